//! For a report.

use super::epochs::{access, epochs, shown};
use super::{cause, nothing_moved};
use crate::analysis::matrix::Access;
use crate::analysis::timeline::Timeline;
use crate::graph::Means;
use crate::output::difference::{Speech, names, paragraph};
use crate::present::{day, several};

/// The timeline as Markdown; headings begin at the second level.
#[must_use]
pub fn markdown(timeline: &Timeline) -> String {
    let mut out = format!("## {} over time\n\n", timeline.title);
    for (question, label) in &timeline.by_hand {
        out.push_str(&format!("Chosen by hand, whatever the day: {question} — {label}\n\n"));
    }
    let epochs = epochs(timeline);
    let (lanes, nothing) = shown(timeline);
    let head: Vec<String> = epochs.iter().map(|e| e.from.map_or_else(|| "at first".to_owned(), |d| format!("from {d}"))).collect();
    out.push_str(&format!("| Party | Data | {} |\n|---|---|{}\n", head.join(" | "), "---|".repeat(head.len())));
    for lane in lanes {
        let cells: Vec<String> = epochs.iter().map(|epoch| words(access(lane, *epoch))).collect();
        out.push_str(&format!("| {} | {} | {} |\n", cell(&lane.party.name), cell(&names(&lane.data, &timeline.data)), cells.join(" | ")));
    }
    if !nothing.is_empty() {
        out.push_str(&format!("\nNothing at any time: {}.\n", several(&nothing, "and")));
    }
    out.push_str("\n### Day by day\n\n");
    for row in &timeline.rows {
        out.push_str(&format!("- **{}**\n", day(row.day)));
        for happened in &row.causes {
            out.push_str(&format!("  - {}\n", cause(happened)));
        }
        if row.changes.is_empty() {
            out.push_str(&format!("  - *{}*\n", nothing_moved(&row.causes)));
        }
        for sentence in paragraph(&row.changes, &timeline.data, Speech::Time) {
            out.push_str(&format!("  - → {sentence}\n"));
        }
    }
    out
}

fn words(access: Access) -> String {
    match (access.reads, access.holds < access.reads) {
        (Means::None, true) => format!("sealed, by {}", access.holds),
        (reads, true) => format!("{reads}; sealed, by {}", access.holds),
        (reads, false) => reads.to_string(),
    }
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
