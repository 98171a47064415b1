//! What was left out for lack of a source.

use crate::scenario::{LeftOut, path_of};

/// One line each, with a head that says what the answers then mean; a single line where nothing was.
#[must_use]
pub fn list(left_out: &[LeftOut]) -> String {
    if left_out.is_empty() {
        return "sourced only: every opening has a source\n".to_owned();
    }
    let mut out = format!("sourced only: {} openings without a source are left out; `none` now means `not shown`\n", left_out.len());
    for item in left_out {
        let path = path_of(item.table, &item.id);
        if item.keys.is_empty() {
            out.push_str(&format!("  {path}\n"));
        } else {
            out.push_str(&format!("  {path}: {}\n", item.keys.iter().map(|key| key.as_str()).collect::<Vec<_>>().join(", ")));
        }
    }
    out
}
