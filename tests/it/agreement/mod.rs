//! No two commands disagree: whatever a command says of a cell, a policy, a path or a chance is what `run`, `explain` and `simulate` say
//! of it under the same answers on the same day.
//!
//! Every question is put to the service, as the command line and the lab put it, and its answer is read from what it gives programs. The
//! generated worlds have policies, switches of all kinds, days and chances. On each of them one answer is laid beside another; nothing here
//! knows how an answer comes about.

mod asked;
mod assess;
mod chances;
mod changes;
mod choices;
mod combinations;
mod page;
mod single;

use crate::support::cases::times;
use crate::support::worlds::{self, used::used};
use asked::{Ledger, World};
use residency::graph::Sense;
use std::collections::BTreeMap;

/// How many comparisons a world must at least have been part of, over all worlds, for the test to mean anything.
const LEAST: usize = 20;

/// What the test looks at in a world, by name.
type Look = fn(&World, &mut Ledger);

/// Every question that is asked, by the commands that it is about.
const LOOKS: [(&str, Look); 13] = [
    ("explain", single::explain),
    ("what-if and compare", changes::what_if_and_compare),
    ("timeline", single::timeline),
    ("sweep", combinations::sweep),
    ("sweep in conditions", combinations::conditions),
    ("decide", combinations::decide),
    ("plan and designs", choices::plan_and_designs),
    ("simulate, matters and export", chances::chances),
    ("check", single::check),
    ("check of every combination", combinations::check_every),
    ("assess", assess::assess),
    ("worksheet", single::worksheet),
    ("report", page::page),
];

/// What can be asked of every question, by the commands that it is about.
const OF_EVERY_QUESTION: [(&str, Look); 9] = [
    ("explain", single::explain),
    ("what-if and compare", changes::what_if_and_compare),
    ("timeline", single::timeline),
    ("sweep", combinations::sweep),
    ("sweep in conditions", combinations::conditions),
    ("decide", combinations::decide),
    ("plan and designs", choices::plan_and_designs),
    ("simulate and matters", chances::chances),
    ("check", single::check),
];

/// What must have been compared of every question.
const KINDS_OF_EVERY_QUESTION: [&str; 14] = [
    "explain: cells",
    "explain: easiest path",
    "what-if: cells",
    "what-if: paths",
    "compare: as what-if",
    "timeline: cells",
    "sweep: cells",
    "conditions: cells",
    "decide: cells",
    "plan: cost",
    "designs: reads",
    "chance: matters",
    "chance: words",
    "check: cells",
];

#[test]
fn no_two_commands_disagree() {
    agree(Sense::Reads, 9_000_000..9_000_000 + u64::from(times(24)), &LOOKS, &asked::KINDS);
}

#[test]
fn no_two_commands_disagree_on_who_cuts_users_off() {
    agree(Sense::Denies, 9_100_000..9_100_000 + u64::from(times(20)), &OF_EVERY_QUESTION, &KINDS_OF_EVERY_QUESTION);
}

#[test]
fn no_two_commands_disagree_on_who_alters() {
    agree(Sense::Alters, 9_200_000..9_200_000 + u64::from(times(12)), &OF_EVERY_QUESTION, &KINDS_OF_EVERY_QUESTION);
}

#[test]
fn no_two_commands_disagree_on_what_was_kept() {
    agree(Sense::Kept, 9_300_000..9_300_000 + u64::from(times(12)), &OF_EVERY_QUESTION, &KINDS_OF_EVERY_QUESTION);
}

#[test]
fn no_two_commands_disagree_on_what_goes_unnoticed() {
    agree(Sense::Unnoticed, 9_400_000..9_400_000 + u64::from(times(12)), &OF_EVERY_QUESTION, &KINDS_OF_EVERY_QUESTION);
}

/// That all that is looked at agrees in worlds of these seeds, and that all of these kinds were compared.
fn agree(sense: Sense, seeds: std::ops::Range<u64>, looks: &[(&str, Look)], kinds: &[&str]) {
    let mut compared: BTreeMap<&str, usize> = BTreeMap::new();
    // The first few of each kind, so that one fault does not hide another.
    let mut wrong: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for seed in seeds {
        let plain = chances::with_some_chances(&worlds::world(seed), seed);
        let text = if sense.is_of_reading() { plain } else { used(&plain, seed) };
        let Some(world) = World::open(text, sense) else { continue };
        for (name, look) in looks {
            let mut ledger = Ledger::default();
            look(&world, &mut ledger);
            if let Some(first) = ledger.wrong.first() {
                wrong.entry(name).or_default().push(format!("world {seed}, {} in all, {first}", ledger.wrong.len()));
            }
            for (what, count) in ledger.compared {
                *compared.entry(what).or_default() += count;
            }
        }
    }
    let shown: BTreeMap<_, _> = wrong.iter().map(|(name, of)| (name, (of.len(), of.iter().take(3).collect::<Vec<_>>()))).collect();
    assert!(wrong.is_empty(), "{sense:?}: {shown:#?}");
    for what in kinds {
        assert!(compared.get(what).is_some_and(|count| *count >= LEAST), "{what} was hardly compared: {compared:#?}");
    }
}
