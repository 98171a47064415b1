//! The means algebra: or = easiest, and = hardest.

use super::Algebra;
use crate::graph::{Edge, Graph, Means};
use crate::scenario::Assignment;
use crate::world::Conditions;

/// The easiest means of each node under one assignment.
pub struct MeansAlgebra<'a> {
    conditions: &'a Conditions,
    assignment: &'a Assignment,
}

impl<'a> MeansAlgebra<'a> {
    /// For an assignment in the scope of the conditions.
    #[must_use]
    pub fn new(conditions: &'a Conditions, assignment: &'a Assignment) -> Self {
        Self { conditions, assignment }
    }
}

impl Algebra for MeansAlgebra<'_> {
    type Element = Means;

    fn zero(&self) -> Means {
        Means::None
    }

    fn one(&self) -> Means {
        Means::Design
    }

    fn or(&mut self, a: &Means, b: &Means) -> Means {
        *a.min(b)
    }

    fn and(&mut self, a: &Means, b: &Means) -> Means {
        *a.max(b)
    }

    fn edge(&mut self, _: &Graph, edge: &Edge) -> Means {
        if self.conditions.holds(edge.guard, self.assignment) { edge.cost } else { Means::None }
    }
}
