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
use crate::support::worlds;
use asked::{Ledger, World};
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

#[test]
fn no_two_commands_disagree() {
    let mut compared: BTreeMap<&str, usize> = BTreeMap::new();
    // The first few of each kind, so that one fault does not hide another.
    let mut wrong: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for seed in 9_000_000..9_000_000 + u64::from(times(24)) {
        let text = chances::with_some_chances(&worlds::world(seed), seed);
        let Some(world) = World::open(text) else { continue };
        for (name, look) in LOOKS {
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
    assert!(wrong.is_empty(), "{shown:#?}");
    for what in asked::KINDS {
        assert!(compared.get(what).is_some_and(|count| *count >= LEAST), "{what} was hardly compared: {compared:#?}");
    }
}
