//! The guards algebra: for each means, the condition under which a node is derived so easily or more easily.
//!
//! One fixpoint answers for every combination of the switches in scope. An element is a [`Chain`]: a condition for each
//! means, each implied by those of easier means. Chains are kept once and worked with by number, and every `and` and `or`
//! is remembered, so that the many nodes of a graph that hang on the same few switches cost a look-up each.

use super::Algebra;
use crate::graph::{Edge, Graph, Means};
use crate::world::{Conditions, Guard};
use rustc_hash::FxHashMap;

/// How many means there are short of none.
const STEPS: usize = 7;

/// For each means from design to break-in, the condition of "by this means or an easier one".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Chain([Guard; STEPS]);

impl Chain {
    /// Under no assignment by any means.
    pub const NEVER: Self = Self([Guard::NEVER; STEPS]);
    /// Under every assignment by design.
    pub const DESIGN: Self = Self([Guard::ALWAYS; STEPS]);

    /// When it is so by this means or an easier one. Everything is by [`Means::None`] or an easier one.
    #[must_use]
    pub fn within(&self, means: Means) -> Guard {
        self.0.get(means as usize).copied().unwrap_or(Guard::ALWAYS)
    }

    /// When the easiest means is exactly this one.
    pub fn exactly(&self, conditions: &mut Conditions, means: Means) -> Guard {
        let within = self.within(means);
        match (means as usize).checked_sub(1).and_then(|easier| self.0.get(easier)) {
            Some(&easier) => conditions.and_not(within, easier),
            None => within,
        }
    }

    /// The means that are possible, easiest first, each with the condition under which it is the one.
    pub fn outcomes(&self, conditions: &mut Conditions) -> Vec<(Means, Guard)> {
        let mut out = Vec::new();
        let mut before = Guard::NEVER;
        for means in Means::ALL {
            let within = self.within(means);
            if within != before {
                out.push((means, conditions.and_not(within, before)));
                before = within;
            }
        }
        out
    }

    /// The easiest means under an assignment in scope.
    #[must_use]
    pub fn under(&self, conditions: &Conditions, assignment: &crate::scenario::Assignment) -> Means {
        Means::ALL.into_iter().find(|m| conditions.holds(self.within(*m), assignment)).unwrap_or(Means::None)
    }
}

/// The number of a chain in its [`Chains`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ChainId(u32);

impl ChainId {
    /// [`Chain::NEVER`].
    pub const NEVER: Self = Self(0);
    /// [`Chain::DESIGN`].
    pub const DESIGN: Self = Self(1);

    /// The place in the table.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Chains, each kept once.
#[derive(Clone, Debug)]
pub struct Chains {
    table: Vec<Chain>,
    known: FxHashMap<Chain, ChainId>,
}

impl Default for Chains {
    fn default() -> Self {
        let mut chains = Self { table: Vec::new(), known: FxHashMap::default() };
        chains.intern(Chain::NEVER);
        chains.intern(Chain::DESIGN);
        chains
    }
}

impl Chains {
    /// The number of a chain.
    pub fn intern(&mut self, chain: Chain) -> ChainId {
        let next = ChainId(u32::try_from(self.table.len()).unwrap_or(u32::MAX));
        let id = *self.known.entry(chain).or_insert(next);
        if id == next {
            self.table.push(chain);
        }
        id
    }

    /// The chain of a number.
    #[must_use]
    pub fn get(&self, id: ChainId) -> Chain {
        self.table.get(id.index()).copied().unwrap_or(Chain::NEVER)
    }

    /// How many different ones there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.table.len()
    }

    /// Never: the two constant chains are always there.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.table.is_empty()
    }
}

/// The algebra. Its elements are numbers of its [`Chains`].
pub struct GuardsAlgebra<'c> {
    conditions: &'c mut Conditions,
    chains: Chains,
    memo: FxHashMap<(bool, ChainId, ChainId), ChainId>,
}

impl<'c> GuardsAlgebra<'c> {
    /// Over these conditions.
    #[must_use]
    pub fn new(conditions: &'c mut Conditions) -> Self {
        Self { conditions, chains: Chains::default(), memo: FxHashMap::default() }
    }

    /// The chains of the elements.
    #[must_use]
    pub fn into_chains(self) -> Chains {
        self.chains
    }

    fn binary(&mut self, and: bool, a: ChainId, b: ChainId) -> ChainId {
        let key = (and, a.min(b), a.max(b));
        if let Some(&known) = self.memo.get(&key) {
            return known;
        }
        let (left, right) = (self.chains.get(a), self.chains.get(b));
        let mut out = Chain::NEVER;
        for (slot, (l, r)) in out.0.iter_mut().zip(left.0.into_iter().zip(right.0)) {
            *slot = if and { self.conditions.and(l, r) } else { self.conditions.or(l, r) };
        }
        if self.conditions.exhausted() {
            return ChainId::NEVER;
        }
        let id = self.chains.intern(out);
        self.memo.insert(key, id);
        id
    }

    /// Allows so many nodes more, after the algebra [stopped](Algebra::stopped).
    pub fn go_on(&mut self, nodes: usize) {
        self.conditions.go_on(nodes);
    }
}

impl Algebra for GuardsAlgebra<'_> {
    type Element = ChainId;

    fn zero(&self) -> ChainId {
        ChainId::NEVER
    }

    fn one(&self) -> ChainId {
        ChainId::DESIGN
    }

    fn or(&mut self, a: &ChainId, b: &ChainId) -> ChainId {
        match (*a, *b) {
            (ChainId::NEVER, other) | (other, ChainId::NEVER) => other,
            (ChainId::DESIGN, _) | (_, ChainId::DESIGN) => ChainId::DESIGN,
            (a, b) if a == b => a,
            (a, b) => self.binary(false, a, b),
        }
    }

    fn and(&mut self, a: &ChainId, b: &ChainId) -> ChainId {
        match (*a, *b) {
            (ChainId::NEVER, _) | (_, ChainId::NEVER) => ChainId::NEVER,
            (ChainId::DESIGN, other) | (other, ChainId::DESIGN) => other,
            (a, b) if a == b => a,
            (a, b) => self.binary(true, a, b),
        }
    }

    fn edge(&mut self, _: &Graph, edge: &Edge) -> ChainId {
        if edge.guard.is_never() || edge.cost == Means::None {
            return ChainId::NEVER;
        }
        let mut chain = Chain::NEVER;
        for slot in chain.0.iter_mut().skip(edge.cost as usize) {
            *slot = edge.guard;
        }
        self.chains.intern(chain)
    }

    fn stopped(&self) -> bool {
        self.conditions.exhausted()
    }
}
