//! What is said of the openings that were left out for want of a source.

use super::numbers::count;
use crate::scenario::{LeftOut, path_of};

/// A line that says what the answers then mean, then one for each opening; a single line where none was left out.
#[must_use]
pub fn left_out(left_out: &[LeftOut]) -> Vec<String> {
    if left_out.is_empty() {
        return vec!["sourced only: every opening has a source".to_owned()];
    }
    let is = if left_out.len() == 1 { "is" } else { "are" };
    let openings = count(left_out.len(), "opening", "openings");
    let head = format!("sourced only: {openings} without a source {is} left out; `none` now means `not shown`");
    let one = |item: &LeftOut| {
        let keys: Vec<&str> = item.keys.iter().map(|key| key.as_str()).collect();
        let keys = if keys.is_empty() { String::new() } else { format!(": {}", keys.join(", ")) };
        format!("  {}{keys}", path_of(item.table, &item.id))
    };
    std::iter::once(head).chain(left_out.iter().map(one)).collect()
}
