//! What checking came to: for people, for tools, for machines that run tests.

pub mod csv;
pub mod junit;
pub mod markdown;
pub mod text;
