//! What a teacher makes of a scenario: a goal, and questions to answer before looking.

use crate::diagnostic::Span;
use crate::scenario::schema::{self, Guess};
use crate::scenario::value::SpannedId;
use crate::scenario::value::date::Date;

/// A lesson: what a class finds out with this scenario.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// Where it is written.
    pub span: Span,
    /// What the class will understand afterwards, in one sentence; never blank of a loaded scenario.
    pub goal: String,
    /// How long it takes in class, in minutes, at least 1; `None`: not said.
    pub minutes: Option<u32>,
    /// A remark for the teacher.
    pub note: Option<String>,
    /// Ids of the sources that it draws on.
    pub sources: Vec<SpannedId>,
    /// Its questions, in the order of the file; at least one of a loaded scenario.
    pub questions: Vec<Question>,
}

/// One question of a lesson. The right answer is not part of it: it is what comes out for the cell in the world of the question.
#[derive(Clone, Debug)]
pub struct Question {
    /// Its id.
    pub id: String,
    /// Where the id is written.
    pub span: Span,
    /// The question, as the teacher asks it; never blank of a loaded scenario.
    pub ask: String,
    /// The party and the data that it asks about; `None`: a question to talk about.
    pub cell: Option<Cell>,
    /// What it asks of them.
    pub asks: schema::Question,
    /// Switches chosen for it, beside the defaults, as written.
    pub choose: Vec<(SpannedId, SpannedId)>,
    /// Switches chosen in the world before, beside those chosen for the question: it asks what becomes of the access from there.
    /// Empty: it asks by which means the data is read.
    pub from: Vec<(SpannedId, SpannedId)>,
    /// Its day, instead of the scenario's.
    pub date: Option<Date>,
    /// A help for whoever is stuck.
    pub hint: Option<String>,
    /// Why it is so; never blank of a loaded scenario.
    pub answer: String,
    /// What is said to who gave one of these answers and was wrong; no answer twice.
    pub wrong: Vec<(Guess, String)>,
    /// Ids of the sources of the answer.
    pub sources: Vec<SpannedId>,
}

/// What a question asks about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The party.
    pub party: SpannedId,
    /// The dataset.
    pub data: SpannedId,
}
