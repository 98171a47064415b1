//! One file per form. Renderers compute nothing: they write what an analysis found.

pub mod chances;
pub mod diagnostics;
