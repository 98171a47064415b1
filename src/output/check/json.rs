//! For tools.

use crate::present::check::{Checked, Ending};
use serde::Serialize;

/// The version of the interface.
const SCHEMA: u32 = 1;

#[derive(Serialize)]
struct Report<'c> {
    schema: u32,
    pass: bool,
    scenarios: &'c [Checked],
}

/// The checks as JSON.
///
/// # Errors
/// Those of the writer of JSON; there are none for these types.
pub fn json(checked: &[Checked]) -> serde_json::Result<String> {
    let pass = checked.iter().all(|c| matches!(c.ending, Ending::Pass | Ending::Pack));
    serde_json::to_string_pretty(&Report { schema: SCHEMA, pass, scenarios: checked }).map(|text| text + "\n")
}
