//! Which questions the law of each jurisdiction answers: so that a gap is seen as one.

use super::{Law, LawKind};
use crate::scenario::Scenario;
use crate::scenario::schema::{LegalQuestion, Table, key};

/// What the packs say on one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Covered {
    /// There is an entry.
    Entry,
    /// There is one under a reading of what is disputed alone.
    Disputed,
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
            let Some((own, outer)) = around.split_first() else { return Covered::Nothing };
            if of(laws, own).any(|law| answers(law, &law.verbs, question)) {
                Covered::Entry
            } else if lacks.contains(&question) {
                Covered::NoneExists
            } else if of(laws, own).any(|law| answers(law, &disputed_verbs(law), question)) {
                Covered::Disputed
            } else if outer.iter().any(|id| of(laws, id).any(|law| answers(law, &law.verbs, question))) {
                Covered::Around
            } else {
                Covered::Nothing
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

/// The entries of a jurisdiction.
fn of<'l>(laws: &'l [Law], id: &'l str) -> impl Iterator<Item = &'l Law> {
    laws.iter().filter(move |law| law.of.iter().any(|j| j.id == id))
}

/// The verbs that some reading of what is disputed gives an entry.
fn disputed_verbs(law: &Law) -> Vec<&str> {
    let answers = law.disputes.iter().flat_map(|dispute| &dispute.answers);
    let changes = answers.flat_map(|answer| answer.sets.iter().chain(&answer.adds)).filter(|(key, _)| *key == key::VERBS.name().as_str());
    changes.flat_map(|(_, verbs)| verbs.split(", ")).collect()
}

/// Whether an entry with these verbs answers a question.
fn answers(law: &Law, of: &[&str], question: LegalQuestion) -> bool {
    let has = |verbs: &[&str]| law.kind == LawKind::Power && of.iter().any(|verb| verbs.contains(verb));
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
