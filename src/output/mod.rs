//! One file per form. Renderers compute nothing: they write what an analysis found.

pub mod assess;
pub mod caveats;
pub mod chances;
pub mod check;
pub mod combinations;
pub mod diagnostics;
pub mod difference;
pub mod explain;
pub mod findings;
pub mod form;
pub mod format;
pub mod json;
pub mod laws;
pub mod list;
pub mod page;
pub mod paragraph;
pub mod picture;
pub mod prose;
pub mod report;
pub mod run;
pub mod sourced;
pub mod svg;
pub mod terminal;
pub mod timeline;
pub mod worksheet;

pub use form::{Form, Writable};
