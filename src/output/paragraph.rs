//! Columns lined up, and words strung together.

use unicode_width::UnicodeWidthStr;

/// Rows with their columns lined up, two spaces apart; the last column is not filled.
#[must_use]
pub fn columns(rows: &[Vec<String>]) -> String {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..count).map(|i| rows.iter().filter_map(|row| row.get(i)).map(|c| c.width()).max().unwrap_or(0)).collect();
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(width.saturating_sub(cell.width()) + 2));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

pub use crate::text::capital;

/// Words in a sentence: "a, b and c".
#[must_use]
pub fn listed<S: AsRef<str>>(words: &[S]) -> String {
    crate::text::list(words, "and")
}

#[cfg(test)]
mod tests {
    use super::{columns, listed};

    #[test]
    fn columns_line_up_and_lists_read_well() {
        assert_eq!(columns(&[vec!["a".into(), "b".into()], vec!["ccc".into(), "d".into()]]), "a    b\nccc  d\n");
        assert_eq!(listed(&["a", "b", "c"]), "a, b and c");
    }
}
