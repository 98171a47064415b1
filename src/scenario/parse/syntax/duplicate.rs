//! Keys and tables that are given twice, with the place where they were given first.

use crate::diagnostic::clip;
use crate::diagnostic::{Code, Diagnostic, FileId, Span};
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// The diagnostic for the second of two. `heading` is the path of the heading that it stands in, if it does; the first is
/// looked for in the tree, if there is one.
pub(super) fn diagnose(
    file: FileId,
    text: &str,
    tree: Option<&DeTable<'_>>,
    second: Range<usize>,
    heading: Option<Vec<String>>,
) -> Diagnostic {
    let name = text.get(second.clone()).unwrap_or("").trim_matches(['"', '\'']).to_owned();
    let first = tree.and_then(|tree| {
        inline(tree, second.start, &name).or_else(|| {
            let path = path_of(text, second.start, &name, heading.clone());
            follow(tree, &path, second.start).or_else(|| above(text, &path, second.start))
        })
    });
    let (message, help) = match &heading {
        Some(path) => (format!("the table `{}` is defined twice", clip(&path.join("."))), "put all its keys in one place".to_owned()),
        None => (format!("`{}` is given twice", clip(&name)), "keep one of them".to_owned()),
    };
    let diagnostic = Diagnostic::new(Code::DuplicateKey, Span::new(file, second), message).label("a second time").help(help);
    match first {
        Some(first) => diagnostic.other(Span::new(file, first), "first given here"),
        None => diagnostic,
    }
}

fn line_of(text: &str, at: usize) -> (usize, &str) {
    let start = text.get(..at).and_then(|t| t.rfind('\n')).map_or(0, |i| i + 1);
    (start, text.get(start..).and_then(|t| t.lines().next()).unwrap_or(""))
}

/// The path that a heading names, up to the key at a place in it (or whole); `None` where the place is in no heading.
pub(super) fn heading_at(text: &str, at: usize) -> Option<Vec<String>> {
    let (start, line) = line_of(text, at);
    heading(line, at - start)
}

fn heading(line: &str, upto: usize) -> Option<Vec<String>> {
    if !line.trim_start().starts_with('[') {
        return None;
    }
    let table = DeTable::parse(line).ok()?;
    let mut path = Vec::new();
    let mut level = table.get_ref();
    while let Some((key, value)) = level.iter().next() {
        path.push(key.get_ref().to_string());
        if key.span().end > upto {
            break;
        }
        level = match value.get_ref() {
            DeValue::Table(inner) => inner,
            DeValue::Array(items) => items.iter().next()?.get_ref().as_table()?,
            _ => return None,
        };
    }
    (!path.is_empty()).then_some(path)
}

/// Where the next heading after a place begins.
pub(super) fn next_heading(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    rest.match_indices("\n[").next().map_or(text.len(), |(i, _)| at + i + 1)
}

/// The path of a key that stands on a line of its own: the last heading above it, and what is dotted before it.
fn path_of(text: &str, at: usize, name: &str, own: Option<Vec<String>>) -> Vec<String> {
    if let Some(path) = own {
        return path;
    }
    let (start, line) = line_of(text, at);
    let above = text.get(..start).unwrap_or("");
    let mut path = above.lines().rev().find_map(|line| heading(line, usize::MAX)).unwrap_or_default();
    let dotted = line.get(..at - start).unwrap_or("");
    path.extend(dotted.split('.').map(|part| part.trim().trim_matches(['"', '\''])).filter(|p| !p.is_empty()).map(str::to_owned));
    path.push(name.to_owned());
    path
}

/// The line above a place that gives the key of a path or heads its table: the tree keeps only the second of two tables.
fn above(text: &str, path: &[String], at: usize) -> Option<Range<usize>> {
    let mut under: Vec<String> = Vec::new();
    let mut start = 0;
    let (limit, _) = line_of(text, at);
    for line in text.get(..limit)?.split_inclusive('\n') {
        let indent = start + line.len() - line.trim_start().len();
        start += line.len();
        if let Some(heading) = heading(line.trim_end(), usize::MAX) {
            if heading == path {
                return Some(indent..indent + line.trim().len());
            }
            under = heading;
        } else if let Some((key, _)) = line.split_once('=') {
            let parts = key.split('.').map(|part| part.trim().trim_matches(['"', '\'']));
            if under.iter().map(String::as_str).chain(parts).eq(path.iter().map(String::as_str)) {
                return Some(indent..indent + key.trim().len());
            }
        }
    }
    None
}

/// The key of this name in the innermost table in braces around a place.
fn inline(tree: &DeTable<'_>, at: usize, name: &str) -> Option<Range<usize>> {
    let mut innermost: Option<(usize, Range<usize>)> = None;
    let mut pending: Vec<_> = tree.values().collect();
    while let Some(value) = pending.pop() {
        let inside = value.span().start < at && at < value.span().end;
        match value.get_ref() {
            DeValue::Array(items) => pending.extend(items.iter()),
            DeValue::Table(inner) => {
                let key = inner.get_key_value(name).map(|(key, _)| key.span());
                if let Some(span) =
                    key.filter(|s| inside && s.start < at && innermost.as_ref().is_none_or(|(d, _)| *d <= value.span().start))
                {
                    innermost = Some((value.span().start, span));
                }
                pending.extend(inner.values());
            }
            _ => {}
        }
    }
    innermost.map(|(_, span)| span)
}

/// The key that a path leads to, if it stands before a place. In a list of tables, the last one before it counts.
fn follow(tree: &DeTable<'_>, path: &[String], before: usize) -> Option<Range<usize>> {
    let mut level = tree;
    let mut last = None;
    for name in path {
        let (key, value) = level.get_key_value(name.as_str())?;
        last = Some(key.span());
        level = match value.get_ref() {
            DeValue::Table(inner) => inner,
            DeValue::Array(items) => match items.iter().rev().find(|i| i.span().start < before).and_then(|i| i.get_ref().as_table()) {
                Some(inner) => inner,
                None => break,
            },
            _ => break,
        };
    }
    last.filter(|span| span.start < before)
}
