//! Draws diagnostics: file, line, caret, the other place, the advice.

use crate::diagnostic::{Diagnostic, FileId, Severity, Sources, Span};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use std::ops::Range;

/// At most so many diagnostics are drawn; the rest is counted.
pub const MOST: usize = 100;

/// Every diagnostic as text, errors first, with colours if asked for. Ends with a line that counts them; empty for none.
#[must_use]
pub fn draw(diagnostics: &[Diagnostic], sources: &Sources, colours: bool) -> String {
    let renderer = if colours { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for diagnostic in diagnostics.iter().take(MOST) {
        out.push_str(&one(diagnostic, sources, &renderer));
        out.push_str("\n\n");
    }
    if diagnostics.len() > MOST {
        out.push_str(&format!("… and {} more\n\n", diagnostics.len() - MOST));
    }
    let count = |severity| diagnostics.iter().filter(|d| d.severity() == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    match (errors, warnings) {
        (0, 0) => {}
        (0, w) => out.push_str(&plural(w, "warning")),
        (e, 0) => out.push_str(&plural(e, "error")),
        (e, w) => out.push_str(&format!("{}, {}", plural(e, "error"), plural(w, "warning"))),
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// A place with its words.
type Place<'a> = (Span, &'a str, AnnotationKind);

fn plural(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

fn one(diagnostic: &Diagnostic, sources: &Sources, renderer: &Renderer) -> String {
    let level = match diagnostic.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.as_str()));
    let spans = diagnostic.span.iter().map(|s| (*s, diagnostic.label.as_str(), AnnotationKind::Primary));
    let others = diagnostic.others.iter().map(|(s, words)| (*s, words.as_str(), AnnotationKind::Context));
    let mut files: Vec<(FileId, Vec<Place<'_>>)> = Vec::new();
    for place in spans.chain(others) {
        match files.iter_mut().find(|(file, _)| *file == place.0.file) {
            Some((_, list)) => list.push(place),
            None => files.push((place.0.file, vec![place])),
        }
    }
    for (file, places) in files {
        let Some(source) = sources.get(file) else { continue };
        let mut snippet = Snippet::source(source.text.as_str()).path(source.name.as_str()).fold(true);
        for (span, label, kind) in places {
            let range = within(&source.text, span);
            snippet = snippet.annotation(if label.is_empty() { kind.span(range) } else { kind.span(range).label(label) });
        }
        group = group.element(snippet);
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    renderer.render(&[group])
}

/// The part of a span on its first line, within the text, so that a table of many lines is not drawn whole.
fn within(text: &str, span: Span) -> Range<usize> {
    let start = floor(text, span.start as usize);
    let end = floor(text, span.end as usize).max(start);
    let line = text.get(start..end).and_then(|t| t.find('\n')).map_or(end, |i| start + i);
    start..line
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
