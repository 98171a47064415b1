//! One file per question. Analyses take a scenario and options and return data; they write no sentence.

pub mod assess;
pub mod chances;
pub mod check_path;
pub mod coalitions;
pub mod configurations;
pub mod conflicts;
pub mod cutting;
pub mod decide;
pub mod demand;
pub mod designs;
pub mod difference;
pub mod engine;
pub mod every_day;
pub mod everywhere;
pub mod expectations;
pub mod explain;
pub mod fewest;
pub mod formula;
pub mod idle;
pub mod impediments;
pub mod law;
pub mod laws;
pub mod lesson;
pub mod lifted;
pub mod looked_at;
pub mod matrix;
pub mod model;
pub mod names;
pub mod over_time;
pub mod paths;
pub mod plan;
pub mod policies;
mod pool;
pub mod single_points;
pub mod source;
pub mod standing;
pub mod surviving;
pub mod sweep;
pub mod timeline;
pub(crate) mod tracked;
pub mod unnoticed;
pub mod unsaid;
pub mod why_not;

pub use model::Model;

use crate::graph::Sense;
use crate::scenario::Scenario;
use crate::scenario::schema::{Question, Table};

/// The sense in which a question asks.
#[must_use]
pub const fn asked_in(question: Question) -> Sense {
    match question {
        Question::Reads => Sense::Reads,
        Question::Unnoticed => Sense::Unnoticed,
        Question::Kept => Sense::Kept,
        Question::Alters => Sense::Alters,
        Question::Denies => Sense::Denies,
    }
}

/// The senses in which policies of a scenario ask, sorted; always the plain one.
#[must_use]
pub fn senses(scenario: &Scenario) -> Vec<Sense> {
    let policies = scenario.table(Table::Policies).iter().map(policies::sense);
    sorted(std::iter::once(Sense::Reads).chain(policies))
}

/// The senses in which expectations of a scenario ask beside the plain one, sorted.
#[must_use]
pub fn expected_senses(scenario: &Scenario) -> Vec<Sense> {
    let senses = scenario.expectations.iter().flat_map(|expectation| {
        let unnoticed = expectation.unnoticed.map(|_| Sense::Unnoticed);
        unnoticed.into_iter().chain(expectation.kept.map(|_| Sense::Kept))
    });
    sorted(senses)
}

fn sorted(senses: impl Iterator<Item = Sense>) -> Vec<Sense> {
    let mut senses: Vec<Sense> = senses.collect();
    senses.sort_unstable();
    senses.dedup();
    senses
}
