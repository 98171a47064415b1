//! A worksheet: what a class needs on paper to predict who reads what, and the key to it.

mod facts;
mod laws;

pub use facts::Facts;

use super::run::{Report, Selection};
use crate::analysis::lesson::{self, Asked};
use crate::analysis::matrix::Matrix;
use crate::scenario::schema::Table;
use crate::scenario::{Assignment, Lesson, Scenario, View};
use crate::world::{DataId, Id, PartyId};

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
    /// The answers in force that a class should know, by their places in the report's: of a scenario with a lesson, those of packs
    /// are left out where no other answer would change the table.
    pub answers: Vec<usize>,
    /// The questions, answered.
    pub asked: Vec<Asked>,
}

impl<'s> Worksheet<'s> {
    /// The worksheet of a scenario; the matrix and the facts are those of the assignment. The questions of a lesson stand in the
    /// worlds that their author chose, for which the explanations are written, whatever the assignment is. `view` is the view
    /// that the assignment came from, if it came from one.
    #[must_use]
    pub fn new(scenario: &'s Scenario, assignment: &Assignment, view: Option<&'s View>) -> Self {
        let report = Report::new(scenario, assignment, view, &Selection::default());
        let order = report.answers_as_written().filter_map(|a| report.answers.iter().position(|b| b.switch == a.switch));
        Self {
            answers: order.filter(|index| matters(scenario, assignment, *index)).collect(),
            report,
            lesson: scenario.lesson.as_ref(),
            dated: assignment.date.is_some() || !scenario.dates().is_empty(),
            facts: facts::of(&scenario.specialised(assignment)),
            asked: match &scenario.lesson {
                Some(found) => lesson::of(scenario, found, assignment),
                None => lesson::made(scenario, assignment),
            },
        }
    }
}

/// Whether a switch (by its place) is the lesson's own or changes the matrix if answered otherwise; without a lesson all matter.
fn matters(scenario: &Scenario, assignment: &Assignment, index: usize) -> bool {
    let (Some(lesson), Some(switch)) = (&scenario.lesson, scenario.switches.get(index)) else { return true };
    if switch.entity.span.file == lesson.span.file {
        return true;
    }
    let now = Matrix::of(scenario, assignment);
    (0..switch.options.len()).filter(|option| *option != assignment.option(index)).any(|option| {
        let mut world = assignment.clone();
        if let Some(slot) = world.options.get_mut(index) {
            *slot = option;
        }
        !scenario.errors(&world).is_empty() || {
            let then = Matrix::of(scenario, &world);
            cells(scenario).any(|(party, data)| then.cell(party, data) != now.cell(party, data))
        }
    })
}

fn cells(scenario: &Scenario) -> impl Iterator<Item = (PartyId, DataId)> {
    let data = scenario.table(Table::Data).len();
    (0..scenario.table(Table::Parties).len()).flat_map(move |party| (0..data).map(move |data| (PartyId::new(party), DataId::new(data))))
}
