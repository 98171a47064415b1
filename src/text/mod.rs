//! The English of the project, made once: names, lists, numbers, agreement of verb and subject, means.
//!
//! Analyses find data and write no sentence; what is shown takes its words from here. A sentence that is needed in two places
//! stands in this room, so that it can be read, and mended, in one.

pub mod chances;
pub mod changes;
pub mod combinations;
mod differing;
mod grammar;
mod lists;
pub mod means;
mod names;
mod numbers;
pub mod timeline;

pub use differing::first_facts;
pub use grammar::Subject;
pub(crate) use lists::MAX_NAMES;
pub use lists::{before, list, several, several_of};
pub use means::{by_means, meaning};
pub use names::{capital, is_plural, party_name, place_name, quoted};
pub use numbers::{count, day, grouped, percent};
