//! From bytes to a document: one file, read with every error of its form.

pub(in crate::scenario) mod bytes;
pub(in crate::scenario) mod document;
pub(in crate::scenario) mod read_value;
pub(in crate::scenario) mod switches;
pub(in crate::scenario) mod syntax;
