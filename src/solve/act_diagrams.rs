//! The diagram algebra: for each node the exact condition on acts and claims under which it is derived.
//!
//! The diagrams of a graph share their parts in one table, which makes one pass over the table weigh all of them, and one pass
//! back tell what every variable contributes. Reduced ordered binary decision diagrams after Bryant, *Graph-Based Algorithms
//! for Boolean Function Manipulation* (IEEE Transactions on Computers, 1986).

use super::Algebra;
use crate::graph::{Edge, Graph};
use crate::world::Guard;
use rustc_hash::FxHashMap;

/// A diagram of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ref(u32);

impl Ref {
    /// Under no valuation.
    pub const NEVER: Self = Self(0);
    /// Under every valuation.
    pub const ALWAYS: Self = Self(1);
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Node {
    level: u32,
    low: Ref,
    high: Ref,
}

/// ActDiagrams over the variables 0, 1, 2, …, which are looked at in this order.
///
/// A table has a limit. Once it is reached every answer is [`Ref::NEVER`] and [`ActDiagrams::is_full`] says so: then nothing that
/// was computed counts.
#[derive(Debug)]
pub struct ActDiagrams {
    nodes: Vec<Node>,
    known: FxHashMap<Node, Ref>,
    memo: FxHashMap<(Ref, Ref, Ref), Ref>,
    limit: usize,
    full: bool,
}

const LEAF: u32 = u32::MAX;

impl ActDiagrams {
    /// An empty table for at most so many nodes.
    #[must_use]
    pub fn new(limit: usize) -> Self {
        let leaf = |at| Node { level: LEAF, low: Ref(at), high: Ref(at) };
        Self { nodes: vec![leaf(0), leaf(1)], known: FxHashMap::default(), memo: FxHashMap::default(), limit, full: false }
    }

    /// Whether the limit was reached, so that nothing counts.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.full
    }

    /// How many nodes there are, the two leaves included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there are but the leaves.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.len() == 2
    }

    // A reference is only ever made for a node of this table.
    #[expect(clippy::indexing_slicing)]
    fn node(&self, at: Ref) -> Node {
        self.nodes[at.0 as usize]
    }

    /// The variable that a diagram looks at first, and what is left of it where that is false and where it is true; `None` of a
    /// constant.
    #[must_use]
    pub fn split(&self, at: Ref) -> Option<(u32, Ref, Ref)> {
        let node = self.node(at);
        (node.level != LEAF).then_some((node.level, node.low, node.high))
    }

    fn make(&mut self, level: u32, low: Ref, high: Ref) -> Ref {
        if low == high {
            return low;
        }
        let node = Node { level, low, high };
        if let Some(&known) = self.known.get(&node) {
            return known;
        }
        if self.nodes.len() >= self.limit {
            self.full = true;
            return Ref::NEVER;
        }
        let at = Ref(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.nodes.push(node);
        self.known.insert(node, at);
        at
    }

    /// That a variable is true.
    pub fn variable(&mut self, level: u32) -> Ref {
        self.make(level, Ref::NEVER, Ref::ALWAYS)
    }

    /// The second where the first holds, the third elsewhere.
    pub fn choose(&mut self, when: Ref, then: Ref, otherwise: Ref) -> Ref {
        match (when, then, otherwise) {
            _ if self.full => return Ref::NEVER,
            (Ref::ALWAYS, ..) => return then,
            (Ref::NEVER, ..) => return otherwise,
            (_, Ref::ALWAYS, Ref::NEVER) => return when,
            _ if then == otherwise => return then,
            _ => {}
        }
        if let Some(&known) = self.memo.get(&(when, then, otherwise)) {
            return known;
        }
        let (a, b, c) = (self.node(when), self.node(then), self.node(otherwise));
        let level = a.level.min(b.level).min(c.level);
        let cut = |node: Node, at: Ref, high: bool| match (node.level == level, high) {
            (false, _) => at,
            (true, true) => node.high,
            (true, false) => node.low,
        };
        let low = self.choose(cut(a, when, false), cut(b, then, false), cut(c, otherwise, false));
        let high = self.choose(cut(a, when, true), cut(b, then, true), cut(c, otherwise, true));
        let made = self.make(level, low, high);
        self.memo.insert((when, then, otherwise), made);
        made
    }

    /// Both hold.
    pub fn and(&mut self, a: Ref, b: Ref) -> Ref {
        let (a, b) = (a.min(b), a.max(b));
        if a == b { a } else { self.choose(a, b, Ref::NEVER) }
    }

    /// At least one holds.
    pub fn or(&mut self, a: Ref, b: Ref) -> Ref {
        let (a, b) = (a.min(b), a.max(b));
        if a == b { a } else { self.choose(a, Ref::ALWAYS, b) }
    }

    /// What is left of a diagram when these variables are fixed.
    pub fn fix(&mut self, at: Ref, values: &dyn Fn(u32) -> Option<bool>) -> Ref {
        let mut memo = FxHashMap::default();
        self.fix_from(at, values, &mut memo)
    }

    fn fix_from(&mut self, at: Ref, values: &dyn Fn(u32) -> Option<bool>, memo: &mut FxHashMap<Ref, Ref>) -> Ref {
        let Some((level, low, high)) = self.split(at) else { return at };
        if let Some(&known) = memo.get(&at) {
            return known;
        }
        let made = match values(level) {
            Some(true) => self.fix_from(high, values, memo),
            Some(false) => self.fix_from(low, values, memo),
            None => {
                let low = self.fix_from(low, values, memo);
                let high = self.fix_from(high, values, memo);
                self.make(level, low, high)
            }
        };
        memo.insert(at, made);
        made
    }

    /// The chance of every diagram of the table, when each variable is true with its chance, independently of the others. By
    /// the place of the node; see [`ActDiagrams::chance`].
    #[must_use]
    pub fn weigh(&self, chances: &[f64]) -> Vec<f64> {
        let mut out: Vec<f64> = Vec::with_capacity(self.nodes.len());
        for (index, node) in self.nodes.iter().enumerate() {
            let of = |at: Ref| out.get(at.0 as usize).copied().unwrap_or(0.0);
            let value = match index {
                0 => 0.0,
                1 => 1.0,
                _ => {
                    let p = chances.get(node.level as usize).copied().unwrap_or(0.0);
                    (1.0 - p) * of(node.low) + p * of(node.high)
                }
            };
            out.push(value);
        }
        out
    }

    /// The chance of one diagram from what [`ActDiagrams::weigh`] found.
    #[must_use]
    pub fn chance(weights: &[f64], at: Ref) -> f64 {
        weights.get(at.0 as usize).copied().unwrap_or(0.0)
    }

    /// How fast the chance of a diagram grows with the chance of each variable: the Birnbaum importance of each, by variable.
    #[must_use]
    pub fn slopes(&self, at: Ref, chances: &[f64], weights: &[f64]) -> Vec<f64> {
        let mut slopes = vec![0.0; chances.len()];
        let mut reached = vec![0.0; at.0 as usize + 1];
        if let Some(last) = reached.last_mut() {
            *last = 1.0;
        }
        // Parents have higher places than what they lead to.
        for index in (2..reached.len()).rev() {
            let share: f64 = reached.get(index).copied().unwrap_or(0.0);
            let Some(node) = self.nodes.get(index).filter(|_| share > 0.0) else { continue };
            let level = node.level as usize;
            let p = chances.get(level).copied().unwrap_or(0.0);
            if let Some(slope) = slopes.get_mut(level) {
                *slope += share * (Self::chance(weights, node.high) - Self::chance(weights, node.low));
            }
            for (below, part) in [(node.low, 1.0 - p), (node.high, p)] {
                if let Some(slot) = reached.get_mut(below.0 as usize) {
                    *slot += share * part;
                }
            }
        }
        slopes
    }

    /// The variables that a diagram looks at, in order.
    #[must_use]
    pub fn support(&self, at: Ref) -> Vec<u32> {
        let mut seen = vec![false; at.0 as usize + 1];
        let mut levels = Vec::new();
        let mut pending = vec![at];
        while let Some(next) = pending.pop() {
            match (seen.get_mut(next.0 as usize), self.split(next)) {
                (Some(seen), Some((level, low, high))) if !*seen => {
                    *seen = true;
                    levels.push(level);
                    pending.extend([low, high]);
                }
                _ => {}
            }
        }
        levels.sort_unstable();
        levels.dedup();
        levels
    }
}

/// For each node the diagram of the condition under which it is derived.
pub struct DiagramAlgebra<'a> {
    /// The table.
    pub diagrams: &'a mut ActDiagrams,
    /// For each act, when it happens.
    pub acts: &'a [Ref],
    /// For each guard, when it holds.
    pub guards: &'a FxHashMap<Guard, Ref>,
}

impl Algebra for DiagramAlgebra<'_> {
    type Element = Ref;

    fn zero(&self) -> Ref {
        Ref::NEVER
    }

    fn one(&self) -> Ref {
        Ref::ALWAYS
    }

    fn or(&mut self, a: &Ref, b: &Ref) -> Ref {
        self.diagrams.or(*a, *b)
    }

    fn and(&mut self, a: &Ref, b: &Ref) -> Ref {
        self.diagrams.and(*a, *b)
    }

    fn edge(&mut self, _: &Graph, edge: &Edge) -> Ref {
        let act = edge.act.map_or(Ref::ALWAYS, |a| self.acts.get(a.0 as usize).copied().unwrap_or(Ref::NEVER));
        let guard = if edge.guard.is_always() { Ref::ALWAYS } else { self.guards.get(&edge.guard).copied().unwrap_or(Ref::NEVER) };
        self.diagrams.and(act, guard)
    }
}

#[cfg(test)]
#[allow(clippy::indexing_slicing)]
mod tests {
    use super::{ActDiagrams, Ref};

    #[test]
    fn two_of_three_is_weighed_and_sloped() {
        let mut d = ActDiagrams::new(1000);
        let [a, b, c] = [0, 1, 2].map(|level| d.variable(level));
        let (ab, bc, ac) = (d.and(a, b), d.and(b, c), d.and(a, c));
        let two = d.or(ab, bc);
        let two = d.or(two, ac);
        let chances = [0.1, 0.2, 0.3];
        let weights = d.weigh(&chances);
        let expected = 0.1 * 0.2 * 0.7 + 0.1 * 0.8 * 0.3 + 0.9 * 0.2 * 0.3 + 0.1 * 0.2 * 0.3;
        assert!((ActDiagrams::chance(&weights, two) - expected).abs() < 1e-15);
        // By a: exactly one of the others.
        assert!((d.slopes(two, &chances, &weights)[0] - (0.2 * 0.7 + 0.8 * 0.3)).abs() < 1e-15);
        assert_eq!(d.support(two), [0, 1, 2]);
        let without = d.fix(two, &|level| (level == 0).then_some(false));
        assert_eq!(without, bc);
    }

    #[test]
    fn a_full_table_says_so() {
        let mut d = ActDiagrams::new(4);
        let (a, b) = (d.variable(0), d.variable(1));
        let both = d.and(a, b);
        assert!(d.is_full());
        assert_eq!(both, Ref::NEVER);
    }
}
