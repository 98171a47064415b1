//! The matrix over time, in each form.

mod markdown;
mod svg;
mod text;

pub use markdown::markdown;
pub use svg::svg;
pub use text::text;
