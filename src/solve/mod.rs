//! One least fixpoint over the graph, for any algebra.
//!
//! An [`Algebra`] says what "or" over the edges into a node and "and" over the body of an edge mean. The [`Solver`] orders the
//! nodes once, so that each node outside a cycle is computed exactly once; cycles are gone round until nothing moves.

mod act_sets;
mod algebra;
mod bounds;
mod dd;
mod equations;
mod guarded_paths;
mod guards;
mod means;
mod order;
mod paths;
mod program;
mod sample_block;
mod simplified;

pub use algebra::Algebra;
pub use bounds::{ActValue, BoundAlgebra, PartialValuation};
pub use dd::{BddAlgebra, BddRef, BddTable, MddRef, MddTable, Operator};
pub use equations::{Conjunct, EquationSystem, Literal, LiteralId, Term, VariableId};
pub use guarded_paths::{GuardedPaths, GuardedPathsAlgebra};
pub use guards::{GuardsAlgebra, Ladder, LadderId, Ladders};
pub use means::MeansAlgebra;
pub use order::{Solution, Solver};
pub use paths::{Antichain, PathsAlgebra};
pub use program::{Program, Register};
pub use sample_block::{LANES, SampleBlock};
pub use simplified::{QueryNode, SimplifiedGraph};
