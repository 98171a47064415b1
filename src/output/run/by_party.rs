//! The matrix one party at a time, for a narrow screen or very much data.

use super::legend::lines;
use crate::output::terminal::{Phrase, STRONG, Screen, pad, wrap};
use crate::present::run::{Cell, Column, MatrixView};
use std::io::{self, Write};

/// The width of a cell's own lines.
const CELL: usize = 14;
const INDENT: usize = 2;

pub(super) fn write(view: &MatrixView<'_>, alike: &[Column], screen: Screen, out: &mut dyn Write) -> io::Result<()> {
    let plain = Screen { colours: false, ..screen };
    let room = screen.prose().saturating_sub(2 * INDENT + CELL + 2).max(12);
    for group in view.groups() {
        for line in wrap(&Phrase::plain(&group.heading), screen.width, plain) {
            writeln!(out, "{}", screen.paint(STRONG, &line))?;
        }
        for &party in &group.members {
            let name = view.parties.get(party).map_or("", |p| p.name);
            for line in wrap(&Phrase::plain(name), screen.width.saturating_sub(INDENT), plain) {
                writeln!(out, "{:INDENT$}{line}", "")?;
            }
            for (cell, columns) in alike_cells(view, party, alike) {
                let signs = lines(cell);
                let what = wrap(&Phrase::plain(view.extent_in_words(&view.extent(alike, &columns))), room, screen);
                for number in 0..signs.len().max(what.len()) {
                    let (sign, style) = signs.get(number).cloned().unwrap_or_default();
                    let what = what.get(number).map_or("", String::as_str);
                    let sign = if what.is_empty() { sign } else { pad(&sign, CELL) };
                    let line = format!("{}  {what}", screen.paint(style, &sign));
                    writeln!(out, "{:1$}{2}", "", 2 * INDENT, line.trim_end())?;
                }
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

/// The different cells of a party, easiest first, each with the places of its columns.
fn alike_cells(view: &MatrixView<'_>, party: usize, columns: &[Column]) -> Vec<(Cell, Vec<usize>)> {
    let mut found: Vec<(Cell, Vec<usize>)> = Vec::new();
    for (index, column) in columns.iter().enumerate() {
        let cell = view.cell(party, column);
        match found.iter_mut().find(|(known, _)| *known == cell) {
            Some((_, indices)) => indices.push(index),
            None => found.push((cell, vec![index])),
        }
    }
    found.sort_by_key(|(cell, _)| *cell);
    found
}
