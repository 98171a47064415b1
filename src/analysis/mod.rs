//! One file per question. Analyses take a scenario and options and return plain data.

pub mod assess;
pub mod check_path;
pub mod expectations;
pub mod explain;
pub mod hindrances;
pub mod law;
pub mod laws;
pub mod matrix;
pub mod model;
pub mod paths;
pub mod policies;
pub mod space;

pub use model::Model;
