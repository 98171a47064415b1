//! One file per form. Renderers compute nothing: they write what an analysis found.

pub mod diagnostics;
pub mod explain;
pub mod findings;
pub mod prose;
