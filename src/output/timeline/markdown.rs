//! For a report.

use super::without;
use crate::output::difference::markdown::policy_lines;
use crate::output::kit::escape::markdown as escape;
use crate::present::timeline::{StoryLine, Timeline};

/// The timeline as Markdown; headings begin at the second level.
#[must_use]
pub fn markdown(timeline: &Timeline) -> String {
    let mut out = format!("## {} over time\n\n", escape(&timeline.title));
    if let Some(asked) = timeline.asked {
        out.push_str(&format!("{asked}\n\n"));
    }
    for by_hand in &timeline.by_hand {
        out.push_str(&format!("Chosen by hand, whatever the day: {} — {}\n\n", escape(&by_hand.question), escape(&by_hand.label)));
    }
    let head: Vec<&str> = timeline.periods.iter().map(|period| period.from.as_str()).collect();
    out.push_str(&format!("| Party | Data | {} |\n|---|---|{}\n", head.join(" | "), "---|".repeat(head.len())));
    for lane in timeline.shown() {
        let cells: Vec<&str> = lane.cells.iter().map(|cell| cell.words.as_str()).collect();
        out.push_str(&format!("| {} | {} | {} |\n", escape(&lane.party_name), escape(&lane.data_names), cells.join(" | ")));
    }
    for policy in &timeline.policies {
        out.push_str(&format!("| *Policy* | {} | {} |\n", escape(&policy.name), policy.cells.join(" | ")));
    }
    for says in &timeline.legend {
        out.push_str(&format!("\n{}\n", escape(says)));
    }
    for (said, names) in without(timeline) {
        out.push_str(&format!("\n{said}: {}.\n", escape(names)));
    }
    out.push_str("\n### Day by day\n\n");
    for told in &timeline.story {
        let row = match told {
            StoryLine::Quiet(line) => {
                out.push_str(&format!("- {}\n", escape(line)));
                continue;
            }
            StoryLine::Row(place) => timeline.rows.get(*place),
        };
        let Some(row) = row else { continue };
        out.push_str(&format!("- **{}**\n", escape(&row.spoken)));
        for happened in &row.happenings {
            out.push_str(&format!("  - {}\n", escape(happened)));
        }
        if let Some(nothing) = row.nothing_moved {
            out.push_str(&format!("  - *{nothing}*\n"));
        }
        for policy in &row.policies {
            policy_lines(&mut out, policy, "  ");
        }
        for sentence in &row.sentences {
            out.push_str(&format!("  - → {}\n", escape(sentence)));
        }
    }
    out
}
