//! Many at once: several parties or datasets of one scenario, which share acts, and many bodies like it, which do not.

use super::Chances;
use super::exact::{Exact, LIMIT};
use super::period::at_least_one;
use crate::solve::{ActDiagrams, Ref, Root};
use crate::world::{DataId, PartyId};

/// The chances of several cells taken together, shared acts counted once.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Together {
    /// How many cells.
    pub cells: usize,
    /// That at least one is read.
    pub any: f64,
    /// That all are.
    pub all: f64,
    /// How many are read, as a mean.
    pub mean: f64,
}

/// The chances of these cells together within so many years; `None` where their diagrams are too large.
#[must_use]
pub fn together(chances: &Chances<'_>, cells: &[(PartyId, DataId)], years: u32) -> Option<Together> {
    let roots: Vec<Root> = cells.iter().map(|&(party, data)| chances.root(party, data)).collect();
    let mut exact = Exact::new(chances, &roots, LIMIT)?;
    let levels = exact.by_level(&chances.draws.within(years));
    let refs: Vec<Ref> = roots.iter().filter_map(|r| exact.diagram(*r)).collect();
    let any = refs.iter().fold(Ref::NEVER, |a, b| exact.diagrams.or(a, *b));
    let all = refs.iter().fold(Ref::ALWAYS, |a, b| exact.diagrams.and(a, *b));
    if exact.diagrams.is_full() {
        return None;
    }
    let weights = exact.diagrams.weigh(&levels);
    let chance = |at| ActDiagrams::chance(&weights, at);
    Some(Together { cells: cells.len(), any: chance(any), all: chance(all), mean: refs.iter().map(|r| chance(*r)).sum() })
}

/// What a chance means for many bodies of the same kind that are hit independently of each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bodies {
    /// How many bodies.
    pub count: u32,
    /// That at least one is hit.
    pub any: f64,
    /// How many are hit, as a mean.
    pub mean: f64,
}

/// So many independent bodies, each with this chance.
#[must_use]
pub fn bodies(chance: f64, count: u32) -> Bodies {
    Bodies { count, any: at_least_one(chance, count), mean: chance * f64::from(count) }
}
