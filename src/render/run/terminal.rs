//! For people at a terminal: the matrix, its legend, what follows from it in sentences.

use super::legend::{self, Used};
use super::sentences::{Mark, sections};
use super::{by_party, header, layout, table};
use crate::render::terminal::{BAD, GOOD, Phrase, QUIET, STRONG, Screen, wrap};
use crate::view::run::Report;
use std::io::{self, Write};

/// Writes a report for a screen.
///
/// # Errors
/// Those of the writer.
pub fn terminal(report: &Report<'_>, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
    header::write(report, screen, out)?;
    let alike = report.alike_columns();
    let layout = layout::layout(report, &alike, screen);
    match &layout {
        Some(layout) => table::write(layout, report, screen, out)?,
        None => by_party::write(report, &alike, screen, out)?,
    }
    legend::write(Used::of(report, &alike), layout.is_some_and(|l| l.shares()), screen, out)?;
    for (number, section) in sections(report).iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{}", screen.paint(STRONG, section.heading))?;
        for item in &section.items {
            let (mark, style) = match item.mark {
                Mark::Plain => ("", STRONG),
                Mark::Kept => ("✓ kept    ", GOOD),
                Mark::Broken => ("✗ broken  ", BAD),
            };
            let indent = 2 + mark.chars().count();
            let room = screen.prose().saturating_sub(indent).max(12);
            for (number, line) in wrap(&item.text, room, screen).iter().enumerate() {
                let mark = if number == 0 { screen.paint(style, mark) } else { " ".repeat(mark.chars().count()) };
                writeln!(out, "  {mark}{line}")?;
            }
            for (number, detail) in item.details.iter().enumerate() {
                for line in wrap(&Phrase::plain(detail), room.saturating_sub(2).max(12), Screen { colours: false, ..screen }) {
                    let line = if number == 0 { line } else { screen.paint(QUIET, &line) };
                    writeln!(out, "{:1$}{line}", "", indent + 2)?;
                }
            }
        }
    }
    Ok(())
}
