//! Pictures of chances in the terminal, from plain characters that need no colour.

use super::matters::unknown;
use super::text::{columns, data, party, unit};
use super::words::{percent, range};
use crate::analysis::chances::report::{CellChance, Race, Report};
use crate::analysis::chances::tornado::Tornado;
use crate::scenario::Scenario;
use crate::world::{DataId, PartyId};
use std::fmt::Write;

/// How many characters a full bar has.
const WIDTH: usize = 40;

/// How many cells a picture shows.
pub(super) const SHOWN: usize = 6;

/// A part of a full bar, to an eighth of a character.
fn bar(part: f64) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let eighths = place(part, WIDTH * 8);
    let mut out = "█".repeat(eighths / 8);
    out.push_str(EIGHTHS.get(eighths % 8).copied().unwrap_or(""));
    if out.is_empty() && part > 0.0 {
        out.push('▏');
    }
    out
}

/// A part of so many steps.
fn place(part: f64, steps: usize) -> usize {
    #[expect(clippy::cast_precision_loss)]
    let scaled = (part.clamp(0.0, 1.0) * steps as f64).round();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let index = scaled as usize;
    index
}

/// A line of a picture of curves: cells whose chance is the same in every year.
#[derive(Debug)]
pub struct Line<'a> {
    /// The first of them.
    pub cell: &'a CellChance,
    /// What the line is called: its cells, the first two by name.
    pub name: String,
}

/// The lines that a picture of curves shows, of cells that hang on chance, the likeliest first, and how many lines there are.
#[must_use]
pub fn shown<'a>(scenario: &Scenario, found: &'a Report) -> (Vec<Line<'a>>, usize) {
    let mut groups: Vec<Vec<&CellChance>> = Vec::new();
    for cell in found.cells.iter().filter(|c| !c.is_open && c.curve.last().is_some_and(|p| *p > 0.0)) {
        match groups.iter_mut().find(|g| g.first().is_some_and(|f| f.curve == cell.curve && f.band_curve == cell.band_curve)) {
            Some(group) => group.push(cell),
            None => groups.push(vec![cell]),
        }
    }
    let count = groups.len();
    let mut lines: Vec<Line<'a>> = groups
        .into_iter()
        .filter_map(|group| {
            let names = group.iter().take(2).map(|c| format!("{} × {}", party(scenario, c.party), data(scenario, c.data)));
            let mut name = names.collect::<Vec<_>>().join(", ");
            if group.len() > 2 {
                let _ = write!(name, " and {} more", group.len() - 2);
            }
            group.first().map(|cell| Line { cell, name })
        })
        .collect();
    lines.sort_by(|a, b| b.cell.curve.last().unwrap_or(&0.0).total_cmp(a.cell.curve.last().unwrap_or(&0.0)));
    lines.truncate(SHOWN);
    (lines, count)
}

/// The chance over the years, with its band.
#[must_use]
pub fn curves(scenario: &Scenario, found: &Report) -> String {
    let (lines, count) = shown(scenario, found);
    let top = lines
        .iter()
        .map(|l| l.cell)
        .map(|c| c.band_curve.last().map_or(0.0, |b| b.high).max(c.curve.last().copied().unwrap_or(0.0)))
        .fold(0.0, f64::max);
    if top <= 0.0 {
        return "No cell hangs on chance.\n".to_owned();
    }
    let mut out = format!("Chance that a party reads, by year; a full bar is {}\n", percent(top));
    for Line { cell, name } in &lines {
        let _ = writeln!(out, "\n{name}");
        for (year, chance) in cell.curve.iter().enumerate().skip(1) {
            let band = cell.band_curve.get(year - 1).map_or_else(String::new, |b| format!("  90% band {}", range(b.low, b.high)));
            let drawn = bar(chance / top);
            let pad = " ".repeat(WIDTH.saturating_sub(drawn.chars().count()));
            let _ = writeln!(out, "{year:>4} │{drawn}{pad} {:>8}{band}", percent(*chance));
        }
    }
    if count > lines.len() {
        let _ = writeln!(out, "\nThe likeliest {} of {count} different curves.", lines.len());
    }
    out
}

/// Which uncertainty moves the chance most.
#[must_use]
pub fn tornado(scenario: &Scenario, (who, what): (PartyId, DataId), years: u32, found: &Tornado) -> String {
    let mut out = format!(
        "{} × {}: {} within {years} {}; each unknown at its ends, the rest as it is\n\n",
        party(scenario, who),
        data(scenario, what),
        percent(found.chance),
        unit(years)
    );
    let Some(top) = found.bars.iter().map(|b| b.high).reduce(f64::max).filter(|t| *t > 0.0) else {
        out.push_str("Nothing unknown bears on it: no range and no drawn claim.\n");
        return out;
    };
    let top = top.max(found.chance);
    let middle = place(found.chance / top, WIDTH);
    let mut rows = Vec::new();
    for b in &found.bars {
        let (from, to) = (place(b.low / top, WIDTH), place(b.high / top, WIDTH));
        let drawn: String = (0..=WIDTH)
            .map(|at| match at {
                _ if at == middle => '┃',
                _ if from == to && at == from => '▌',
                _ if (from..=to).contains(&at) => '█',
                _ => ' ',
            })
            .collect();
        rows.push(vec![unknown(scenario, b.what), percent(b.low), drawn, percent(b.high)]);
    }
    out.push_str(&columns(&rows));
    out
}

/// Who is the first to read.
#[must_use]
pub fn races(scenario: &Scenario, found: &Report) -> String {
    let mut out = format!(
        "Who reads first within {} {}, of those to whom the data is not open anyway; those of one year are first together\n",
        found.years,
        unit(found.years)
    );
    let moving: Vec<&Race> = found.races.iter().filter(|r| r.first.iter().any(|(_, s)| s.chance > 0.0)).collect();
    if moving.is_empty() {
        out.push_str("\nNobody came to read anything in any run.\n");
    }
    for race in moving {
        let _ = writeln!(out, "\n{}", data(scenario, race.data));
        let mut first: Vec<_> = race.first.iter().collect();
        first.sort_by(|(a, x), (b, y)| y.chance.total_cmp(&x.chance).then(a.cmp(b)));
        let rows: Vec<Vec<String>> = first
            .iter()
            .map(|(p, s)| vec![format!("  {}", party(scenario, *p)), format!("│{}", bar(s.chance)), percent(s.chance)])
            .collect();
        out.push_str(&columns(&rows));
    }
    out
}
