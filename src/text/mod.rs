//! The English of the project, made once: names, lists, numbers, agreement of verb and subject, means.
//!
//! Analyses find data and write no sentence; what is shown takes its words from here. A sentence that is needed in two places
//! stands in this room, so that it can be read, and mended, in one.

pub mod acts;
pub mod assess;
mod brought;
pub mod catalogue;
pub mod caveats;
pub mod chances;
pub mod changes;
pub mod coalitions;
pub mod combinations;
pub mod conflicts;
pub mod coverage;
pub mod diagram;
mod differing;
pub mod effects;
pub mod everywhere;
pub mod explanation;
pub mod facts;
mod grammar;
pub mod impediments;
pub mod import;
pub mod importance;
pub mod laws;
pub mod lesson;
mod lists;
pub mod means;
pub mod missing;
mod names;
mod numbers;
pub mod over_time;
pub mod paths;
mod phrase;
pub mod policies;
pub mod reasons;
pub mod rules;
pub mod senses;
pub mod simulation;
pub mod single_points;
pub mod sourced;
pub mod still;
pub mod summary;
pub mod suppositions;
pub mod things;
pub mod timeline;
pub mod violations;
pub mod worksheet;

pub use differing::first_facts;
pub use grammar::Subject;
pub(crate) use lists::MAX_NAMES;
pub use lists::{before, list, several, several_of};
pub use means::{by_means, meaning};
pub use names::{capital, ended, is_plural, party_name, place_name, quoted};
pub use numbers::{count, day, grouped, percent};
pub use phrase::Phrase;

#[cfg(test)]
mod tests;
