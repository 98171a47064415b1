//! How data is laid out.

/// How a result is laid out, where the form leaves that open. None changes what is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// On one line, keys sorted.
    Line,
    /// On one line, keys in the order of the fields.
    Compact,
    /// For people too: indented, keys sorted.
    Indented,
    /// For people too: indented, keys in the order of the fields.
    Fields,
    /// Piece by piece, with a line for each item: see [`super::json::stream`].
    Streamed,
}
