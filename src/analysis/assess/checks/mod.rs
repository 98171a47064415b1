//! The checks: questions that a model of parties, keys and laws can answer. One file each; to add one is to add a file and a line.
//!
//! A check says what is the case, in one word of its own list, and points at the facts. It does not grade: what a word is worth
//! says the framework.

mod access;
mod calendar;
mod custody;
mod cut_off;
mod keys;
mod law;
mod location;
mod orders;
mod ownership;
mod seat;
mod transfers;
mod vendors;
mod work;

use super::{AssessedWorld, Fact, Parameters};
use std::collections::BTreeSet;

/// What a check found.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// One of the check's outcomes.
    pub outcome: &'static str,
    /// What fixes it.
    pub facts: Vec<Fact>,
}

/// A question with its possible answers.
#[derive(Debug)]
pub struct Check {
    /// The name in a framework.
    pub name: &'static str,
    /// What it asks.
    pub question: &'static str,
    /// Its outcomes, worst first, each with what it means.
    pub outcomes: &'static [(&'static str, &'static str)],
    /// Asks an assessed world.
    pub ask: fn(&AssessedWorld<'_>, &Parameters) -> Finding,
}

/// Every check, by name.
pub static CHECKS: [&Check; 13] = [
    &access::CHECK,
    &calendar::CHECK,
    &custody::CHECK,
    &cut_off::CHECK,
    &keys::CHECK,
    &law::CHECK,
    &location::CHECK,
    &orders::CHECK,
    &ownership::CHECK,
    &seat::CHECK,
    &transfers::CHECK,
    &vendors::CHECK,
    &work::CHECK,
];

/// The check of this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Check> {
    CHECKS.iter().copied().find(|check| check.name == name)
}

/// A finding: a fact that holds of several datasets stands there once.
fn found(outcome: &'static str, facts: Vec<Fact>) -> Finding {
    let mut once: Vec<Fact> = Vec::with_capacity(facts.len());
    for fact in facts {
        if !once.contains(&fact) {
            once.push(fact);
        }
    }
    Finding { outcome, facts: once }
}

/// For everybody whom facts name as a reader: that nobody knows where it is.
fn nowhere(facts: &[Fact]) -> Vec<Fact> {
    let named = facts.iter().filter_map(|fact| match fact {
        Fact::Access { party, .. } | Fact::Sees { party, .. } | Fact::CutsOff { party, .. } => Some(party.clone()),
        _ => None,
    });
    named.collect::<BTreeSet<_>>().into_iter().map(|party| Fact::Nowhere { party }).collect()
}
