//! What `residency run` prints, in each form.

mod by_party;
mod csv;
mod header;
mod json;
mod layout;
mod legend;
mod markdown;
mod names;
mod sentences;
mod table;
mod terminal;

#[cfg(test)]
mod fixture;

pub use csv::csv;
pub use json::json;
pub use markdown::markdown;
pub use sentences::{Item, Mark, Section, sections};
pub use terminal::terminal;

pub(in crate::output) use legend::words as cell_words;
pub(in crate::output) use markdown::escaped;
