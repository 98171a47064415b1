//! The tests of the whole: one program, so that everything is linked once.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod agreement;
mod analyses;
mod chances;
mod cli;
mod conformance;
mod docs;
mod import;
mod input;
#[cfg(feature = "lab")]
mod lab;
mod metamorphic;
mod oracle;
mod output;
mod properties;
mod support;
