//! A worksheet: what a class needs on paper to predict who reads what, and the key to it.

mod blocks;
mod key;
mod sheet;

pub use blocks::{Block, Grid, Row};

use super::run::{MatrixView, Selection};
use crate::analysis::lesson::{self, AnsweredQuestion};
use crate::analysis::matrix::Matrix;
use crate::scenario::schema::Table;
use crate::scenario::{Assignment, Lesson, Scenario, View};
use crate::text::worksheet::{self as words, Facts};
use crate::world::{DataId, Id, PartyId};
use serde::Serialize;

/// A worksheet: what stands on the sheet for the class and on the key for the teacher.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Worksheet {
    /// The version of this form.
    pub schema: u32,
    /// The scenario's title.
    pub title: String,
    /// The sheet.
    pub sheet: Vec<Block>,
    /// The key.
    pub key: Vec<Block>,
    /// How many questions there are.
    #[serde(skip)]
    pub questions: usize,
    /// Which part is wanted.
    #[serde(skip)]
    pub part: Part,
}

/// A part of a worksheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The sheet, for the class.
    Sheet,
    /// The key, for the teacher.
    Key,
    /// The sheet, then the key.
    Both,
}

impl Worksheet {
    /// The worksheet of a scenario; the matrix and the facts are those of the assignment. The questions of a lesson stand in the
    /// worlds that their author chose, for which the explanations are written, whatever the assignment is. `view` is the view
    /// that the assignment came from, if it came from one.
    #[must_use]
    pub fn new(scenario: &Scenario, assignment: &Assignment, view: Option<&View>, part: Part) -> Self {
        let draft = Draft::new(scenario, assignment, view);
        Self {
            schema: 1,
            title: draft.report.title.to_owned(),
            sheet: sheet::blocks(&draft),
            key: key::blocks(&draft),
            questions: draft.asked.len(),
            part,
        }
    }

    /// What stands on the pages of the part that is wanted, in order.
    #[must_use]
    pub fn blocks(&self) -> Vec<&Block> {
        match self.part {
            Part::Sheet => self.sheet.iter().collect(),
            Part::Key => self.key.iter().collect(),
            Part::Both => self.sheet.iter().chain([&Block::NewPage]).chain(&self.key).collect(),
        }
    }
}

/// What a sheet and its key are made of.
struct Draft<'s> {
    /// The matrix with its names, and the answers in force.
    report: MatrixView<'s>,
    /// The lesson; `None`: the questions were generated from the scenario.
    lesson: Option<&'s Lesson>,
    /// The facts from which the matrix follows, in sentences under headings; headings without sentences are left out.
    facts: Vec<Facts>,
    /// Whether any day matters: the scenario names one.
    dated: bool,
    /// The answers in force that a class should know, by their places in the report's: of a scenario with a lesson, those of packs
    /// are left out where no other answer would change the table.
    answers: Vec<usize>,
    /// The questions, answered.
    asked: Vec<AnsweredQuestion>,
}

impl<'s> Draft<'s> {
    fn new(scenario: &'s Scenario, assignment: &Assignment, view: Option<&'s View>) -> Self {
        let report = MatrixView::new(scenario, assignment, view, &Selection::default());
        let order = report.answers_as_written().filter_map(|a| report.answers.iter().position(|b| b.switch == a.switch));
        Self {
            answers: order.filter(|index| matters(scenario, assignment, *index)).collect(),
            report,
            lesson: scenario.lesson.as_ref(),
            dated: assignment.date.is_some() || !scenario.dates().is_empty(),
            facts: words::facts(&scenario.specialised(assignment)),
            asked: match &scenario.lesson {
                Some(found) => lesson::of(scenario, found, assignment),
                None => lesson::generated(scenario, assignment),
            },
        }
    }

    /// The day of the table, in a sentence; `None` where no day matters.
    fn when(&self) -> Option<String> {
        words::when(self.report.date, self.dated)
    }

    /// What is taken to be so in the table: each question with its answer, and who says so.
    fn taken(&self) -> Vec<(String, String)> {
        let answers = self.answers.iter().filter_map(|index| self.report.answers.get(*index));
        answers
            .map(|answer| {
                let said_by: Vec<&str> = answer.said_by.iter().map(|speaker| speaker.name).collect();
                (answer.question.to_owned(), words::said(answer.label, &said_by))
            })
            .collect()
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
