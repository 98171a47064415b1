//! A sweep as a table of combinations, while they are few; and its counts for spreadsheets.

use super::{conditions, words};
use crate::analysis::space::Space;
use crate::analysis::sweep::{Combinations, Reader, Sweep, assignment};
use crate::output::page::Page;
use crate::scenario::schema::Table;
use crate::world::{Axis, Id};
use std::io::{self, Write};

/// The page of a sweep with a column for each combination.
#[must_use]
pub fn sweep_table(space: &Space<'_>, sweep: &Sweep) -> Page {
    let scenario = space.model.world.scenario;
    let mut page = Page::default();
    page.heading(1, scenario.title.as_str());
    page.text(conditions::opening(scenario, sweep));
    let combinations: Vec<Vec<usize>> = Combinations::new(space).collect();
    let numbers: Vec<String> = (1..=combinations.len()).map(|n| n.to_string()).collect();
    let head = |first: &[&str]| first.iter().map(|s| (*s).to_owned()).chain(numbers.clone()).collect::<Vec<String>>();
    // Which combination each column stands for.
    let legend = sweep.axes.iter().enumerate().map(|(index, (axis, _))| {
        let name = match axis {
            Axis::Switch(switch) => words::switch_id(scenario, *switch).to_owned(),
            Axis::Date => "date".to_owned(),
        };
        let options = combinations.iter().map(|c| {
            let option = c.get(index).copied().unwrap_or(0);
            match axis {
                Axis::Switch(switch) => words::option_id(scenario, *switch, option).to_owned(),
                Axis::Date => space.model.conditions.stretch(option).0.map_or_else(|| "first".to_owned(), |d| d.to_string()),
            }
        });
        [name, String::new(), String::new()].into_iter().chain(options).collect()
    });
    let mut rows: Vec<Vec<String>> = legend.collect();
    rows.push(vec![String::new(); 3 + numbers.len()]);
    for cell in sweep.cells.iter().filter(|c| c.reads.len() > 1 || c.holds.len() > 1) {
        let Some(chains) = cell.data.first().and_then(|d| space.cell(cell.party, *d)) else { continue };
        let both = chains.reads == chains.holds;
        for (verb, id, outcomes) in [("reads", chains.reads, &cell.reads), ("holds", chains.holds, &cell.holds)] {
            if outcomes.len() <= 1 || (both && verb == "holds") {
                continue;
            }
            let mut row = vec![
                words::party(scenario, cell.party).to_owned(),
                words::datasets(scenario, &cell.data),
                if both { "reads, holds".to_owned() } else { verb.to_owned() },
            ];
            for combination in &combinations {
                let chosen = assignment(space, &sweep.axes, combination);
                let mut reader = Reader::default();
                reader.turn(space);
                row.push(reader.means(space, id, &chosen).as_str().to_owned());
            }
            rows.push(row);
        }
    }
    page.table(head(&["", "", ""]), rows);
    conditions::fixed(&mut page, scenario, sweep);
    page
}

/// The counts of a sweep, a line for each cell, word and means.
///
/// # Errors
/// Those of the writer.
pub fn sweep_counts_csv(space: &Space<'_>, sweep: &Sweep, out: &mut dyn Write) -> io::Result<()> {
    let scenario = space.model.world.scenario;
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(["party", "data", "word", "means", "combinations", "of"])?;
    for cell in &sweep.cells {
        for data in &cell.data {
            for (word, outcomes) in [("reads", &cell.reads), ("holds", &cell.holds)] {
                for outcome in outcomes {
                    csv.write_record([
                        words::id(scenario, Table::Parties, cell.party.index()),
                        words::id(scenario, Table::Data, data.index()),
                        word,
                        outcome.means.as_str(),
                        &outcome.combinations.to_string(),
                        &sweep.combinations.to_string(),
                    ])?;
                }
            }
        }
    }
    csv.flush()
}
