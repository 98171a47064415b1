//! Words that views share, where they are made.

pub use crate::text::{by_means, day, meaning, percent, quoted, several, several_of};
