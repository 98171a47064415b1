//! Words for the sense in which cells are asked.

use super::things::name;
use super::{Subject, caveats, count};
use crate::analysis::looked_at::Question;
use crate::analysis::why_not::OpenAct;
use crate::graph::{Means, Sense};

/// What is added to "could read the data by law": nothing, or " without anybody being free to tell".
#[must_use]
pub const fn silently(sense: Sense) -> &'static str {
    match sense {
        Sense::Reads => "",
        Sense::Unnoticed => " without anybody being free to tell",
        Sense::Kept => ", with what may have been kept",
        // The verb says it.
        Sense::Alters | Sense::Denies => "",
    }
}

/// What is asked, said once above an answer; nothing of the usual question.
#[must_use]
pub const fn asked(sense: Sense) -> Option<&'static str> {
    match sense {
        Sense::Reads => None,
        Sense::Unnoticed => Some("Asked: who could read without anybody being free to tell those whose data it is?"),
        Sense::Kept => Some("Asked: who may still have it, if everybody kept what they once got?"),
        Sense::Alters => Some("Asked: who could change what one of its users works with, without their knowing?"),
        Sense::Denies => Some("Asked: who could cut one of its users off from the data?"),
    }
}

/// What `not looked at` means in a cell.
#[must_use]
pub const fn not_looked_at(sense: Sense) -> &'static str {
    caveats::not_looked_at(Question::of(sense))
}

/// Said of a party that could not have read by now.
pub const NEVER_HAD: &str = "It could not have been read on any day up to this one.";

/// What comes out otherwise where the other question is asked. `all` are the accesses that take an act; so many of them are never possible
/// without somebody being free to tell, so many only by a harder means, and of so many that is not known. Some differ. Of what was kept, so
/// many are not possible without it, and so many are harder.
#[must_use]
pub fn other(sense: Sense, all: usize, never: usize, harder: usize, unknown: usize) -> String {
    match sense {
        Sense::Reads => {
            if never == all {
                return match all {
                    1 => "This access could not happen without somebody being free to tell those whose data it is.".to_owned(),
                    _ => format!("None of these {all} accesses could happen without somebody being free to tell those whose data it is."),
                };
            }
            let mut parts = Vec::new();
            if never > 0 {
                parts.push(format!("{never} could not happen without somebody being free to tell those whose data it is"));
            }
            if harder > 0 {
                parts.push(format!("{harder} could only by a harder means"));
            }
            let silent = all - never - harder - unknown;
            if silent > 0 {
                parts.push(format!("{silent} could with nobody free to tell"));
            }
            if unknown > 0 {
                parts.push(format!("of {unknown} it is not known"));
            }
            let of = if all == 1 { "Of this access".to_owned() } else { format!("Of these {all} accesses (a party and a dataset each)") };
            format!("{of}, {}. Which: --question unnoticed.", super::several(&parts, "and"))
        }
        Sense::Unnoticed => {
            let mut parts = Vec::new();
            if never > 0 {
                parts.push(format!("{} (a party and a dataset each) would be possible", count(never, "more access", "more accesses")));
            }
            if harder > 0 {
                parts.push(format!("{} would be easier", count(harder, "access", "accesses")));
            }
            format!("With somebody free to tell, {}.", super::several(&parts, "and"))
        }
        Sense::Kept => {
            let mut parts = Vec::new();
            if never > 0 {
                parts.push(format!("{} (a party and a dataset each) would not be possible", count(never, "access", "accesses")));
            }
            if harder > 0 {
                parts.push(format!("{} would be harder", count(harder, "access", "accesses")));
            }
            format!("Without what may have been kept, {}.", super::several(&parts, "and"))
        }
        // Nothing is set beside them.
        Sense::Alters | Sense::Denies => String::new(),
    }
}

/// Access in a sense, as a noun.
#[must_use]
pub const fn access(sense: Sense) -> &'static str {
    match sense {
        Sense::Reads => "access",
        Sense::Unnoticed => "unnoticed access",
        Sense::Kept => "access with what was kept",
        Sense::Alters => "changing the data for users",
        Sense::Denies => "cutting users off",
    }
}

/// Said of a party that cannot read unnoticed, by how it could read otherwise.
#[must_use]
pub fn never(plainly: Means) -> String {
    match plainly {
        Means::None => "It cannot be read, noticed or not.".to_owned(),
        means => format!("It could be read {}, but not without somebody being free to tell.", means.phrase()),
    }
}

/// The heading of the acts of which somebody would be free to tell.
#[must_use]
pub fn open_heading(plainly: Means) -> String {
    format!("It could be read {}, but somebody would be free to tell those whose data it is:", plainly.phrase())
}

/// Why somebody would be free to tell of an act.
#[must_use]
pub fn open(open: &OpenAct) -> String {
    let by = open.by.as_ref().map(Subject::from);
    match (&by, &open.site, open.is_theirs) {
        (Some(by), None, true) => by.does("is ordered, and it is their own data"),
        (Some(by), Some(site), true) => format!("{} {} {}, and it is their own data", by.spoken, by.agree("runs"), name(site)),
        (Some(by), _, false) => format!("{} does not bind to secrecy, so {} would be free to tell", name(&open.power), by.spoken),
        (None, Some(site), _) => {
            format!("{} does not bind to secrecy, so whoever is at {} would be free to tell", name(&open.power), name(site))
        }
        (None, None, _) => format!("{} does not bind to secrecy", name(&open.power)),
    }
}

/// Reading in a sense, behind the verb: nothing, or " unnoticed".
#[must_use]
pub const fn adverb(sense: Sense) -> &'static str {
    match sense {
        Sense::Reads => "",
        Sense::Unnoticed => " unnoticed",
        Sense::Kept => " with what was kept",
        Sense::Alters | Sense::Denies => "",
    }
}

/// What is asked, behind the day; nothing of the usual question.
#[must_use]
pub const fn asked_in_short(sense: Sense) -> Option<&'static str> {
    match sense {
        Sense::Reads => None,
        Sense::Unnoticed => Some("asked: who could read without anybody being free to tell"),
        Sense::Kept => Some("asked: who may still have it"),
        Sense::Alters => Some("asked: who could alter it"),
        Sense::Denies => Some("asked: who could cut users off"),
    }
}

/// Behind a title that names a cell: nothing, or ", unnoticed".
#[must_use]
pub const fn behind(sense: Sense) -> &'static str {
    match sense {
        Sense::Reads => "",
        Sense::Unnoticed => ", unnoticed",
        Sense::Kept => ", with what was kept",
        Sense::Alters => ", altered",
        Sense::Denies => ", cut off",
    }
}
