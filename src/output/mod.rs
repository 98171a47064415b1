//! One file per form. Renderers compute nothing: they write what an analysis found.

pub mod assess;
pub mod caveats;
pub mod chances;
pub mod check;
pub mod coalitions;
mod column;
pub mod combinations;
pub mod conflicts;
pub mod diagnostics;
pub mod diagram;
pub mod difference;
pub mod explain;
pub mod form;
pub mod format;
pub mod json;
pub mod kit;
pub mod laws;
mod layout;
pub mod list;
pub mod page;
pub mod report;
pub mod run;
pub mod terminal;
pub mod timeline;
pub mod worksheet;

pub use form::{Data, Form, Writable};
pub use layout::Layout;
