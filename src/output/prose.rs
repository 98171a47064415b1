//! Lines of text: wrapped at a width, hung at an indent.

use unicode_width::UnicodeWidthStr;

/// How wide text is where nothing else is known.
pub const WIDTH: usize = 100;

/// Writes a paragraph: `first` before its first line, `next` before each other, words wrapped so that lines stay within
/// `width` columns where they can.
pub fn paragraph(out: &mut String, first: &str, next: &str, text: &str, width: usize) {
    let mut line = first.to_owned();
    let mut empty = true;
    for word in text.split_whitespace() {
        if !empty && line.width() + 1 + word.width() > width {
            out.push_str(line.trim_end());
            out.push('\n');
            line = next.to_owned();
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line.push_str(word);
        empty = false;
    }
    out.push_str(line.trim_end());
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::paragraph;

    #[test]
    fn lines_are_wrapped_and_hung() {
        let mut out = String::new();
        paragraph(&mut out, "- ", "  ", "one two three four", 11);
        assert_eq!(out, "- one two\n  three\n  four\n");
        out.clear();
        paragraph(&mut out, "", "", "", 10);
        assert_eq!(out, "\n");
    }
}
