//! Cutting users off, and altering what they work with.

use super::lists::list;
use super::names::{capital, quoted};
use crate::analysis::cutting::Effect;
use crate::graph::Means;

/// What stands where a cell has no word: the party is the only user, or the data are not in use anyway.
pub const NO_WORD: &str = "no word";

/// The same in a table.
pub const SIGN_OF_NO_WORD: &str = "–";

/// What is done, behind "can": "cut users off from “Mail”".
#[must_use]
pub fn what(effect: Effect, data: &str) -> String {
    match effect {
        Effect::Alters => format!("alter {data} for its users"),
        Effect::Denies => format!("cut users off from {data}"),
    }
}

/// Behind "there is nobody": to whom it could be done.
#[must_use]
pub const fn to_whom(effect: Effect) -> &'static str {
    match effect {
        Effect::Alters => "else to alter it for",
        Effect::Denies => "else to cut off",
    }
}

/// What is asked, above a table.
#[must_use]
pub const fn asked(effect: Effect) -> &'static str {
    match effect {
        Effect::Alters => "Who could change the data for one of its users?",
        Effect::Denies => "Who could cut one of its users off from the data?",
    }
}

/// The word of a government whose law is not there.
pub const NOT_LOOKED_AT: &str = "not looked at";
/// The word of a cell that comes out otherwise with what was left out for want of a source.
pub const NOT_SHOWN: &str = "not shown";

/// What stands in a table, in sentences.
#[must_use]
pub fn legend([no_word, not_looked_at, not_shown]: [bool; 3]) -> Vec<&'static str> {
    let signs = [
        (no_word, "–: there is nothing to say; the party is the only user, or the data are not in use anyway."),
        (not_looked_at, "Not looked at: the scenario does not say whether this government could."),
        (not_shown, "Not shown: what has no source and was left out would give another answer."),
    ];
    signs.into_iter().filter(|(stands, _)| *stands).map(|(_, says)| says).collect()
}

/// How to ask for the acts.
#[must_use]
pub fn explain(asked_as: &str) -> String {
    format!("By which acts, or what holds the data up: residency explain {asked_as} PARTY DATA")
}

/// A cell in a line: "us-gov × mail: could cut users off by law".
#[must_use]
pub fn heading(effect: Effect, (party, data): (&str, &str), word: Option<Means>, (not_looked_at, not_shown): (bool, bool)) -> String {
    let word = match word {
        _ if not_shown => format!("whether it could {} is not shown, for something without a source was left out", verb(effect)),
        None => "there is nothing to say, for the party is the only user, or the data are not in use anyway".to_owned(),
        Some(Means::None) if not_looked_at => format!("not looked at, so whether it could {} is not known", verb(effect)),
        Some(Means::None) => format!("could not {}", verb(effect)),
        Some(word) => format!("could {} {}", verb(effect), word.phrase()),
    };
    format!("{party} × {data}: {word}")
}

/// What is done, without saying to which data.
const fn verb(effect: Effect) -> &'static str {
    match effect {
        Effect::Alters => "alter it for users",
        Effect::Denies => "cut users off",
    }
}

/// "3 ways, the easiest first".
#[must_use]
pub fn count(found: usize, shown: usize, more: bool) -> String {
    let ways = if found == 1 { "1 way".to_owned() } else { format!("{found} ways, the easiest first") };
    let ways = if more { format!("More than {ways}") } else { ways };
    if found > shown { format!("{ways}; {shown} of them are shown") } else { ways }
}

/// A set of acts in a sentence: "By law: ‹designate prosecutor under ieepa›."
#[must_use]
pub fn path(means: Means, acts: &[String], days: &[Option<String>]) -> String {
    if acts.is_empty() {
        return format!("{}: no act is needed.", capital(means.phrase()));
    }
    let act = |(act, days): (&String, &Option<String>)| match days {
        Some(days) => format!("‹{act}› {days}"),
        None => format!("‹{act}›"),
    };
    let acts: Vec<String> = acts.iter().zip(days).map(act).collect();
    format!("{}: {}.", capital(means.phrase()), list(&acts, "and"))
}

/// What holds data up for a user, whatever the party does.
#[must_use]
pub fn survives(user: Option<&str>, sites: &[String], work: &[String]) -> String {
    let names = |names: &[String]| list(&names.iter().map(|name| quoted(name)).collect::<Vec<_>>(), "and");
    let mut rest = Vec::new();
    match sites {
        [] => {}
        [site] => rest.push(format!("the copy at {}", quoted(site))),
        sites => rest.push(format!("the copies at {}", names(sites))),
    }
    match work {
        [] => {}
        [work] => rest.push(format!("the processing {}", quoted(work))),
        work => rest.push(format!("the processings {}", names(work))),
    }
    let for_whom = user.map_or_else(String::new, |user| format!(" for {user}"));
    let stand = if sites.len() + work.len() == 1 { "stands" } else { "stand" };
    format!("Whatever it does, {} {stand}{for_whom}.", list(&rest, "and"))
}

/// Above what alone suffices to cut a user off.
pub const ALONE: &str = "What alone suffices";

/// Things without any one of which a user is left without data.
#[must_use]
pub fn things(sites: &[String], services: &[String], keys: &[String], processings: &[String]) -> Option<String> {
    let all = sites.iter().map(|site| quoted(site));
    let all = all.chain(services.iter().map(|party| format!("the service of {party}")));
    let all = all.chain(keys.iter().map(|key| format!("the key {}", quoted(key))));
    let all: Vec<String> = all.chain(processings.iter().map(|work| format!("the processing {}", quoted(work)))).collect();
    match all.as_slice() {
        [] => None,
        [only] => Some(format!("Users lose it with {only}.")),
        all => Some(format!("Users lose it with any one of these: {}.", list(all, "and"))),
    }
}

/// Parties any one of which cuts a user off by design.
#[must_use]
pub fn alone(parties: &[String]) -> Option<String> {
    match parties {
        [] => None,
        [only] => Some(format!("{} could do it as things stand.", capital(only))),
        parties => Some(format!("Each of these could do it as things stand: {}.", list(parties, "and"))),
    }
}

/// Of more acts than these the rest is counted.
const MAX_ACTS: usize = 6;

/// Acts any one of which suffices, and laws any one of which does.
#[must_use]
pub fn one_act(acts: &[String], laws: &[String]) -> Option<String> {
    let mut said: Vec<String> = acts.iter().take(MAX_ACTS).map(|act| format!("‹{act}›")).collect();
    if acts.len() > MAX_ACTS {
        said.push(format!("{} more", acts.len() - MAX_ACTS));
    }
    let laws: Vec<String> = laws.iter().map(|law| quoted(law)).collect();
    let under = match laws.as_slice() {
        [] => String::new(),
        [law] => format!(" One law alone suffices: {law}."),
        laws => format!(" One law alone suffices, any of these: {}.", list(laws, "and")),
    };
    match said.as_slice() {
        [] if under.is_empty() => None,
        [] => Some(under.trim_start().to_owned()),
        [act] => Some(format!("One act alone suffices: {act}.{under}")),
        acts => Some(format!("One act alone suffices, any of these: {}.{under}", list(acts, "and"))),
    }
}

/// How many acts and laws it takes, where one does not suffice.
#[must_use]
pub fn fewest(acts: Option<usize>, laws: Option<usize>) -> Option<String> {
    let acts = acts.filter(|acts| *acts > 1);
    let laws = laws.filter(|laws| *laws > 1);
    match (acts, laws) {
        (Some(acts), Some(laws)) => Some(format!("It takes {acts} acts at least, and by laws alone {laws} laws.")),
        (Some(acts), None) => Some(format!("It takes {acts} acts at least.")),
        (None, Some(laws)) => Some(format!("By laws alone it takes {laws} laws at least.")),
        (None, None) => None,
    }
}

/// Said where nothing alone suffices and nobody could do it by any acts.
pub const NOTHING_SUFFICES: &str = "No loss of one thing suffices, and no party could do it by any acts that the scenario knows of.";

/// Said where not all sets of acts were looked at.
pub const NOT_ALL_ACTS: &str = "Not all sets of acts were looked at: there are too many.";
