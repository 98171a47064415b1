//! Texts of users in messages.

use super::steers;

/// The text, cut so that a message stays readable.
#[must_use]
pub fn clip(text: &str) -> String {
    let mut out: String = text.chars().take(60).map(|c| if steers(c) { '\u{fffd}' } else { c }).collect();
    if text.chars().count() > 60 {
        out.push('…');
    }
    out
}
