//! One file per form. Renderers compute nothing: they write what an analysis found.

pub mod diagnostics;
pub mod run;
pub mod terminal;
pub mod explain;
pub mod prose;
pub mod laws;
pub mod paragraph;
