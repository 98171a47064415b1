//! Decision diagrams: reduced, ordered, shared, each function kept once.
//!
//! Two tables beside that of [`crate::world::Conditions`], which holds the guards of a world. [`MddTable`] has one question per
//! switch, with a child per option, and numbers for leaves: for counting, costs and speech. [`BddTable`] is over acts and claims, and
//! weighs all its diagrams in one pass: for chances. In both, a reference stands for one function, so equal functions have
//! equal references.

mod bdd;
mod mdd;

pub use bdd::{BddAlgebra, BddRef, BddTable};
pub use mdd::{MddRef, MddTable, Operator};
