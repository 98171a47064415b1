//! What a solver needs to know of the values it computes.

use crate::graph::{Edge, Graph};

/// A bounded distributive lattice, or what behaves like one: `or` and `and` are associative, commutative and idempotent, `zero`
/// is neutral for `or` and absorbs in `and`, `one` is neutral for `and`. Then the least fixpoint exists and no order of
/// evaluation changes it.
pub trait Algebra {
    /// A value of a node.
    type Element: Clone + PartialEq;

    /// Cannot be derived.
    fn zero(&self) -> Self::Element;

    /// Derived from nothing.
    fn one(&self) -> Self::Element;

    /// Either.
    fn or(&mut self, a: &Self::Element, b: &Self::Element) -> Self::Element;

    /// Both.
    fn and(&mut self, a: &Self::Element, b: &Self::Element) -> Self::Element;

    /// What an edge itself contributes: its guard, its cost and its act. `zero` if it does not hold.
    fn edge(&mut self, graph: &Graph, edge: &Edge) -> Self::Element;

    /// Whether a limit was met, so that going on makes no sense.
    fn stopped(&self) -> bool {
        false
    }
}

/// The short cuts of `or`: absorption and the neutral element. Either of two values, where one of them decides.
pub(super) fn or_shortcut<E: Clone + PartialEq>(a: &E, b: &E, zero: &E, one: &E) -> Option<E> {
    if a == b || b == zero || a == one {
        return Some(a.clone());
    }
    (a == zero || b == one).then(|| b.clone())
}

/// The short cuts of `and`. Both of two values, where one of them decides.
pub(super) fn and_shortcut<E: Clone + PartialEq>(a: &E, b: &E, zero: &E, one: &E) -> Option<E> {
    if a == zero || b == zero {
        return Some(zero.clone());
    }
    if a == one || a == b {
        return Some(b.clone());
    }
    (b == one).then(|| a.clone())
}
