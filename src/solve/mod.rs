//! One least fixpoint over the graph, for any algebra.
//!
//! An [`Algebra`] says what "or" over the edges into a node and "and" over the body of an edge mean. The [`Solver`] orders the
//! nodes once, so that each node outside a cycle is computed exactly once; cycles are gone round until nothing moves.

mod act_diagrams;
mod act_sets;
mod algebra;
mod bounds;
mod diagrams;
mod guarded_paths;
mod guards;
mod lanes;
mod means;
mod order;
mod paths;
mod program;
mod reduced;
mod ways;

pub use act_diagrams::{ActDiagrams, DiagramAlgebra, Ref};
pub use algebra::Algebra;
pub use bounds::BoundAlgebra;
pub use diagrams::{Diagrams, Join, Place};
pub use guarded_paths::{GuardedPaths, GuardedPathsAlgebra};
pub use guards::{Chain, ChainId, Chains, GuardsAlgebra};
pub use lanes::{LANES, Worlds};
pub use means::MeansAlgebra;
pub use order::{Solution, Solver};
pub use paths::{Antichain, PathsAlgebra};
pub use program::Program;
pub use reduced::{Certainty, Reduced, Root};
pub use ways::{Literal, Need, Way, Ways};
