//! A strip: one lane for each party and its data, one box for each period without a change.
//!
//! The bar at the left of a box is the higher, the easier the access, so that no colour is needed. What changes stands in
//! bold; what goes on as before, in grey.

use super::without;
use crate::output::kit::canvas::{Anchor, Canvas, Font};
use crate::output::kit::fit;
use crate::present::Means;
use crate::present::timeline::{Lane, LaneCell, Timeline};

const MARGIN: f64 = 16.0;
const NAME: f64 = 250.0;
const COLUMN: f64 = 184.0;
const LINE: f64 = 14.0;
const HEADING: f64 = 24.0;
/// At most so many lines tell why a period begins.
const CAUSE_LINES: usize = 7;
const SMALL: Font = Font::plain(11.0);

/// The timeline as an SVG strip.
#[must_use]
pub fn svg(timeline: &Timeline) -> String {
    let width = MARGIN * 2.0 + NAME + COLUMN * count(timeline.periods.len());
    let mut canvas = Canvas::default();
    let mut y = MARGIN + 18.0;
    for line in fit(&format!("{}: {}", timeline.title, timeline.subject), 17.0, width - 2.0 * MARGIN, 3) {
        canvas.text(MARGIN, y, &line, Font::bold(16.0), Anchor::Start);
        y += 22.0;
    }
    y = header(&mut canvas, timeline, y);
    let mut last = "";
    for lane in timeline.shown() {
        if last != lane.party {
            y += 6.0;
            canvas.line((MARGIN, y), (width - MARGIN, y), "stroke=\"#000\" stroke-width=\"0.7\"");
            canvas.text(MARGIN, y + 17.0, &lane.party_name, Font::bold(12.5), Anchor::Start);
            last = &lane.party;
            y += HEADING;
        }
        y += row(&mut canvas, lane, y);
    }
    y = policies(&mut canvas, timeline, width, y);
    y += 10.0;
    for (said, names) in without(timeline) {
        for line in fit(&format!("{said}: {names}."), 11.0, width - 2.0 * MARGIN, 4) {
            canvas.text(MARGIN, y + 11.0, &line, SMALL, Anchor::Start);
            y += LINE;
        }
    }
    y = legend(&mut canvas, width, y + 8.0);
    canvas.finish(width, y + MARGIN, &format!("{}: {}", timeline.title, timeline.subject), &description(timeline))
}

#[expect(clippy::cast_precision_loss, reason = "pictures have few columns and lines")]
fn count(n: usize) -> f64 {
    n as f64
}

/// When and why each period begins.
fn header(canvas: &mut Canvas, timeline: &Timeline, top: f64) -> f64 {
    let mut bottom = top;
    for (index, period) in timeline.periods.iter().enumerate() {
        let x = MARGIN + NAME + COLUMN * count(index);
        let mut y = top + 10.0;
        canvas.text(x + 4.0, y, &period.spoken, Font::bold(11.5), Anchor::Start);
        for line in fit(&period.causes, SMALL.size, COLUMN - 12.0, CAUSE_LINES) {
            y += LINE;
            canvas.text(x + 4.0, y, &line, SMALL, Anchor::Start);
        }
        for line in period.quiet.iter().flat_map(|quiet| fit(quiet, SMALL.size, COLUMN - 12.0, 3)) {
            y += LINE;
            canvas.text(x + 4.0, y, &line, Font::slanted(11.0).grey(), Anchor::Start);
        }
        bottom = f64::max(bottom, y + 8.0);
    }
    bottom
}

/// The policies, a lane for each; gives where they end.
fn policies(canvas: &mut Canvas, timeline: &Timeline, width: f64, top: f64) -> f64 {
    if timeline.policies.is_empty() {
        return top;
    }
    let mut y = top + 6.0;
    canvas.line((MARGIN, y), (width - MARGIN, y), "stroke=\"#000\" stroke-width=\"0.7\"");
    canvas.text(MARGIN, y + 17.0, "Policies", Font::bold(12.5), Anchor::Start);
    y += HEADING;
    for policy in &timeline.policies {
        let (lines, height) = names(&policy.name);
        name(canvas, &lines, y);
        let mut before = None;
        for (index, word) in policy.cells.iter().enumerate() {
            let fresh = before.replace(word) != Some(word);
            let x = frame(canvas, index, (y, height), fresh);
            canvas.text(x + 8.0, y + 14.0, word, style(Font::plain(12.0), fresh), Anchor::Start);
        }
        y += height + 4.0;
    }
    y
}

/// A name in lines, and how high they are.
fn names(name: &str) -> (Vec<String>, f64) {
    let lines = fit(name, SMALL.size, NAME - 20.0, 4);
    let height = f64::max(34.0, count(lines.len()) * LINE + 6.0);
    (lines, height)
}

fn name(canvas: &mut Canvas, lines: &[String], top: f64) {
    for (number, line) in lines.iter().enumerate() {
        canvas.text(MARGIN + 10.0, top + 14.0 + LINE * count(number), line, SMALL, Anchor::Start);
    }
}

/// The box of a period, with a thick edge where something is new; gives where it begins.
fn frame(canvas: &mut Canvas, index: usize, (y, height): (f64, f64), fresh: bool) -> f64 {
    let x = MARGIN + NAME + COLUMN * count(index);
    canvas.rectangle(x, y, COLUMN - 4.0, height, "fill=\"none\" stroke=\"#000\" stroke-width=\"0.6\"");
    if fresh {
        canvas.line((x, y), (x, y + height), "stroke=\"#000\" stroke-width=\"2.5\"");
    }
    x
}

/// What is new in bold, what goes on in grey.
fn style(font: Font, fresh: bool) -> Font {
    if fresh { Font { bold: true, ..font } } else { font.grey() }
}

/// A lane, and how high it is.
fn row(canvas: &mut Canvas, lane: &Lane, top: f64) -> f64 {
    let (lines, height) = names(&lane.data_names);
    name(canvas, &lines, top);
    for (index, here) in lane.cells.iter().enumerate() {
        cell(canvas, here, index, (top, height));
    }
    height + 4.0
}

fn cell(canvas: &mut Canvas, &LaneCell { access, word, not_looked_at, fresh, .. }: &LaneCell, index: usize, (y, height): (f64, f64)) {
    let x = frame(canvas, index, (y, height), fresh);
    bar(canvas, access.reads, (x + 5.0, y + 3.0), height - 6.0);
    let sealed = access.holds < access.reads;
    let word = match (access.reads, sealed) {
        (Means::None, true) if !not_looked_at => "sealed copy",
        _ => word,
    };
    canvas.text(x + 22.0, y + 14.0, word, style(Font::plain(12.0), fresh), Anchor::Start);
    if sealed {
        let more = if access.reads == Means::None && !not_looked_at { "" } else { "sealed, " };
        canvas.text(x + 22.0, y + 28.0, &format!("{more}by {}", access.holds), style(SMALL, fresh), Anchor::Start);
    }
}

/// The bar of a means: the easier, the higher.
fn bar(canvas: &mut Canvas, means: Means, (x, y): (f64, f64), height: f64) {
    let part = 1.0 - count(means as usize) / count(Means::COUNT - 1);
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
        let what = row.nothing_moved.map_or_else(|| row.sentences.join(" "), str::to_owned);
        out.push(format!("{}: {}. {what}", row.spoken, row.happenings.join("; ").replace('`', "")));
    }
    out.join(" ")
}
