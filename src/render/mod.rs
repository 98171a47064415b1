//! One file per form. Renderers compute nothing: they write what an analysis found.

pub mod diagnostics;
pub mod page;
pub mod run;
pub mod terminal;
pub mod whatif;
