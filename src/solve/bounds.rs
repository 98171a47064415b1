//! The bound algebra: what is derived at least, and at most, while some acts and conditions are open.

use super::Algebra;
use crate::graph::{ActId, Edge, Graph};
use crate::world::IdVec;

/// What is known of an act beforehand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActValue {
    /// It happens.
    True,
    /// It does not.
    False,
    /// It may happen.
    Open,
}

/// A partial valuation of the acts: what is known of each beforehand.
pub type PartialValuation = IdVec<ActId, ActValue>;

/// Whether each node is derived if everything open is so (`open`), or if nothing is. Rules are monotone in acts and guards, so
/// what is derived with nothing open is always derived, and what is not derived with everything is never.
pub struct BoundAlgebra<'a> {
    /// What is known of each act.
    pub valuation: &'a PartialValuation,
    /// Whether what is open is so.
    pub open: bool,
}

impl Algebra for BoundAlgebra<'_> {
    type Element = bool;

    fn zero(&self) -> bool {
        false
    }

    fn one(&self) -> bool {
        true
    }

    fn or(&mut self, a: &bool, b: &bool) -> bool {
        *a || *b
    }

    fn and(&mut self, a: &bool, b: &bool) -> bool {
        *a && *b
    }

    fn edge(&mut self, _: &Graph, edge: &Edge) -> bool {
        let act = match edge.act.map(|act| self.valuation[act]) {
            None | Some(ActValue::True) => true,
            Some(ActValue::False) => false,
            Some(ActValue::Open) => self.open,
        };
        act && (edge.guard.is_always() || self.open && !edge.guard.is_never())
    }
}
