//! The matrix as a table: parties down, data across.

use super::layout::{GAP, INDENT, Layout, PLAIN, Page};
use super::legend::{Styled, lines};
use crate::output::terminal::{Phrase, QUIET, STRONG, Screen, clean, pad, shorten, width, wrap};
use crate::present::run::MatrixView;
use std::io::{self, Write};

/// Writes the table or tables.
pub(super) fn write(layout: &Layout, view: &MatrixView<'_>, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
    for page in &layout.pages {
        let headers: Vec<Vec<String>> = page.names.iter().zip(&page.widths).map(|(names, width)| names.lines(*width)).collect();
        let height = headers.iter().map(Vec::len).max().unwrap_or(0);
        for number in 0..height {
            let mut line = Line::new(screen, "", layout.party);
            for (header, cells) in headers.iter().zip(&page.widths) {
                // Names stand on the rule, not under the ceiling.
                let text = (number + header.len()).checked_sub(height).and_then(|n| header.get(n));
                line.cell(&(text.cloned().unwrap_or_default(), STRONG), *cells);
            }
            line.end(out)?;
        }
        let total = layout.party + page.widths.iter().map(|w| w + GAP).sum::<usize>();
        writeln!(out, "{}", screen.paint(QUIET, &"─".repeat(total.min(screen.width))))?;
        for group in view.groups() {
            writeln!(out, "{}", screen.paint(STRONG, &shorten(&clean(&group.heading), screen.width)))?;
            for &party in &group.members {
                row(layout.party, page, view, party, screen, out)?;
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

fn row(indented: usize, page: &Page, view: &MatrixView<'_>, party: usize, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
    let name = view.parties.get(party).map_or("", |p| p.name);
    let name = wrap(&Phrase::plain(name), indented.saturating_sub(INDENT), PLAIN);
    let cells: Vec<Vec<Styled>> = page.columns.iter().map(|column| lines(view.cell(party, column))).collect();
    let height = cells.iter().map(Vec::len).chain([name.len()]).max().unwrap_or(0);
    for number in 0..height {
        let name = name.get(number).map_or("", String::as_str);
        let mut line = Line::new(screen, &format!("{:INDENT$}{name}", ""), indented);
        for (cell, cells) in cells.iter().zip(&page.widths) {
            line.cell(&cell.get(number).cloned().unwrap_or_default(), *cells);
        }
        line.end(out)?;
    }
    Ok(())
}

/// A line of a table being written. Spaces are written only when something follows them.
struct Line {
    screen: Screen,
    text: String,
    owed: usize,
}

impl Line {
    fn new(screen: Screen, first: &str, cells: usize) -> Self {
        let mut line = Self { screen, text: String::new(), owed: 0 };
        line.put(first, first, cells);
        line
    }

    fn cell(&mut self, (text, style): &Styled, cells: usize) {
        self.owed += GAP;
        let painted = self.screen.paint(*style, text);
        self.put(text, &painted, cells);
    }

    fn put(&mut self, text: &str, painted: &str, cells: usize) {
        if !text.is_empty() {
            self.text.push_str(&pad("", self.owed));
            self.text.push_str(painted);
            self.owed = 0;
        }
        self.owed += cells.saturating_sub(width(text));
    }

    fn end(self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", self.text)
    }
}
