//! One file per question. Analyses take a scenario and options and return plain data.

pub mod check_path;
pub mod coalitions;
pub mod conflicts;
pub mod assess;
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
pub mod why_not;
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
