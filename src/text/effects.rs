//! Cutting users off, and altering what they work with.

use crate::analysis::cutting::Effect;

/// What stands where a cell has no word: the party is the only user, or the data are not in use anyway.
pub const NO_WORD: &str = "no word";

/// What is done, behind "can": "cut users of “Mail” off".
#[must_use]
pub fn what(effect: Effect, data: &str) -> String {
    match effect {
        Effect::Alters => format!("change {data} for its users"),
        Effect::Denies => format!("cut users of {data} off"),
    }
}
