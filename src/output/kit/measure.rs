//! How wide a text will be. No font is at hand, so letters are counted by their breadth, and rather too broad than too narrow.

use super::wrap::Word;
use unicode_width::UnicodeWidthChar;

/// The width of a text in a sans-serif font of this size, in the same unit.
#[must_use]
pub fn text_width(text: &str, size: f64) -> f64 {
    text.chars().map(breadth).sum::<f64>() * size
}

/// The breadth of a letter, as part of the size of the font: that of DejaVu Sans, which is broader than most.
fn breadth(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' | 'I' => 0.33,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '/' | '-' => 0.42,
        'm' | 'W' | '%' | '@' | '—' | '…' => 1.0,
        'w' | 'M' | '→' | '←' => 0.88,
        'O' | 'Q' | 'D' | 'G' | 'H' | 'N' | 'U' => 0.78,
        c if c.is_ascii_uppercase() => 0.7,
        '“' | '”' | '‘' | '’' => 0.54,
        c => match c.width().unwrap_or(0) {
            0 => 0.0,
            1 => 0.64,
            _ => 1.05,
        },
    }
}

/// A text in lines of at most `most`, broken between words; a word that is too long for a line has one to itself. Of more than
/// `lines` lines the rest is cut off, with an ellipsis.
#[must_use]
pub fn fit(text: &str, size: f64, most: f64, lines: usize) -> Vec<String> {
    let word = |text| Word { text, width: text_width(text, size), gap: 0.33 * size };
    let words: Vec<Word<&str>> = text.split_whitespace().map(word).collect();
    let line = |words: &[Word<&str>]| words.iter().map(|word| word.text).collect::<Vec<_>>().join(" ");
    let mut out: Vec<String> = super::wrap::lines(&words, most, most).into_iter().map(line).collect();
    if out.len() > lines {
        out.truncate(lines);
        if let Some(last) = out.last_mut() {
            while text_width(last, size) + size > most && last.contains(' ') {
                last.truncate(last.rfind(' ').unwrap_or(0));
            }
            last.push('…');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{fit, text_width};

    #[test]
    fn wide_letters_are_wide() {
        assert!(text_width("数据", 10.0) > text_width("ab", 10.0));
        assert!(text_width("ill", 10.0) < text_width("mmm", 10.0));
    }

    #[test]
    fn lines_break_between_words_and_end_somewhere() {
        assert_eq!(fit("one two", 10.0, 30.0, 5), ["one", "two"]);
        assert_eq!(fit("one two three", 10.0, 40.0, 2), ["one", "two…"]);
        assert!(fit("", 10.0, 40.0, 2).is_empty());
    }
}
