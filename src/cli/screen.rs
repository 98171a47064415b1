//! What the output is shown on.

use anstream::{AutoStream, ColorChoice};
use residency::output::terminal::{MIN_WIDTH, Screen, USUAL_WIDTH};
use std::path::Path;

/// The screen of a text that goes to standard output, or to a file, which has no colours.
///
/// The width is that of `COLUMNS`, else of the terminal, else the usual one. Colours are written to a terminal, unless
/// `NO_COLOR` or `TERM=dumb` is set, and where `CLICOLOR_FORCE` asks for them.
pub(crate) fn screen(to: Option<&Path>) -> Screen {
    let to = place(to);
    let asked = asked();
    let terminal = || to.is_none().then(|| terminal_size::terminal_size_of(std::io::stdout())).flatten();
    let width = asked.or_else(|| terminal().map(|(width, _)| usize::from(width.0))).filter(|w| *w > 0).unwrap_or(USUAL_WIDTH);
    let colours = to.is_none() && AutoStream::choice(&std::io::stdout()) != ColorChoice::Never;
    Screen { width: width.max(MIN_WIDTH), colours }
}

/// Whether `COLUMNS` asks for a width.
pub(crate) fn width_is_asked() -> bool {
    asked().is_some()
}

fn asked() -> Option<usize> {
    std::env::var("COLUMNS").ok().and_then(|text| text.trim().parse::<usize>().ok()).filter(|width| *width > 0)
}

/// The file that is meant; none for standard output, which `-` names too.
pub(crate) fn place(to: Option<&Path>) -> Option<&Path> {
    to.filter(|path| *path != Path::new("-"))
}
