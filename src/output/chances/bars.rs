//! Pictures of chances in the terminal, from plain characters that need no colour.

use crate::output::kit::table;
use crate::present::chances::Simulation;
use crate::present::importance::Importance;
use crate::text::importance::{NOTHING_UNKNOWN, TORNADO};
use crate::text::simulation::{COMPETING, NO_CURVE, NOBODY};

/// How many characters a full bar has.
const WIDTH: usize = 40;

/// A part of a full bar, to an eighth of a character.
fn bar(part: f64) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let eighths = step(part, WIDTH * 8);
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
pub(super) fn curves(found: &Simulation) -> String {
    let curves = &found.curves;
    let Some(full_bar) = &curves.full_bar else { return format!("{NO_CURVE}\n") };
    let mut out = format!("{full_bar}\n");
    for curve in &curves.shown {
        out.push_str(&format!("\n{}\n", curve.name));
        for (year, (chance, words)) in curve.chances.iter().zip(&curve.words).enumerate().skip(1) {
            let band = curve.band_words.get(year - 1).map_or_else(String::new, |band| format!("  {band}"));
            let drawn = bar(chance / curves.top);
            let pad = " ".repeat(WIDTH.saturating_sub(drawn.chars().count()));
            out.push_str(&format!("{year:>4} │{drawn}{pad} {words:>8}{band}\n"));
        }
    }
    out.extend(curves.more.iter().map(|more| format!("\n{more}\n")));
    out
}

/// Which uncertainty moves the chance most.
pub(super) fn tornado(found: &Importance) -> String {
    let mut out = format!("{}{TORNADO}\n\n", found.tornado_title);
    let Some(top) = found.tornado.iter().map(|b| b.high).reduce(f64::max).filter(|t| *t > 0.0) else {
        return out + NOTHING_UNKNOWN + "\n";
    };
    let top = top.max(found.middle);
    let middle = step(found.middle / top, WIDTH);
    let rows: Vec<Vec<String>> = found
        .tornado
        .iter()
        .map(|bar| {
            let (from, to) = (step(bar.low / top, WIDTH), step(bar.high / top, WIDTH));
            let drawn = (0..=WIDTH).map(|at| match at {
                _ if at == middle => '┃',
                _ if from == to && at == from => '▌',
                _ if (from..=to).contains(&at) => '█',
                _ => ' ',
            });
            vec![bar.what.clone(), bar.low_words.clone(), drawn.collect(), bar.high_words.clone()]
        })
        .collect();
    out.push_str(&table::columns(&rows));
    out
}

/// Who is the first to read.
pub(super) fn competing(found: &Simulation) -> String {
    let mut out = format!("{}, {COMPETING}\n", found.competing_title);
    if found.competing.iter().all(|events| events.ranked.is_empty()) {
        out.push_str(&format!("\n{NOBODY}\n"));
    }
    for events in found.competing.iter().filter(|events| !events.ranked.is_empty()) {
        let row = |r: &crate::present::chances::Ranked| vec![format!("  {}", r.party), format!("│{}", bar(r.chance)), r.words.clone()];
        let rows: Vec<Vec<String>> = events.ranked.iter().map(row).collect();
        out.push_str(&format!("\n{}\n{}", events.data, table::columns(&rows)));
    }
    out
}
