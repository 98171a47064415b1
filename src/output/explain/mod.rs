//! Explanations as text and Markdown.

mod brief;
mod markdown;
mod text;
mod tree;

pub use brief::{brief, brief_text};
pub use markdown::markdown;
pub use text::text;
