//! What stands above the matrix: title, day, view, summary.

use crate::output::terminal::{Phrase, QUIET, STRONG, Screen, clean, wrap};
use crate::present::run::MatrixView;
use crate::text::{senses, summary};
use std::io::{self, Write};

/// The day and the view in a few words.
pub(super) fn when(view: &MatrixView<'_>) -> String {
    summary::when(view.date, view.view.map(|(_, label)| clean(label)).as_deref())
}

/// What is asked, where that is not the usual question.
pub(super) fn asked(view: &MatrixView<'_>) -> Option<&'static str> {
    senses::asked(view.sense)
}

pub(super) fn write(view: &MatrixView<'_>, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
    for line in wrap(&Phrase::plain(view.title), screen.prose(), Screen { colours: false, ..screen }) {
        writeln!(out, "{}", screen.paint(STRONG, &line))?;
    }
    for line in wrap(&Phrase::plain(when(view)), screen.prose(), Screen { colours: false, ..screen }) {
        writeln!(out, "{}", screen.paint(QUIET, &line))?;
    }
    for line in asked(view).map(|asked| wrap(&Phrase::plain(asked), screen.prose(), screen)).into_iter().flatten() {
        writeln!(out, "{line}")?;
    }
    let summary = wrap(&Phrase::plain(view.summary), screen.prose(), screen);
    if !summary.is_empty() {
        writeln!(out)?;
    }
    for line in summary {
        writeln!(out, "{line}")?;
    }
    writeln!(out)
}
