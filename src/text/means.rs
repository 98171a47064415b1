//! Means in words.

use super::effects;
use crate::analysis::matrix::Access;
use crate::analysis::standing::Standing;
use crate::graph::{Means, Sense};

/// What a means comes to, said of a party that has it.
#[must_use]
pub const fn meaning(means: Means) -> &'static str {
    match means {
        Means::Design => "can read it as things stand",
        Means::Ownership => "could obtain it through a party that it controls",
        Means::Voluntary => "could be given it by somebody who may, but need not, give it",
        Means::Law => "could obtain it by an order, a search, a tap or an implant under a law in force",
        Means::Treaty => "could obtain it with the help of another government",
        Means::Contested => "could demand it, but another law forbids compliance, the order is unenforceable, or the power is disputed",
        Means::Tampering => "could read it if software were altered or a key exchanged",
        Means::BreakIn => "could read it by breaking in or with a stolen key",
        Means::None => "has no access in this scenario",
    }
}

/// The same where another question is asked.
#[must_use]
pub const fn meaning_in(sense: Sense, means: Means) -> &'static str {
    match (sense, means) {
        (Sense::Unnoticed, Means::None) => "could not read it without somebody being free to tell those whose data it is",
        (Sense::Kept, means) => meaning_of_kept(means),
        (Sense::Alters, means) => meaning_of_altering(means),
        (Sense::Denies, means) => meaning_of_denying(means),
        (Sense::Reads | Sense::Unnoticed, means) => meaning(means),
    }
}

/// What a means comes to where it is asked who may still have the data.
const fn meaning_of_kept(means: Means) -> &'static str {
    match means {
        Means::Design => "can read it as things stand, or could on an earlier day",
        Means::Ownership => "could have obtained it by now through a party that it controls or controlled",
        Means::Voluntary => "could have been given it by now by somebody who may, but need not, give it",
        Means::Law => "could have obtained it by now by an order, a search, a tap or an implant under a law in force at the time",
        Means::Treaty => "could have obtained it by now with the help of another government",
        Means::Contested => {
            "could have demanded it, but another law forbids compliance, the order is unenforceable, or the power is disputed"
        }
        Means::Tampering => "could have read it by now if software had been altered or a key exchanged",
        Means::BreakIn => "could have read it by now by breaking in or with a stolen key",
        Means::None => "could not have read it at any time up to the day asked about",
    }
}

/// What a means comes to where it is asked who could alter the data.
const fn meaning_of_altering(means: Means) -> &'static str {
    match means {
        Means::Design => "can alter it for users as things stand",
        Means::Ownership => "could alter it through a party that it controls",
        Means::Voluntary => "could alter it with what somebody may, but need not, give",
        Means::Law => "could have it altered by an order, or alter it by an implant, under a law in force",
        Means::Treaty => "could have it altered with the help of another government",
        Means::Contested => {
            "could demand that it be altered, but another law forbids that, the order is unenforceable, or the power is disputed"
        }
        Means::Tampering => "could alter it by altering software or exchanging a key",
        Means::BreakIn => "could alter it by breaking in or with a stolen key",
        Means::None => "could not alter it for any user in this scenario",
    }
}

/// The same where it is asked who could cut users off.
const fn meaning_of_denying(means: Means) -> &'static str {
    match means {
        Means::Design => "can cut users off as things stand",
        Means::Ownership => "could cut users off through a party that it controls",
        Means::Voluntary => "could cut users off with what somebody may, but need not, give",
        Means::Law => "could have users cut off by an order, a seizure or a designation under a law in force",
        Means::Treaty => "could have users cut off with the help of another government",
        Means::Contested => "could demand it, but another law forbids compliance, the order is unenforceable, or the power is disputed",
        Means::Tampering => "could cut users off by altering software",
        Means::BreakIn => "could cut users off by breaking in or with a stolen key",
        Means::None => "could not cut off any user in this scenario",
    }
}

/// A means after the word "by": "law", "a contested order".
#[must_use]
pub fn by_means(means: Means) -> &'static str {
    match means {
        Means::Design => "design",
        Means::Ownership => "ownership",
        Means::Voluntary => "voluntary disclosure",
        Means::Law => "law",
        Means::Treaty => "treaty",
        Means::Contested => "a contested order",
        Means::Tampering => "tampering",
        Means::BreakIn => "a break-in",
        Means::None => "nothing",
    }
}

/// The word of a cell: that of the means; of a government whose law is not there, `none` is no finding.
#[must_use]
pub fn word(reads: Means, not_looked_at: bool) -> &'static str {
    if reads == Means::None && not_looked_at { "not looked at" } else { reads.as_str() }
}

/// The word of a cell by its standing; a dash where there is nothing to ask.
#[must_use]
pub fn standing(access: Access, standing: Standing) -> &'static str {
    match standing {
        Standing::Found => access.reads.as_str(),
        Standing::NotLookedAt => "not looked at",
        Standing::NotShown => "not shown",
        Standing::NoWord => effects::SIGN_OF_NO_WORD,
    }
}

/// The word of a cell; a dash where there is nothing to ask.
#[must_use]
pub fn word_of(access: Access, not_looked_at: bool) -> &'static str {
    access.word().map_or(effects::SIGN_OF_NO_WORD, |means| word(means, not_looked_at))
}

/// A cell after a verb: "by law", "not at all"; of a government whose law is not there, `none` is no finding.
#[must_use]
pub fn phrase(reads: Means, not_looked_at: bool) -> &'static str {
    if reads == Means::None && not_looked_at { "not looked at" } else { reads.phrase() }
}

/// A cell in a few words: how the party reads; by which means it more easily gets hold of a sealed copy; whether reading by design is
/// meant. Of a government whose law is not there, `none` is no finding.
#[must_use]
pub fn cell(reads: Means, sealed: Option<Means>, is_meant: bool, not_looked_at: bool) -> String {
    match (reads, sealed) {
        (Means::None, Some(holds)) if not_looked_at => format!("sealed, by {holds}; {}", word(reads, true)),
        (Means::None, None) => word(reads, not_looked_at).to_owned(),
        (Means::None, Some(holds)) => format!("sealed, by {holds}"),
        (reads, Some(holds)) => format!("{reads}; sealed, by {holds}"),
        (Means::Design, None) if is_meant => "design, as intended".to_owned(),
        (reads, None) => reads.to_string(),
    }
}

/// The predicate of reading or holding by some means, in the singular: "reads by law", "does not read", "holds nothing".
/// [`super::Subject::agree`] puts it into the plural.
#[must_use]
pub fn has(verb: &str, means: Means) -> String {
    match (means, verb) {
        (Means::None, "reads") => "does not read".to_owned(),
        (Means::None, _) => format!("{verb} nothing"),
        (means, _) => format!("{verb} {}", means.phrase()),
    }
}
