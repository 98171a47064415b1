//! What differs between two worlds, as text and Markdown.

mod markdown;
mod text;

pub use markdown::markdown;
pub use text::text;

/// Headings of the parts that list something.
const OTHER_PATHS: &str = "Same word, other paths";
const FACTS: &str = "What differs in the facts";
const ALONE: &str = "Not compared";
const PATHS: &str = "By which path";
