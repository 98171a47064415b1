//! What people are shown, ready to be written down: names beside ids, an order that reads well, verdicts with their reasons.
//!
//! A view is made from what the analyses found; a renderer turns it into one form. Only views are serialisable, so the
//! analyses may change without a tool noticing.

pub mod caveats;
pub mod check;
mod examine;
pub mod explain;
pub mod law;
pub mod report;
pub mod run;
mod witness;
mod words;
pub mod worksheet;

pub use witness::{PolicyVerdict, Witness, verdicts};
pub use words::{by_means, day, meaning, percent, quoted, several, several_of};
