//! Errors of TOML itself, in the project's form.

use crate::diagnostic::{Code, Diagnostic, FileId, Span};

/// The parser's error as a diagnostic. A duplicate also points at the first definition.
pub(super) fn diagnose(file: FileId, text: &str, error: &toml::de::Error) -> Diagnostic {
    let range = error.span().unwrap_or(0..0);
    let start = floor(text, range.start);
    let span = Span::new(file, start..floor(text, range.end).max(start));
    let message = error.message().trim().to_owned();
    if message.starts_with("duplicate") {
        let name = text.get(start..span.end as usize).unwrap_or("");
        let mut diagnostic = Diagnostic::new(Code::DuplicateKey, span, format!("`{name}` is given twice")).label("a second time");
        if let Some(first) = first_definition(text, start, name) {
            diagnostic = diagnostic.other(Span::new(file, first), "first given here");
        }
        return diagnostic.help("keep one of them; a list takes several values");
    }
    Diagnostic::new(Code::Syntax, span, format!("not valid TOML: {message}")).label("here")
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The parser does not say where the first one stood: for a header it is the same header above; for a key, the same
/// key above in the same table.
fn first_definition(text: &str, at: usize, name: &str) -> Option<std::ops::Range<usize>> {
    let before = text.get(..at)?;
    let line_start = before.rfind('\n').map_or(0, |i| i + 1);
    let line = text.get(line_start..)?.lines().next()?.trim();
    if line.starts_with('[') {
        let header = line.split(']').next()?;
        let found = text
            .get(..line_start)?
            .match_indices(header)
            .find(|(i, _)| text.get(..*i).is_some_and(|b| b.is_empty() || b.ends_with('\n')))?;
        return Some(found.0..found.0 + header.len() + 1);
    }
    let mut offset = line_start;
    for previous in text.get(..line_start)?.lines().rev() {
        offset = text.get(..offset)?.trim_end_matches(['\n', '\r']).rfind('\n').map_or(0, |i| i + 1);
        let trimmed = previous.trim_start();
        if trimmed.starts_with('[') && !trimmed.starts_with("[[") && previous.trim_end().ends_with(']') {
            return None;
        }
        if trimmed.strip_prefix(name).is_some_and(|rest| rest.trim_start().starts_with(['=', '.'])) {
            let start = offset + (previous.len() - trimmed.len());
            return Some(start..start + name.len());
        }
    }
    None
}
