//! The paths algebra over every combination of what is open: each minimal path with the condition under which it is one.
//!
//! A value is the [antichain](super::Antichain) of paths of every assignment at once: a list of paths, each with the guard that
//! holds in exactly the assignments whose antichain has it. So two values are equal exactly when they agree under every
//! assignment, and going round a cycle comes to rest.

use super::act_sets::{ActSets, SetId};
use super::algebra::{Algebra, and_shortcut, or_shortcut};
use super::paths::{BUDGET, FEW};
use crate::effort::{self, Budget};
use crate::graph::{ActId, Edge, Graph, Means};
use crate::world::{Conditions, Guard};
use rustc_hash::FxHashMap;
use std::rc::Rc;

type Entry = (SetId, Means, Guard);

/// The paths to one node under every assignment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuardedPaths {
    /// Set, means, and when it is a minimal path; easiest first, then fewer acts, then the acts.
    paths: Rc<[Entry]>,
    /// When some were left out, here or on the way.
    more: Guard,
}

impl GuardedPaths {
    /// When there are more paths than these: some were cut off here or on the way. Such assignments may list a path that is not
    /// minimal, and lack any of theirs.
    #[must_use]
    pub fn more(&self) -> Guard {
        self.more
    }
}

/// The minimal paths to each node, with their conditions.
pub struct GuardedPathsAlgebra<'a> {
    conditions: &'a mut Conditions,
    limit: usize,
    /// When it is used up, few paths are kept for a node, so that the work comes to an end.
    budget: Budget,
    sets: ActSets,
    none: GuardedPaths,
    nothing: GuardedPaths,
    /// What comes of two values, by their lists.
    buffer: Vec<ActId>,
}

impl<'a> GuardedPathsAlgebra<'a> {
    /// Over what the conditions leave open, keeping at most `limit` paths (at least one) for each node, those of all assignments
    /// counted together.
    #[must_use]
    pub fn new(conditions: &'a mut Conditions, limit: usize) -> Self {
        Self {
            conditions,
            limit: limit.max(1),
            budget: Budget::of(BUDGET),
            sets: ActSets::default(),
            none: GuardedPaths { paths: Rc::new([]), more: Guard::NEVER },
            nothing: GuardedPaths { paths: Rc::new([(SetId::EMPTY, Means::Design, Guard::ALWAYS)]), more: Guard::NEVER },
            buffer: Vec::new(),
        }
    }

    /// That both conditions hold.
    pub fn both(&mut self, a: Guard, b: Guard) -> Guard {
        self.conditions.and(a, b)
    }

    /// The paths of a value, easiest first: the acts of each, sorted, its means, and when it is a minimal path.
    pub fn paths<'s>(&'s self, value: &'s GuardedPaths) -> impl Iterator<Item = (&'s [ActId], Means, Guard)> {
        value.paths.iter().map(|(set, means, when)| (self.sets.acts(*set), *means, *when))
    }

    /// Each path where no other of the list is at least as good.
    fn best(&mut self, mut found: Vec<Entry>, mut more: Guard) -> GuardedPaths {
        found.sort_unstable_by(|a, b| {
            let (x, y) = (self.sets.acts(a.0), self.sets.acts(b.0));
            a.1.cmp(&b.1).then(x.len().cmp(&y.len())).then_with(|| x.cmp(y)).then(a.2.cmp(&b.2))
        });
        let limit = if self.budget.is_spent() { self.limit.min(FEW) } else { self.limit };
        let mut kept: Vec<Entry> = Vec::new();
        for (set, means, mut when) in found {
            effort::spend(1 + kept.len());
            // Whatever is better was kept before it, or is worse than what was.
            for (other, easier, known) in &mut kept {
                if *other == set && *easier == means {
                    // The same acts by the same means are one path.
                    *known = self.conditions.or(*known, when);
                    when = Guard::NEVER;
                } else if self.sets.within(*other, set) {
                    // By an easier means they leave nothing to the harder.
                    when = self.conditions.and_not(when, *known);
                }
                if when.is_never() {
                    break;
                }
            }
            if when.is_never() {
                continue;
            }
            if kept.len() >= limit {
                more = self.conditions.or(more, when);
            } else {
                kept.push((set, means, when));
            }
        }
        GuardedPaths { paths: kept.into(), more }
    }
}

impl Algebra for GuardedPathsAlgebra<'_> {
    type Element = GuardedPaths;

    fn zero(&self) -> GuardedPaths {
        self.none.clone()
    }

    fn one(&self) -> GuardedPaths {
        self.nothing.clone()
    }

    fn or(&mut self, a: &GuardedPaths, b: &GuardedPaths) -> GuardedPaths {
        if let Some(one) = or_shortcut(a, b, &self.none, &self.nothing) {
            return one;
        }
        let more = self.conditions.or(a.more, b.more);
        self.best(a.paths.iter().chain(b.paths.iter()).copied().collect(), more)
    }

    fn and(&mut self, a: &GuardedPaths, b: &GuardedPaths) -> GuardedPaths {
        if let Some(one) = and_shortcut(a, b, &self.none, &self.nothing) {
            return one;
        }
        effort::spend(a.paths.len() * b.paths.len());
        let mut pairs: FxHashMap<(SetId, Means), Guard> = FxHashMap::default();
        for &(x, m, when) in a.paths.iter() {
            for &(y, n, also) in b.paths.iter() {
                let both = self.conditions.and(when, also);
                if both.is_never() {
                    continue;
                }
                self.buffer.clear();
                self.sets.unite(x, y, &mut self.buffer);
                let set = self.sets.intern(&self.buffer);
                let known = pairs.entry((set, m.max(n))).or_insert(Guard::NEVER);
                *known = self.conditions.or(*known, both);
            }
        }
        let more = self.conditions.or(a.more, b.more);
        self.best(pairs.into_iter().map(|((set, means), when)| (set, means, when)).collect(), more)
    }

    fn edge(&mut self, _: &Graph, edge: &Edge) -> GuardedPaths {
        if edge.guard.is_never() || edge.cost == Means::None {
            return self.none.clone();
        }
        match edge.act {
            None if edge.cost == Means::Design && edge.guard.is_always() => self.nothing.clone(),
            None => GuardedPaths { paths: Rc::new([(SetId::EMPTY, edge.cost, edge.guard)]), more: Guard::NEVER },
            Some(act) => GuardedPaths { paths: Rc::new([(self.sets.intern(&[act]), edge.cost, edge.guard)]), more: Guard::NEVER },
        }
    }

    fn stopped(&self) -> bool {
        self.conditions.exhausted()
    }
}
