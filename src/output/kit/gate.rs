//! The gate: what every text passes on its way out, so that nothing in it steers whoever shows it.
//!
//! A terminal obeys control characters, and any reader is misled by text that changes its direction or cannot be seen. No form needs
//! any of them. So a renderer may forget to clean a text and nothing happens. What is markup in one form alone, such as `<` or `|`, is
//! the matter of that form: see [`escape`](super::escape) and [`Sheet`](super::sheet::Sheet).

use crate::diagnostic::steers_behind;
use std::io::{self, Write};

/// What becomes of a character that steers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passing {
    /// It is left out.
    Nothing,
    /// It is left out, but for the colours of this program.
    Colours,
    /// It is written as JSON writes characters by their number; in JSON it can stand in texts alone.
    Numbers,
}

/// A writer that lets nothing through that steers. What is written must be UTF-8; it need not be written in whole characters.
pub struct Gate<'o> {
    out: &'o mut dyn Write,
    passing: Passing,
    before: char,
    /// The beginning of a character, or of a change of colour, whose end is still to come.
    held: Vec<u8>,
}

/// The longest change of colour: see [`colour`].
const LONGEST_COLOUR: usize = 24;

impl<'o> Gate<'o> {
    /// A gate before a writer.
    pub fn new(out: &'o mut dyn Write, passing: Passing) -> Self {
        Self { out, passing, before: ' ', held: Vec::new() }
    }

    /// Ends it; what was begun and not finished is left out.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn finish(mut self) -> io::Result<()> {
        let rest = std::mem::take(&mut self.held);
        // An escape whose colour never came; the text behind it is text.
        if let Ok(text) = std::str::from_utf8(&rest) {
            self.text(text, true)?;
        }
        Ok(())
    }

    fn text(&mut self, mut text: &str, last: bool) -> io::Result<()> {
        while let Some(c) = text.chars().next() {
            let plain = text.find(|c: char| !is_plain(c)).unwrap_or(text.len());
            if let Some((run, rest)) = text.split_at_checked(plain).filter(|(run, _)| !run.is_empty()) {
                self.out.write_all(run.as_bytes())?;
                self.before = 'a';
                text = rest;
                continue;
            }
            if c == '\u{1b}' && self.passing == Passing::Colours {
                match colour(text) {
                    Colour::Is(length) => {
                        let (code, rest) = text.split_at_checked(length).unwrap_or((text, ""));
                        self.out.write_all(code.as_bytes())?;
                        text = rest;
                        continue;
                    }
                    Colour::MayBe if !last => {
                        self.held = text.as_bytes().to_vec();
                        return Ok(());
                    }
                    Colour::MayBe | Colour::No => {}
                }
            }
            if !steers_behind(self.before, c) {
                self.out.write_all(c.encode_utf8(&mut [0; 4]).as_bytes())?;
            } else if self.passing == Passing::Numbers && c >= '\u{7f}' {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    write!(self.out, "\\u{unit:04x}")?;
                }
            }
            self.before = c;
            text = text.get(c.len_utf8()..).unwrap_or_default();
        }
        Ok(())
    }
}

impl Write for Gate<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.held.is_empty() && bytes.iter().all(|b| is_plain(char::from(*b))) {
            if !bytes.is_empty() {
                self.before = 'a';
            }
            self.out.write_all(bytes)?;
            return Ok(bytes.len());
        }
        let mut whole = std::mem::take(&mut self.held);
        whole.extend_from_slice(bytes);
        let mut rest = whole.as_slice();
        loop {
            match std::str::from_utf8(rest) {
                Ok(text) => {
                    self.text(text, false)?;
                    return Ok(bytes.len());
                }
                Err(error) => {
                    let (good, bad) = rest.split_at_checked(error.valid_up_to()).unwrap_or((rest, &[]));
                    self.text(std::str::from_utf8(good).unwrap_or_default(), error.error_len().is_some())?;
                    match error.error_len() {
                        // The end of a character is still to come.
                        None => {
                            self.held.extend_from_slice(bad);
                            return Ok(bytes.len());
                        }
                        Some(length) => rest = bad.get(length..).unwrap_or_default(),
                    }
                }
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// What needs no look. Where a page ends is white space too.
fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\n' | '\t' | '\u{c}')
}

enum Colour {
    /// A change of colour of so many bytes.
    Is(usize),
    /// It may be one, if more comes.
    MayBe,
    No,
}

/// Whether a text begins with a change of colour or weight that this program makes: none hides a text.
fn colour(text: &str) -> Colour {
    let Some(code) = text.strip_prefix("\u{1b}[") else { return if text == "\u{1b}" { Colour::MayBe } else { Colour::No } };
    let Some(end) = code.find(|c: char| !(c.is_ascii_digit() || c == ';')) else {
        return if code.len() < LONGEST_COLOUR { Colour::MayBe } else { Colour::No };
    };
    let (numbers, rest) = code.split_at_checked(end).unwrap_or((code, ""));
    let known = |number: &str| matches!(number, "0" | "1" | "2" | "3" | "4" | "22" | "39") || is_foreground(number);
    if rest.starts_with('m') && numbers.split(';').all(known) { Colour::Is("\u{1b}[m".len() + end) } else { Colour::No }
}

fn is_foreground(number: &str) -> bool {
    number.parse::<u8>().is_ok_and(|number| matches!(number, 30..=37 | 90..=97))
}

#[cfg(test)]
mod tests {
    use super::{Gate, Passing};
    use crate::diagnostic::{steers, without_steering as without};
    use std::io::Write;

    fn passed(text: &str, passing: Passing, at_once: usize) -> String {
        let mut out = Vec::new();
        let mut gate = Gate::new(&mut out, passing);
        text.as_bytes().chunks(at_once).for_each(|part| gate.write_all(part).unwrap());
        gate.finish().unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn nothing_that_steers_comes_through_however_it_is_cut() {
        let hostile = "a\u{1b}]0;owned\u{7}\u{1b}[2J\u{9b}31m\u{202e}\u{200b}b\r\u{0}\u{feff}\u{2028}\u{e0041}é数\n\tc\u{1b}";
        for at_once in 1..=hostile.len() {
            assert_eq!(passed(hostile, Passing::Nothing, at_once), "a]0;owned[2J31mbé数\n\tc", "{at_once}");
            assert_eq!(passed(hostile, Passing::Colours, at_once), "a]0;owned[2J31mbé数\n\tc", "{at_once}");
        }
        assert_eq!(without(hostile), "a]0;owned[2J31mbé数\n\tc");
    }

    #[test]
    fn colours_of_the_program_pass_and_no_others() {
        let painted = "\u{1b}[1mbold\u{1b}[0m \u{1b}[1;31mred\u{1b}[0m";
        for at_once in 1..=painted.len() {
            assert_eq!(passed(painted, Passing::Colours, at_once), painted, "{at_once}");
        }
        assert_eq!(passed(painted, Passing::Nothing, 9), "[1mbold[0m [1;31mred[0m");
        // Hidden, blinking, a black ground.
        assert_eq!(passed("\u{1b}[8mx\u{1b}[5mx\u{1b}[40mx", Passing::Colours, 3), "[8mx[5mx[40mx");
    }

    #[test]
    fn in_json_a_character_becomes_its_number() {
        let text = "{\"a\":\"\u{9b}\u{202e}\u{7f}\u{e0041}é\"}\n";
        for at_once in 1..=text.len() {
            let out = passed(text, Passing::Numbers, at_once);
            assert_eq!(out, "{\"a\":\"\\u009b\\u202e\\u007f\\udb40\\udc41é\"}\n");
            assert_eq!(serde_json::from_str::<serde_json::Value>(&out).unwrap(), serde_json::from_str::<serde_json::Value>(text).unwrap());
        }
    }

    #[test]
    fn joiners_stay_where_a_script_needs_them() {
        for kept in ["نمی\u{200c}خواهم", "👩\u{200d}💻"] {
            assert_eq!(without(kept), kept);
        }
        assert_eq!(without("pay\u{200d}pal\u{200c}"), "paypal");
        assert!(steers('\u{200f}') && !steers('é') && !steers('\u{fffd}'));
    }
}
