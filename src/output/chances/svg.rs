//! Pictures of chances as SVG. Lines differ in dashes and marks, not only in colour, and carry their names.

use super::matters::unknown;
use super::pictures::{Line, shown};
use super::text::{data, party, unit};
use super::words::{percent, range};
use crate::analysis::chances::report::{CellChance, Report};
use crate::analysis::chances::tornado::Tornado;
use crate::scenario::Scenario;
use crate::world::{DataId, PartyId};
use std::fmt::Write;

/// Colours that people of every colour vision tell apart (Okabe and Ito, *Color Universal Design*, 2008).
const COLOURS: [&str; 6] = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#7a6a00", "#000000"];
const DASHES: [&str; 6] = ["", "8 4", "2 3", "10 3 2 3", "14 5", "5 2"];

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

struct Page {
    body: String,
    width: f64,
    height: f64,
}

impl Page {
    fn new(width: f64, height: f64) -> Self {
        Self { body: String::new(), width, height }
    }

    fn text(&mut self, x: f64, y: f64, anchor: &str, size: f64, words: &str) {
        let _ = writeln!(
            self.body,
            "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" font-size=\"{size}\" paint-order=\"stroke\" stroke=\"#ffffff\" stroke-width=\"3\">{}</text>",
            escape(words)
        );
    }

    fn line(&mut self, (x1, y1): (f64, f64), (x2, y2): (f64, f64), style: &str) {
        let _ = writeln!(self.body, "<line x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\" {style}/>");
    }

    fn finish(self, title: &str) -> String {
        let Self { body, width, height } = self;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" \
             font-family=\"DejaVu Sans, Verdana, sans-serif\" fill=\"#1a1a1a\">\n<title>{}</title>\n\
             <rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n{body}</svg>\n",
            escape(title)
        )
    }
}

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

/// The chance over the years, with its band.
#[must_use]
pub fn curves(scenario: &Scenario, found: &Report) -> String {
    let (lines, count) = shown(scenario, found);
    let (left, right, upper, lower) = (70.0, 560.0, 64.0, 360.0);
    let mut page = Page::new(900.0, 420.0);
    let title = "Chance that a party reads the data, by year";
    page.text(16.0, 26.0, "start", 16.0, title);
    page.text(16.0, 46.0, "start", 12.0, &scenario.title);
    let highest = |c: &CellChance| c.band_curve.last().map_or(0.0, |b| b.high).max(c.curve.last().copied().unwrap_or(0.0));
    let top = nice(lines.iter().map(|l| highest(l.cell)).fold(1e-6, f64::max));
    let years = f64::from(found.years.max(1));
    let x = |year: f64| left + (right - left) * year / years;
    let y = |chance: f64| lower - (lower - upper) * (chance / top).min(1.0);
    for step in 0..=4 {
        let chance = top * f64::from(step) / 4.0;
        page.line((left, y(chance)), (right, y(chance)), "stroke=\"#d0d0d0\"");
        page.text(left - 8.0, y(chance) + 4.0, "end", 12.0, &format!("{}%", short(chance * 100.0)));
    }
    let stride = found.years.div_ceil(10).max(1);
    for year in (0..=found.years).step_by(usize::try_from(stride).unwrap_or(1)) {
        page.text(x(f64::from(year)), lower + 18.0, "middle", 12.0, &year.to_string());
    }
    page.text(f64::midpoint(left, right), lower + 38.0, "middle", 12.0, "years");
    for (index, Line { cell, .. }) in lines.iter().enumerate() {
        band(&mut page, cell, style(index).0, &x, &y);
    }
    let mut labels: Vec<(f64, usize)> =
        lines.iter().enumerate().map(|(i, l)| (y(l.cell.curve.last().copied().unwrap_or(0.0)), i)).collect();
    for (index, Line { cell, .. }) in lines.iter().enumerate() {
        curve(&mut page, cell, index, &x, &y);
    }
    labels.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut next = f64::NEG_INFINITY;
    let last = labels.len();
    for (rank, (at, index)) in labels.into_iter().enumerate() {
        let Some(Line { cell, name }) = lines.get(index) else { continue };
        let below = 32.0 * float(last - rank - 1);
        let line = at.max(next).min(lower - below).max(next);
        next = line + 32.0;
        let (colour, dashes) = style(index);
        let guide = format!("stroke=\"{colour}\" stroke-dasharray=\"{dashes}\" stroke-width=\"1\"");
        page.line((right + 4.0, at), (right + 26.0, line - 4.0), &guide);
        page.text(right + 30.0, line, "start", 12.0, &clip(name, 46));
        let numbers = match cell.band {
            Some(b) => format!("{} (90% band {})", percent(cell.exact.unwrap_or(f64::NAN)), range(b.low, b.high)),
            None => percent(cell.exact.unwrap_or(f64::NAN)),
        };
        page.text(right + 30.0, line + 14.0, "start", 11.0, &numbers);
    }
    let mut note = "Acts independent, the same chance every year. Shaded: 90% band of what is not known.".to_owned();
    if count > lines.len() {
        let _ = write!(note, " The likeliest {} of {count} different curves.", lines.len());
    }
    page.text(16.0, 412.0, "start", 11.0, &note);
    page.finish(title)
}

fn style(index: usize) -> (&'static str, &'static str) {
    let index = index % COLOURS.len();
    (COLOURS.get(index).copied().unwrap_or("#000000"), DASHES.get(index).copied().unwrap_or(""))
}

/// A number without needless zeros.
fn short(number: f64) -> String {
    let text = format!("{number:.6}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn band(page: &mut Page, cell: &CellChance, colour: &str, x: &dyn Fn(f64) -> f64, y: &dyn Fn(f64) -> f64) {
    if cell.band_curve.is_empty() {
        return;
    }
    let mut points = String::new();
    // What hangs on claims at once is as uncertain at the start as after a year.
    if let Some(b) = cell.band_curve.first() {
        let (low, high) = if cell.at_once.unwrap_or(0.0) > 0.0 { (b.low, b.high) } else { (0.0, 0.0) };
        let _ = write!(points, "{:.1},{:.1} {:.1},{:.1}", x(0.0), y(low), x(0.0), y(high));
    }
    for (step, b) in cell.band_curve.iter().enumerate() {
        let _ = write!(points, " {:.1},{:.1}", x(float(step + 1)), y(b.high));
    }
    for (step, b) in cell.band_curve.iter().enumerate().rev() {
        let _ = write!(points, " {:.1},{:.1}", x(float(step + 1)), y(b.low));
    }
    let _ = writeln!(
        page.body,
        "<polygon points=\"{points}\" fill=\"{colour}\" fill-opacity=\"0.13\" stroke=\"{colour}\" stroke-opacity=\"0.5\" stroke-width=\"0.7\"/>"
    );
}

fn curve(page: &mut Page, cell: &CellChance, index: usize, x: &dyn Fn(f64) -> f64, y: &dyn Fn(f64) -> f64) {
    let (colour, dashes) = style(index);
    let points: Vec<(f64, f64)> = cell.curve.iter().enumerate().map(|(year, p)| (x(float(year)), y(*p))).collect();
    let list: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
    let _ = writeln!(
        page.body,
        "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2.2\" stroke-dasharray=\"{dashes}\"/>",
        list.join(" ")
    );
    let stride = points.len().div_ceil(11).max(1);
    for (x, y) in points.iter().skip(1).step_by(stride) {
        let mark = match index % 6 {
            0 => format!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\""),
            1 => format!("<rect x=\"{:.1}\" y=\"{:.1}\" width=\"8\" height=\"8\"", x - 4.0, y - 4.0),
            2 => format!("<path d=\"M{x:.1} {:.1} l5 9 h-10 z\"", y - 6.0),
            3 => format!("<path d=\"M{x:.1} {:.1} l5 5 l-5 5 l-5 -5 z\"", y - 5.0),
            4 => format!("<path d=\"M{x:.1} {:.1} l5 -9 h-10 z\"", y + 6.0),
            _ => format!("<path d=\"M{:.1} {:.1} l8 8 m0 -8 l-8 8\" stroke=\"{colour}\" stroke-width=\"2\"", x - 4.0, y - 4.0),
        };
        let _ = writeln!(page.body, "{mark} fill=\"{colour}\"/>");
    }
}

/// Which uncertainty moves the chance most.
#[must_use]
pub fn tornado(scenario: &Scenario, (who, what): (PartyId, DataId), years: u32, found: &Tornado) -> String {
    let rows = float(found.bars.len().max(1));
    let (left, right, upper) = (330.0, 740.0, 92.0);
    let lower = upper + rows * 34.0;
    let mut page = Page::new(860.0, lower + 60.0);
    let title = format!("{} × {}: {} within {years} {}", party(scenario, who), data(scenario, what), percent(found.chance), unit(years));
    page.text(16.0, 26.0, "start", 16.0, &title);
    page.text(16.0, 46.0, "start", 12.0, "How far each unknown alone moves the chance; the widest first");
    if found.bars.is_empty() {
        page.text(16.0, upper + 18.0, "start", 13.0, "Nothing unknown bears on it: no range and no drawn claim.");
        return page.finish(&title);
    }
    let top = nice(found.bars.iter().map(|b| b.high).fold(found.chance.max(1e-6), f64::max));
    let x = |chance: f64| left + (right - left) * chance / top;
    for step in 0..=4 {
        let chance = top * f64::from(step) / 4.0;
        page.line((x(chance), upper - 6.0), (x(chance), lower), "stroke=\"#d0d0d0\"");
        page.text(x(chance), lower + 18.0, "middle", 12.0, &format!("{}%", short(chance * 100.0)));
    }
    for (index, b) in found.bars.iter().enumerate() {
        let y = upper + float(index) * 34.0;
        page.text(16.0, y + 17.0, "start", 12.0, &clip(&unknown(scenario, b.what), 36));
        let _ = writeln!(
            page.body,
            "<rect x=\"{:.1}\" y=\"{y:.1}\" width=\"{:.1}\" height=\"22\" fill=\"#9ecae1\" stroke=\"#1a1a1a\"/>",
            x(b.low),
            (x(b.high) - x(b.low)).max(1.5)
        );
        page.text(x(b.low) - 5.0, y + 16.0, "end", 11.0, &percent(b.low));
        page.text(x(b.high) + 5.0, y + 16.0, "start", 11.0, &percent(b.high));
    }
    page.line((x(found.chance), upper - 10.0), (x(found.chance), lower), "stroke=\"#1a1a1a\" stroke-width=\"2\" stroke-dasharray=\"6 3\"");
    page.text(x(found.chance), upper - 14.0, "middle", 12.0, &percent(found.chance));
    page.text(16.0, lower + 46.0, "start", 11.0, "Ranges at their lowest and highest, claims at each answer; everything else as it is.");
    page.finish(&title)
}

fn clip(text: &str, most: usize) -> String {
    if text.chars().count() <= most { text.to_owned() } else { text.chars().take(most - 1).chain(['…']).collect() }
}

/// Who is the first to read each dataset.
#[must_use]
pub fn races(scenario: &Scenario, found: &Report) -> String {
    let moving: Vec<_> = found.races.iter().filter(|r| r.first.iter().any(|(_, s)| s.chance > 0.0)).collect();
    let rows: usize = moving.iter().map(|r| r.first.iter().filter(|(_, s)| s.chance > 0.0).count() + 1).sum();
    let (left, right, upper) = (240.0, 700.0, 66.0);
    let lower = upper + float(rows.max(1)) * 26.0;
    let mut page = Page::new(860.0, lower + 50.0);
    let title = format!("Who reads first within {} {}", found.years, unit(found.years));
    page.text(16.0, 26.0, "start", 16.0, &title);
    page.text(16.0, 46.0, "start", 12.0, &scenario.title);
    if moving.is_empty() {
        page.text(16.0, upper + 18.0, "start", 13.0, "Nobody came to read anything in any run.");
        return page.finish(&title);
    }
    let top = nice(moving.iter().flat_map(|r| r.first.iter().map(|(_, s)| s.chance)).fold(1e-6, f64::max));
    let mut y = upper;
    for race in moving {
        page.text(16.0, y + 16.0, "start", 13.0, &data(scenario, race.data));
        y += 26.0;
        let mut first: Vec<_> = race.first.iter().filter(|(_, s)| s.chance > 0.0).collect();
        first.sort_by(|(a, p), (b, q)| q.chance.total_cmp(&p.chance).then(a.cmp(b)));
        for (index, (id, s)) in first.into_iter().enumerate() {
            let x = |chance: f64| left + (right - left) * chance / top;
            page.text(left - 8.0, y + 15.0, "end", 12.0, &clip(&party(scenario, *id), 26));
            let (colour, _) = style(index);
            let _ = writeln!(
                page.body,
                "<rect x=\"{left:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"16\" fill=\"{colour}\" fill-opacity=\"0.35\" stroke=\"{colour}\"/>",
                y + 3.0,
                (x(s.chance) - left).max(1.5)
            );
            page.line((x(s.low), y + 11.0), (x(s.high), y + 11.0), "stroke=\"#1a1a1a\" stroke-width=\"2\"");
            page.text(x(s.high) + 6.0, y + 15.0, "start", 12.0, &percent(s.chance));
            y += 26.0;
        }
    }
    let note = "Of those to whom the data is not open anyway; those of one year are first together. Black: 95% interval of the sample.";
    page.text(16.0, lower + 34.0, "start", 11.0, note);
    page.finish(&title)
}
