//! One file a command: its arguments with their examples, and the question that they put.

pub(super) mod assess;
pub(super) mod check;
pub(super) mod coalitions;
pub(super) mod compare;
pub(super) mod completions;
pub(super) mod conflicts;
pub(super) mod decide;
pub(super) mod designs;
pub(super) mod explain;
pub(super) mod export;
pub(super) mod fmt;
pub(super) mod graph;
pub(super) mod import;
#[cfg(all(feature = "lab", not(target_family = "wasm")))]
pub(super) mod lab;
pub(super) mod laws;
pub(super) mod list;
pub(super) mod man;
pub(super) mod matters;
pub(super) mod new;
pub(super) mod plan;
pub(super) mod report;
pub(super) mod run;
pub(super) mod schema;
pub(super) mod simulate;
pub(super) mod sweep;
pub(super) mod timeline;
pub(super) mod what_if;
pub(super) mod worksheet;
