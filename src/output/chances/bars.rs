//! Pictures of chances in the terminal, from plain characters that need no colour.

use crate::output::kit::table;
use crate::output::kit::wrap::paragraph;
use crate::output::terminal::{Screen, clean, shorten, width};
use crate::present::chances::Simulation;
use crate::present::importance::Importance;
use crate::text::importance::{NOTHING_UNKNOWN, TORNADO};
use crate::text::simulation::NO_CURVE;

/// How many characters a full bar has, where there is room for it.
const WIDTH: usize = 40;
/// What stands beside a bar: the year or a name, and numbers.
const BESIDE: usize = 45;

/// How many characters a full bar has on a screen.
fn full(screen: Screen) -> usize {
    screen.width.saturating_sub(BESIDE).clamp(10, WIDTH)
}

/// A part of a full bar, to an eighth of a character.
fn bar(part: f64, full: usize) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let eighths = step(part, full * 8);
    let mut out = "█".repeat(eighths / 8);
    out.push_str(EIGHTHS.get(eighths % 8).copied().unwrap_or(""));
    if out.is_empty() && part > 0.0 {
        out.push('▏');
    }
    out
}

/// A part of so many steps.
fn step(part: f64, steps: usize) -> usize {
    #[expect(clippy::cast_precision_loss)]
    let scaled = (part.clamp(0.0, 1.0) * steps as f64).round();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let index = scaled as usize;
    index
}

/// The chance over the years, with its band.
pub(super) fn curves(found: &Simulation, screen: Screen) -> String {
    let full = full(screen);
    let curves = &found.curves;
    let Some(full_bar) = &curves.full_bar else { return format!("{NO_CURVE}\n") };
    let mut out = format!("{full_bar}\n");
    for curve in &curves.shown {
        out.push_str(&format!("\n{}\n", clean(&curve.name)));
        for (year, (chance, words)) in curve.chances.iter().zip(&curve.words).enumerate().skip(1) {
            let band = curve.band_words.get(year - 1).map_or_else(String::new, |band| format!("  {band}"));
            let drawn = bar(chance / curves.top, full);
            let pad = " ".repeat(full.saturating_sub(drawn.chars().count()));
            out.push_str(&format!("{year:>4} │{drawn}{pad} {words:>8}{band}\n"));
        }
    }
    out.extend(curves.more.iter().map(|more| format!("\n{}\n", clean(more))));
    out
}

/// Which uncertainty moves the chance most.
pub(super) fn tornado(found: &Importance, screen: Screen) -> String {
    let full = full(screen);
    let mut out = String::new();
    format!("{}{TORNADO}", found.tornado_title).lines().for_each(|line| paragraph(&mut out, "", "", line, screen.prose()));
    out.push('\n');
    let Some(top) = found.tornado.iter().map(|b| b.high).reduce(f64::max).filter(|t| *t > 0.0) else {
        return out + NOTHING_UNKNOWN + "\n";
    };
    let top = top.max(found.middle);
    let middle = step(found.middle / top, full);
    let rows: Vec<Vec<String>> = found
        .tornado
        .iter()
        .map(|bar| {
            let (from, to) = (step(bar.low / top, full), step(bar.high / top, full));
            let drawn = (0..=full).map(|at| match at {
                _ if at == middle => '┃',
                _ if from == to && at == from => '▌',
                _ if (from..=to).contains(&at) => '█',
                _ => ' ',
            });
            vec![clean(&bar.what), bar.low_words.clone(), drawn.collect(), bar.high_words.clone()]
        })
        .collect();
    out.push_str(&fitted(&rows, screen));
    out
}

/// Who is the first to read.
pub(super) fn competing(found: &Simulation, screen: Screen) -> String {
    let full = full(screen);
    let mut out = String::new();
    paragraph(&mut out, "", "", &format!("{}, {}", found.competing_title, found.competing_are), screen.prose());
    if found.competing.iter().all(|events| events.ranked.is_empty()) {
        out.push_str(&format!("\n{}\n", found.nobody));
    }
    for events in found.competing.iter().filter(|events| !events.ranked.is_empty()) {
        let row = |r: &crate::present::chances::Ranked| {
            vec![format!("  {}", clean(&r.party)), format!("│{}", bar(r.chance, full)), r.words.clone()]
        };
        let rows: Vec<Vec<String>> = events.ranked.iter().map(row).collect();
        out.push_str(&format!("\n{}\n{}", clean(&events.data), fitted(&rows, screen)));
    }
    out
}

/// Rows with their columns lined up; names in the first column give way to what does not fit.
fn fitted(rows: &[Vec<String>], screen: Screen) -> String {
    let rest = |row: &Vec<String>| row.iter().skip(1).map(|cell| width(cell) + 2).sum::<usize>();
    let room = screen.width.saturating_sub(rows.iter().map(rest).max().unwrap_or(0)).max(10);
    let cut = |row: &Vec<String>| {
        row.iter().enumerate().map(|(at, cell)| if at == 0 { shorten(cell, room) } else { cell.clone() }).collect::<Vec<_>>()
    };
    table::columns(&rows.iter().map(cut).collect::<Vec<_>>())
}
