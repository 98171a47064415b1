//! The guards algebra: for each means, the condition under which a node is derived so easily or more easily.
//!
//! One fixpoint answers for every combination of the switches in scope. An element is a [`Ladder`]: a condition for each
//! means, each implied by those of easier means. Ladders are kept once and worked with by number, and every `and` and `or`
//! is remembered, so that the many nodes of a graph that hang on the same few switches cost a look-up each.

use super::Algebra;
use crate::graph::{Edge, Graph, Means};
use crate::world::{Conditions, Guard, IdVec, ids};
use rustc_hash::FxHashMap;

/// How many means there are short of none.
const STEPS: usize = Means::COUNT - 1;

/// For each means from design to break-in, the condition of "by this means or an easier one".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ladder([Guard; STEPS]);

impl Ladder {
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

    /// That of several cases that exclude each other, each with its condition.
    #[must_use]
    pub fn of_cases(conditions: &mut Conditions, cases: &[(Guard, Self)]) -> Self {
        Self(std::array::from_fn(|step| {
            let of_step = |(when, ladder): &(Guard, Self)| ladder.0.get(step).map(|within| (*when, *within));
            conditions.cases(&cases.iter().filter_map(of_step).collect::<Vec<_>>())
        }))
    }

    /// The easiest means under an assignment in scope.
    #[must_use]
    pub fn under(&self, conditions: &Conditions, assignment: &crate::scenario::Assignment) -> Means {
        Means::ALL.into_iter().find(|m| conditions.holds(self.within(*m), assignment)).unwrap_or(Means::None)
    }
}

ids! {
    /// The index of a ladder in its [`Ladders`].
    pub LadderId;
}

impl LadderId {
    /// [`Ladder::NEVER`].
    pub const NEVER: Self = Self(0);
    /// [`Ladder::DESIGN`].
    pub const DESIGN: Self = Self(1);
}

/// Ladders, each kept once.
#[derive(Clone, Debug)]
pub struct Ladders {
    table: IdVec<LadderId, Ladder>,
    known: FxHashMap<Ladder, LadderId>,
}

impl Default for Ladders {
    fn default() -> Self {
        let mut ladders = Self { table: IdVec::default(), known: FxHashMap::default() };
        ladders.intern(Ladder::NEVER);
        ladders.intern(Ladder::DESIGN);
        ladders
    }
}

impl Ladders {
    /// The number of a ladder.
    pub fn intern(&mut self, ladder: Ladder) -> LadderId {
        let table = &mut self.table;
        *self.known.entry(ladder).or_insert_with(|| table.push(ladder))
    }

    /// The ladder of a number.
    #[must_use]
    pub fn get(&self, id: LadderId) -> Ladder {
        self.table[id]
    }

    /// How many different ones there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.table.len()
    }

    /// Never: the two constant ladders are always there.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.table.is_empty()
    }
}

/// The algebra. Its elements are numbers of its [`Ladders`].
pub struct GuardsAlgebra<'c> {
    conditions: &'c mut Conditions,
    ladders: Ladders,
    memo: FxHashMap<(bool, LadderId, LadderId), LadderId>,
}

impl<'c> GuardsAlgebra<'c> {
    /// Over these conditions.
    #[must_use]
    pub fn new(conditions: &'c mut Conditions) -> Self {
        Self { conditions, ladders: Ladders::default(), memo: FxHashMap::default() }
    }

    /// The ladders of the elements.
    #[must_use]
    pub fn into_ladders(self) -> Ladders {
        self.ladders
    }

    fn binary(&mut self, and: bool, a: LadderId, b: LadderId) -> LadderId {
        let key = (and, a.min(b), a.max(b));
        if let Some(&known) = self.memo.get(&key) {
            return known;
        }
        let (left, right) = (self.ladders.get(a), self.ladders.get(b));
        let mut out = Ladder::NEVER;
        for (slot, (l, r)) in out.0.iter_mut().zip(left.0.into_iter().zip(right.0)) {
            *slot = if and { self.conditions.and(l, r) } else { self.conditions.or(l, r) };
        }
        if self.conditions.exhausted() {
            return LadderId::NEVER;
        }
        let id = self.ladders.intern(out);
        self.memo.insert(key, id);
        id
    }

    /// Allows so many nodes more, after the algebra [stopped](Algebra::stopped).
    pub fn go_on(&mut self, nodes: usize) {
        self.conditions.go_on(nodes);
    }
}

impl Algebra for GuardsAlgebra<'_> {
    type Element = LadderId;

    fn zero(&self) -> LadderId {
        LadderId::NEVER
    }

    fn one(&self) -> LadderId {
        LadderId::DESIGN
    }

    fn or(&mut self, a: &LadderId, b: &LadderId) -> LadderId {
        match (*a, *b) {
            (LadderId::NEVER, other) | (other, LadderId::NEVER) => other,
            (LadderId::DESIGN, _) | (_, LadderId::DESIGN) => LadderId::DESIGN,
            (a, b) if a == b => a,
            (a, b) => self.binary(false, a, b),
        }
    }

    fn and(&mut self, a: &LadderId, b: &LadderId) -> LadderId {
        match (*a, *b) {
            (LadderId::NEVER, _) | (_, LadderId::NEVER) => LadderId::NEVER,
            (LadderId::DESIGN, other) | (other, LadderId::DESIGN) => other,
            (a, b) if a == b => a,
            (a, b) => self.binary(true, a, b),
        }
    }

    fn edge(&mut self, _: &Graph, edge: &Edge) -> LadderId {
        if edge.guard.is_never() || edge.cost == Means::None {
            return LadderId::NEVER;
        }
        let mut ladder = Ladder::NEVER;
        for slot in ladder.0.iter_mut().skip(edge.cost as usize) {
            *slot = edge.guard;
        }
        self.ladders.intern(ladder)
    }

    fn stopped(&self) -> bool {
        self.conditions.exhausted()
    }
}
