//! Pictures as SVG, DOT, Mermaid and JSON.

mod dot;
mod draw;
mod json;
mod layout;
mod mermaid;
mod route;
mod sizes;
mod svg;

pub use dot::dot;
pub use json::json;
pub use mermaid::mermaid;
pub use svg::svg;
