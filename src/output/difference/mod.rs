//! What differs between two worlds, as text and Markdown.

pub(in crate::output) mod markdown;
pub(in crate::output) mod text;

pub use markdown::markdown;
pub use text::text;

/// Headings of the parts that list something.
const OTHER_PATHS: &str = "Same word, other paths";
const POLICIES: &str = "Policies";
const ANSWERS: &str = "What differs in the answers";
const RULES: &str = "What differs in the rules";
const WITHOUT_EFFECT: &str = "Written otherwise, without effect as things stand";
const FACTS: &str = "What differs in the facts";
const ALONE: &str = "Not compared";
const PATHS: &str = "By which path";
