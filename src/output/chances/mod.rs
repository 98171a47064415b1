//! Chances: text, JSON, pictures, and a program for another tool.

pub mod json;
pub mod matters;
pub mod pictures;
pub mod problog;
pub mod svg;
pub mod text;
pub use crate::text::chances as words;
