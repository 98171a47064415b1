//! A sweep: as a table of combinations while they are few, as conditions, and its counts for spreadsheets.

use super::conditions;
use crate::output::kit::sheet::Sheet;
use crate::output::kit::table;
use crate::output::page::Page;
use crate::output::terminal::{Screen, width};
use crate::present::combinations::sweep::{Sweep, Table};
use std::io::{self, Write};

/// The page of a sweep in which every condition, or at least every count, is spoken.
#[must_use]
pub fn sweep_page(sweep: &Sweep) -> Page {
    let mut page = opening(sweep);
    for (heading, outcomes) in &sweep.words.varying {
        page.heading(2, heading.as_str());
        for outcome in outcomes {
            conditions::outcome(&mut page, 0, outcome);
        }
    }
    closing(page, sweep)
}

/// Whether a table of combinations fits on a screen; else conditions are read more easily.
#[must_use]
pub fn sweep_fits(table: &Table, screen: Screen) -> bool {
    table::lines(std::iter::once(&table.head).chain(&table.rows)).iter().all(|line| width(line) <= screen.width)
}

/// The page of a sweep with a column for each combination.
#[must_use]
pub fn sweep_table(sweep: &Sweep, table: &Table) -> Page {
    let mut page = opening(sweep);
    page.table(table.head.clone(), table.rows.clone());
    for says in &sweep.words.legend {
        page.text(*says);
    }
    closing(page, sweep)
}

fn opening(sweep: &Sweep) -> Page {
    let mut page = Page::default();
    page.heading(1, sweep.title.as_str());
    if let Some(day) = &sweep.words.day {
        page.text(day.as_str());
    }
    page.text(sweep.words.opening.as_str());
    page
}

/// Cells that no switch moves, and what could not be solved.
fn closing(mut page: Page, sweep: &Sweep) -> Page {
    conditions::fixed(&mut page, "Whatever is chosen, true or happens", &sweep.words.fixed);
    for said in sweep.words.idle.iter().chain(&sweep.words.never).chain(&sweep.words.never_looked_at).chain(&sweep.words.unsolved) {
        page.text(said.as_str());
    }
    page
}

/// The counts of a sweep, a line for each cell, word and means.
///
/// # Errors
/// Those of the writer.
pub fn sweep_counts_csv(sweep: &Sweep, out: &mut dyn Write) -> io::Result<()> {
    let mut csv = Sheet::new(out);
    csv.row(["party", "data", "word", "means", "combinations", "of"])?;
    for cell in &sweep.cells {
        for data in &cell.data {
            let asked = (sweep.question.unwrap_or("reads"), &cell.is.reads.value);
            for (word, outcomes) in std::iter::once(asked).chain(cell.is.holds.iter().map(|holds| ("holds", holds))) {
                for outcome in outcomes {
                    csv.row([&cell.party, data, word, outcome.word, &outcome.combinations, &sweep.combinations])?;
                }
            }
        }
    }
    csv.finish()
}
