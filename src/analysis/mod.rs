//! One file per question. Analyses take a scenario and options and return data; they write no sentence.

pub mod assess;
pub mod chances;
pub mod check_path;
pub mod coalitions;
pub mod configurations;
pub mod conflicts;
pub mod decide;
pub mod demand;
pub mod designs;
pub mod difference;
pub mod everywhere;
pub mod expectations;
pub mod explain;
pub mod formula;
pub mod idle;
pub mod impediments;
pub mod law;
pub mod laws;
pub mod lesson;
pub mod lifted;
pub mod looked_at;
pub mod matrix;
pub mod model;
pub mod names;
pub mod paths;
pub mod plan;
pub mod policies;
pub mod source;
pub mod sweep;
pub mod timeline;
pub(crate) mod tracked;
pub mod unnoticed;
pub mod unsaid;
pub mod why_not;

pub use model::Model;
