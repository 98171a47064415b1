//! A page on a terminal.

use super::{Block, Page};
use crate::output::kit::table;
use crate::output::terminal::{Phrase, STRONG, Screen, clean, pad, width, wrap};
use std::io::{self, Write};

impl Page {
    /// Writes the page in lines of the screen's width. A table that is wider is set in several lines, or as a list.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn terminal(&self, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
        let mut before: Option<&Block> = None;
        for block in &self.blocks {
            let close = matches!((before, block), (None, _) | (Some(Block::Item(..)), Block::Item(..)))
                || matches!((before, block), (Some(Block::Heading(level, _)), Block::Item(..) | Block::Text(_)) if *level > 1);
            if !close {
                writeln!(out)?;
            }
            match block {
                Block::Heading(_, text) => {
                    for line in wrap(text, screen.prose(), Screen { colours: false, ..screen }) {
                        writeln!(out, "{}", screen.paint(STRONG, &line))?;
                    }
                }
                Block::Text(text) => hang(text, "", screen, out)?,
                Block::Item(depth, text) => hang(text, &format!("{}• ", "  ".repeat(*depth)), screen, out)?,
                Block::Table(head, rows, 0) => table(head, rows, screen, out)?,
                Block::Table(head, rows, again) => tables(head, rows, *again, screen, out)?,
            }
            before = Some(block);
        }
        Ok(())
    }
}

/// A text whose first line follows a mark and whose others stand below the text.
fn hang(text: &Phrase, mark: &str, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
    let indent = width(mark);
    for (number, line) in wrap(text, screen.prose().saturating_sub(indent), screen).iter().enumerate() {
        let start = if number == 0 { mark.to_owned() } else { pad("", indent) };
        writeln!(out, "{start}{line}")?;
    }
    Ok(())
}

/// A table in as many parts as it needs, each with the first columns.
fn tables(head: &[String], rows: &[Vec<String>], again: usize, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
    let cells = |column: usize| std::iter::once(head).chain(rows.iter().map(Vec::as_slice)).filter_map(move |row| row.get(column));
    let wide = |column: usize| cells(column).map(|cell| width(&clean(cell))).max().unwrap_or(0) + 2;
    let first: usize = (0..again).map(wide).sum();
    let mut parts: Vec<Vec<usize>> = vec![(0..again).collect()];
    let mut used = first;
    for column in again..head.len() {
        if used + wide(column) > screen.width + 2 && parts.last().is_some_and(|part| part.len() > again) {
            parts.push((0..again).collect());
            used = first;
        }
        used += wide(column);
        if let Some(part) = parts.last_mut() {
            part.push(column);
        }
    }
    for (number, part) in parts.iter().enumerate() {
        let cut = |row: &[String]| part.iter().filter_map(|column| row.get(*column).cloned()).collect::<Vec<_>>();
        if number > 0 {
            writeln!(out)?;
        }
        table(&cut(head), &rows.iter().map(|row| cut(row)).collect::<Vec<_>>(), screen, out)?;
    }
    Ok(())
}

fn table(head: &[String], rows: &[Vec<String>], screen: Screen, out: &mut dyn Write) -> io::Result<()> {
    let clean = |cells: &[String]| cells.iter().map(|cell| clean(cell)).collect::<Vec<_>>();
    let rows: Vec<Vec<String>> = std::iter::once(clean(head)).chain(rows.iter().map(|row| clean(row))).collect();
    for (number, lines) in table::within(&rows.iter().collect::<Vec<_>>(), screen.width).iter().enumerate() {
        for line in lines {
            writeln!(out, "{}", if number == 0 { screen.paint(STRONG, line) } else { line.clone() })?;
        }
    }
    Ok(())
}
