//! Explanations as text, Markdown and JSON.

mod brief;
mod json;
mod markdown;
mod text;
mod tree;

pub use brief::{brief, brief_text};
pub use json::json;
pub use markdown::markdown;
pub use text::text;
