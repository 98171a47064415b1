//! One least fixpoint over the graph, for any algebra.
//!
//! An [`Algebra`] says what "or" over the edges into a node and "and" over the body of an edge mean. The [`Solver`] orders the
//! nodes once, so that each node outside a cycle is computed exactly once; cycles are gone round until nothing moves.

mod act_sets;
mod algebra;
mod diagrams;
mod guards;
mod means;
mod order;
mod paths;

pub use algebra::Algebra;
pub use diagrams::{Diagrams, Join, Place};
pub use guards::{Chain, ChainId, Chains, GuardsAlgebra};
pub use means::MeansAlgebra;
pub use order::Solver;
pub use paths::{Antichain, PathsAlgebra};
