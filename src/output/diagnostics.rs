//! Draws diagnostics: file, line, caret, the other place, the advice.

use super::kit::gate::{Gate, Passing};
use super::terminal::{BAD, STRONG, Screen, clean};
use crate::diagnostic::{Diagnostic, FileId, Severity, SourceFile, Sources, Span, without_steering};
use crate::text::count;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use anstyle::Style;
use std::collections::BTreeMap;
use std::io::Write;
use std::ops::Range;

/// At most so many diagnostics are drawn; the rest is counted.
pub const MOST: usize = 100;

/// Every diagnostic as text, errors first, with colours if asked for. Ends with a line that counts them; empty for none.
#[must_use]
pub fn draw(diagnostics: &[Diagnostic], sources: &Sources, colours: bool) -> String {
    let renderer = if colours { Renderer::styled() } else { Renderer::plain() };
    let mut drawer = Drawer { sources, renderer, lines: BTreeMap::new() };
    let mut out = String::new();
    for diagnostic in diagnostics.iter().take(MOST) {
        gated(&drawer.one(diagnostic), colours, &mut out);
        out.push_str("\n\n");
    }
    if diagnostics.len() > MOST {
        out.push_str(&format!("… and {} more\n\n", diagnostics.len() - MOST));
    }
    let of = |severity| diagnostics.iter().filter(|d| d.severity() == severity).count();
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    match (errors, warnings) {
        (0, 0) => {}
        (0, w) => out.push_str(&count(w, "warning", "warnings")),
        (e, 0) => out.push_str(&count(e, "error", "errors")),
        (e, w) => out.push_str(&format!("{}, {}", count(e, "error", "errors"), count(w, "warning", "warnings"))),
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// Lets a text through the gate: excerpts of files are in it.
fn gated(text: &str, colours: bool, out: &mut String) {
    let mut bytes = Vec::with_capacity(text.len());
    let mut gate = Gate::new(&mut bytes, if colours { Passing::Colours } else { Passing::Nothing });
    // Memory takes everything.
    let _ = gate.write_all(text.as_bytes()).and_then(|()| gate.finish());
    out.push_str(&String::from_utf8_lossy(&bytes));
}

/// What is wrong with a question, in the same style.
#[must_use]
pub fn question(message: &str, help: Option<&str>, colours: bool) -> String {
    let paint = |style: Style, text: &str| Screen { colours, ..Screen::default() }.paint(style, text);
    let mut out = format!("{}: {}\n", paint(BAD, "error"), without_steering(message));
    if let Some(help) = help {
        out.push_str(&format!(" |\n = {}: {}\n", paint(STRONG, "help"), without_steering(help)));
    }
    out
}

/// A place with its words.
type Place<'a> = (Span, &'a str, AnnotationKind);

/// Of a longer line only the part around the place is shown.
const MAX_LINE_LENGTH: usize = 400;
/// Places farther apart than this many bytes are shown apart, so that nobody walks through all that lies between.
const FARTHEST: usize = 64 << 10;
/// So many bytes around a place in a long line are shown.
const AROUND: usize = 60;

struct Drawer<'s> {
    sources: &'s Sources,
    renderer: Renderer,
    /// Where the lines of each text begin.
    lines: BTreeMap<FileId, Vec<usize>>,
}

impl<'s> Drawer<'s> {
    fn one(&mut self, diagnostic: &Diagnostic) -> String {
        // What a user wrote stands in messages, too.
        let diagnostic = &Diagnostic {
            message: clean(&diagnostic.message),
            label: clean(&diagnostic.label),
            others: diagnostic.others.iter().map(|(span, words)| (*span, clean(words))).collect(),
            help: diagnostic.help.as_deref().map(without_steering),
            ..diagnostic.clone()
        };
        let level = match diagnostic.severity() {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let mut group = Group::with_title(level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.as_str()));
        let spans = diagnostic.span.iter().map(|s| (*s, diagnostic.label.as_str(), AnnotationKind::Primary));
        let others = diagnostic.others.iter().map(|(s, words)| (*s, words.as_str(), AnnotationKind::Context));
        for indices in self.together(spans.chain(others)) {
            let Some((span, _, _)) = indices.first() else { continue };
            let Some(source) = self.sources.get(span.file) else { continue };
            group = self.element(group, source, &indices);
        }
        if let Some(help) = &diagnostic.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        // Beneath a place that was given by hand, the renderer separates the text with a line that says nothing.
        let drawn = self.renderer.render(&[group]);
        drawn.lines().filter(|line| line.trim_end().trim_start() != ":::" && !line.ends_with(":::\u{1b}[0m")).collect::<Vec<_>>().join("\n")
    }

    /// Places of one text that are near to each other, shown as one piece.
    fn together<'a>(&mut self, indices: impl Iterator<Item = Place<'a>>) -> Vec<Vec<Place<'a>>> {
        let mut pieces: Vec<Vec<Place<'a>>> = Vec::new();
        for index in indices {
            let near = |piece: &&mut Vec<Place<'a>>| {
                piece.iter().all(|(span, ..)| span.file == index.0.file && span.start.abs_diff(index.0.start) as usize <= FARTHEST)
            };
            match pieces.iter_mut().find(near) {
                Some(piece) => piece.push(index),
                None => pieces.push(vec![index]),
            }
        }
        pieces
    }

    /// Adds a piece of a text with its places.
    fn element<'a>(&mut self, mut group: Group<'a>, source: &'a SourceFile, indices: &[Place<'a>]) -> Group<'a>
    where
        's: 'a,
    {
        let text = source.text.as_str();
        let ranges: Vec<(Range<usize>, &'a str, AnnotationKind)> =
            indices.iter().map(|(span, label, kind)| (within(text, *span), *label, *kind)).collect();
        let Some((file, first)) = indices.first().map(|(span, ..)| span.file).zip(ranges.first().map(|r| r.0.start)) else { return group };
        let (mut from, mut to) = (first, first);
        for (range, ..) in &ranges {
            let (line, end) = (line_start(text, range.start), line_end(text, range.end));
            if end - line > MAX_LINE_LENGTH {
                return self.long_lines(group, source, file, &ranges);
            }
            let end = if text.get(line..end).is_some_and(|l| l.ends_with('\r')) { end - 1 } else { end };
            (from, to) = (from.min(line), to.max(end).max(range.end));
        }
        let mut snippet = Snippet::source(text.get(from..to).unwrap_or("")).line_start(self.line(file, from)).fold(true);
        snippet = snippet.path(clean(&source.name));
        for (range, label, kind) in ranges {
            let range = range.start - from..range.end - from;
            snippet = snippet.annotation(if label.is_empty() { kind.span(range) } else { kind.span(range).label(label) });
        }
        group = group.element(snippet);
        group
    }

    /// Adds places in lines that are too long to be shown: what lies around each.
    fn long_lines<'a>(
        &mut self,
        mut group: Group<'a>,
        source: &'a SourceFile,
        file: FileId,
        ranges: &[(Range<usize>, &'a str, AnnotationKind)],
    ) -> Group<'a> {
        let text = source.text.as_str();
        for (range, label, kind) in ranges {
            let start = line_start(text, range.start);
            let number = self.line(file, start);
            let column = text.get(start..range.start).map_or(0, |t| t.chars().count()) + 1;
            let from = floor(text, range.start.saturating_sub(AROUND)).max(start);
            let to = floor(text, range.start + AROUND).max(range.start).min(line_end(text, range.start));
            let (before, after) = (if from > start { "…" } else { "" }, if to < line_end(text, range.start) { "…" } else { "" });
            let shown = format!("{before}{}{after}", text.get(from..to).unwrap_or(""));
            let index = before.len() + range.start - from..before.len() + range.end.min(to) - from;
            let snippet = Snippet::source(shown).line_start(number);
            let annotation = if label.is_empty() { kind.span(index) } else { kind.span(index).label(*label) };
            group = group.element(Origin::path(clean(&source.name)).line(number).char_column(column));
            group = group.element(snippet.annotation(annotation));
        }
        group
    }

    /// The number of the line on which a byte lies, from 1.
    fn line(&mut self, file: FileId, at: usize) -> usize {
        let text = self.sources.get(file).map_or("", |f| f.text.as_str());
        let lines =
            self.lines.entry(file).or_insert_with(|| text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(i, _)| i).collect());
        lines.partition_point(|end| *end < at) + 1
    }
}

/// The part of a span on its first line, within the text, so that a table of many lines is not drawn whole.
fn within(text: &str, span: Span) -> Range<usize> {
    let start = floor(text, span.start as usize);
    let end = floor(text, span.end as usize).max(start);
    let line = text.get(start..end).and_then(|t| t.find('\n')).map_or(end, |i| start + i);
    start..line
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|t| t.rfind('\n')).map_or(0, |i| i + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|t| t.find('\n')).map_or(text.len(), |i| at + i)
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
