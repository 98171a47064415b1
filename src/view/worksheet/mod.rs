//! A worksheet: what a class needs on paper to predict who reads what, and the key to it.

mod facts;
mod laws;

pub use facts::Facts;

use super::run::{Report, Selection};
use crate::analysis::lesson::{self, Asked};
use crate::scenario::{Assignment, Lesson, Scenario, View};

/// Everything that a sheet and its key say.
pub struct Worksheet<'s> {
    /// The matrix with its names, and the answers in force.
    pub report: Report<'s>,
    /// The lesson; `None`: the questions were made from the scenario.
    pub lesson: Option<&'s Lesson>,
    /// The facts from which the matrix follows, in sentences under headings; headings without sentences are left out.
    pub facts: Vec<Facts>,
    /// Whether any day matters: the scenario names one.
    pub dated: bool,
    /// The questions, answered.
    pub asked: Vec<Asked>,
}

impl<'s> Worksheet<'s> {
    /// The worksheet of a scenario; the matrix and the facts are those of the assignment. The questions of a lesson stand in the
    /// worlds that their author chose, for which the explanations are written, whatever the assignment is. `view` is the view
    /// that the assignment came from, if it came from one.
    #[must_use]
    pub fn new(scenario: &'s Scenario, assignment: &Assignment, view: Option<&'s View>) -> Self {
        Self {
            report: Report::new(scenario, assignment, view, &Selection::default()),
            lesson: scenario.lesson.as_ref(),
            dated: assignment.date.is_some() || !scenario.dates().is_empty(),
            facts: facts::of(&scenario.settled(assignment)),
            asked: match &scenario.lesson {
                Some(found) => lesson::of(scenario, found, assignment),
                None => lesson::made(scenario, assignment),
            },
        }
    }
}
