//! Diagrams of options: a condition, or a number that hangs on switches, with one question per switch.
//!
//! The conditions of a world are binary: a switch of five options is four variables. Counting combinations, adding up costs
//! and speaking to people go by options instead. A [`Diagrams`] keeps reduced, shared diagrams whose nodes ask one [`Axis`]
//! each and have one child per option; leaves are numbers, for conditions 0 and 1. Each diagram is kept once, so equal
//! functions have equal [`Place`]s.

use crate::world::{Axis, Conditions, Guard};
use biodivine_lib_bdd::{Bdd, BddPointer};
use num_bigint::BigUint;
use num_traits::{One, Zero};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// A diagram in its [`Diagrams`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place(u32);

const LEAF: u32 = 1 << 31;

impl Place {
    /// The condition that never holds, the number 0.
    pub const NO: Self = Self(LEAF);
    /// The condition that always holds, the number 1.
    pub const YES: Self = Self(LEAF | 1);

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

/// How two diagrams are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Join {
    /// The sum; of conditions, how many hold.
    Sum,
    /// The smaller; of conditions, both.
    Both,
    /// The larger; of conditions, either.
    Either,
    /// The first where the second is 0, else 0.
    Without,
}

impl Join {
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
    children: Box<[Place]>,
}

/// Shared diagrams over what some conditions leave open.
#[derive(Clone, Debug)]
pub struct Diagrams {
    axes: Vec<(Axis, usize, usize)>,
    /// For each variable of the conditions, its place in `axes`.
    axis_of: Vec<u32>,
    nodes: Vec<Node>,
    known: FxHashMap<Node, Place>,
    joined: FxHashMap<(Join, Place, Place), Place>,
    read: FxHashMap<Guard, Place>,
    counts: FxHashMap<Place, BigUint>,
}

impl Diagrams {
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
        for (place, (_, first, options)) in axes.iter().enumerate() {
            for slot in axis_of.iter_mut().skip(*first).take(options - 1) {
                *slot = u32::try_from(place).unwrap_or(u32::MAX);
            }
        }
        Self {
            axes,
            axis_of,
            nodes: Vec::new(),
            known: FxHashMap::default(),
            joined: FxHashMap::default(),
            read: FxHashMap::default(),
            counts: FxHashMap::default(),
        }
    }

    /// How many axes there are.
    #[must_use]
    pub fn axis_count(&self) -> usize {
        self.axes.len()
    }

    /// The axis at a place.
    #[must_use]
    pub fn axis(&self, place: usize) -> Option<Axis> {
        self.axes.get(place).map(|(axis, _, _)| *axis)
    }

    /// How many options the axis at a place has.
    #[must_use]
    pub fn options(&self, place: usize) -> usize {
        self.axes.get(place).map_or(1, |(_, _, options)| *options)
    }

    /// The place of an axis.
    #[must_use]
    pub fn place_of(&self, axis: Axis) -> Option<usize> {
        self.axes.iter().position(|(known, _, _)| *known == axis)
    }

    /// How many nodes there are.
    #[must_use]
    pub fn node_count(&self) -> usize {
        self.nodes.len()
    }

    /// The axis that a diagram asks first; past the last for a number.
    #[must_use]
    pub fn top(&self, place: Place) -> usize {
        match place.value() {
            Some(_) => self.axes.len(),
            None => self.nodes.get(place.0 as usize).map_or(self.axes.len(), |n| n.axis as usize),
        }
    }

    /// What is left of a diagram when the axis at this place, which lies at its top or above, has this option.
    #[must_use]
    pub fn follow(&self, place: Place, axis: usize, option: usize) -> Place {
        match self.nodes.get(place.0 as usize) {
            Some(node) if place.value().is_none() && node.axis as usize == axis => node.children.get(option).copied().unwrap_or(Place::NO),
            _ => place,
        }
    }

    /// The diagram that asks an axis and goes on with one of these, which ask later axes.
    pub fn node(&mut self, axis: usize, children: Vec<Place>) -> Place {
        match children.split_first() {
            Some((first, rest)) if rest.iter().any(|c| c != first) => {
                let node = Node { axis: u32::try_from(axis).unwrap_or(u32::MAX), children: children.into() };
                let next = Place(u32::try_from(self.nodes.len()).unwrap_or(LEAF - 1));
                let place = *self.known.entry(node.clone()).or_insert(next);
                if place == next {
                    self.nodes.push(node);
                }
                place
            }
            Some((first, _)) => *first,
            None => Place::NO,
        }
    }

    /// The diagram of a condition.
    pub fn read(&mut self, conditions: &Conditions, guard: Guard) -> Place {
        if guard.is_never() || guard.is_always() {
            return if guard.is_always() { Place::YES } else { Place::NO };
        }
        if let Some(&known) = self.read.get(&guard) {
            return known;
        }
        let diagram = conditions.diagram(guard);
        let place = self.read_node(diagram, diagram.root_pointer(), &mut FxHashMap::default());
        self.read.insert(guard, place);
        place
    }

    fn read_node(&mut self, diagram: &Bdd, node: BddPointer, seen: &mut FxHashMap<BddPointer, Place>) -> Place {
        if node.is_terminal() {
            return if node.is_one() { Place::YES } else { Place::NO };
        }
        if let Some(&known) = seen.get(&node) {
            return known;
        }
        let variable = diagram.var_of(node).to_index();
        let axis = self.axis_of.get(variable).copied().unwrap_or(0) as usize;
        let (first, options) = self.axes.get(axis).map_or((variable, 2), |(_, first, options)| (*first, *options));
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
        let place = self.node(axis, children);
        seen.insert(node, place);
        place
    }

    /// Two diagrams put together.
    pub fn join(&mut self, how: Join, a: Place, b: Place) -> Place {
        if let (Some(a), Some(b)) = (a.value(), b.value()) {
            return Place::number(how.of(a, b));
        }
        let key = match how {
            Join::Without => (how, a, b),
            _ => (how, a.min(b), a.max(b)),
        };
        if let Some(&known) = self.joined.get(&key) {
            return known;
        }
        let axis = self.top(a).min(self.top(b));
        let children = (0..self.options(axis))
            .map(|option| {
                let (a, b) = (self.follow(a, axis, option), self.follow(b, axis, option));
                self.join(how, a, b)
            })
            .collect();
        let place = self.node(axis, children);
        self.joined.insert(key, place);
        place
    }

    /// A number so many times.
    pub fn times(&mut self, place: Place, factor: u32) -> Place {
        self.map(place, &|value| value.saturating_mul(factor).min(LEAF - 1), &mut FxHashMap::default())
    }

    /// The condition that a number is at most this.
    pub fn at_most(&mut self, place: Place, limit: u32) -> Place {
        self.map(place, &|value| u32::from(value <= limit), &mut FxHashMap::default())
    }

    fn map(&mut self, place: Place, to: &impl Fn(u32) -> u32, seen: &mut FxHashMap<Place, Place>) -> Place {
        if let Some(value) = place.value() {
            return Place::number(to(value));
        }
        if let Some(&known) = seen.get(&place) {
            return known;
        }
        let axis = self.top(place);
        let children = (0..self.options(axis)).map(|o| self.map(self.follow(place, axis, o), to, seen)).collect();
        let out = self.node(axis, children);
        seen.insert(place, out);
        out
    }

    /// How many combinations of all axes there are.
    #[must_use]
    pub fn combinations(&self) -> BigUint {
        self.between(0, self.axes.len())
    }

    /// How many combinations give another number than 0: of a condition, how many fulfil it.
    pub fn count(&mut self, place: Place) -> BigUint {
        let below = self.count_below(place);
        below * self.between(0, self.top(place))
    }

    /// The same over the axes from the diagram's top on.
    fn count_below(&mut self, place: Place) -> BigUint {
        if let Some(value) = place.value() {
            return if value == 0 { BigUint::zero() } else { BigUint::one() };
        }
        if let Some(known) = self.counts.get(&place) {
            return known.clone();
        }
        let axis = self.top(place);
        let mut sum = BigUint::zero();
        for option in 0..self.options(axis) {
            let child = self.follow(place, axis, option);
            let below = self.count_below(child);
            sum += below * self.between(axis + 1, self.top(child));
        }
        self.counts.insert(place, sum.clone());
        sum
    }

    fn between(&self, from: usize, to: usize) -> BigUint {
        self.axes.get(from..to).unwrap_or_default().iter().fold(BigUint::one(), |n, (_, _, options)| n * *options)
    }

    /// The places of the axes that a diagram hangs on, in order.
    #[must_use]
    pub fn support(&self, place: Place) -> Vec<usize> {
        let mut seen = BTreeMap::new();
        let mut axes = std::collections::BTreeSet::new();
        let mut pending = vec![place];
        while let Some(place) = pending.pop() {
            if place.value().is_none() && seen.insert(place, ()).is_none() {
                axes.insert(self.top(place));
                pending.extend(self.nodes.get(place.0 as usize).into_iter().flat_map(|n| n.children.iter()));
            }
        }
        axes.into_iter().collect()
    }

    /// The numbers that a diagram can give, ascending.
    #[must_use]
    pub fn values(&self, place: Place) -> Vec<u32> {
        let mut seen = std::collections::BTreeSet::new();
        let mut values = std::collections::BTreeSet::new();
        let mut pending = vec![place];
        while let Some(place) = pending.pop() {
            match place.value() {
                Some(value) => {
                    values.insert(value);
                }
                None if seen.insert(place) => pending.extend(self.nodes.get(place.0 as usize).into_iter().flat_map(|n| n.children.iter())),
                None => {}
            }
        }
        values.into_iter().collect()
    }

    /// The number for one combination, given as an option for each axis.
    #[must_use]
    pub fn at(&self, place: Place, options: &[usize]) -> u32 {
        let mut here = place;
        loop {
            if let Some(value) = here.value() {
                return value;
            }
            let axis = self.top(here);
            here = self.follow(here, axis, options.get(axis).copied().unwrap_or(0));
        }
    }
}
