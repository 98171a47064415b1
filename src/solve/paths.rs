//! The paths algebra: or = the best of both, and = every pairing.
//!
//! A value is an antichain of paths, a path being a set of acts with the hardest means among its steps. A path is dominated
//! by another that needs no act more and no harder means. The antichain is kept in one order (easiest means first, then fewer
//! acts, then the acts, the lower or the higher first), in which whatever dominates a path comes before it; so a limit on the number of paths cuts off the
//! end, never the easiest, and going round a cycle always comes to rest.

use super::act_sets::{ActSets, SetId, sign};
use super::algebra::{Algebra, and_shortcut, or_shortcut};
use crate::effort::{self, Budget};
use crate::graph::{ActId, Edge, Graph, Means};
use crate::scenario::Assignment;
use crate::world::Conditions;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The paths to one node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Antichain {
    /// Set and means of each, best first.
    paths: Rc<[(SetId, Means)]>,
    /// Whether some were left out, here or on the way.
    more: bool,
}

impl Antichain {
    /// Whether there are more paths than these: some were cut off here or on the way.
    #[must_use]
    pub fn has_more(&self) -> bool {
        self.more
    }
}

/// So many steps are spent on paths as they were asked for; the largest scenarios that come with the program take a tenth of it.
pub(super) const BUDGET: u64 = 100_000_000;
/// So many paths are kept for a node afterwards.
pub(super) const FEW: usize = 8;

/// The minimal paths to each node under one assignment.
pub struct PathsAlgebra<'a> {
    conditions: &'a Conditions,
    assignment: &'a Assignment,
    limit: usize,
    /// When it is used up, few paths are kept for a node, so that the work comes to an end.
    budget: Budget,
    /// Whether of paths that are as easy and as short the later ones come first.
    later_first: bool,
    sets: ActSets,
    none: Antichain,
    nothing: Antichain,
    buffer: Vec<ActId>,
}

impl<'a> PathsAlgebra<'a> {
    /// For an assignment in the scope of the conditions, keeping at most `limit` paths (at least one) for each node.
    #[must_use]
    pub fn new(conditions: &'a Conditions, assignment: &'a Assignment, limit: usize) -> Self {
        Self {
            conditions,
            assignment,
            limit: limit.max(1),
            budget: Budget::of(BUDGET),
            later_first: false,
            sets: ActSets::default(),
            none: Antichain { paths: Rc::new([]), more: false },
            nothing: Antichain { paths: Rc::new([(SetId::EMPTY, Means::Design)]), more: false },
            buffer: Vec::new(),
        }
    }

    /// Of paths that are as easy and as short, those with later acts come first, and stay where the limit cuts off: of a graph over time.
    #[must_use]
    pub fn later_first(self, later_first: bool) -> Self {
        Self { later_first, ..self }
    }

    /// The paths of a value, best first: the acts of each, sorted, and its means.
    pub fn paths<'s>(&'s self, value: &'s Antichain) -> impl Iterator<Item = (&'s [ActId], Means)> {
        value.paths.iter().map(|(set, means)| (self.sets.acts(*set), *means))
    }

    /// How many paths are kept for a node.
    fn limit(&self) -> usize {
        if self.budget.is_spent() { self.limit.min(FEW) } else { self.limit }
    }

    fn antichain(&self, kept: Vec<(SetId, Means)>, more: bool) -> Antichain {
        if kept.as_slice() == &*self.nothing.paths {
            // Nothing that was left out could be better.
            return self.nothing.clone();
        }
        Antichain { paths: kept.into(), more }
    }

    /// The best of these, best first.
    fn best(&self, mut found: Vec<(SetId, Means)>, more: bool) -> Antichain {
        found.sort_unstable_by(|a, b| {
            let (x, y) = (self.sets.acts(a.0), self.sets.acts(b.0));
            let by_acts = || if self.later_first { y.cmp(x) } else { x.cmp(y) };
            a.1.cmp(&b.1).then(x.len().cmp(&y.len())).then_with(by_acts)
        });
        found.dedup();
        let limit = self.limit();
        let mut kept: Vec<(SetId, Means)> = Vec::new();
        let mut more = more;
        for (set, means) in found {
            effort::spend(1 + kept.len());
            // Whatever dominates it was kept before it, or is dominated by what was.
            if kept.iter().any(|(other, _)| self.sets.within(*other, set)) {
                continue;
            }
            if kept.len() >= limit {
                more = true;
                break;
            }
            kept.push((set, means));
        }
        self.antichain(kept, more)
    }

    /// Every pairing of two antichains, the best of them. Pairs are looked at in the order of a lower bound for what comes of
    /// them, so that where the limit cuts off, most need not be looked at.
    fn pairings(&mut self, a: &Antichain, b: &Antichain) -> Antichain {
        let limit = self.limit();
        effort::spend(2 * a.paths.len() * b.paths.len());
        // A path that holds a whole path of the other side needs nothing more from there.
        let absorbed = |(set, means): &(SetId, Means), other: &Antichain| {
            other.paths.iter().any(|(inner, m)| m <= means && self.sets.within(*inner, *set))
        };
        let mut pending: BTreeMap<(Means, usize), Vec<Pairing>> = BTreeMap::new();
        let (mut left, mut right) = (Vec::new(), Vec::new());
        for (paths, other, rest) in [(&a.paths, b, &mut left), (&b.paths, a, &mut right)] {
            for path in paths.iter() {
                if absorbed(path, other) {
                    pending.entry((path.1, self.sets.len(path.0))).or_default().push((path.0, SetId::EMPTY));
                } else {
                    rest.push(*path);
                }
            }
        }
        for &(x, m) in &left {
            for &(y, n) in &right {
                pending.entry((m.max(n), self.sets.union_at_least(x, y))).or_default().push((x, y));
            }
        }
        let mut kept: Vec<(SetId, Means)> = Vec::new();
        let mut sized: BTreeMap<(Means, usize), Vec<Box<[ActId]>>> = BTreeMap::new();
        loop {
            // The unions of which nothing can come before the next pairs.
            let bound = pending.first_key_value().map(|(bound, _)| *bound);
            while let Some(entry) = sized.first_entry().filter(|e| bound.is_none_or(|b| *e.key() < b)) {
                let ((means, _), mut unions) = entry.remove_entry();
                unions.sort_unstable();
                unions.dedup();
                if self.later_first {
                    unions.reverse();
                }
                for acts in unions {
                    let sign = sign(&acts);
                    effort::spend(1 + kept.len());
                    if kept.iter().any(|(other, _)| self.sets.within_acts(*other, (&acts, sign))) {
                        continue;
                    }
                    if kept.len() >= limit {
                        return self.antichain(kept, true);
                    }
                    kept.push((self.sets.intern(&acts), means));
                }
            }
            let Some(((means, _), pairs)) = pending.pop_first() else { break };
            for (x, y) in pairs {
                self.buffer.clear();
                self.sets.unite(x, y, &mut self.buffer);
                sized.entry((means, self.buffer.len())).or_default().push(self.buffer.as_slice().into());
            }
        }
        self.antichain(kept, a.more || b.more)
    }
}

/// Two sets whose acts are needed together.
type Pairing = (SetId, SetId);

impl Algebra for PathsAlgebra<'_> {
    type Element = Antichain;

    fn zero(&self) -> Antichain {
        self.none.clone()
    }

    fn one(&self) -> Antichain {
        self.nothing.clone()
    }

    fn or(&mut self, a: &Antichain, b: &Antichain) -> Antichain {
        if let Some(one) = or_shortcut(a, b, &self.none, &self.nothing) {
            return one;
        }
        let both = a.paths.iter().chain(b.paths.iter()).copied().collect();
        self.best(both, a.more || b.more)
    }

    fn and(&mut self, a: &Antichain, b: &Antichain) -> Antichain {
        if let Some(one) = and_shortcut(a, b, &self.none, &self.nothing) {
            return one;
        }
        self.pairings(a, b)
    }

    fn edge(&mut self, _: &Graph, edge: &Edge) -> Antichain {
        if !self.conditions.holds(edge.guard, self.assignment) {
            return self.none.clone();
        }
        match edge.act {
            None if edge.cost == Means::Design => self.nothing.clone(),
            None => Antichain { paths: Rc::new([(SetId::EMPTY, edge.cost)]), more: false },
            Some(act) => Antichain { paths: Rc::new([(self.sets.intern(&[act]), edge.cost)]), more: false },
        }
    }
}
