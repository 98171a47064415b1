//! The writers' kit: what several forms need, once.

pub mod canvas;
pub mod escape;
pub mod gate;
pub mod head;
mod measure;
pub mod sheet;
pub mod table;
pub mod text;
pub mod wrap;

pub use measure::{fit, text_width};
