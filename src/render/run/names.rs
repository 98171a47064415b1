//! The names above the columns of a table.

use super::layout::PLAIN;
use crate::render::terminal::{Phrase, clean, pad, shorten, wrap};
use crate::view::run::{Column, Report};

/// The most lines of names above a column.
const TALLEST: usize = 8;
/// A name alone may take so many lines before its column is widened for it.
const TALL: usize = 3;
/// The widest that a column is set for a name, and for names that share it.
const WIDEST: (usize, usize) = (24, 40);
/// What stands before each name of several.
const BULLET: &str = "• ";

/// The width, at least that of the cells, at which the names above a column can be read.
pub(super) fn wanted(report: &Report<'_>, column: &Column, cells: usize) -> usize {
    match names(report, column).as_slice() {
        [one] => (cells..WIDEST.0).find(|cells| one_name(one, *cells).len() <= TALL).unwrap_or(WIDEST.0),
        several => {
            let tall = (several.len() + 2).min(TALLEST);
            (cells..WIDEST.1).find(|cells| whole(several, *cells).len() <= tall).unwrap_or(WIDEST.1)
        }
    }
}

/// The lines above a column: one name, or several with a bullet each; whole, if there are not too many lines of them.
pub(super) fn heading(report: &Report<'_>, column: &Column, cells: usize) -> Vec<String> {
    let names = names(report, column);
    let count = column.members.len();
    if let [one] = names.as_slice() {
        let mut lines = one_name(one, cells);
        if lines.len() > TALLEST {
            lines.truncate(TALLEST - 1);
            lines.push("…".to_owned());
        }
        return lines;
    }
    let lines = whole(&names, cells);
    if count <= TALLEST && lines.len() <= TALLEST {
        return lines;
    }
    let spelled = if count > TALLEST { TALLEST - 1 } else { count };
    let mut lines: Vec<String> = names.iter().take(spelled).map(|name| shorten(&format!("{BULLET}{name}"), cells)).collect();
    if count > spelled {
        lines.push(format!("{BULLET}{} more", count - spelled));
    }
    lines
}

fn names(report: &Report<'_>, column: &Column) -> Vec<String> {
    column.members.iter().take(TALLEST).filter_map(|d| report.data.get(*d)).map(|d| clean(d.name)).collect()
}

fn one_name(name: &str, cells: usize) -> Vec<String> {
    wrap(&Phrase::plain(name), cells, PLAIN)
}

fn whole(names: &[String], cells: usize) -> Vec<String> {
    let indent = BULLET.chars().count();
    let bulleted =
        |(number, line): (usize, String)| if number == 0 { format!("{BULLET}{line}") } else { format!("{}{line}", pad("", indent)) };
    names.iter().flat_map(|name| one_name(name, cells.saturating_sub(indent)).into_iter().enumerate().map(bulleted)).collect()
}
