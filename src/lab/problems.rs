//! Diagnostics for a page that shows them at their lines.

use crate::diagnostic::{Diagnostic, FileId, Severity, Sources, Span};
use serde::Serialize;

/// At most so many are sent; the rest is counted.
const MOST: usize = 200;

/// What is wrong or doubtful about a text and its packs.
#[derive(Debug, Serialize)]
pub(super) struct Problems {
    schema: u32,
    pub(super) errors: usize,
    warnings: usize,
    /// Errors first, then in the order of the texts.
    diagnostics: Vec<Problem>,
    /// How many more there are than are listed.
    more: usize,
}

#[derive(Debug, Serialize)]
struct Problem {
    severity: &'static str,
    code: &'static str,
    message: String,
    label: String,
    help: Option<String>,
    /// `None`: it is about the whole text.
    place: Option<Range>,
    others: Vec<Other>,
}

#[derive(Debug, Serialize)]
struct Other {
    place: Option<Range>,
    words: String,
}

/// A range of a text; lines and columns count from 1, columns in characters, the end is one past the last.
#[derive(Debug, Serialize)]
struct Range {
    file: String,
    /// Whether it lies in the text that was asked about, not in a pack.
    here: bool,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

impl Problems {
    /// Diagnostics with their places.
    pub(super) fn of(found: &[Diagnostic], sources: &Sources) -> Self {
        let count = |severity| found.iter().filter(|d| d.severity() == severity).count();
        Self {
            schema: 1,
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            diagnostics: found.iter().take(MOST).map(|d| problem(d, sources)).collect(),
            more: found.len().saturating_sub(MOST),
        }
    }
}

fn problem(diagnostic: &Diagnostic, sources: &Sources) -> Problem {
    Problem {
        severity: diagnostic.severity().as_str(),
        code: diagnostic.code.as_str(),
        message: diagnostic.message.clone(),
        label: diagnostic.label.clone(),
        help: diagnostic.help.clone(),
        place: diagnostic.span.and_then(|span| range(span, sources)),
        others: diagnostic.others.iter().map(|(span, words)| Other { place: range(*span, sources), words: words.clone() }).collect(),
    }
}

fn range(span: Span, sources: &Sources) -> Option<Range> {
    let (file, line, column) = sources.place(span)?;
    let end = Span { start: span.end, ..span };
    let (_, end_line, end_column) = sources.place(end).unwrap_or((file, line, column));
    // The text that was asked about is read first.
    Some(Range { file: file.to_owned(), here: span.file == FileId(0), line, column, end_line, end_column })
}
