//! What differs between two worlds, as text, Markdown and JSON.

mod facts;
mod json;
mod markdown;
mod sentences;
mod text;

pub use json::json;
pub use markdown::markdown;
pub use text::text;

pub(crate) use json::change as change_json;
pub(crate) use sentences::{names, paragraph};

use crate::analysis::difference::{Change, Difference};
use crate::graph::Means;
use crate::present::day;

/// How the two worlds stand to each other, and what they are called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Voice {
    /// The second is the first with a change; the changes as they were given.
    WhatIf(Vec<String>),
    /// Two that are laid side by side, with their names.
    Compare(String, String),
}

/// The speech of a page: how before and after are spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Speech<'a> {
    /// Before, in the past; now, in the present.
    Time,
    /// As things are; as they would be.
    Supposed,
    /// In this; in that.
    Places(&'a str, &'a str),
}

impl Voice {
    fn speech(&self, difference: &Difference) -> Speech<'_> {
        match self {
            Self::WhatIf(_) => Speech::Supposed,
            Self::Compare(_, _) if in_time(difference) => Speech::Time,
            Self::Compare(before, after) => Speech::Places(before, after),
        }
    }

    /// Headings of the two sides.
    fn sides(&self, difference: &Difference) -> (String, String) {
        match (self, difference.before.date, difference.after.date) {
            (Self::WhatIf(_), _, _) => ("as it is".to_owned(), "with the change".to_owned()),
            (_, Some(before), Some(after)) if before < after => (day(before), day(after)),
            (Self::Compare(before, after), _, _) => (before.clone(), after.clone()),
        }
    }
}

/// Whether the second world is later than the first.
fn in_time(difference: &Difference) -> bool {
    difference.before.date.zip(difference.after.date).is_some_and(|(before, after)| before < after)
}

/// What it comes to, before any cell is named.
fn opening(difference: &Difference, voice: &Voice) -> String {
    let (changed, compared) = (difference.cells.len(), difference.compared);
    let cells = if compared == 1 { "cell" } else { "cells" };
    let count = match changed {
        0 => format!("none of {compared} {cells} changes"),
        _ if changed == compared => format!("all of {compared} {cells} change"),
        1 => format!("1 of {compared} {cells} changes"),
        _ => format!("{changed} of {compared} {cells} change"),
    };
    match (voice, difference.before.date, difference.after.date) {
        (Voice::Compare(..), Some(before), Some(after)) if before < after => {
            format!("Between {} and {}, {count}.", day(before), day(after))
        }
        (Voice::Compare(..), _, _) => format!("From the first to the second, {count}."),
        (Voice::WhatIf(_), _, _) => format!("With the change, {count}."),
    }
}

/// Whether access becomes easier.
fn opens(change: &Change) -> bool {
    change.after < change.before
}

/// A means in a column.
fn column(means: Means) -> String {
    format!("{} {means}", crate::output::terminal::glyph(means))
}
