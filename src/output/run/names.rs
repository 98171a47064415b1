//! The names above the columns of a table.

use super::layout::PLAIN;
use crate::output::terminal::{Phrase, clean, height, pad, shorten, width, word_widths, wrap};
use crate::present::run::{Column, MatrixView};

/// The most lines of names above a column.
const MAX_HEAD_HEIGHT: usize = 8;
/// A name alone may take so many lines before its column is widened for it.
const TALL: usize = 3;
/// The widest that a column is set for a name, and for names that share it.
const NAME_WIDTHS: (usize, usize) = (24, 40);
/// What stands before each name of several.
const BULLET: &str = "• ";
/// The cells that it takes.
const INDENT: usize = 2;

/// The names of a column's datasets: one alone, or several with a bullet each; of many the rest is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Names {
    names: Vec<String>,
    /// The widths of each name's words.
    words: Vec<Vec<usize>>,
    count: usize,
}

impl Names {
    /// The names of a column's datasets.
    pub(super) fn of(view: &MatrixView<'_>, column: &Column) -> Self {
        let names: Vec<String> =
            column.members.iter().take(MAX_HEAD_HEIGHT).filter_map(|d| view.data.get(*d)).map(|d| clean(d.name)).collect();
        Self { words: names.iter().map(|name| word_widths(name)).collect(), count: column.members.len(), names }
    }

    /// The width, at least that of the cells, at which they can be read.
    pub(super) fn wanted(&self, cells: usize) -> usize {
        let (tall, widest) =
            if self.count == 1 { (TALL, NAME_WIDTHS.0) } else { ((self.names.len() + 2).min(MAX_HEAD_HEIGHT), NAME_WIDTHS.1) };
        (cells..widest).find(|cells| self.whole_height(*cells) <= tall).unwrap_or(widest)
    }

    /// How many lines they take, and how many names are cut off.
    pub(super) fn height(&self, cells: usize) -> (usize, usize) {
        let whole = self.whole_height(cells);
        if whole <= MAX_HEAD_HEIGHT && self.count <= MAX_HEAD_HEIGHT {
            return (whole, 0);
        }
        if self.count == 1 {
            return (MAX_HEAD_HEIGHT, 1);
        }
        let cut = self.names.iter().take(self.spelled()).filter(|name| width(name) + INDENT > cells).count();
        (self.count.min(MAX_HEAD_HEIGHT), cut)
    }

    /// The lines: whole names, if there are not too many lines of them.
    pub(super) fn lines(&self, cells: usize) -> Vec<String> {
        let whole = self.whole_height(cells) <= MAX_HEAD_HEIGHT && self.count <= MAX_HEAD_HEIGHT;
        match self.names.as_slice() {
            [one] if self.count == 1 => {
                let mut lines = wrap(&Phrase::plain(one), cells, PLAIN);
                if !whole {
                    lines.truncate(MAX_HEAD_HEIGHT - 1);
                    lines.push("…".to_owned());
                }
                lines
            }
            several if whole => several.iter().flat_map(|name| bulleted(name, cells)).collect(),
            several => {
                let spelled = self.spelled();
                let mut lines: Vec<String> = several.iter().take(spelled).map(|name| shorten(&format!("{BULLET}{name}"), cells)).collect();
                if self.count > spelled {
                    lines.push(format!("{BULLET}{} more", self.count - spelled));
                }
                lines
            }
        }
    }

    /// How many names have a line of their own where not all are whole.
    fn spelled(&self) -> usize {
        if self.count > MAX_HEAD_HEIGHT { MAX_HEAD_HEIGHT - 1 } else { self.count }
    }

    fn whole_height(&self, cells: usize) -> usize {
        let room = if self.count == 1 { cells } else { cells.saturating_sub(INDENT) };
        self.words.iter().map(|words| height(words, room)).sum()
    }
}

fn bulleted(name: &str, cells: usize) -> Vec<String> {
    let line = |(number, line): (usize, String)| if number == 0 { format!("{BULLET}{line}") } else { format!("{}{line}", pad("", INDENT)) };
    wrap(&Phrase::plain(name), cells.saturating_sub(INDENT), PLAIN).into_iter().enumerate().map(line).collect()
}
