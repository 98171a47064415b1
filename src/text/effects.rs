//! Cutting users off, and altering what they work with.

use super::grammar::Subject;
use super::lists::list;
use super::names::{capital, quoted};
use super::numbers::count;
use super::things::{name, names};
use crate::analysis::cutting::Effect;
use crate::analysis::explain::{Backing, Deed, ExplainedAct, SurvivingCopy, Survivor};
use crate::analysis::names::{Name, PartyName};
use crate::graph::Means;
use crate::world::{KeyId, SiteId};

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

/// The meaning of a cell that has no word.
pub const NOTHING_TO_ASK: &str = "there is nothing to ask: the party is the only user, or the data are not in use anyway";

/// What the sign of cells without a word means, below a table in which there are some.
#[must_use]
pub fn legend(has_no_word: bool) -> Vec<&'static str> {
    let says = "–: there is nothing to ask; the party is the only user, or the data are not in use anyway.";
    has_no_word.then_some(says).into_iter().collect()
}

/// What a cell says, behind the party and the data: "could cut users off by law".
#[must_use]
pub fn verdict(effect: Effect, means: Means) -> String {
    let what = match effect {
        Effect::Alters => "alter it for users",
        Effect::Denies => "cut users off",
    };
    match means {
        Means::None => format!("could not {what}"),
        Means::Design => format!("can {what} by design"),
        means => format!("could {what} {}", means.phrase()),
    }
}

/// Said of a party that alters the data for nobody.
pub const ALTERS_FOR_NOBODY: &str = "It could not alter the data for any user.";
/// Said of a party that cuts nobody off, where it is not told what stands.
pub const CUTS_NOBODY_OFF: &str = "It could not cut off any user.";

/// How many acts it takes, before they are told: "One decision is enough". Of acts under laws it is told as of decisions, and whether they
/// are taken under one law.
#[must_use]
pub fn it_takes(acts: &[ExplainedAct]) -> String {
    let powers: Vec<Option<&str>> = acts.iter().map(power).collect();
    let decided = powers.iter().all(Option::is_some) || acts.iter().all(|act| is_of_a_state(&act.deed));
    let noun = if decided { "decision" } else { "act" };
    match (acts, powers.as_slice()) {
        ([_], _) => format!("one {noun} is enough"),
        (_, [Some(first), rest @ ..]) if rest.iter().all(|power| *power == Some(first)) => {
            format!("it takes {} under one law", count(acts.len(), noun, &format!("{noun}s")))
        }
        _ => format!("it takes {}", count(acts.len(), noun, &format!("{noun}s"))),
    }
}

/// The law under which an act is done.
fn power(act: &ExplainedAct) -> Option<&str> {
    if let Backing::Power(law) = &act.backing { Some(&law.id) } else { None }
}

/// Whether a state does it.
fn is_of_a_state(deed: &Deed) -> bool {
    match deed {
        Deed::Orders { .. }
        | Deed::Seizes { .. }
        | Deed::Intercepts { .. }
        | Deed::Intrudes { .. }
        | Deed::Asks { .. }
        | Deed::Cuts { .. }
        | Deed::Designates { .. } => true,
        Deed::Directs { .. } | Deed::Tampers { .. } | Deed::Substitutes { .. } | Deed::Gives { .. } | Deed::BreaksIn { .. } => false,
    }
}

/// What holds data up whatever the party does, a sentence for all users for whom it is the same.
#[must_use]
pub fn survive(survivors: &[Survivor]) -> Vec<String> {
    let mut groups: Vec<(&Survivor, Vec<&PartyName>)> = Vec::new();
    for survivor in survivors {
        let same =
            |(known, _): &&mut (&Survivor, Vec<&PartyName>)| known.copies == survivor.copies && known.processings == survivor.processings;
        match groups.iter_mut().find(same) {
            Some((_, users)) => users.extend(&survivor.user),
            None => groups.push((survivor, survivor.user.iter().collect())),
        }
    }
    groups.into_iter().map(|(survivor, users)| survives(survivor, &users)).collect()
}

/// What holds data up for some users, whatever the party does.
#[must_use]
pub fn survives(survivor: &Survivor, users: &[&PartyName]) -> String {
    let mut rest: Vec<String> = survivor.copies.iter().map(copy).collect();
    rest.extend(survivor.processings.iter().map(|work| format!("the processing {}", name(&work.name))));
    let users: Vec<String> = users.iter().map(|user| Subject::from(*user).spoken).collect();
    let for_whom = if users.is_empty() { String::new() } else { format!(" for {}", list(&users, "and")) };
    let stand = if rest.len() == 1 { "stands" } else { "stand" };
    format!("Whatever it does, {} {stand}{for_whom}.", list(&rest, "and"))
}

/// "the copy at “Vilnius”, with the key “K” at “Notary”".
fn copy(copy: &SurvivingCopy) -> String {
    let place = copy.copy.site.as_ref().map_or_else(|| "a copy".to_owned(), |site| format!("the copy at {}", name(site)));
    let key = |(key, places): &(Name<KeyId>, Vec<Name<SiteId>>)| match places.as_slice() {
        [] => format!("the key {}", name(key)),
        places => format!("the key {} at {}", name(key), names(places)),
    };
    match copy.keys.as_slice() {
        [] => place,
        keys => format!("{place} with {}", list(&keys.iter().map(key).collect::<Vec<_>>(), "and")),
    }
}

/// Things without any one of which a user is left without data.
#[must_use]
pub fn things(sites: &[String], services: &[String], keys: &[String], processings: &[String]) -> Option<String> {
    let all = sites.iter().map(|site| quoted(site));
    let all = all.chain(services.iter().map(|party| format!("the service of {party}")));
    let all = all.chain(keys.iter().map(|key| format!("the key {}", quoted(key))));
    let all: Vec<String> = all.chain(processings.iter().map(|work| format!("the processing {}", quoted(work)))).collect();
    match all.as_slice() {
        [] => None,
        [only] => Some(format!("Without {only} a user is left without it.")),
        all => Some(format!("Without any one of these a user is left without it: {}.", list(all, "and"))),
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

/// Said where not all sets of acts were looked at.
pub const NOT_ALL_ACTS: &str = "Not all sets of acts were looked at: there are too many.";
