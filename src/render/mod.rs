//! One file per form. Renderers compute nothing: they write what an analysis found.

pub mod assess;
pub mod diagnostics;
pub mod explain;
pub mod laws;
pub mod paragraph;
pub mod findings;
pub mod prose;
pub mod page;
pub mod run;
pub mod terminal;
pub mod whatif;
pub mod sourced;
