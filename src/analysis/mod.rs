//! One file per question. Analyses take a scenario and options and return plain data.

pub mod chances;
pub mod expectations;
pub mod matrix;
pub mod model;
pub mod policies;

pub use model::Model;
