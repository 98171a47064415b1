//! Questions of a lesson, and their answers.

use super::grammar::Subject;
use super::missing;
use crate::analysis::lesson::{Answer, Ask};

/// A question.
#[must_use]
pub fn question(ask: &Ask) -> String {
    match ask {
        Ask::Written(text) => text.clone(),
        Ask::Reads(party, data) => format!("Can {} read “{data}”? If so, what is the easiest way?", Subject::from(party).spoken),
    }
}

/// What the party lacks, in a clause each: first what does not exist at all.
#[must_use]
pub fn lacks(answer: &Answer) -> Vec<String> {
    let absent = answer.absent.iter().map(|name| format!("“{name}” does not exist in this world"));
    absent.chain(answer.missing.iter().map(missing::whereabouts)).collect()
}

/// What blocks the routes, in a clause each.
#[must_use]
pub fn blocks(answer: &Answer) -> Vec<String> {
    answer.blocked.iter().map(missing::block).collect()
}
