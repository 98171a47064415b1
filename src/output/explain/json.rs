//! Explanations for programs.

use crate::analysis::law::Law;
use crate::output;
use crate::present::explain::CellView;
use crate::present::law::LawView;
use serde_json::Value;

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

/// A law.
pub(crate) fn law(law: &Law) -> Value {
    serde_json::to_value(LawView::from(law)).unwrap_or_default()
}
