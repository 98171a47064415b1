//! A strip: one lane for each party and its data, one box for each stretch without a change.
//!
//! The bar at the left of a box is the higher, the easier the access, so that no colour is needed. What changes stands in
//! bold; what goes on as before, in grey.

use super::epochs::{Epoch, access, epochs, shown};
use super::{cause, nothing_moved};
use crate::analysis::matrix::Access;
use crate::analysis::timeline::{Cause, Lane, Timeline};
use crate::graph::Means;
use crate::output::difference::{Speech, names, paragraph};
use crate::output::kit::canvas::{Anchor, Canvas, Font};
use crate::output::kit::fit;
use crate::present::{day, several};

const MARGIN: f64 = 16.0;
const NAME: f64 = 250.0;
const COLUMN: f64 = 184.0;
const LINE: f64 = 14.0;
const HEADING: f64 = 24.0;
/// At most so many lines tell why a stretch begins.
const CAUSE_LINES: usize = 7;
const SMALL: Font = Font::plain(11.0);

/// The timeline as an SVG strip.
#[must_use]
pub fn svg(timeline: &Timeline) -> String {
    let epochs = epochs(timeline);
    let (lanes, nothing) = shown(timeline);
    let width = MARGIN * 2.0 + NAME + COLUMN * count(epochs.len());
    let mut canvas = Canvas::default();
    let mut y = MARGIN + 18.0;
    for line in fit(&format!("{}: who could read what, over time", timeline.title), 17.0, width - 2.0 * MARGIN, 3) {
        canvas.text(MARGIN, y, &line, Font::bold(16.0), Anchor::Start);
        y += 22.0;
    }
    y = header(&mut canvas, timeline, &epochs, y);
    let mut last = "";
    for lane in lanes {
        if last != lane.party.id {
            y += 6.0;
            canvas.line((MARGIN, y), (width - MARGIN, y), "stroke=\"#000\" stroke-width=\"0.7\"");
            canvas.text(MARGIN, y + 17.0, &lane.party.name, Font::bold(12.5), Anchor::Start);
            last = &lane.party.id;
            y += HEADING;
        }
        y += row(&mut canvas, timeline, lane, &epochs, y);
    }
    y += 10.0;
    if !nothing.is_empty() {
        for line in fit(&format!("Nothing at any time: {}.", several(&nothing, "and")), 11.0, width - 2.0 * MARGIN, 4) {
            canvas.text(MARGIN, y + 11.0, &line, SMALL, Anchor::Start);
            y += LINE;
        }
    }
    y = legend(&mut canvas, width, y + 8.0);
    canvas.finish(width, y + MARGIN, &format!("{}: who could read what, over time", timeline.title), &description(timeline))
}

#[expect(clippy::cast_precision_loss, reason = "pictures have few columns and lines")]
fn count(n: usize) -> f64 {
    n as f64
}

/// When and why each stretch begins.
fn header(canvas: &mut Canvas, timeline: &Timeline, epochs: &[Epoch], top: f64) -> f64 {
    let mut bottom = top;
    for (index, epoch) in epochs.iter().enumerate() {
        let x = MARGIN + NAME + COLUMN * count(index);
        let mut y = top + 10.0;
        let head = epoch.from.map_or_else(|| "at first".to_owned(), |from| format!("from {}", day(from)));
        canvas.text(x + 4.0, y, &head, Font::bold(11.5), Anchor::Start);
        let row = epoch.index.checked_sub(1).and_then(|index| timeline.rows.get(index));
        let causes = row.map(|row| row.causes.iter().map(brief).collect::<Vec<_>>().join("; ")).unwrap_or_default();
        for line in fit(&causes, SMALL.size, COLUMN - 12.0, CAUSE_LINES) {
            y += LINE;
            canvas.text(x + 4.0, y, &line, SMALL, Anchor::Start);
        }
        if epoch.quiet > 0 {
            let days = if epoch.quiet == 1 { "1 day".to_owned() } else { format!("{} days", epoch.quiet) };
            let moves = if epoch.quiet == 1 { "moves" } else { "move" };
            for line in fit(&format!("then {days} that {moves} no cell"), SMALL.size, COLUMN - 12.0, 3) {
                y += LINE;
                canvas.text(x + 4.0, y, &line, Font::slanted(11.0).grey(), Anchor::Start);
            }
        }
        bottom = f64::max(bottom, y + 8.0);
    }
    bottom
}

/// What happens, without the path of its entry.
fn brief(happened: &Cause) -> String {
    cause(happened).split(" (`").next().unwrap_or_default().to_owned()
}

/// A lane, and how high it is.
fn row(canvas: &mut Canvas, timeline: &Timeline, lane: &Lane, epochs: &[Epoch], top: f64) -> f64 {
    let lines = fit(&names(&lane.data, &timeline.data), SMALL.size, NAME - 20.0, 4);
    let height = f64::max(34.0, count(lines.len()) * LINE + 6.0);
    for (number, line) in lines.iter().enumerate() {
        canvas.text(MARGIN + 10.0, top + 14.0 + LINE * count(number), line, SMALL, Anchor::Start);
    }
    let mut before: Option<Access> = None;
    for (index, epoch) in epochs.iter().enumerate() {
        let now = access(lane, *epoch);
        let x = MARGIN + NAME + COLUMN * count(index);
        cell(canvas, now, before.is_none_or(|b| b != now), (x, top, height));
        before = Some(now);
    }
    height + 4.0
}

fn cell(canvas: &mut Canvas, access: Access, fresh: bool, (x, y, height): (f64, f64, f64)) {
    canvas.rectangle(x, y, COLUMN - 4.0, height, "fill=\"none\" stroke=\"#000\" stroke-width=\"0.6\"");
    if fresh {
        canvas.line((x, y), (x, y + height), "stroke=\"#000\" stroke-width=\"2.5\"");
    }
    bar(canvas, access.reads, (x + 5.0, y + 3.0), height - 6.0);
    let sealed = access.holds < access.reads;
    let word = match (access.reads, sealed) {
        (Means::None, true) => "sealed copy".to_owned(),
        (Means::None, false) => "none".to_owned(),
        (reads, _) => reads.to_string(),
    };
    let style = |font: Font| if fresh { Font { bold: true, ..font } } else { font.grey() };
    canvas.text(x + 22.0, y + 14.0, &word, style(Font::plain(12.0)), Anchor::Start);
    if sealed {
        let more = if access.reads == Means::None { "" } else { "sealed, " };
        canvas.text(x + 22.0, y + 28.0, &format!("{more}by {}", access.holds), style(SMALL), Anchor::Start);
    }
}

/// The bar of a means: the easier, the higher.
fn bar(canvas: &mut Canvas, means: Means, (x, y): (f64, f64), height: f64) {
    let part = 1.0 - count(means as usize) / 7.0;
    canvas.rectangle(x, y, 10.0, height, "fill=\"#fff\" stroke=\"#000\" stroke-width=\"0.5\"");
    if part > 0.0 {
        canvas.rectangle(x, y + height * (1.0 - part), 10.0, height * part, "fill=\"#000\"");
    }
}

fn legend(canvas: &mut Canvas, width: f64, top: f64) -> f64 {
    let (mut x, mut y) = (MARGIN, top + 12.0);
    for means in Means::ALL {
        let word = if means == Means::None { "none: cannot read".to_owned() } else { means.phrase().to_owned() };
        let step = 24.0 + SMALL.width(&word) + 12.0;
        if x + step > width - MARGIN && x > MARGIN {
            x = MARGIN;
            y += 24.0;
        }
        bar(canvas, means, (x, y - 12.0), 16.0);
        canvas.text(x + 16.0, y, &word, SMALL, Anchor::Start);
        x += step;
    }
    y += 18.0;
    let note =
        "The higher the bar, the easier the party reads. Sealed copy: has the ciphertext, by the means named, not the key. Bold: changes.";
    for line in fit(note, SMALL.size, width - 2.0 * MARGIN, 4) {
        canvas.text(MARGIN, y, &line, SMALL, Anchor::Start);
        y += LINE;
    }
    y
}

/// What the strip shows, in sentences.
fn description(timeline: &Timeline) -> String {
    let mut out = Vec::new();
    for row in &timeline.rows {
        let causes: Vec<String> = row.causes.iter().map(cause).collect();
        let what = if row.changes.is_empty() {
            nothing_moved(&row.causes).to_owned()
        } else {
            paragraph(&row.changes, &timeline.data, Speech::Time).join(" ")
        };
        out.push(format!("{}: {}. {what}", day(row.day), causes.join("; ").replace('`', "")));
    }
    out.join(" ")
}
