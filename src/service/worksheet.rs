//! A worksheet for a class, with its key.

use super::{Answer, Situation, Told};
use crate::present::worksheet::Worksheet;

pub use crate::output::worksheet::FORMS;
pub use crate::present::worksheet::Part;

/// The worksheet of a situation.
///
/// # Errors
/// When a question of the lesson asks for a world that cannot be.
pub fn answer(situation: &Situation, part: Part) -> Answer<Told<Worksheet>> {
    situation.plainly("worksheet")?;
    let Situation { scenario, assignment, .. } = situation;
    // A world that a question asks for may have faults that the world asked for has not.
    for question in scenario.lesson.iter().flat_map(|lesson| &lesson.questions) {
        situation.sound_at(&question.assignment(scenario))?;
    }
    Ok(situation.told(Worksheet::new(scenario, assignment, situation.view(), part)))
}
