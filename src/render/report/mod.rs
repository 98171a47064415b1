//! The page of a scenario.

mod markdown;

pub use markdown::markdown;

use crate::view::report::Page;

/// What a page carries, as JSON.
#[must_use]
pub fn json(page: &Page) -> String {
    serde_json::to_string(page).unwrap_or_default()
}
