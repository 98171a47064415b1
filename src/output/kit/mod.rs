//! The writers' kit: what several forms need, once.

pub mod canvas;
pub mod escape;
mod measure;
pub mod table;

pub use measure::{text_width, wrap};
