//! How means look: a glyph, always beside a word, and a colour, never alone.

use crate::present::Means;
use anstyle::{AnsiColor, Color, Style};

/// A bar that is the higher, the easier it is; a dot for not at all.
#[must_use]
pub fn glyph(means: Means) -> &'static str {
    match means {
        Means::Design => "█",
        Means::Ownership => "▇",
        Means::Voluntary => "▆",
        Means::Law => "▅",
        Means::Treaty => "▄",
        Means::Contested => "▃",
        Means::Tampering => "▂",
        Means::BreakIn => "▁",
        Means::None => "·",
    }
}

/// The glyph of a copy that its holder cannot open.
pub const SEALED: &str = "▣";

/// The warmer, the easier.
#[must_use]
pub fn style(means: Means) -> Style {
    match means {
        Means::Design => colour(AnsiColor::Red).bold(),
        Means::Ownership | Means::Voluntary => colour(AnsiColor::Red),
        Means::Law => colour(AnsiColor::Yellow).bold(),
        Means::Treaty => colour(AnsiColor::Yellow),
        Means::Contested => colour(AnsiColor::Magenta),
        Means::Tampering | Means::BreakIn => colour(AnsiColor::Cyan),
        Means::None => Style::new().dimmed(),
    }
}

/// The style of what is sealed.
pub const SEALED_STYLE: Style = colour(AnsiColor::Green);
/// The style of what is as it should be.
pub const GOOD: Style = colour(AnsiColor::Green);
/// The style of what is not as it should be.
pub const BAD: Style = colour(AnsiColor::Red).bold();
/// The style of headings and of whom a sentence is about.
pub const STRONG: Style = Style::new().bold();
/// The style of what may be passed over.
pub const QUIET: Style = Style::new().dimmed();

const fn colour(colour: AnsiColor) -> Style {
    Style::new().fg_color(Some(Color::Ansi(colour)))
}
