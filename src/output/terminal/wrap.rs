//! Text broken into lines.

use super::Screen;
use super::palette::STRONG;
use crate::output::kit::text::{steerless, width};
use crate::output::kit::wrap::{Word, columns, lines};
use anstyle::Style;
use std::borrow::Cow;
use unicode_width::UnicodeWidthChar;

pub use crate::text::Phrase;

/// A part of a word in one style.
#[derive(Clone, Debug)]
struct Piece<'t> {
    text: Cow<'t, str>,
    cells: usize,
    strong: bool,
}

/// The words of a phrase, each in pieces of one style: a piece that follows another without a space belongs to its word.
fn words(phrase: &Phrase) -> Vec<Vec<Piece<'_>>> {
    let mut words: Vec<Vec<Piece<'_>>> = Vec::new();
    let mut open = false;
    for (text, strong) in phrase.parts() {
        let mut parts = text.split(char::is_whitespace).peekable();
        while let Some(part) = parts.next() {
            let text = steerless(part);
            if !text.is_empty() {
                let piece = Piece { cells: width(&text), text, strong };
                match words.last_mut().filter(|_| open) {
                    Some(word) => word.push(piece),
                    None => words.push(vec![piece]),
                }
                open = true;
            }
            if parts.peek().is_some() {
                open = false;
            }
        }
    }
    words
}

/// A word as it is set: whole, or in as many parts as it needs lines.
fn parts<'t>(word: Vec<Piece<'t>>, most: usize) -> Vec<Word<Vec<Piece<'t>>>> {
    let set = |text: Vec<Piece<'t>>, cells: usize, gap: f64| Word { text, width: columns(cells), gap };
    let cells: usize = word.iter().map(|piece| piece.cells).sum();
    if cells <= most {
        return vec![set(word, cells, 1.0)];
    }
    let mut out = Vec::new();
    let (mut pieces, mut used): (Vec<Piece<'t>>, usize) = (Vec::new(), 0);
    for Piece { text, strong, .. } in word {
        let (mut part, mut start) = (String::new(), used);
        for c in text.chars() {
            let cells = c.width().unwrap_or(0);
            if used > 0 && used + cells > most {
                pieces.push(Piece { cells: used - start, text: Cow::Owned(std::mem::take(&mut part)), strong });
                out.push(set(std::mem::take(&mut pieces), used, 0.0));
                (used, start) = (0, 0);
            }
            part.push(c);
            used += cells;
        }
        pieces.push(Piece { cells: used - start, text: Cow::Owned(part), strong });
    }
    out.push(set(pieces, used, 1.0));
    out
}

/// A phrase in lines of at most `most` cells (at least one cell), painted. A word longer than a line is broken.
#[must_use]
pub fn wrap(phrase: &Phrase, most: usize, screen: Screen) -> Vec<String> {
    let most = most.max(1);
    let words: Vec<Word<Vec<Piece<'_>>>> = words(phrase).into_iter().flat_map(|word| parts(word, most)).collect();
    let line = |words: &[Word<Vec<Piece<'_>>>]| {
        let mut line = String::new();
        for (number, word) in words.iter().enumerate() {
            if number > 0 {
                line.push(' ');
            }
            for piece in &word.text {
                line.push_str(&screen.paint(if piece.strong { STRONG } else { Style::new() }, &piece.text));
            }
        }
        line
    };
    lines(&words, columns(most), columns(most)).into_iter().map(line).collect()
}

/// The widths of a text's words, for [`height`].
#[must_use]
pub fn word_widths(text: &str) -> Vec<usize> {
    text.split_whitespace().map(width).filter(|cells| *cells > 0).collect()
}

/// How many lines [`wrap`] makes of words of these widths. (Exact but for a letter of two cells that falls on the end of a line
/// within a word longer than a line.)
#[must_use]
pub fn height(words: &[usize], most: usize) -> usize {
    let most = most.max(1);
    let (mut lines, mut used) = (0, 0);
    for &cells in words {
        if used > 0 && used + 1 + cells <= most {
            used += 1 + cells;
        } else {
            lines += cells.div_ceil(most);
            used = cells - (cells.div_ceil(most) - 1) * most;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::{Phrase, height, word_widths, wrap};
    use crate::output::terminal::Screen;

    const PLAIN: Screen = Screen { width: 80, colours: false };

    #[test]
    fn lines_break_at_spaces_and_long_words_break_anywhere() {
        assert_eq!(wrap(&Phrase::plain("who reads what"), 9, PLAIN), ["who reads", "what"]);
        assert_eq!(wrap(&Phrase::plain("a residency"), 5, PLAIN), ["a", "resid", "ency"]);
        assert_eq!(wrap(&Phrase::plain("数据驻留"), 5, PLAIN), ["数据", "驻留"]);
        assert!(wrap(&Phrase::plain(" \n "), 5, PLAIN).is_empty());
    }

    #[test]
    fn the_height_is_that_of_the_lines() {
        let text = "Drive, notes, reminders, bookmarks and the like";
        for most in 1..60 {
            assert_eq!(height(&word_widths(text), most), wrap(&Phrase::plain(text), most, PLAIN).len(), "{most}");
        }
    }

    #[test]
    fn emphasis_neither_adds_nor_takes_a_space() {
        let phrase = Phrase::strong("Apple").then(", who can").then_strong(" read");
        assert_eq!(wrap(&phrase, 40, PLAIN), ["Apple, who can read"]);
        let painted = wrap(&phrase, 40, Screen { colours: true, ..PLAIN });
        assert_eq!(painted, ["\u{1b}[1mApple\u{1b}[0m, who can \u{1b}[1mread\u{1b}[0m"]);
    }
}
