//! Acts as clauses of a sentence.

use super::brought;
use super::grammar::Subject;
use super::lists::list;
use super::names::quoted;
use super::over_time;
use super::things::{copy, name};
use crate::analysis::explain::{ActInShort, Backing, Brought, Deed, DeedInShort, Demand, Endpoint, ExplainedAct, Gain};
use crate::analysis::names::PartyName;
use crate::analysis::over_time::During;
use crate::scenario::schema::Basis;

/// "it orders Apple under “…” to hand over …"; "it" is the reader. Where the act has days of its own they come first.
#[must_use]
pub fn clause(reader: &PartyName, act: &ExplainedAct) -> String {
    over_time::act(undated(reader, act), over_time::days_of_act(act))
}

/// An act as it is spelled; where it may be done on any of many days, without those in its spelling, and these in words.
#[must_use]
pub fn shown(act: &ExplainedAct) -> (String, Option<String>) {
    match over_time::days_of_act(act).filter(|_| act.on_any) {
        Some(days) => (act.undated.clone(), Some(days)),
        None => (act.spelled.clone(), None),
    }
}

/// An act by itself: "it orders Apple under “…”".
#[must_use]
pub fn in_short(reader: &PartyName, act: &ActInShort, during: Option<During>) -> String {
    let nobody = || reader.clone();
    let who = act.who.clone().unwrap_or_else(nobody);
    let subject = Subject::from(&who);
    let subject = if who.id == reader.id { subject.pronoun() } else { subject };
    let spoken = |party: &PartyName| Subject::from(party).spoken;
    let clause = match &act.does {
        DeedInShort::Directs(firm) => subject.does(&format!("directs {}, which {}", spoken(firm), subject.pronoun().does("controls"))),
        DeedInShort::Orders(party, power) => subject.does(&format!("orders {} under {}", spoken(party), name(power))),
        DeedInShort::Seizes(site, power) => subject.does(&format!("seizes {} under {}", name(site), name(power))),
        DeedInShort::Intercepts(site, power) => subject.does(&format!("intercepts {} under {}", name(site), name(power))),
        DeedInShort::Intrudes(site, power) => subject.does(&format!("enters {} under {}", name(site), name(power))),
        DeedInShort::Cuts(site, power) => subject.does(&format!("cuts {} under {}", name(site), name(power))),
        DeedInShort::Designates(whom, power) => subject.does(&format!("designates {} under {}", spoken(whom), name(power))),
        DeedInShort::Asks(asked) => subject.does(&format!("asks {} for help", spoken(asked))),
        DeedInShort::Tampers(software) => subject.does(&format!("alters {}", name(software))),
        DeedInShort::Substitutes(key) => subject.does(&format!("puts in a key of {} own in place of {}", subject.its(), name(key))),
        DeedInShort::Gives => subject.does(&format!("gives of {} own accord", subject.its())),
        DeedInShort::BreaksIn(breach) => subject.does(&format!("breaks in ({})", name(breach))),
    };
    over_time::act(clause, during.map(over_time::during))
}

fn undated(reader: &PartyName, act: &ExplainedAct) -> String {
    let actor = |party: &PartyName| {
        let subject = Subject::from(party);
        if party.id == reader.id { subject.pronoun() } else { subject }
    };
    let spoken = |party: &PartyName| Subject::from(party).spoken;
    match &act.deed {
        Deed::Directs { owner, firm, gains: given } => {
            let owner = actor(owner);
            let what = given.as_ref().map_or_else(
                || "pass it on".to_owned(),
                |given| match brings(given).as_slice() {
                    [] => format!("hand over {}", gains(given)),
                    brought => brought::infinitives(brought),
                },
            );
            owner.does(&format!("directs {}, which {}, to {what}", spoken(firm), owner.pronoun().does("controls")))
        }
        Deed::Orders { government, addressee, power, demands } => {
            let government = actor(government);
            let demands: Vec<String> = demands.iter().map(|one| demand(one, &government)).collect();
            government.does(&format!("orders {} under {} {}", spoken(addressee), name(power), list(&demands, "and")))
        }
        Deed::Seizes { government, site, power, gains: given } => {
            actor(government).does(&format!("seizes {} under {}{}", name(site), name(power), taking(given)))
        }
        Deed::Intercepts { government, site, power, gains: given } => {
            actor(government).does(&format!("intercepts {} under {}{}", name(site), name(power), taking(given)))
        }
        Deed::Intrudes { government, site, power, gains: given } => {
            actor(government).does(&format!("enters {} under {}{}", name(site), name(power), taking(given)))
        }
        Deed::Cuts { government, site, power } => actor(government).does(&format!("cuts {} under {}", name(site), name(power))),
        Deed::Designates { government, whom, power, bound, hindered: _ } => {
            let bound: Vec<String> = bound.iter().map(spoken).collect();
            let whom = spoken(whom);
            let stop = match bound.as_slice() {
                [] => String::new(),
                [one] => format!(", so that {one} must stop serving {whom}"),
                several => {
                    let all = if several.len() == 2 { "both" } else { "all" };
                    format!(", so that {}, {all} bound by it, must stop serving {whom} at once", list(several, "and"))
                }
            };
            actor(government).does(&format!("designates {whom} under {}{stop}", name(power)))
        }
        Deed::Asks { asker, asked, to_act } => {
            let agreements: &[_] = if let Backing::Agreements(agreements) = &act.backing { agreements } else { &[] };
            let names: Vec<String> = agreements.iter().map(|law| quoted(&law.name)).collect();
            let under = if names.is_empty() { String::new() } else { format!(" under {}", list(&names, "and")) };
            let what = if *to_act { "use its powers" } else { "pass it on" };
            actor(asker).does(&format!("asks {}{under} to {what}", spoken(asked)))
        }
        Deed::Tampers { vendor, software, gains: given } => {
            if let brought @ [_, ..] = brings(given).as_slice() {
                return actor(vendor).does(&format!("alters {} so that it {}", name(software), brought::predicates(brought)));
            }
            let does = if given.iter().any(|gain| matches!(gain, Gain::Key { .. })) { "gives it" } else { "shows" };
            actor(vendor).does(&format!("alters {} so that it {does} {}", name(software), gains(given)))
        }
        Deed::Substitutes { party, key } => {
            let party = actor(party);
            party.does(&format!("puts in a key of {} own in place of {}", party.its(), name(key)))
        }
        Deed::Gives { giver, to, offer: _, basis, gains: given } => {
            let (giver, to) = (actor(giver), if to.id == reader.id { Subject::from(to).object().to_owned() } else { spoken(to) });
            giver.does(&format!("gives {to} {} of {} own accord ({})", gains(given), giver.its(), accord(*basis)))
        }
        Deed::BreaksIn { intruder, breach, gains: given } => {
            actor(intruder).does(&format!("breaks in ({}){}", name(breach), taking(given)))
        }
    }
}

/// The ground of a gift, in a word.
pub(super) fn accord(basis: Option<Basis>) -> &'static str {
    basis.map_or("cooperation", Basis::as_str)
}

/// The clauses of several acts: "it orders …; it directs …".
#[must_use]
pub fn clauses(reader: &PartyName, acts: &[ExplainedAct]) -> String {
    let clauses: Vec<String> = acts.iter().map(|act| clause(reader, act)).collect();
    clauses.join("; ")
}

/// What of some gains is brought about, and not got.
fn brings(gains: &[Gain]) -> Vec<&Brought> {
    gains.iter().filter_map(|gain| if let Gain::Brings(brought) = gain { Some(brought) } else { None }).collect()
}

/// What an act takes, or what it does: ", taking the key “…”"; ", which shuts “…”".
fn taking(given: &[Gain]) -> String {
    match brings(given).as_slice() {
        [] => format!(", taking {}", gains(given)),
        brought => format!(", which {}", brought::predicates(brought)),
    }
}

fn gains(gains: &[Gain]) -> String {
    list(&gains.iter().map(gain).collect::<Vec<_>>(), "and")
}

/// What an act gives, as the object of a sentence.
fn gain(gain: &Gain) -> String {
    match gain {
        Gain::Copy { copy: of, locked } => format!("the copy of {}{}", copy(of), if *locked { " (ciphertext)" } else { "" }),
        Gain::Opened(of) => format!("{}, in the clear", copy(of)),
        Gain::Key { key, wrapped: true } => format!("the wrapped key {}", name(key)),
        Gain::Key { key, wrapped: false } => format!("the key {}", name(key)),
        Gain::Use(key) => format!("the use of the key {}", name(key)),
        Gain::Kept(processing) => format!("what is kept of the processing {}", name(processing)),
        Gain::Sight(processing) => format!("a view of the processing {}", name(processing)),
        Gain::Endpoint(at) => endpoint(at),
        Gain::Brings(brought) => brought::predicate(brought),
    }
}

fn endpoint(at: &Endpoint) -> String {
    format!("{} at {}", name(&at.data), name(&at.site))
}

/// What an order demands, as an infinitive.
fn demand(demand: &Demand, government: &Subject) -> String {
    match demand {
        Demand::Bring(Brought::Suspends(_, Some(whom))) => format!("to stop serving {}", Subject::from(whom).spoken),
        Demand::Bring(Brought::Suspends(_, None)) => "to stop serving its customers".to_owned(),
        Demand::Bring(brought) => format!("to {}", brought::infinitives(&[brought])),
        Demand::HandOver(what) => format!("to hand over {}", gain(what)),
        Demand::Decrypt(key) => format!("to decrypt with the key {}", name(key)),
        Demand::Watch(processing) => format!("to let {} watch the processing {}", government.object(), name(processing)),
        Demand::ChangeForKey(key) => format!("to change its software so that it gives the key {}", name(key)),
        Demand::Substitute(key) => format!("to put a false key in the place of {}", name(key)),
        Demand::Change(at) => format!("to change {} so that it shows {}", name(&at.software), endpoint(at)),
    }
}
