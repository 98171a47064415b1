//! What stands above the matrix: title, day, view, summary.

use crate::output::terminal::{Phrase, QUIET, STRONG, Screen, clean, wrap};
use crate::present::day;
use crate::present::run::Report;
use std::io::{self, Write};

/// The day and the view in a few words.
pub(super) fn when(report: &Report<'_>) -> String {
    let date = report.date.map_or_else(|| "no date: after every day that it names".to_owned(), day);
    match report.view {
        Some((_, label)) => format!("{date} · view “{}”", clean(label)),
        None => date,
    }
}

pub(super) fn write(report: &Report<'_>, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
    for line in wrap(&Phrase::plain(report.title), screen.prose(), Screen { colours: false, ..screen }) {
        writeln!(out, "{}", screen.paint(STRONG, &line))?;
    }
    for line in wrap(&Phrase::plain(when(report)), screen.prose(), Screen { colours: false, ..screen }) {
        writeln!(out, "{}", screen.paint(QUIET, &line))?;
    }
    let summary = wrap(&Phrase::plain(report.summary), screen.prose(), screen);
    if !summary.is_empty() {
        writeln!(out)?;
    }
    for line in summary {
        writeln!(out, "{line}")?;
    }
    writeln!(out)
}
