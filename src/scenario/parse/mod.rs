//! From bytes to a document: one file, read with every error of its form.

pub(crate) mod bytes;
pub(crate) mod document;
pub(crate) mod read_value;
pub(crate) mod switches;
pub(crate) mod syntax;
