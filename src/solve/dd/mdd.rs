//! Multi-valued decision diagrams: a condition, or a number that hangs on switches, with one question per switch.
//!
//! The conditions of a world are binary: a switch of five options is four variables. Counting combinations, adding up costs
//! and speaking to people go by options instead. An [`MddTable`] keeps reduced, shared diagrams whose nodes ask one [`Axis`]
//! each and have one child per option; leaves are numbers, for conditions 0 and 1.

use crate::world::{Axis, Conditions, Guard, entry, index32};
use biodivine_lib_bdd::{Bdd, BddPointer};
use num_bigint::BigUint;
use num_traits::{One, Zero};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// A reference to a node of an [`MddTable`], which stands for the diagram below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MddRef(u32);

const LEAF: u32 = 1 << 31;

impl MddRef {
    /// The condition that never holds, the number 0.
    pub const NEVER: Self = Self(LEAF);
    /// The condition that always holds, the number 1.
    pub const ALWAYS: Self = Self(LEAF | 1);

    /// A number, whatever the switches say.
    #[must_use]
    pub fn number(value: u32) -> Self {
        Self(LEAF | value)
    }

    /// The number, if it hangs on no switch.
    #[must_use]
    pub fn value(self) -> Option<u32> {
        (self.0 & LEAF != 0).then_some(self.0 & !LEAF)
    }
}

/// An operator on two diagrams: how they are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Operator {
    /// The sum; of conditions, how many hold.
    Sum,
    /// The smaller; of conditions, both.
    Both,
    /// The larger; of conditions, either.
    Either,
    /// The first where the second is 0, else 0.
    Without,
}

impl Operator {
    fn of(self, a: u32, b: u32) -> u32 {
        match self {
            Self::Sum => a.saturating_add(b).min(LEAF - 1),
            Self::Both => a.min(b),
            Self::Either => a.max(b),
            Self::Without => {
                if b == 0 {
                    a
                } else {
                    0
                }
            }
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Node {
    axis: u32,
    children: Box<[MddRef]>,
}

/// Shared diagrams over what some conditions leave open.
#[derive(Clone, Debug)]
pub struct MddTable {
    axes: Vec<(Axis, usize, usize)>,
    /// For each variable of the conditions, the position of its axis in `axes`.
    axis_of: Vec<u32>,
    nodes: Vec<Node>,
    known: FxHashMap<Node, MddRef>,
    applied: FxHashMap<(Operator, MddRef, MddRef), MddRef>,
    read: FxHashMap<Guard, MddRef>,
    counts: FxHashMap<MddRef, BigUint>,
}

impl MddTable {
    /// Over the axes of some conditions, in their order.
    #[must_use]
    pub fn new(conditions: &Conditions) -> Self {
        Self::over(conditions, |_| true)
    }

    /// Over some of the axes. Conditions that hang on others cannot be read.
    #[must_use]
    pub fn over(conditions: &Conditions, wanted: impl Fn(Axis) -> bool) -> Self {
        let mut axes = conditions.axes();
        axes.retain(|(axis, _, _)| wanted(*axis));
        let mut axis_of = vec![0; conditions.variables().len()];
        for (axis, (_, first, options)) in axes.iter().enumerate() {
            for slot in axis_of.iter_mut().skip(*first).take(options - 1) {
                *slot = index32(axis);
            }
        }
        Self {
            axes,
            axis_of,
            nodes: Vec::new(),
            known: FxHashMap::default(),
            applied: FxHashMap::default(),
            read: FxHashMap::default(),
            counts: FxHashMap::default(),
        }
    }

    /// How many axes there are.
    #[must_use]
    pub fn axis_count(&self) -> usize {
        self.axes.len()
    }

    /// The axis at a position.
    #[must_use]
    pub fn axis(&self, position: usize) -> Option<Axis> {
        self.axes.get(position).map(|(axis, _, _)| *axis)
    }

    /// How many options the axis at a position has.
    #[must_use]
    pub fn options(&self, position: usize) -> usize {
        entry(&self.axes, position).2
    }

    /// The position of an axis.
    #[must_use]
    pub fn position_of(&self, axis: Axis) -> Option<usize> {
        self.axes.iter().position(|(known, _, _)| *known == axis)
    }

    /// How many nodes there are.
    #[must_use]
    pub fn node_count(&self) -> usize {
        self.nodes.len()
    }

    /// The axis that a diagram asks first; past the last for a number.
    #[must_use]
    pub fn top(&self, at: MddRef) -> usize {
        match at.value() {
            Some(_) => self.axes.len(),
            None => self.at_node(at).axis as usize,
        }
    }

    /// What is left of a diagram when the axis at this position, which lies at its top or above, has this option.
    #[must_use]
    pub fn follow(&self, at: MddRef, axis: usize, option: usize) -> MddRef {
        if self.top(at) != axis || at.value().is_some() {
            return at;
        }
        *entry(&self.at_node(at).children, option)
    }

    /// The node of a diagram that is no number.
    fn at_node(&self, at: MddRef) -> &Node {
        entry(&self.nodes, at.0 as usize)
    }

    /// The diagram that asks an axis and goes on with one of these, which ask later axes.
    pub fn node(&mut self, axis: usize, children: Vec<MddRef>) -> MddRef {
        match children.split_first() {
            Some((first, rest)) if rest.iter().any(|c| c != first) => {
                let node = Node { axis: index32(axis), children: children.into() };
                let next = MddRef(index32(self.nodes.len()));
                assert!(next.value().is_none(), "a table has more diagrams than a reference can count");
                let at = *self.known.entry(node.clone()).or_insert(next);
                if at == next {
                    self.nodes.push(node);
                }
                at
            }
            Some((first, _)) => *first,
            None => MddRef::NEVER,
        }
    }

    /// The diagram of a condition.
    pub fn read(&mut self, conditions: &Conditions, guard: Guard) -> MddRef {
        if guard.is_never() || guard.is_always() {
            return if guard.is_always() { MddRef::ALWAYS } else { MddRef::NEVER };
        }
        if let Some(&known) = self.read.get(&guard) {
            return known;
        }
        let diagram = conditions.diagram(guard);
        let at = self.read_node(diagram, diagram.root_pointer(), &mut FxHashMap::default());
        self.read.insert(guard, at);
        at
    }

    fn read_node(&mut self, diagram: &Bdd, node: BddPointer, seen: &mut FxHashMap<BddPointer, MddRef>) -> MddRef {
        if node.is_terminal() {
            return if node.is_one() { MddRef::ALWAYS } else { MddRef::NEVER };
        }
        if let Some(&known) = seen.get(&node) {
            return known;
        }
        let variable = diagram.var_of(node).to_index();
        let axis = *entry(&self.axis_of, variable) as usize;
        let (_, first, options) = *entry(&self.axes, axis);
        // Down the ladder. Where the diagram passes over a variable, it hangs on none of the later ones of the axis either.
        let mut children = Vec::with_capacity(options);
        let mut here = node;
        for step in 0..options - 1 {
            let asks = !here.is_terminal() && diagram.var_of(here).to_index() == first + step;
            let child = if asks { diagram.high_link_of(here) } else { here };
            children.push(self.read_node(diagram, child, seen));
            if asks {
                here = diagram.low_link_of(here);
            }
        }
        children.push(self.read_node(diagram, here, seen));
        let at = self.node(axis, children);
        seen.insert(node, at);
        at
    }

    /// An operator applied to two diagrams.
    pub fn apply(&mut self, operator: Operator, a: MddRef, b: MddRef) -> MddRef {
        if let (Some(a), Some(b)) = (a.value(), b.value()) {
            return MddRef::number(operator.of(a, b));
        }
        let key = match operator {
            Operator::Without => (operator, a, b),
            Operator::Sum | Operator::Both | Operator::Either => (operator, a.min(b), a.max(b)),
        };
        if let Some(&known) = self.applied.get(&key) {
            return known;
        }
        let axis = self.top(a).min(self.top(b));
        let children = (0..self.options(axis))
            .map(|option| {
                let (a, b) = (self.follow(a, axis, option), self.follow(b, axis, option));
                self.apply(operator, a, b)
            })
            .collect();
        let at = self.node(axis, children);
        self.applied.insert(key, at);
        at
    }

    /// A number so many times.
    pub fn times(&mut self, at: MddRef, factor: u32) -> MddRef {
        self.map(at, &|value| value.saturating_mul(factor).min(LEAF - 1), &mut FxHashMap::default())
    }

    /// The condition that a number is at most this.
    pub fn at_most(&mut self, at: MddRef, limit: u32) -> MddRef {
        self.map(at, &|value| u32::from(value <= limit), &mut FxHashMap::default())
    }

    fn map(&mut self, at: MddRef, to: &impl Fn(u32) -> u32, seen: &mut FxHashMap<MddRef, MddRef>) -> MddRef {
        if let Some(value) = at.value() {
            return MddRef::number(to(value));
        }
        if let Some(&known) = seen.get(&at) {
            return known;
        }
        let axis = self.top(at);
        let children = (0..self.options(axis)).map(|o| self.map(self.follow(at, axis, o), to, seen)).collect();
        let out = self.node(axis, children);
        seen.insert(at, out);
        out
    }

    /// How many combinations of all axes there are.
    #[must_use]
    pub fn combinations(&self) -> BigUint {
        self.between(0, self.axes.len())
    }

    /// How many combinations give another number than 0: of a condition, how many fulfil it.
    pub fn count(&mut self, at: MddRef) -> BigUint {
        let below = self.count_below(at);
        below * self.between(0, self.top(at))
    }

    /// The same over the axes from the diagram's top on.
    fn count_below(&mut self, at: MddRef) -> BigUint {
        if let Some(value) = at.value() {
            return if value == 0 { BigUint::zero() } else { BigUint::one() };
        }
        if let Some(known) = self.counts.get(&at) {
            return known.clone();
        }
        let axis = self.top(at);
        let mut sum = BigUint::zero();
        for option in 0..self.options(axis) {
            let child = self.follow(at, axis, option);
            let below = self.count_below(child);
            sum += below * self.between(axis + 1, self.top(child));
        }
        self.counts.insert(at, sum.clone());
        sum
    }

    fn between(&self, from: usize, to: usize) -> BigUint {
        self.axes.iter().take(to).skip(from).fold(BigUint::one(), |n, (_, _, options)| n * *options)
    }

    /// The positions of the axes that a diagram hangs on, in order.
    #[must_use]
    pub fn support(&self, at: MddRef) -> Vec<usize> {
        let mut seen = BTreeMap::new();
        let mut axes = std::collections::BTreeSet::new();
        let mut pending = vec![at];
        while let Some(at) = pending.pop() {
            if at.value().is_none() && seen.insert(at, ()).is_none() {
                axes.insert(self.top(at));
                pending.extend(self.at_node(at).children.iter());
            }
        }
        axes.into_iter().collect()
    }

    /// The numbers that a diagram can give, ascending.
    #[must_use]
    pub fn values(&self, at: MddRef) -> Vec<u32> {
        let mut seen = std::collections::BTreeSet::new();
        let mut values = std::collections::BTreeSet::new();
        let mut pending = vec![at];
        while let Some(at) = pending.pop() {
            match at.value() {
                Some(value) => {
                    values.insert(value);
                }
                None if seen.insert(at) => pending.extend(self.at_node(at).children.iter()),
                None => {}
            }
        }
        values.into_iter().collect()
    }

    /// The number for one combination, given as an option for each axis.
    #[must_use]
    pub fn evaluate(&self, at: MddRef, options: &[usize]) -> u32 {
        let mut here = at;
        loop {
            if let Some(value) = here.value() {
                return value;
            }
            let axis = self.top(here);
            here = self.follow(here, axis, *entry(options, axis));
        }
    }
}
