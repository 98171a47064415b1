//! For spreadsheets: a line for each period and cell, and for each period and policy.

use crate::output::kit::sheet::Sheet;
use crate::present::timeline::Timeline;
use std::io::{self, Write};

/// The cells of every period, then its policies. `from` is empty before the first day on which something happens.
///
/// # Errors
/// Those of the writer.
pub fn csv(timeline: &Timeline, out: &mut dyn Write) -> io::Result<()> {
    let mut csv = Sheet::new(out);
    // What is asked stands under its own word, and who holds a copy is not asked beside another question.
    let asked = timeline.question.unwrap_or("reads");
    csv.row(["from", "party", "data", asked, "holds", "policy", "standing"])?;
    for (place, from) in timeline.times.iter().enumerate() {
        let from = from.as_deref().unwrap_or_default();
        for lane in &timeline.lanes {
            let Some((access, word)) = lane.at(place) else { continue };
            for data in &lane.data {
                // Who holds a copy is asked beside who reads alone.
                let holds = if timeline.question.is_none() { access.holds.as_str() } else { "" };
                csv.row([from, &lane.party, data, word, holds, "", ""])?;
            }
        }
        for policy in &timeline.policies {
            csv.row([from, "", "", "", "", &policy.id, policy.history.get(place).copied().unwrap_or_default()])?;
        }
    }
    csv.finish()
}
