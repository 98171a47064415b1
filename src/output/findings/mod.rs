//! Conflicts of law and coalitions, as text, Markdown and JSON.

pub mod coalitions;
pub mod conflicts;
