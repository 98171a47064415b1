//! Binary decision diagrams over acts and claims, and their algebra: for each node the exact condition on acts and claims under which it is derived.
//!
//! The diagrams of a graph share their parts in one table, which makes one pass over the table weigh all of them, and one pass
//! back tell what every variable contributes. Reduced ordered binary decision diagrams after Bryant, *Graph-Based Algorithms
//! for Boolean Function Manipulation* (IEEE Transactions on Computers, 1986).

use crate::graph::{ActId, Edge, Graph};
use crate::solve::Algebra;
use crate::world::{Guard, Id, IdVec, entry, entry_mut, ids};
use rustc_hash::FxHashMap;

ids! {
    /// A reference to a node of a [`BddTable`], which stands for the diagram below it.
    pub BddRef;
}

impl BddRef {
    /// Under no valuation.
    pub const NEVER: Self = Self(0);
    /// Under every valuation.
    pub const ALWAYS: Self = Self(1);
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Node {
    level: u32,
    low: BddRef,
    high: BddRef,
}

/// Diagrams over the variables 0, 1, 2, …, which are looked at in this order.
///
/// A table has a limit. Once it is reached every answer is [`BddRef::NEVER`] and [`BddTable::is_full`] says so: then nothing that
/// was computed counts.
#[derive(Debug)]
pub struct BddTable {
    nodes: IdVec<BddRef, Node>,
    known: FxHashMap<Node, BddRef>,
    memo: FxHashMap<(BddRef, BddRef, BddRef), BddRef>,
    limit: usize,
    full: bool,
}

const LEAF: u32 = u32::MAX;

impl BddTable {
    /// An empty table for at most so many nodes.
    #[must_use]
    pub fn new(limit: usize) -> Self {
        let leaf = |at| Node { level: LEAF, low: BddRef(at), high: BddRef(at) };
        Self { nodes: IdVec::from_iter([leaf(0), leaf(1)]), known: FxHashMap::default(), memo: FxHashMap::default(), limit, full: false }
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

    /// The variable that a diagram looks at first, and what is left of it where that is false and where it is true; `None` of a
    /// constant.
    #[must_use]
    pub fn split(&self, at: BddRef) -> Option<(u32, BddRef, BddRef)> {
        let node = self.nodes[at];
        (node.level != LEAF).then_some((node.level, node.low, node.high))
    }

    fn make(&mut self, level: u32, low: BddRef, high: BddRef) -> BddRef {
        if low == high {
            return low;
        }
        let node = Node { level, low, high };
        if let Some(&known) = self.known.get(&node) {
            return known;
        }
        if self.nodes.len() >= self.limit {
            self.full = true;
            return BddRef::NEVER;
        }
        let at = self.nodes.push(node);
        self.known.insert(node, at);
        at
    }

    /// That a variable is true.
    pub fn variable(&mut self, level: u32) -> BddRef {
        self.make(level, BddRef::NEVER, BddRef::ALWAYS)
    }

    /// The second where the first holds, the third elsewhere.
    pub fn if_then_else(&mut self, when: BddRef, then: BddRef, otherwise: BddRef) -> BddRef {
        match (when, then, otherwise) {
            _ if self.full => return BddRef::NEVER,
            (BddRef::ALWAYS, ..) => return then,
            (BddRef::NEVER, ..) => return otherwise,
            (_, BddRef::ALWAYS, BddRef::NEVER) => return when,
            _ if then == otherwise => return then,
            _ => {}
        }
        if let Some(&known) = self.memo.get(&(when, then, otherwise)) {
            return known;
        }
        let (a, b, c) = (self.nodes[when], self.nodes[then], self.nodes[otherwise]);
        let level = a.level.min(b.level).min(c.level);
        let cut = |node: Node, at: BddRef, high: bool| match (node.level == level, high) {
            (false, _) => at,
            (true, true) => node.high,
            (true, false) => node.low,
        };
        let low = self.if_then_else(cut(a, when, false), cut(b, then, false), cut(c, otherwise, false));
        let high = self.if_then_else(cut(a, when, true), cut(b, then, true), cut(c, otherwise, true));
        let made = self.make(level, low, high);
        self.memo.insert((when, then, otherwise), made);
        made
    }

    /// Both hold.
    pub fn and(&mut self, a: BddRef, b: BddRef) -> BddRef {
        let (a, b) = (a.min(b), a.max(b));
        if a == b { a } else { self.if_then_else(a, b, BddRef::NEVER) }
    }

    /// At least one holds.
    pub fn or(&mut self, a: BddRef, b: BddRef) -> BddRef {
        let (a, b) = (a.min(b), a.max(b));
        if a == b { a } else { self.if_then_else(a, BddRef::ALWAYS, b) }
    }

    /// What is left of a diagram when these variables are fixed.
    pub fn restrict(&mut self, at: BddRef, values: &dyn Fn(u32) -> Option<bool>) -> BddRef {
        let mut memo = FxHashMap::default();
        self.restrict_from(at, values, &mut memo)
    }

    fn restrict_from(&mut self, at: BddRef, values: &dyn Fn(u32) -> Option<bool>, memo: &mut FxHashMap<BddRef, BddRef>) -> BddRef {
        let Some((level, low, high)) = self.split(at) else { return at };
        if let Some(&known) = memo.get(&at) {
            return known;
        }
        let made = match values(level) {
            Some(true) => self.restrict_from(high, values, memo),
            Some(false) => self.restrict_from(low, values, memo),
            None => {
                let low = self.restrict_from(low, values, memo);
                let high = self.restrict_from(high, values, memo);
                self.make(level, low, high)
            }
        };
        memo.insert(at, made);
        made
    }

    /// The chance of every diagram of the table, when each variable is true with its chance, independently of the others. A variable
    /// beyond the list is never true.
    #[must_use]
    pub fn weigh(&self, chances: &[f64]) -> IdVec<BddRef, f64> {
        let mut out: IdVec<BddRef, f64> = IdVec::default();
        out.reserve(self.nodes.len());
        for (at, node) in self.nodes.iter() {
            let value = match at {
                BddRef::NEVER => 0.0,
                BddRef::ALWAYS => 1.0,
                _ => {
                    let p = chances.get(node.level as usize).copied().unwrap_or(0.0);
                    (1.0 - p) * out[node.low] + p * out[node.high]
                }
            };
            out.push(value);
        }
        out
    }

    /// How fast the chance of a diagram grows with the chance of each variable: the Birnbaum importance of each, by variable.
    #[must_use]
    pub fn slopes(&self, at: BddRef, chances: &[f64], weights: &IdVec<BddRef, f64>) -> Vec<f64> {
        let mut slopes = vec![0.0; chances.len()];
        let mut reached: IdVec<BddRef, f64> = IdVec::filled(at.index() + 1, 0.0);
        reached[at] = 1.0;
        // Parents come after what they lead to.
        for index in (2..reached.len()).rev() {
            let id = BddRef::new(index);
            let (node, share) = (self.nodes[id], reached[id]);
            if share <= 0.0 {
                continue;
            }
            let level = node.level as usize;
            let p = *entry(chances, level);
            *entry_mut(&mut slopes, level) += share * (weights[node.high] - weights[node.low]);
            reached[node.low] += share * (1.0 - p);
            reached[node.high] += share * p;
        }
        slopes
    }

    /// The variables that a diagram looks at, in order.
    #[must_use]
    pub fn support(&self, at: BddRef) -> Vec<u32> {
        let mut seen: IdVec<BddRef, bool> = IdVec::filled(at.index() + 1, false);
        let mut levels = Vec::new();
        let mut pending = vec![at];
        while let Some(next) = pending.pop() {
            if !std::mem::replace(&mut seen[next], true)
                && let Some((level, low, high)) = self.split(next)
            {
                levels.push(level);
                pending.extend([low, high]);
            }
        }
        levels.sort_unstable();
        levels.dedup();
        levels
    }
}

/// For each node the diagram of the condition under which it is derived.
pub struct BddAlgebra<'a> {
    /// The table.
    pub diagrams: &'a mut BddTable,
    /// For each act, when it happens.
    pub acts: &'a IdVec<ActId, BddRef>,
    /// For each guard, when it holds.
    pub guards: &'a FxHashMap<Guard, BddRef>,
}

impl Algebra for BddAlgebra<'_> {
    type Element = BddRef;

    fn zero(&self) -> BddRef {
        BddRef::NEVER
    }

    fn one(&self) -> BddRef {
        BddRef::ALWAYS
    }

    fn or(&mut self, a: &BddRef, b: &BddRef) -> BddRef {
        self.diagrams.or(*a, *b)
    }

    fn and(&mut self, a: &BddRef, b: &BddRef) -> BddRef {
        self.diagrams.and(*a, *b)
    }

    fn edge(&mut self, _: &Graph, edge: &Edge) -> BddRef {
        let act = edge.act.map_or(BddRef::ALWAYS, |act| self.acts[act]);
        let guard = if edge.guard.is_always() { BddRef::ALWAYS } else { self.guards[&edge.guard] };
        self.diagrams.and(act, guard)
    }
}

#[cfg(test)]
#[allow(clippy::indexing_slicing)]
mod tests {
    use super::{BddRef, BddTable};

    #[test]
    fn two_of_three_is_weighed_and_sloped() {
        let mut d = BddTable::new(1000);
        let [a, b, c] = [0, 1, 2].map(|level| d.variable(level));
        let (ab, bc, ac) = (d.and(a, b), d.and(b, c), d.and(a, c));
        let two = d.or(ab, bc);
        let two = d.or(two, ac);
        let chances = [0.1, 0.2, 0.3];
        let weights = d.weigh(&chances);
        let expected = 0.1 * 0.2 * 0.7 + 0.1 * 0.8 * 0.3 + 0.9 * 0.2 * 0.3 + 0.1 * 0.2 * 0.3;
        assert!((weights[two] - expected).abs() < 1e-15);
        // By a: exactly one of the others.
        assert!((d.slopes(two, &chances, &weights)[0] - (0.2 * 0.7 + 0.8 * 0.3)).abs() < 1e-15);
        assert_eq!(d.support(two), [0, 1, 2]);
        let without = d.restrict(two, &|level| (level == 0).then_some(false));
        assert_eq!(without, bc);
    }

    #[test]
    fn a_full_table_says_so() {
        let mut d = BddTable::new(4);
        let (a, b) = (d.variable(0), d.variable(1));
        let both = d.and(a, b);
        assert!(d.is_full());
        assert_eq!(both, BddRef::NEVER);
    }
}
