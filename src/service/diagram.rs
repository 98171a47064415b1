//! The world of a scenario, or how a party comes to read a dataset, as a diagram.

use super::{Answer, Situation, Told};
use crate::present::diagram::{self, Diagram};

pub use crate::output::diagram::FORMS;

/// The world.
#[must_use]
pub fn world(situation: &Situation) -> Told<Diagram> {
    situation.told(diagram::world(&situation.scenario, &situation.assignment))
}

/// How a party comes to read a dataset: at most so many paths, the easiest first.
///
/// # Errors
/// When either does not exist.
pub fn derivation(situation: &Situation, party: Option<&str>, data: Option<&str>, paths: usize) -> Answer<Told<Diagram>> {
    situation.plainly("graph")?;
    let (party, data) = situation.cell_or_only(party, data)?;
    Ok(situation.told(diagram::derivation(&situation.scenario, &situation.assignment, party, data, paths)))
}
