//! Tables of words: columns lined up, or as Markdown.

use super::text::width;
use crate::present::table::Table;

/// Rows in lines with their columns lined up, two spaces apart; the last column is not filled.
#[must_use]
pub fn lines<'r>(rows: impl IntoIterator<Item = &'r Vec<String>>) -> Vec<String> {
    let rows: Vec<&Vec<String>> = rows.into_iter().collect();
    let mut widths: Vec<usize> = Vec::new();
    for row in &rows {
        widths.resize(widths.len().max(row.len()), 0);
        for (slot, cell) in widths.iter_mut().zip(*row) {
            *slot = (*slot).max(width(cell));
        }
    }
    let line = |row: &&Vec<String>| {
        let mut line = String::new();
        for (cell, cells) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(cells.saturating_sub(width(cell)) + 2));
        }
        line.trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

/// The same as a text.
#[must_use]
pub fn columns<'r>(rows: impl IntoIterator<Item = &'r Vec<String>>) -> String {
    lines(rows).into_iter().map(|line| line + "\n").collect()
}

/// A table for a terminal, its head above its rows.
#[must_use]
pub fn text(table: &Table) -> String {
    columns(std::iter::once(&table.head).chain(&table.rows))
}

/// A table as Markdown; cells are Markdown already.
#[must_use]
pub fn markdown(table: &Table) -> String {
    let row = |cells: &Vec<String>| format!("| {} |\n", cells.join(" | "));
    let rows: String = table.rows.iter().map(row).collect();
    format!("{}|{}\n{rows}", row(&table.head), "---|".repeat(table.head.len()))
}

#[cfg(test)]
mod tests {
    use super::{markdown, text};
    use crate::present::table::Table;

    #[test]
    fn columns_line_up() {
        let table = Table { head: vec!["a".into(), "b".into()], rows: vec![vec!["ccc".into(), "d".into()]] };
        assert_eq!(text(&table), "a    b\nccc  d\n");
        assert_eq!(markdown(&table), "| a | b |\n|---|---|\n| ccc | d |\n");
    }
}
