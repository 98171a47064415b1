//! Which questions the law of each jurisdiction answers, as a table.

use crate::analysis::laws as found;
use crate::scenario::schema::LegalQuestion;
use crate::text::coverage as words;
use serde::Serialize;
use std::collections::BTreeMap;

/// What the packs say of each jurisdiction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// The version of this form.
    pub schema: u32,
    /// The jurisdictions, sorted by id.
    pub jurisdictions: Vec<Covered>,
    /// The questions in their order: the word, a short head, what is asked.
    #[serde(skip)]
    pub questions: Vec<(&'static str, &'static str, &'static str)>,
    /// The symbols, each with its meaning.
    #[serde(skip)]
    pub legend: Vec<(&'static str, &'static str)>,
}

/// What they say of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Covered {
    /// The id of the jurisdiction.
    pub id: String,
    /// Its name.
    pub name: String,
    /// For each question `entry`, `disputed`, `around`, `none-exists` or `nothing`.
    pub questions: BTreeMap<&'static str, &'static str>,
    /// The same as symbols, in the order of the questions.
    #[serde(skip)]
    pub symbols: Vec<&'static str>,
    /// The same as words, in the order of the questions.
    #[serde(skip)]
    pub words: Vec<&'static str>,
}

impl Coverage {
    /// What was found.
    #[must_use]
    pub fn new(found: &[found::Coverage]) -> Self {
        let jurisdictions = found.iter().map(|of| Covered {
            id: of.id.clone(),
            name: of.name.clone(),
            questions: of.questions.iter().map(|(question, covered)| (question.as_str(), words::word(*covered))).collect(),
            symbols: of.questions.iter().map(|(_, covered)| words::symbol(*covered)).collect(),
            words: of.questions.iter().map(|(_, covered)| words::word(*covered)).collect(),
        });
        Self {
            schema: 1,
            jurisdictions: jurisdictions.collect(),
            questions: LegalQuestion::ALL.map(|question| (question.as_str(), words::head(question), words::question(question))).to_vec(),
            legend: words::LEGEND.map(|covered| (words::symbol(covered), words::meaning(covered))).to_vec(),
        }
    }
}
