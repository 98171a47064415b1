//! Explanations as text, Markdown and CSV.

mod brief;
mod csv;
mod markdown;
mod text;
pub(in crate::output) mod tree;

pub use brief::{brief, brief_text};
pub use csv::csv;
pub use markdown::markdown;
pub use text::text;
