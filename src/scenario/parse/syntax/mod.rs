//! From a text to a TOML tree, with the errors of its form in the project's words.
//!
//! The parser goes on after an error, so that all of them are found; but one slip often makes it stumble several times. What
//! is certainly a consequence of an earlier error is left out here, so that each report is about a slip that somebody made.

mod duplicate;
mod words;

use crate::diagnostic::{Code, Diagnostic, FileId, Span};
use crate::scenario::limits::MAX_DIAGNOSTICS;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

/// A tree, and what is not to be believed about it.
pub(in crate::scenario) struct Parsed<'t> {
    /// The tree; where the text was broken, as much of it as could be read.
    pub table: Spanned<DeTable<'t>>,
    /// Where values were broken, in the order of the text.
    pub broken: Vec<Range<usize>>,
    /// Whether keys or tables may have been lost.
    pub lossy: bool,
}

/// So many errors have the other place involved looked up.
const MAX_SHOWN: usize = 100;

/// A text longer than this is tried on its beginning first.
const PROBE: usize = 256 << 10;

/// Of a text longer than this only the beginning is reported, if that is broken already.
const HUGE: usize = 8 << 20;

/// Reads a text and reports what is wrong with its form.
pub(in crate::scenario) fn parse<'t>(file: FileId, text: &'t str, diagnostics: &mut Vec<Diagnostic>) -> Parsed<'t> {
    // A file that is no TOML at all would cost gigabytes of errors. Its beginning tells.
    if let Some(start) = beginning(text) {
        let (table, mut errors) = DeTable::parse_recoverable(start);
        // What is only not closed yet is no error.
        let end = start.trim_end().len();
        errors.retain(|e| e.span().is_some_and(|s| s.start < end));
        let broken = errors.iter().any(|e| !words::is_duplicate(e.message()));
        if errors.len() > MAX_DIAGNOSTICS || (broken && text.len() > HUGE) {
            let parsed = report(file, start, table, errors, diagnostics);
            diagnostics.push(cut_short(file, start));
            return parsed;
        }
    }
    let (table, errors) = DeTable::parse_recoverable(text);
    report(file, text, table, errors, diagnostics)
}

fn cut_short(file: FileId, start: &str) -> Diagnostic {
    let line = start.lines().count();
    let message = format!("the file is broken at its beginning, so it was only looked at up to line {line}");
    let span = Span::new(file, start.len()..start.len());
    Diagnostic::new(Code::TooMany, span, message).label("not read from here on").help("is it a scenario at all?")
}

fn beginning(text: &str) -> Option<&str> {
    let start = text.get(..floor(text, PROBE)).filter(|s| s.len() < text.len())?;
    let whole_lines = start.rfind('\n').map_or(start.len(), |i| i + 1);
    start.get(..whole_lines)
}

fn report<'t>(
    file: FileId,
    text: &'t str,
    table: Spanned<DeTable<'t>>,
    mut errors: Vec<Error>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Parsed<'t> {
    errors.sort_by_key(|e| e.span().map_or(0, |s| s.start));
    let errors: Vec<(Range<usize>, &str)> = errors.iter().map(|e| (place(text, e), e.message().trim())).collect();
    let swallowed = unclosed(&table, &errors);
    let (mut broken, mut lossy) = (Vec::new(), false);
    let mut last_line = None;
    let mut again = 0..0;
    for (range, message) in &errors {
        if diagnostics.len() >= MAX_DIAGNOSTICS {
            lossy = true;
            break;
        }
        let inside = swallowed.iter().find(|s| s.start < range.start && range.start <= s.end);
        if words::is_duplicate(message) {
            let heading = duplicate::heading_at(text, range.start);
            // Under a heading that is there twice, each key is there twice.
            if inside.is_some() || (heading.is_none() && again.contains(&range.start)) {
                continue;
            }
            if heading.is_some() {
                again = range.start..duplicate::next_heading(text, range.start);
            }
            // Looking for the first one takes a walk through the tree: worth it for those that will be shown.
            let tree = (diagnostics.len() < MAX_SHOWN).then_some(table.get_ref());
            diagnostics.push(duplicate::diagnose(file, text, tree, range.clone(), heading));
            continue;
        }
        let line = text.get(..range.start).map_or(0, |t| t.rfind('\n').map_or(0, |i| i + 1));
        let first_on_line = last_line.replace(line) != Some(line);
        let words = words::translate(text, range.clone(), message);
        lossy |= !words.of_a_value;
        broken.push(range.clone());
        let (range, fresh) = match inside {
            // The one that says that it is not closed speaks for all that were swallowed.
            Some(opening) if opening.end == range.start => (opening.start..opening.start + 1, true),
            Some(_) => continue,
            None => (words.place.clone().unwrap_or_else(|| range.clone()), first_on_line),
        };
        if fresh {
            let mut diagnostic = Diagnostic::new(words.code, Span::new(file, range), words.message).label(words.label);
            diagnostic.help = words.help;
            diagnostics.push(diagnostic);
        }
    }
    drop(errors);
    Parsed { table, broken, lossy }
}

/// The span of an error, within the text and between its characters.
fn place(text: &str, error: &Error) -> Range<usize> {
    let range = error.span().unwrap_or(0..0);
    let start = floor(text, range.start);
    start..floor(text, range.end).max(start)
}

/// The lists and tables in braces that are never closed, each from its bracket to where that was noticed.
fn unclosed(table: &Spanned<DeTable<'_>>, errors: &[(Range<usize>, &str)]) -> Vec<Range<usize>> {
    let ends = errors.iter().filter(|(_, m)| m.starts_with("unclosed array") || m.starts_with("unclosed inline")).take(MAX_SHOWN);
    ends.filter_map(|(end, _)| opening(table.get_ref(), end.start).map(|start| start..end.start)).collect()
}

/// Where the innermost list or table in braces begins that is still open at a place.
fn opening(table: &DeTable<'_>, at: usize) -> Option<usize> {
    let mut innermost = None;
    let mut pending: Vec<&Spanned<DeValue<'_>>> = table.values().collect();
    while let Some(value) = pending.pop() {
        let open = value.span().start < at && value.span().end >= at;
        match value.get_ref() {
            DeValue::Array(items) => pending.extend(items.iter()),
            DeValue::Table(inner) => pending.extend(inner.values()),
            _ => continue,
        }
        if open {
            innermost = innermost.max(Some(value.span().start));
        }
    }
    innermost
}

/// The whole text is a comment, or there is none.
pub(in crate::scenario) fn is_blank(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'))
}

/// What stands for a file that says nothing.
pub(in crate::scenario) fn empty(file: FileId) -> Diagnostic {
    Diagnostic::new(Code::MissingKey, Span { file, start: 0, end: 0 }, "the file is empty")
        .label("nothing is defined here")
        .help("a scenario begins with `schema = 1` and a `title`; `residency new NAME` writes one to start from")
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
