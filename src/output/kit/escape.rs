//! Texts made safe for markup: one function for each kind (HTML and XML, Markdown, Mermaid, Graphviz), and no other way into it.

use super::text::clean;
use crate::diagnostic::steers_behind;

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
    marked(text, true)
}

/// The same behind the sign of a heading, where a number or a dash begins no list.
#[must_use]
pub fn heading(text: &str) -> String {
    marked(text, false)
}

fn marked(text: &str, begins: bool) -> String {
    let text = clean(text);
    let mut out = String::with_capacity(text.len());
    // What would begin a list, or make a heading of the line before.
    let number = text
        .find(|c: char| !c.is_ascii_digit())
        .filter(|end| begins && *end > 0 && text.get(*end..).is_some_and(|t| t.starts_with(['.', ')'])));
    let mut letters = text.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        let is_markup = match c {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '|' | '#' | '~' => true,
            '&' => next.is_some_and(|next| next == '#' || next.is_ascii_alphanumeric()),
            '-' | '+' | '=' => begins && at == 0,
            '.' | ')' => number == Some(at),
            _ => false,
        };
        if is_markup {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Words of the format in Markdown, set as code where they can be.
#[must_use]
pub fn code(text: &str) -> String {
    let text = clean(text);
    if text.is_empty() || text.contains(['`', '|', '\\']) { markdown(&text) } else { format!("`{text}`") }
}

/// Words with a link in Markdown, where the address is one of the web.
#[must_use]
pub fn link(words: &str, url: Option<&str>) -> String {
    match url.and_then(address) {
        Some(url) => format!("[{}]({url})", markdown(words)),
        None => markdown(words),
    }
}

/// An address of the web without what could end it: such characters are written by their numbers. `None` for any other address.
#[must_use]
pub fn address(url: &str) -> Option<String> {
    if !(url.starts_with("https://") || url.starts_with("http://")) {
        return None;
    }
    let mut out = String::with_capacity(url.len());
    for byte in url.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => out.push(char::from(byte)),
            b'-' | b'.' | b'_' | b'~' | b':' | b'/' | b'?' | b'#' | b'@' | b'!' | b'$' | b'&' | b'+' | b',' | b';' | b'=' | b'%' => {
                out.push(char::from(byte));
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    Some(out)
}

/// A text on one line, between quotes or not: what means something to Mermaid (a directive between `%%{` and `}%%`, markup, an entity)
/// is written as an entity.
#[must_use]
pub fn mermaid(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in clean(text).chars() {
        match c {
            '"' => out.push_str("#quot;"),
            '<' => out.push_str("#lt;"),
            '>' => out.push_str("#gt;"),
            '#' | '`' | '\\' | '%' | '{' | '}' | '&' => out.push_str(&format!("#{};", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}

/// A text as Graphviz shows it within quotes, on one line.
#[must_use]
pub fn dot(line: &str) -> String {
    clean(line).replace('\\', "\\\\").replace('"', "\\\"")
}

fn escaped(text: &str, space: fn(char) -> char) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' | '\r' => out.push(space(c)),
            c if steers_behind(before, c) => {}
            c => out.push(c),
        }
        before = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{address, code, heading, line, link, markdown, markup};

    #[test]
    fn texts_cannot_break_the_markup() {
        assert_eq!(line("a<b> & \"c\"\u{1b}\n"), "a&lt;b&gt; &amp; &quot;c&quot; ");
        assert_eq!(markup("a\n<b>\u{1b}"), "a\n&lt;b&gt;");
    }

    #[test]
    fn texts_are_no_markdown() {
        assert_eq!(markdown("<b> [x](y) a|b *c* &lt; R&D &"), "\\<b\\> \\[x\\](y) a\\|b \\*c\\* \\&lt; R\\&D &");
        assert_eq!(markdown("x\r\n# forged\n- item"), "x \\# forged - item");
        assert_eq!([markdown("- a"), markdown("12. a"), markdown("=="), markdown("1.5")], ["\\- a", "12\\. a", "\\==", "1\\.5"]);
        assert_eq!(heading("1. *a*"), "1. \\*a\\*");
        assert_eq!([code("keys.k"), code("a`b"), code("")], ["`keys.k`", "a\\`b", ""]);
    }

    #[test]
    fn only_the_web_is_linked_and_an_address_ends_nothing() {
        assert_eq!(link("[a]", Some("javascript:alert(1)")), "\\[a\\]");
        assert_eq!(link("a", Some("https://a.example/b?c=1#d")), "[a](https://a.example/b?c=1#d)");
        assert_eq!(address("https://a.example/) <img>\n|é").as_deref(), Some("https://a.example/%29%20%3Cimg%3E%0A%7C%C3%A9"));
    }
}
