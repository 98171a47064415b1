//! One file per form. Renderers compute nothing: they write what an analysis found.

pub mod assess;
pub mod diagnostics;
pub mod laws;
pub mod paragraph;
pub mod sourced;
