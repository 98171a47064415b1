//! Text broken into lines.

use super::Screen;
use super::palette::STRONG;
use super::text::{is_plain, steerless, width};
use anstyle::Style;
use std::borrow::Cow;
use unicode_width::UnicodeWidthChar;

pub use crate::text::Phrase;

/// The words as pieces of one style; a piece that is glued stands with the one before it, without a space.
fn pieces(phrase: &Phrase) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut open = false;
    for (text, strong) in phrase.parts() {
        let mut words = text.split(char::is_whitespace).peekable();
        while let Some(word) = words.next() {
            let word = steerless(word);
            if !word.is_empty() {
                pieces.push(Piece { cells: width(&word), text: word, strong, glued: open });
                open = true;
            }
            if words.peek().is_some() {
                open = false;
            }
        }
    }
    pieces
}

struct Piece<'t> {
    text: Cow<'t, str>,
    cells: usize,
    strong: bool,
    glued: bool,
}

/// A phrase in lines of at most `most` cells (at least one cell), painted. A word longer than a line is broken.
#[must_use]
pub fn wrap(phrase: &Phrase, most: usize, screen: Screen) -> Vec<String> {
    let most = most.max(1);
    let mut lines = Vec::new();
    let (mut line, mut used) = (String::new(), 0);
    for word in pieces(phrase).chunk_by(|_, next| next.glued) {
        let cells: usize = word.iter().map(|piece| piece.cells).sum();
        if used > 0 && used + 1 + cells <= most {
            line.push(' ');
            used += 1;
        } else if used > 0 {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        for Piece { text, cells, strong, .. } in word {
            let style = if *strong { STRONG } else { Style::new() };
            if used + cells <= most && is_plain(text) {
                if *strong {
                    line.push_str(&screen.paint(style, text));
                } else {
                    line.push_str(text);
                }
                used += cells;
                continue;
            }
            let mut piece = String::new();
            for c in text.chars() {
                let cells = c.width().unwrap_or(0);
                if used > 0 && used + cells > most {
                    line.push_str(&screen.paint(style, &std::mem::take(&mut piece)));
                    lines.push(std::mem::take(&mut line));
                    used = 0;
                }
                piece.push(c);
                used += cells;
            }
            line.push_str(&screen.paint(style, &piece));
        }
    }
    if used > 0 {
        lines.push(line);
    }
    lines
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
