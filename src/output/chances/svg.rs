//! Pictures of chances as SVG. Lines differ in dashes and marks, not only in colour, and carry their names.

use crate::output::kit::canvas::{Anchor, Canvas, Font, number};
use crate::output::kit::fit;
use crate::present::chances::{Curve, Simulation};
use crate::present::importance::Importance;
use crate::text::importance::{NOTHING_UNKNOWN, TORNADO_LEAD, TORNADO_NOTE};
use crate::text::simulation::{CURVES_NOTE, NO_CURVE};

/// Colours that people of every colour vision tell apart (Okabe and Ito, *Color Universal Design*, 2008).
const COLOURS: [&str; 6] = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#7a6a00", "#000000"];
const DASHES: [&str; 6] = ["", "8 4", "2 3", "10 3 2 3", "14 5", "5 2"];

/// The lines behind a picture, by which chances are read off.
const GRID: &str = "stroke=\"#d0d0d0\"";

const HEADING: Font = Font::plain(16.0).haloed();
const NAME: Font = Font::plain(12.0).haloed();
const NOTE: Font = Font::plain(11.0).haloed();

/// The next number of the form 1, 2 or 5 times a power of ten, at most 1.
fn nice(top: f64) -> f64 {
    let mut step = 1.0;
    while step / 10.0 >= top {
        step /= 10.0;
    }
    [0.1, 0.2, 0.5, 1.0].into_iter().map(|f| f * step).find(|n| *n >= top).unwrap_or(step)
}

fn float(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

fn style(index: usize) -> (&'static str, &'static str) {
    let index = index % COLOURS.len();
    (COLOURS.get(index).copied().unwrap_or("#000000"), DASHES.get(index).copied().unwrap_or(""))
}

/// A share of an axis in per cent, without needless zeros.
fn tick(share: f64) -> String {
    let text = format!("{:.6}", share * 100.0);
    format!("{}%", text.trim_end_matches('0').trim_end_matches('.'))
}

fn clip(text: &str, most: usize) -> String {
    if text.chars().count() <= most { text.to_owned() } else { text.chars().take(most - 1).chain(['…']).collect() }
}

fn head(canvas: &mut Canvas, title: &str, below: &str) {
    canvas.text(16.0, 26.0, title, HEADING, Anchor::Start);
    canvas.text(16.0, 46.0, below, NAME, Anchor::Start);
}

/// The chance over the years, with its band.
pub(super) fn curves(found: &Simulation) -> String {
    let lines = &found.curves.shown;
    let (left, right, upper, lower) = (70.0, 560.0, 64.0, 360.0);
    let mut canvas = Canvas::default();
    head(&mut canvas, &found.curves_title, &found.title);
    let top = nice(found.curves.top.max(1e-6));
    let years = f64::from(found.years.max(1));
    let x = |year: f64| left + (right - left) * year / years;
    let y = |chance: f64| lower - (lower - upper) * (chance / top).min(1.0);
    for step in 0..=4 {
        let chance = top * f64::from(step) / 4.0;
        canvas.line((left, y(chance)), (right, y(chance)), GRID);
        canvas.text(left - 8.0, y(chance) + 4.0, &tick(chance), NAME, Anchor::End);
    }
    let stride = found.years.div_ceil(10).max(1);
    for year in (0..=found.years).step_by(usize::try_from(stride).unwrap_or(1)) {
        canvas.text(x(f64::from(year)), lower + 18.0, &year.to_string(), NAME, Anchor::Middle);
    }
    canvas.text(f64::midpoint(left, right), lower + 38.0, "years", NAME, Anchor::Middle);
    for (index, line) in lines.iter().enumerate() {
        band(&mut canvas, line, style(index).0, &x, &y);
    }
    for (index, line) in lines.iter().enumerate() {
        curve(&mut canvas, line, index, &x, &y);
    }
    // The names stand beside the ends of their lines, pushed apart where these lie close together.
    let mut labels: Vec<(f64, usize)> = lines.iter().enumerate().map(|(i, l)| (y(l.chances.last().copied().unwrap_or(0.0)), i)).collect();
    labels.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut next = f64::NEG_INFINITY;
    let last = labels.len();
    for (rank, (at, index)) in labels.into_iter().enumerate() {
        let Some(line) = lines.get(index) else { continue };
        let below = 32.0 * float(last - rank - 1);
        let base = at.max(next).min(lower - below).max(next);
        next = base + 32.0;
        let (colour, dashes) = style(index);
        let guide = format!("stroke=\"{colour}\" stroke-dasharray=\"{dashes}\" stroke-width=\"1\"");
        canvas.line((right + 4.0, at), (right + 26.0, base - 4.0), &guide);
        canvas.text(right + 30.0, base, &clip(&line.name, 46), NAME, Anchor::Start);
        canvas.text(right + 30.0, base + 14.0, &line.end, NOTE, Anchor::Start);
    }
    let more = found.curves.more.as_ref().map_or_else(String::new, |more| format!(" {more}"));
    canvas.text(16.0, 412.0, &format!("{CURVES_NOTE}{more}"), NOTE, Anchor::Start);
    let described: Vec<String> = lines.iter().map(|line| format!("{}: {}.", line.name, line.end)).collect();
    let described = if described.is_empty() { NO_CURVE.to_owned() } else { described.join(" ") };
    canvas.finish(900.0, 420.0, &found.curves_title, &described)
}

fn band(canvas: &mut Canvas, line: &Curve, colour: &str, x: &dyn Fn(f64) -> f64, y: &dyn Fn(f64) -> f64) {
    let Some(first) = line.bands.first() else { return };
    // What hangs on claims at once is as uncertain at the start as after a year.
    let (low, high) = if line.starts_at_once { (first.low, first.high) } else { (0.0, 0.0) };
    let mut points = vec![(x(0.0), y(low)), (x(0.0), y(high))];
    points.extend(line.bands.iter().enumerate().map(|(step, b)| (x(float(step + 1)), y(b.high))));
    points.extend(line.bands.iter().enumerate().rev().map(|(step, b)| (x(float(step + 1)), y(b.low))));
    let style = format!("fill=\"{colour}\" fill-opacity=\"0.13\" stroke=\"{colour}\" stroke-opacity=\"0.5\" stroke-width=\"0.7\"");
    canvas.points("polygon", points, &style);
}

fn curve(canvas: &mut Canvas, line: &Curve, index: usize, x: &dyn Fn(f64) -> f64, y: &dyn Fn(f64) -> f64) {
    let (colour, dashes) = style(index);
    let points: Vec<(f64, f64)> = line.chances.iter().enumerate().map(|(year, p)| (x(float(year)), y(*p))).collect();
    let style = format!("fill=\"none\" stroke=\"{colour}\" stroke-width=\"2.2\" stroke-dasharray=\"{dashes}\"");
    canvas.points("polyline", points.iter().copied(), &style);
    let stride = points.len().div_ceil(11).max(1);
    for &(x, y) in points.iter().skip(1).step_by(stride) {
        let at = |dx: f64, dy: f64| format!("{} {}", number(x + dx), number(y + dy));
        let mark = match index % 6 {
            0 => format!("<circle cx=\"{}\" cy=\"{}\" r=\"4\"", number(x), number(y)),
            1 => format!("<rect x=\"{}\" y=\"{}\" width=\"8\" height=\"8\"", number(x - 4.0), number(y - 4.0)),
            2 => format!("<path d=\"M{} l5 9 h-10 z\"", at(0.0, -6.0)),
            3 => format!("<path d=\"M{} l5 5 l-5 5 l-5 -5 z\"", at(0.0, -5.0)),
            4 => format!("<path d=\"M{} l5 -9 h-10 z\"", at(0.0, 6.0)),
            _ => format!("<path d=\"M{} l8 8 m0 -8 l-8 8\" stroke=\"{colour}\" stroke-width=\"2\"", at(-4.0, -4.0)),
        };
        canvas.element(&format!("{mark} fill=\"{colour}\"/>"));
    }
}

/// Which uncertainty moves the chance most.
pub(super) fn tornado(found: &Importance) -> String {
    let bars = &found.tornado;
    let rows = float(bars.len().max(1));
    let (left, right, upper) = (330.0, 740.0, 92.0);
    let lower = upper + rows * 34.0;
    let (width, height) = (860.0, lower + 60.0);
    let mut canvas = Canvas::default();
    head(&mut canvas, &found.tornado_title, TORNADO_LEAD);
    if bars.is_empty() {
        let why = found.doubt.as_deref().filter(|_| found.open).unwrap_or(NOTHING_UNKNOWN);
        for (index, line) in fit(why, 13.0, width - 32.0, 4).iter().enumerate() {
            canvas.text(16.0, upper + 18.0 + 16.0 * float(index), line, Font::plain(13.0).haloed(), Anchor::Start);
        }
        return canvas.finish(width, height, &found.tornado_title, why);
    }
    let top = nice(bars.iter().map(|b| b.high).fold(found.middle.max(1e-6), f64::max));
    let x = |chance: f64| left + (right - left) * chance / top;
    for step in 0..=4 {
        let chance = top * f64::from(step) / 4.0;
        canvas.line((x(chance), upper - 6.0), (x(chance), lower), GRID);
        canvas.text(x(chance), lower + 18.0, &tick(chance), NAME, Anchor::Middle);
    }
    for (index, bar) in bars.iter().enumerate() {
        let y = upper + float(index) * 34.0;
        canvas.text(16.0, y + 17.0, &clip(&bar.what, 36), NAME, Anchor::Start);
        canvas.rectangle(x(bar.low), y, (x(bar.high) - x(bar.low)).max(1.5), 22.0, "fill=\"#9ecae1\" stroke=\"#000\"");
        canvas.text(x(bar.low) - 5.0, y + 16.0, &bar.low_words, NOTE, Anchor::End);
        canvas.text(x(bar.high) + 5.0, y + 16.0, &bar.high_words, NOTE, Anchor::Start);
    }
    let middle = x(found.middle);
    canvas.line((middle, upper - 10.0), (middle, lower), "stroke=\"#000\" stroke-width=\"2\" stroke-dasharray=\"6 3\"");
    canvas.text(middle, upper - 14.0, &found.middle_words, NAME, Anchor::Middle);
    canvas.text(16.0, lower + 46.0, TORNADO_NOTE, NOTE, Anchor::Start);
    let described: Vec<String> = bars.iter().map(|bar| format!("{}: {} to {}.", bar.what, bar.low_words, bar.high_words)).collect();
    canvas.finish(width, height, &found.tornado_title, &described.join(" "))
}

/// Who is the first to read each dataset.
pub(super) fn competing(found: &Simulation) -> String {
    let some = |chance: f64| chance > 0.0;
    let moving: Vec<_> = found.competing.iter().filter(|events| !events.ranked.is_empty()).collect();
    let rows: usize = moving.iter().map(|events| events.ranked.iter().filter(|r| some(r.chance)).count() + 1).sum();
    let (left, right, upper) = (240.0, 700.0, 66.0);
    let lower = upper + float(rows.max(1)) * 26.0;
    let (width, height) = (860.0, lower + 50.0);
    let mut canvas = Canvas::default();
    head(&mut canvas, &found.competing_title, &found.title);
    if moving.is_empty() {
        canvas.text(16.0, upper + 18.0, found.nobody, Font::plain(13.0).haloed(), Anchor::Start);
        return canvas.finish(width, height, &found.competing_title, found.nobody);
    }
    let top = nice(moving.iter().flat_map(|events| events.ranked.iter().map(|r| r.chance)).fold(1e-6, f64::max));
    let x = |chance: f64| left + (right - left) * chance / top;
    let mut y = upper;
    let mut described = Vec::new();
    for events in moving {
        canvas.text(16.0, y + 16.0, &events.data, Font::plain(13.0).haloed(), Anchor::Start);
        y += 26.0;
        for (index, ranked) in events.ranked.iter().filter(|r| some(r.chance)).enumerate() {
            canvas.text(left - 8.0, y + 15.0, &clip(&ranked.party, 26), NAME, Anchor::End);
            let (colour, _) = style(index);
            let bar = format!("fill=\"{colour}\" fill-opacity=\"0.35\" stroke=\"{colour}\"");
            canvas.rectangle(left, y + 3.0, (x(ranked.chance) - left).max(1.5), 16.0, &bar);
            let [low, high] = ranked.interval;
            canvas.line((x(low), y + 11.0), (x(high), y + 11.0), "stroke=\"#000\" stroke-width=\"2\"");
            canvas.text(x(high) + 6.0, y + 15.0, &ranked.words, NAME, Anchor::Start);
            described.push(format!("{}, {}: {}.", events.data, ranked.party, ranked.words));
            y += 26.0;
        }
    }
    canvas.text(16.0, lower + 34.0, &found.competing_note, NOTE, Anchor::Start);
    canvas.finish(width, height, &found.competing_title, &described.join(" "))
}
