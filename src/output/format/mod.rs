//! The format itself, described: for editors, and as a page to read. Both are made from [`crate::scenario::schema`].

pub mod json_schema;
pub mod reference;

/// A scenario that uses every table of the format, for the page.
pub const EXAMPLE: &str = include_str!("example.toml");

/// An id.
const ID: &str = "[a-z0-9-]{1,100}";
