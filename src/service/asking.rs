//! Which questions can be asked of a cell.

use super::{Answer, Refusal};
use crate::analysis::asked_in;
use crate::graph::Sense;
use crate::scenario::schema::Question;

/// What a command offers that looks at reading alone.
pub const READS: &[Question] = &[Question::Reads];
/// What a command offers that asks about cells, and so far only about reading.
pub const CELLS: &[Question] = &[Question::Reads, Question::Kept, Question::Unnoticed];
/// What may be asked of parties together, by what each has by design: that takes no act of which anybody could tell.
pub const TOGETHER: &[Question] = &[Question::Reads, Question::Kept, Question::Alters, Question::Denies];
/// What a command offers that asks about cells: every question, for each has an [engine](crate::analysis::engine).
pub const EVERY: &[Question] = &[Question::Reads, Question::Kept, Question::Unnoticed, Question::Alters, Question::Denies];

/// The sense that a question asks for.
///
/// # Errors
/// When the command does not offer the question yet; it says which it offers.
pub fn sense(question: Question, command: &str, offered: &[Question]) -> Answer<Sense> {
    offered.contains(&question).then(|| asked_in(question)).ok_or_else(|| {
        let words: Vec<&str> = offered.iter().map(|question| question.as_str()).collect();
        Refusal::question(format!("`--question {question}` is not offered by `{command}` yet: {}", words.join(", ")))
    })
}
