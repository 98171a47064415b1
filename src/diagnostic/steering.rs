//! Characters that do not show themselves but steer whoever shows a text: terminals, browsers, readers.

/// Whether a character steers or hides instead of being shown, whatever stands before it: controls, changes of the writing direction,
/// separators of lines, letters without a shape. White space that every form knows (tab, line feed, carriage return) is among them.
#[must_use]
pub fn steers(c: char) -> bool {
    if c < '\u{7f}' {
        return c < ' ';
    }
    matches!(
        c,
        '\u{7f}'..='\u{9f}'
            | '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'
            | '\u{200e}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{fffe}'..='\u{ffff}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// The same, where it stands behind another. Some scripts, and pictures made of several, need joiners, which cannot be seen either:
/// they stay behind a letter of such a script.
#[must_use]
pub fn steers_behind(before: char, c: char) -> bool {
    match c {
        '\u{200c}' | '\u{200d}' => before.is_ascii() || matches!(before, '\u{200c}' | '\u{200d}'),
        c => steers(c),
    }
}

/// A text without what steers; white space of any kind is left as it is, but for separators of lines that terminals do not know.
#[must_use]
pub fn without_steering(text: &str) -> String {
    let mut before = ' ';
    let kept = |c: &char| {
        let stays = matches!(c, '\n' | '\t') || !steers_behind(before, *c);
        before = *c;
        stays
    };
    text.chars().filter(kept).collect()
}
