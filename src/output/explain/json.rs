//! Explanations for programs.

use crate::output;
use crate::present::explain::CellView;

/// One cell as JSON: an object; several: a list of them.
///
/// # Errors
/// Those of the writer of JSON; there are none for these types.
pub fn json(cells: &[CellView]) -> serde_json::Result<String> {
    match cells {
        [one] => output::json::text(one),
        several => output::json::text(&several),
    }
}
