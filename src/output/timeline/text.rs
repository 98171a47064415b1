//! For the terminal: the cells over time as a table, then every day on which something happens.

use super::without;
use crate::output::difference::text::policy_lines;
use crate::output::kit::wrap::paragraph;
use crate::output::terminal::{Phrase, SEALED, Screen, USUAL_WIDTH, clean, glyph, pad, width as cells, wrap};
use crate::present::Means;
use crate::present::timeline::{LaneCell, Row, StoryLine, Timeline};
use crate::text::quoted;

/// Cells of a column of the table, and of the names before it.
const COLUMN: usize = 16;
const NAME: usize = 30;

/// For text without colours.
const PLAIN: Screen = Screen { width: USUAL_WIDTH, colours: false };

/// The timeline as text, in lines of at most `width` columns where words allow it.
#[must_use]
pub fn text(timeline: &Timeline, width: usize) -> String {
    let mut out = String::new();
    paragraph(&mut out, "", "", &format!("{} over time", quoted(&timeline.title)), width);
    if let Some(asked) = timeline.asked {
        paragraph(&mut out, "", "", asked, width);
    }
    for by_hand in &timeline.by_hand {
        let chosen = format!("{} — {}", by_hand.question, by_hand.label);
        paragraph(&mut out, "  chosen by hand, whatever the day: ", "    ", &chosen, width);
    }
    out.push('\n');
    table(&mut out, timeline, width);
    out.push_str("Day by day\n");
    if timeline.rows.is_empty() {
        out.push_str("  No law begins or ends, and no event happens.\n");
    }
    for told in &timeline.story {
        match told {
            StoryLine::Row(place) => timeline.rows.get(*place).into_iter().for_each(|row| one(&mut out, row, width)),
            StoryLine::Quiet(line) => paragraph(&mut out, "", "  ", line, width),
        }
    }
    out
}

fn table(out: &mut String, timeline: &Timeline, width: usize) {
    let fit = (width.saturating_sub(NAME) / (COLUMN + 1)).max(1);
    for first in (0..timeline.periods.len()).step_by(fit) {
        let mut line = pad("", NAME);
        for period in timeline.periods.iter().skip(first).take(fit) {
            line.push_str(&pad(&period.from, COLUMN + 1));
        }
        out.push_str(&format!("{}\n", line.trim_end()));
        let mut last = "";
        for lane in timeline.shown() {
            if last != lane.party {
                out.push_str(&format!("{}\n", clean(&lane.party_name)));
                last = &lane.party;
            }
            let name = wrap(&Phrase::plain(&lane.data_names), NAME - 3, PLAIN);
            let rows: Vec<Vec<String>> = lane.cells.iter().skip(first).take(fit).map(lines).collect();
            let height = rows.iter().map(Vec::len).chain([name.len()]).max().unwrap_or(0);
            for number in 0..height {
                let mut line = pad(name.get(number).map_or("", String::as_str), NAME - 2);
                line.insert_str(0, "  ");
                for cell in &rows {
                    line.push_str(&pad(cell.get(number).map_or("", String::as_str), COLUMN + 1));
                }
                out.push_str(&format!("{}\n", line.trim_end()));
            }
        }
        if !timeline.policies.is_empty() {
            out.push_str("Policies\n");
        }
        for policy in &timeline.policies {
            let name = wrap(&Phrase::plain(&policy.name), NAME - 3, PLAIN);
            for (number, part) in name.iter().enumerate() {
                let mut line = format!("  {}", pad(part, NAME - 2));
                for cell in policy.cells.iter().skip(first).take(fit).filter(|_| number == 0) {
                    line.push_str(&pad(cell, COLUMN + 1));
                }
                out.push_str(&format!("{}\n", line.trim_end()));
            }
        }
        out.push('\n');
    }
    for says in &timeline.legend {
        paragraph(out, "", "  ", says, width);
        out.push('\n');
    }
    for (said, names) in without(timeline) {
        let lead = format!("{said}: ");
        paragraph(out, &lead, "  ", names, width.max(cells(&lead) + 20));
        out.push('\n');
    }
}

/// A cell in one or two lines, as in a run.
fn lines(&LaneCell { access, word, not_looked_at, .. }: &LaneCell) -> Vec<String> {
    if access.has_no_word {
        return vec![word.to_owned()];
    }
    let mark = if not_looked_at { "?" } else { glyph(access.reads) };
    match (access.reads, access.holds < access.reads) {
        (Means::None, true) if !not_looked_at => vec![format!("{SEALED} sealed"), format!("  by {}", access.holds)],
        (_, true) => vec![format!("{mark} {word}"), format!("{SEALED} by {}", access.holds)],
        (_, false) => vec![format!("{mark} {word}")],
    }
}

fn one(out: &mut String, row: &Row, width: usize) {
    out.push_str(&format!("{}\n", clean(&row.spoken)));
    for happened in &row.happenings {
        paragraph(out, "  - ", "    ", happened, width);
    }
    if let Some(nothing) = row.nothing_moved {
        paragraph(out, "  ", "  ", nothing, width);
    }
    for policy in &row.policies {
        policy_lines(out, policy, width);
    }
    for sentence in &row.sentences {
        paragraph(out, "  → ", "    ", sentence, width);
    }
}
