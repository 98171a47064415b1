//! One file per question. Analyses take a scenario and options and return plain data.

pub mod decide;
pub mod demand;
pub mod designs;
pub mod expectations;
pub mod formula;
pub mod matrix;
pub mod model;
pub mod plan;
pub mod policies;
pub mod space;
pub mod sweep;

pub use model::Model;
