//! Text for a terminal of some width, with or without colours.

mod palette;

mod wrap;

pub use super::kit::text::{clean, pad, shorten, width};
pub use palette::{BAD, GOOD, QUIET, SEALED, SEALED_STYLE, STRONG, glyph, style};
pub use wrap::{Phrase, height, word_widths, wrap};

use anstyle::Style;

/// The width where none is known: when the output is no terminal.
pub const USUAL_WIDTH: usize = 100;

/// Narrower than this nothing can be read; lines are then wider than the terminal.
pub const MIN_WIDTH: usize = 32;

/// Sentences are not set wider than this, however wide the terminal.
pub const READABLE_WIDTH: usize = 100;

/// What the text is written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Screen {
    /// How many cells a line has, at least [`MIN_WIDTH`].
    pub width: usize,
    /// Whether to write colours.
    pub colours: bool,
}

impl Default for Screen {
    /// No terminal: the usual width, and no colours.
    fn default() -> Self {
        Self { width: USUAL_WIDTH, colours: false }
    }
}

impl Screen {
    /// A text in a style, if there are colours.
    #[must_use]
    pub fn paint(self, style: Style, text: &str) -> String {
        if self.colours && !text.is_empty() && style != Style::new() { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    /// The width of a line of prose.
    #[must_use]
    pub fn prose(self) -> usize {
        self.width.min(READABLE_WIDTH)
    }
}
