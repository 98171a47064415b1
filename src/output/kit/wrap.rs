//! Texts broken into lines: one way of doing it, whatever a line is measured in.
//!
//! The lines are those of `textwrap`: as many words as fit. Its words are plain strings of whole columns, though; here a word may be
//! measured in pixels, or be of several styles. So only its algorithm is used, for words of our own.

use super::text::{is_plain, width};
use crate::diagnostic::without_steering;
use std::borrow::Cow;
use textwrap::core::Fragment;
use textwrap::wrap_algorithms::wrap_first_fit;

/// A word with its width, in the unit of the line.
#[derive(Clone, Debug)]
pub struct Word<T> {
    /// What it is.
    pub text: T,
    /// How wide it is.
    pub width: f64,
    /// How wide the gap is to a word that follows on the same line.
    pub gap: f64,
}

impl<T: std::fmt::Debug> Fragment for Word<T> {
    fn width(&self) -> f64 {
        self.width
    }

    fn whitespace_width(&self) -> f64 {
        self.gap
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// Words in lines: the first of one width, the others of another. A word wider than a line has one to itself. Of no words there is
/// no line.
#[must_use]
pub fn lines<T: std::fmt::Debug>(words: &[Word<T>], first: f64, others: f64) -> Vec<&[Word<T>]> {
    if words.is_empty() { Vec::new() } else { wrap_first_fit(words, &[first, others]) }
}

/// A count of columns as a width.
#[expect(clippy::cast_precision_loss, reason = "a line has few columns")]
pub(in crate::output) fn columns(count: usize) -> f64 {
    count as f64
}

/// Writes a paragraph: `first` before its first line, `next` before each other, words wrapped so that lines stay within `width`
/// columns where they can.
pub fn paragraph(out: &mut String, first: &str, next: &str, text: &str, within: usize) {
    let word = |text| Word { text, width: columns(width(text)), gap: 1.0 };
    let text = steerless_text(text);
    let words: Vec<Word<&str>> = text.split_whitespace().map(word).collect();
    let (first, next) = (lead(first), lead(next));
    let (first, next) = (first.as_ref(), next.as_ref());
    let room = |before: &str| columns(within) - columns(width(before));
    let lines = lines(&words, room(first), room(next));
    if lines.is_empty() {
        out.push_str(first.trim_end());
        out.push('\n');
    }
    for (number, line) in lines.into_iter().enumerate() {
        let words: Vec<&str> = line.iter().map(|word| word.text).collect();
        let start = if number == 0 { first } else { next };
        out.push_str(format!("{start}{}", words.join(" ")).trim_end());
        out.push('\n');
    }
}

/// A text without what steers. (White space is no matter where words are wrapped.)
fn steerless_text(text: &str) -> Cow<'_, str> {
    if is_plain(text) { Cow::Borrowed(text) } else { Cow::Owned(without_steering(text)) }
}

/// What stands before a line: on one line itself.
fn lead(text: &str) -> Cow<'_, str> {
    if text.contains(char::is_control) { Cow::Owned(text.replace(char::is_control, " ")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::paragraph;

    #[test]
    fn lines_are_wrapped_and_hung() {
        let mut out = String::new();
        paragraph(&mut out, "- ", "  ", "one two three four", 11);
        assert_eq!(out, "- one two\n  three\n  four\n");
        out.clear();
        paragraph(&mut out, "", "", "", 10);
        assert_eq!(out, "\n");
        out.clear();
        paragraph(&mut out, "a very long beginning: ", "", "word", 10);
        assert_eq!(out, "a very long beginning: word\n");
        out.clear();
        paragraph(&mut out, "a\nb: ", "", "word\r\n\u{2028}\u{1b}[2Jforged\u{202e}", 40);
        assert_eq!(out, "a b: word [2Jforged\n");
    }
}
