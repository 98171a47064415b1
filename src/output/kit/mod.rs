//! The writers' kit: what several forms need, once.

pub mod canvas;
pub mod escape;
mod measure;
pub mod table;
pub mod text;
pub mod wrap;

pub use measure::{fit, text_width};
