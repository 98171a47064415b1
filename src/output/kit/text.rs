//! Text measured in the cells of a terminal.

use crate::diagnostic::{steers, without_steering};
use std::borrow::Cow;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How many cells a text takes.
#[must_use]
pub fn width(text: &str) -> usize {
    if is_plain(text) { text.len() } else { text.width() }
}

/// Whether a text is of letters of one byte and one cell each, as most are.
pub(in crate::output) fn is_plain(text: &str) -> bool {
    text.bytes().all(|b| (b' '..=b'~').contains(&b))
}

/// A text from a file, made safe for a terminal: each run of white space is one space, and no control character (which
/// could steer the terminal) and no change of writing direction is left.
#[must_use]
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace().map(steerless).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&word);
    }
    out
}

/// The same of a single word.
pub(in crate::output) fn steerless(word: &str) -> Cow<'_, str> {
    let may_steer = |c: char| steers(c) || matches!(c, '\u{200c}' | '\u{200d}');
    if is_plain(word) || !word.contains(may_steer) { Cow::Borrowed(word) } else { Cow::Owned(without_steering(word)) }
}

/// A text of at most `most` cells, ending in `…` if something was cut off.
#[must_use]
pub fn shorten(text: &str, most: usize) -> String {
    if width(text) <= most {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 0;
    for c in text.chars() {
        let cells = c.width().unwrap_or(0);
        if used + cells + 1 > most {
            break;
        }
        used += cells;
        out.push(c);
    }
    let mut out = out.trim_end().to_owned();
    if most > 0 {
        out.push('…');
    }
    out
}

/// A text with spaces behind it, up to `cells`.
#[must_use]
pub fn pad(text: &str, cells: usize) -> String {
    format!("{text}{}", " ".repeat(cells.saturating_sub(width(text))))
}

#[cfg(test)]
mod tests {
    use super::{clean, shorten, width};

    #[test]
    fn a_file_cannot_steer_the_terminal() {
        assert_eq!(clean("a\u{1b}[31m red\nnext\tline \u{202e}back"), "a[31m red next line back");
    }

    #[test]
    fn wide_letters_count_twice() {
        assert_eq!(width("数据"), 4);
        assert_eq!(shorten("数据驻留", 5), "数据…");
        assert_eq!(shorten("data residency", 6), "data…");
        assert_eq!(shorten("data", 4), "data");
        assert_eq!(shorten("data", 0), "");
    }
}
