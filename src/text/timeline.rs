//! The matrix over time in words: what happens on a day, and what it changes.

use super::{day, means, quoted, several};
use crate::analysis::matrix::Access;
use crate::analysis::timeline::Cause;
use crate::graph::{Means, Sense};
use crate::scenario::Date;

/// What a timeline is of, behind the title of its scenario.
#[must_use]
pub const fn subject(sense: Sense) -> &'static str {
    match sense {
        Sense::Reads => "who could read what, over time",
        Sense::Unnoticed => "who could read what without anybody being free to tell, over time",
        Sense::Kept => "who may still have what, over time",
        Sense::Alters => "who could alter what, over time",
        Sense::Denies => "who could cut users off from what, over time",
    }
}

/// Before the parties that have nothing at any time.
#[must_use]
pub const fn nothing(sense: Sense) -> &'static str {
    match sense {
        Sense::Reads => "Nothing at any time",
        Sense::Unnoticed => "Nothing unnoticed at any time",
        Sense::Kept | Sense::Alters | Sense::Denies => "Nothing at any time",
    }
}

/// What happens: "“National Security Law” comes into force (`powers.cn-nsl`)".
#[must_use]
pub fn cause(cause: &Cause) -> String {
    let brief = brief(cause);
    match cause {
        Cause::Event { .. } => brief,
        Cause::Ends(path, _) | Cause::Begins(path, _) => format!("{brief} (`{path}`)"),
    }
}

/// What happens, without the path of its entry.
#[must_use]
pub fn brief(cause: &Cause) -> String {
    match cause {
        Cause::Event { question, label, said_by, .. } => {
            let mut names = said_by.clone();
            names.dedup();
            let said = if names.is_empty() { String::new() } else { format!(" [{}]", several(&names, "and")) };
            format!("{question} — {label}{said}")
        }
        Cause::Ends(_, law) => format!("{} is in force no longer", quoted(&law.name)),
        Cause::Begins(_, law) => format!("{} comes into force", quoted(&law.name)),
    }
}

/// Laws that begin and end and move nothing, in one line: of few what they are, of more how many.
#[must_use]
pub fn only_the_law(first: Date, last: Date, causes: &[&Cause]) -> String {
    let when = if first == last { day(first) } else { format!("{} to {}", day(first), day(last)) };
    let what = if causes.len() <= MAX_LAWS {
        causes.iter().map(|cause| brief(cause)).collect::<Vec<_>>().join("; ")
    } else {
        format!("{} laws begin or end", causes.len())
    };
    format!("{when}: {what}. Nothing moved but the law.")
}

/// More laws than these are counted.
const MAX_LAWS: usize = 3;

/// Said where no cell changes and no policy breaks or mends.
#[must_use]
pub fn nothing_moved(causes: &[Cause]) -> &'static str {
    if causes.iter().all(|c| !matches!(c, Cause::Event { .. })) { "Nothing moved but the law." } else { "It changes no cell." }
}

/// When a period begins, in figures: "from 2014-08-15". No day: the first period.
#[must_use]
pub fn beginning(from: Option<Date>) -> String {
    from.map_or_else(|| AT_FIRST.to_owned(), |day| format!("from {day}"))
}

/// When a period begins: "from 15 August 2014".
#[must_use]
pub fn spoken_beginning(from: Option<Date>) -> String {
    from.map_or_else(|| AT_FIRST.to_owned(), |from| format!("from {}", day(from)))
}

const AT_FIRST: &str = "at first";

/// Days within a period on which something happens that changes no cell: "then 2 days that move no cell".
#[must_use]
pub fn quiet(days: usize) -> Option<String> {
    match days {
        0 => None,
        1 => Some("then 1 day that moves no cell".to_owned()),
        days => Some(format!("then {days} days that move no cell")),
    }
}

/// What a cell says: "law; sealed, by design".
#[must_use]
pub fn access(access: Access, not_looked_at: bool) -> String {
    let word = means::word_of(access, not_looked_at);
    match (access.reads, access.holds < access.reads) {
        (Means::None, true) if !not_looked_at => format!("sealed, by {}", access.holds),
        (_, true) => format!("{word}; sealed, by {}", access.holds),
        (_, false) => word.to_owned(),
    }
}
