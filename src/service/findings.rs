//! Who is caught between two laws, and who could read together, or do what else is asked.

use super::{Answer, Situation, Told, asking};
use crate::present::coalitions::Coalitions;
use crate::present::conflicts::Conflicts;
use crate::scenario::schema::Table;
use crate::world::{DataId, Id};

pub use crate::output::conflicts::FORMS;

/// Who is caught between two laws.
#[must_use]
pub fn conflicts(situation: &Situation) -> Told<Conflicts> {
    situation.told(Conflicts::of(&situation.scenario, &situation.assignment))
}

/// Who could read a dataset together, or do what else is asked; at most `limit` sets are kept at each point on the way.
///
/// # Errors
/// When the question is not offered, the dataset does not exist, or none is named and there are several.
pub fn coalitions(situation: &Situation, data: Option<&str>, limit: Option<usize>) -> Answer<Told<Coalitions>> {
    situation.offers("coalitions", asking::TOGETHER)?;
    let data = DataId::new(situation.named_or_only(Table::Data, data)?);
    Ok(situation.told(Coalitions::of(&situation.scenario, &situation.assignment, situation.sense, data, limit)))
}
