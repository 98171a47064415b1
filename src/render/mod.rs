//! One file per form. Renderers compute nothing: they write what an analysis found.

pub mod assess;
pub mod diagnostics;
pub mod explain;
pub mod laws;
pub mod paragraph;
pub mod prose;
pub mod run;
pub mod sourced;
pub mod terminal;
