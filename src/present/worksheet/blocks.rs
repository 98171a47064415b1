//! What stands on a page, whatever the form.

use super::Draft;
use crate::analysis::matrix::Meant;
use crate::present::run::{Column, Standing};
use crate::text::means;
use crate::text::{several, worksheet as words};
use serde::Serialize;

/// One part of a page. Texts are plain: whatever comes from a file is text in every form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Block {
    /// The title, and in a word what the page is.
    Title(String, &'static str),
    /// Lines to fill in, side by side.
    Fields(Vec<&'static str>),
    /// A heading.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// A paragraph that begins with a few strong words.
    Led(String, String),
    /// Items of a list, each with strong words at its beginning (or none).
    Items(Vec<(String, String)>),
    /// The words of the table and what they mean, kept on one page.
    Legend(Vec<(String, String)>),
    /// A question with its number; what follows up to the next question or heading belongs to it.
    Question(usize, String),
    /// Boxes to tick, after a few words.
    Ticks(&'static str, Vec<&'static str>),
    /// Empty lines to write on, after a few words.
    Lines(&'static str, usize),
    /// A table.
    Grid(Grid),
    /// What follows begins on a new page.
    NewPage,
}

/// A table with the parties in its rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Grid {
    /// The names above the columns, the one above the parties left out.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
    /// Whether the cells are filled in.
    pub filled: bool,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Row {
    /// A heading for the rows below it.
    Group(String),
    /// A party and its cells; empty ones are to be filled in.
    Party(String, Vec<String>),
}

/// More columns than this do not fit on a page; alike datasets then share one, and if they are still too many, the table is cut.
const MAX_COLUMNS: usize = 6;

/// The matrix, empty or filled in, in as many tables as it takes.
pub(super) fn grids(worksheet: &Draft<'_>, filled: bool) -> Vec<Block> {
    let report = &worksheet.report;
    let columns = if report.data.len() <= MAX_COLUMNS || !filled { report.single_columns() } else { report.alike_columns() };
    columns.chunks(MAX_COLUMNS).map(|page| Block::Grid(grid(worksheet, page, filled))).collect()
}

fn grid(worksheet: &Draft<'_>, columns: &[Column], filled: bool) -> Grid {
    let report = &worksheet.report;
    let name = |column: &Column| {
        let names: Vec<&str> = column.members.iter().filter_map(|d| report.data.get(*d)).map(|d| d.name).collect();
        several(&names, "and")
    };
    let mut rows = Vec::new();
    for group in report.groups() {
        rows.push(Row::Group(group.heading.clone()));
        for &party in &group.members {
            let cell = |column: &Column| {
                let cell = report.cell(party, column);
                if filled {
                    means::cell(cell.reads, cell.sealed(), cell.meant == Meant::Yes, cell.standing == Standing::NotLookedAt)
                } else {
                    String::new()
                }
            };
            let label = report.parties.get(party).map_or_else(String::new, |p| p.name.to_owned());
            rows.push(Row::Party(label, columns.iter().map(cell).collect()));
        }
    }
    Grid { head: columns.iter().map(name).collect(), rows, filled }
}

/// What the words in the cells mean; `sealed` with what is said of it, and `not looked at` where that occurs.
pub(super) fn legend(worksheet: &Draft<'_>, sealed: &str) -> Block {
    let unknown = (!worksheet.report.caveats.governments_not_looked_at.is_empty()).then_some(words::NOT_LOOKED_AT);
    let entries = words::LEGEND.iter().copied().chain(unknown).chain([("sealed", sealed)]);
    Block::Legend(entries.map(|(word, meaning)| (word.to_owned(), meaning.to_owned())).collect())
}
