//! Tables: records of processing activities, and lists of sub-processors.

pub(crate) mod activities;
pub(crate) mod columns;
mod processors;
pub(crate) mod suppliers;

use super::input::Table;
use columns::Guess;

/// Whether a table is a record of processing activities, by its headings.
pub(super) fn is_record(table: &Table) -> bool {
    let guess = Guess::of(table);
    let has = |role: &str| guess.column(role).is_some();
    has("data") || has("subjects") || has("activity") && !has("basis")
}

/// Whether a table is a list of sub-processors, by its headings.
pub(super) fn is_list(table: &Table) -> bool {
    let guess = Guess::of(table);
    let has = |role: &str| guess.column(role).is_some();
    has("processor") && (has("country") || has("purpose") || has("basis"))
}
