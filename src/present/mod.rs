//! What people are shown, ready to be written down: names beside ids, an order that reads well, verdicts with their reasons.
//!
//! A view is made from what the analyses found; a renderer turns it into one form. Only views are serialisable, so the
//! analyses may change without a tool noticing.

pub mod assess;
pub mod caveats;
pub mod chances;
pub mod check;
pub mod coalitions;
pub mod conflicts;
pub mod diagram;
mod examine;
pub mod explain;
mod ids;
pub mod importance;
pub mod law;
pub mod laws;
pub mod list;
pub mod program;
pub mod report;
pub mod run;
pub mod table;
mod witness;
mod words;
pub mod worksheet;

pub use witness::{PolicyVerdict, Witness, verdicts};
pub use words::{by_means, day, meaning, percent, quoted, several, several_of};
