//! For the terminal: the cells over time as a table, then every day on which something happens.

use super::epochs::{Epoch, access, epochs, shown};
use super::{cause, nothing_moved};
use crate::analysis::matrix::Access;
use crate::analysis::timeline::{Row, Timeline};
use crate::graph::Means;
use crate::output::difference::{Speech, names, paragraph as sentences};
use crate::output::kit::wrap::paragraph;
use crate::output::terminal::{Phrase, SEALED, Screen, USUAL_WIDTH, glyph, pad, width as cells, wrap};
use crate::present::{day, quoted, several};

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
    for (question, label) in &timeline.by_hand {
        paragraph(&mut out, "  chosen by hand, whatever the day: ", "    ", &format!("{question} — {label}"), width);
    }
    out.push('\n');
    table(&mut out, timeline, width);
    out.push_str("Day by day\n");
    if timeline.rows.is_empty() {
        out.push_str("  No law begins or ends, and no event happens.\n");
    }
    for row in &timeline.rows {
        one(&mut out, timeline, row, width);
    }
    out
}

fn table(out: &mut String, timeline: &Timeline, width: usize) {
    let epochs = epochs(timeline);
    let (lanes, nothing) = shown(timeline);
    let fit = (width.saturating_sub(NAME) / (COLUMN + 1)).max(1);
    for page in epochs.chunks(fit) {
        let mut line = pad("", NAME);
        for epoch in page {
            line.push_str(&pad(&epoch.from.map_or_else(|| "at first".to_owned(), |d| format!("from {d}")), COLUMN + 1));
        }
        out.push_str(&format!("{}\n", line.trim_end()));
        let mut last = "";
        for lane in &lanes {
            if last != lane.party.id {
                out.push_str(&format!("{}\n", lane.party.name));
                last = &lane.party.id;
            }
            let name = wrap(&Phrase::plain(names(&lane.data, &timeline.data)), NAME - 3, PLAIN);
            let rows = page.iter().map(|epoch: &Epoch| lines(access(lane, *epoch))).collect::<Vec<_>>();
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
        out.push('\n');
    }
    if !nothing.is_empty() {
        paragraph(out, "Nothing at any time: ", "  ", &several(&nothing, "and"), width.max(cells("Nothing at any time: ") + 20));
        out.push('\n');
    }
}

/// A cell in one or two lines, as in a run.
fn lines(access: Access) -> Vec<String> {
    match (access.reads, access.holds < access.reads) {
        (Means::None, true) => vec![format!("{SEALED} sealed"), format!("  by {}", access.holds)],
        (reads, true) => vec![format!("{} {reads}", glyph(reads)), format!("{SEALED} by {}", access.holds)],
        (reads, false) => vec![format!("{} {reads}", glyph(reads))],
    }
}

fn one(out: &mut String, timeline: &Timeline, row: &Row, width: usize) {
    out.push_str(&format!("{}\n", day(row.day)));
    for happened in &row.causes {
        paragraph(out, "  - ", "    ", &cause(happened), width);
    }
    if row.changes.is_empty() {
        paragraph(out, "  ", "  ", nothing_moved(&row.causes), width);
    } else {
        let told = sentences(&row.changes, &timeline.data, Speech::Time);
        for sentence in told {
            paragraph(out, "  → ", "    ", &sentence, width);
        }
    }
}
