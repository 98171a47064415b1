//! A table of words.

/// Rows of words under a head, ready for any form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The names above the columns.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// A table without rows.
    #[must_use]
    pub fn new(head: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self { head: head.into_iter().map(Into::into).collect(), rows: Vec::new() }
    }
}
