//! Tables of words: columns lined up, or as Markdown.

use super::escape::markdown as escape;
use super::sheet::Sheet;
use super::text::{clean, pad, width};
use super::wrap::{self, Word};
use crate::present::table::Table;
use std::io::{self, Write};
use unicode_width::UnicodeWidthChar;

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

/// A table for a terminal, its head above its rows, in lines of at most `most` columns.
#[must_use]
pub fn text(table: &Table, most: usize) -> String {
    let clean = |row: &Vec<String>| row.iter().map(|cell| clean(cell)).collect::<Vec<_>>();
    let rows: Vec<Vec<String>> = std::iter::once(&table.head).chain(&table.rows).map(clean).collect();
    within(&rows.iter().collect::<Vec<_>>(), most).into_iter().flatten().map(|line| line + "\n").collect()
}

/// The space between two columns.
const GAP: usize = 2;
/// Cells of a list that are no wider than this share lines.
const SHORT: usize = 20;
/// A column is not made narrower than this for its longest word's sake: such a word is broken.
const LONGEST_WORD: usize = 24;

/// A column narrower than this does not hold a cell of more than [`MANY_LINES`] lines.
const NARROW: usize = 26;
/// See [`NARROW`].
const MANY_LINES: usize = 3;

/// The lines of each row, the first of which is the head, in at most `most` columns. Where the rows are too wide, the widest columns
/// are set in several lines; where that is not enough, a row is a list of its cells, each behind its head.
#[must_use]
pub fn within(rows: &[&Vec<String>], most: usize) -> Vec<Vec<String>> {
    let natural = widths(rows, width);
    let room = most.saturating_sub(GAP * natural.len().saturating_sub(1));
    if natural.iter().sum::<usize>() <= room {
        return lines(rows.iter().copied()).into_iter().map(|line| vec![line]).collect();
    }
    let longest = |cell: &str| cell.split_whitespace().map(width).max().unwrap_or(0).min(LONGEST_WORD);
    let least = widths(rows, longest);
    if least.iter().sum::<usize>() > room {
        return as_lists(rows, most);
    }
    let mut set = natural;
    while set.iter().sum::<usize>() > room {
        let widest = set.iter().zip(&least).enumerate().filter(|(_, (now, least))| now > least).max_by_key(|(at, (now, _))| (**now, *at));
        let Some((at, _)) = widest else { break };
        if let Some(slot) = set.get_mut(at) {
            *slot -= 1;
        }
    }
    // A sentence in a narrow column is read more easily in a list.
    if set.iter().zip(widths(rows, width)).any(|(now, natural)| *now < NARROW && natural > MANY_LINES * now) {
        return as_lists(rows, most);
    }
    rows.iter().map(|row| broken(row, &set)).collect()
}

fn widths(rows: &[&Vec<String>], of: impl Fn(&str) -> usize) -> Vec<usize> {
    let mut widths: Vec<usize> = Vec::new();
    for row in rows {
        widths.resize(widths.len().max(row.len()), 0);
        for (slot, cell) in widths.iter_mut().zip(*row) {
            *slot = (*slot).max(of(cell));
        }
    }
    widths
}

/// A row whose cells are set in lines of the width of their columns.
fn broken(row: &[String], widths: &[usize]) -> Vec<String> {
    let cells: Vec<Vec<String>> = row.iter().zip(widths).map(|(cell, most)| in_lines(cell, *most)).collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    let line = |number: usize| {
        let mut line = String::new();
        for (cell, most) in cells.iter().zip(widths) {
            let part = cell.get(number).map_or("", String::as_str);
            line.push_str(&pad(part, most + GAP));
        }
        line.trim_end().to_owned()
    };
    (0..height.max(1)).map(line).collect()
}

/// Each row as a list: its first cell, and below it the others behind their heads.
fn as_lists(rows: &[&Vec<String>], most: usize) -> Vec<Vec<String>> {
    let Some((head, rest)) = rows.split_first() else { return Vec::new() };
    let one = |row: &&Vec<String>| {
        let mut out = in_lines(row.first().map_or("", String::as_str), most);
        let mut open = false;
        for (name, cell) in head.iter().zip(row.iter()).skip(1).filter(|(_, cell)| !cell.trim().is_empty()) {
            let text = if name.is_empty() { cell.clone() } else { format!("{name}: {cell}") };
            let short = width(&text) <= SHORT;
            // Short cells share a line.
            match out.last_mut().filter(|line| open && short && width(line) + GAP + width(&text) <= most) {
                Some(line) => line.push_str(&format!("  {text}")),
                None => {
                    for (number, line) in in_lines(&text, most.saturating_sub(4)).into_iter().enumerate() {
                        out.push(format!("{}{line}", if number == 0 { "  " } else { "    " }));
                    }
                }
            }
            open = short;
        }
        out
    };
    std::iter::once(Vec::new()).chain(rest.iter().map(one)).collect()
}

/// A text in lines; a word that is wider than a line is broken.
fn in_lines(text: &str, most: usize) -> Vec<String> {
    let word = |text: String, gap: f64| Word { width: wrap::columns(width(&text)), text, gap };
    let mut words: Vec<Word<String>> = Vec::new();
    for whole in text.split_whitespace() {
        let mut part = String::new();
        for c in whole.chars() {
            if !part.is_empty() && width(&part) + c.width().unwrap_or(0) > most {
                words.push(word(std::mem::take(&mut part), 0.0));
            }
            part.push(c);
        }
        words.push(word(part, 1.0));
    }
    let room = wrap::columns(most);
    let line = |words: &[Word<String>]| words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
    wrap::lines(&words, room, room).into_iter().map(line).collect()
}

/// A table for a spreadsheet.
///
/// # Errors
/// Those of the writer.
pub fn csv(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    let mut sheet = Sheet::new(out);
    for row in std::iter::once(&table.head).chain(&table.rows) {
        sheet.row(row)?;
    }
    sheet.finish()
}

/// A table as Markdown.
#[must_use]
pub fn markdown(table: &Table) -> String {
    let row = |cells: &Vec<String>| format!("| {} |\n", cells.iter().map(|cell| escape(cell)).collect::<Vec<_>>().join(" | "));
    let rows: String = table.rows.iter().map(row).collect();
    format!("{}|{}\n{rows}", row(&table.head), "---|".repeat(table.head.len()))
}

#[cfg(test)]
mod tests {
    use super::{markdown, text, within};
    use crate::present::table::Table;

    #[test]
    fn columns_line_up() {
        let table = Table { head: vec!["a".into(), "b".into()], rows: vec![vec!["ccc".into(), "d".into()]] };
        assert_eq!(text(&table, 20), "a    b\nccc  d\n");
        assert_eq!(markdown(&table), "| a | b |\n|---|---|\n| ccc | d |\n");
    }

    #[test]
    fn what_is_too_wide_is_set_in_several_lines_or_as_a_list() {
        let rows = [vec!["who".to_owned(), "what".to_owned()], vec!["host".to_owned(), "reads the letters".to_owned()]];
        let rows: Vec<&Vec<String>> = rows.iter().collect();
        let lines = |most| within(&rows, most).concat();
        assert_eq!(lines(30), ["who   what", "host  reads the letters"]);
        assert_eq!(lines(17), ["who   what", "host  reads the", "      letters"]);
        assert_eq!(lines(12), ["host", "  what:", "    reads", "    the", "    letters"]);
        for most in 12..40 {
            assert!(lines(most).iter().all(|line| line.len() <= most), "{most}: {:?}", lines(most));
        }
    }
}
