//! Texts made safe for markup: HTML and XML, and Markdown.

use super::text::clean;

/// A text that HTML and XML can carry: marks escaped, control characters left out. White space stays.
#[must_use]
pub fn markup(text: &str) -> String {
    escaped(text, |c| c)
}

/// The same on one line: of white space only spaces are left.
#[must_use]
pub fn line(text: &str) -> String {
    escaped(text, |_| ' ')
}

/// A text as Markdown shows it: nothing in it is markup, and it stands on one line.
#[must_use]
pub fn markdown(text: &str) -> String {
    let mut out = String::new();
    for c in clean(text).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '|' | '#' | '~') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn escaped(text: &str, space: fn(char) -> char) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' | '\r' => out.push(space(c)),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{line, markup};

    #[test]
    fn texts_cannot_break_the_markup() {
        assert_eq!(line("a<b> & \"c\"\u{1b}\n"), "a&lt;b&gt; &amp; &quot;c&quot; ");
        assert_eq!(markup("a\n<b>\u{1b}"), "a\n&lt;b&gt;");
    }
}
