//! Which questions the law of each jurisdiction answers: so that a gap is seen as one.

use super::{Law, LawKind};
use crate::scenario::Scenario;
use crate::scenario::schema::{LegalQuestion, Table, key};

/// What the packs say on one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Covered {
    /// There is an entry.
    Entry,
    /// There is one of a jurisdiction around it alone.
    Around,
    /// Somebody looked, and its law has none.
    NoneExists,
    /// Nobody looked.
    Nothing,
}

/// What the packs say of one jurisdiction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// The id of the jurisdiction.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Each question with what is said on it, in the order of the format.
    pub questions: Vec<(LegalQuestion, Covered)>,
}

/// For every jurisdiction of a scenario, sorted by id, which questions its law answers, whatever the day.
#[must_use]
pub fn coverage(scenario: &Scenario, laws: &[Law]) -> Vec<Coverage> {
    let all = scenario.table(Table::Jurisdictions).iter();
    all.map(|jurisdiction| {
        let around = super::filter::around(scenario, &jurisdiction.id);
        let lacks = jurisdiction.words(key::LACKS);
        let says = |question: LegalQuestion| {
            let of = |id: &str| laws.iter().any(|law| law.of.iter().any(|j| j.id == id) && answers(law, question));
            match around.split_first() {
                Some((own, _)) if of(own) => Covered::Entry,
                _ if lacks.contains(&question) => Covered::NoneExists,
                Some((_, outer)) if outer.iter().any(|id| of(id)) => Covered::Around,
                _ => Covered::Nothing,
            }
        };
        Coverage {
            id: jurisdiction.id.clone(),
            name: jurisdiction.label().to_owned(),
            questions: LegalQuestion::ALL.map(|question| (question, says(question))).to_vec(),
        }
    })
    .collect()
}

/// Whether an entry answers a question.
fn answers(law: &Law, question: LegalQuestion) -> bool {
    let has = |verbs: &[&str]| law.kind == LawKind::Power && law.verbs.iter().any(|verb| verbs.contains(verb));
    let about = |categories: &[&str]| law.categories.is_empty() || law.categories.iter().any(|category| categories.contains(category));
    match question {
        LegalQuestion::Content => has(&["disclose"]) && about(&["content"]),
        LegalQuestion::Metadata => has(&["disclose"]) && about(&["metadata", "account"]),
        LegalQuestion::Decrypt => has(&["decrypt"]),
        LegalQuestion::Assist => has(&["assist"]),
        LegalQuestion::Alter => has(&["alter"]),
        LegalQuestion::Seize => has(&["seize"]),
        LegalQuestion::Intercept => has(&["intercept"]),
        LegalQuestion::Intrude => has(&["intrude"]),
        LegalQuestion::Foreign => law.kind == LawKind::Agreement && law.form != Some("adequacy"),
        LegalQuestion::CutOff => has(&["suspend", "erase", "block"]),
    }
}
