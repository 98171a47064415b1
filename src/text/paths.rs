//! A path in one sentence, or a few.

use super::acts::clauses;
use super::brought;
use super::effects;
use super::grammar::Subject;
use super::impediments;
use super::reasons::because;
use super::things::name;
use crate::analysis::cutting::Effect;
use crate::analysis::explain::{Brought, ExplainedAct, ExplainedPath, HeldCopy, Reason};
use crate::analysis::names::{Name, PartyName};
use crate::graph::{Means, Sense};
use crate::world::DataId;

/// "The Chinese state can read “Photos” by law": who reads what, or does what to its users, by which means.
#[must_use]
pub fn lead(path: &ExplainedPath) -> String {
    lead_of(&path.party, &path.data, path.sense, path.acts.is_empty(), path.means)
}

/// The same of a path of which the acts alone are known; whether it takes none.
#[must_use]
pub fn lead_of(party: &PartyName, data: &Name<DataId>, sense: Sense, takes_none: bool, means: Means) -> String {
    let data = name(data);
    let predicate = match (sense, takes_none) {
        (Sense::Kept, _) => format!("may still have {data}"),
        (Sense::Reads | Sense::Unnoticed, true) => format!("reads {data}"),
        (Sense::Reads | Sense::Unnoticed, false) => format!("can read {data}"),
        (Sense::Alters, is_design) => done(Effect::Alters, &data, is_design),
        (Sense::Denies, is_design) => done(Effect::Denies, &data, is_design),
    };
    begin(party, &predicate, means)
}

/// Why a path takes no act, where its derivation is not told.
#[must_use]
pub const fn by_itself(sense: Sense) -> &'static str {
    match sense {
        Sense::Reads | Sense::Unnoticed => "it has it as things stand",
        Sense::Kept => "it has or had it as things stand or stood, and takes no act",
        Sense::Alters => "it takes no act of anybody else, for it has in its own hands what users work with",
        Sense::Denies => "it takes no act of anybody else, for it has in its own hands what holds the data up",
    }
}

/// What is done to users: as things stand, or by acts.
fn done(effect: Effect, data: &str, is_design: bool) -> String {
    format!("{} {}", if is_design { "can" } else { "could" }, effects::what(effect, data))
}

/// "The Chinese state can read “Photos” by law: it orders Apple … . …". Of what is done to users it is also told how many acts it takes.
#[must_use]
pub fn sentence(path: &ExplainedPath) -> String {
    if !path.acts.is_empty() && !path.sense.is_of_reading() {
        return format!("{}; {}: {}", lead(path), effects::it_takes(&path.acts), acts(&path.party, &path.acts));
    }
    let why = if path.acts.is_empty() { how(path) } else { acts(&path.party, &path.acts) };
    let stop = if path.acts.is_empty() { "." } else { "" };
    format!("{}: {why}{stop}", lead(path))
}

/// The same without who, what and by which means: "it orders …; it directs …".
#[must_use]
pub fn how(path: &ExplainedPath) -> String {
    if !path.acts.is_empty() {
        return clauses(&path.party, &path.acts);
    }
    if path.brings.is_empty() {
        return because(&path.party, &path.reason);
    }
    // Who writes a copy could destroy it as well; of who changes the data that is not what is asked.
    let changes = path.sense == Sense::Alters && path.brings.iter().any(|brought| !brought.is_loss());
    let brought: Vec<&Brought> = path.brings.iter().filter(|brought| !(changes && brought.is_loss())).collect();
    format!("{} can {}", Subject::from(&path.party).it(), brought::infinitives(&brought))
}

/// The acts of a party alone, and what stands in their way: "it orders …; it directs …. “…” forbids …".
#[must_use]
pub fn acts(party: &PartyName, acts: &[ExplainedAct]) -> String {
    let mut text = format!("{}.", clauses(party, acts));
    for impediment in acts.iter().flat_map(impediments::of_act) {
        text.push(' ');
        text.push_str(&impediment);
    }
    text
}

/// The easiest way to a copy: "Apple holds an encrypted copy by design: …".
#[must_use]
pub fn holding(copy: &HeldCopy) -> String {
    let verb = match (copy.acts.is_empty(), copy.locked) {
        (true, true) => "holds an encrypted copy",
        (true, false) => "holds an unencrypted copy",
        (false, true) => "can obtain an encrypted copy",
        (false, false) => "can obtain an unencrypted copy",
    };
    whole(&begin(&copy.party, verb, copy.means), &copy.party, &copy.acts, &copy.reason)
}

fn begin(party: &PartyName, predicate: &str, means: Means) -> String {
    let subject = Subject::from(party);
    format!("{} {} {}", subject.start(), subject.agree(predicate), means.phrase())
}

fn whole(begin: &str, party: &PartyName, taken: &[ExplainedAct], reason: &Reason) -> String {
    if taken.is_empty() { format!("{begin}: {}.", because(party, reason)) } else { format!("{begin}: {}", acts(party, taken)) }
}
