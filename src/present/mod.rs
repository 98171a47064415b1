//! What people are shown, ready to be written down: names beside ids, an order that reads well, verdicts with their reasons.
//!
//! A view is made from what the analyses found; a renderer turns it into one form. Only views are serialisable, so the
//! analyses may change without a tool noticing.

pub mod assess;
pub mod caveats;
pub mod chances;
pub mod check;
pub mod coalitions;
pub mod combinations;
pub mod conflicts;
pub mod diagram;
pub mod difference;
mod examine;
pub mod explain;
mod forms;
mod ids;
pub mod importance;
pub mod lab;
pub mod law;
pub mod laws;
pub mod list;
pub mod program;
pub mod report;
pub mod run;
pub mod table;
pub mod timeline;
mod witness;
pub mod worksheet;

pub use crate::analysis::matrix::Access;
pub use crate::analysis::source::Source;
pub use crate::graph::Means;
pub mod policies;
pub use witness::{PolicyVerdict, Witness, verdicts};
