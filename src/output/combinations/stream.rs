//! Every combination, one after another, for spreadsheets and tools. One combination is held at a time.

use crate::output::kit::sheet::Sheet;
use crate::present::combinations::sweep::Rows;
use crate::present::question;
use std::io::{self, Write};

/// A line for each combination and cell: the answers, party, data, reads and holds or what else is asked. `tick` is called after each combination.
///
/// # Errors
/// Those of the writer.
pub fn stream_csv(rows: Rows<'_, '_>, out: &mut dyn Write, tick: &mut dyn FnMut()) -> io::Result<()> {
    let mut csv = Sheet::new(out);
    let words = question(rows.sense).map_or_else(|| vec!["reads", "holds"], |asked| vec![asked]);
    csv.row(rows.open.iter().map(String::as_str).chain(["party", "data"]).chain(words))?;
    for row in rows {
        for cell in &row.cells {
            let holds = cell.holds.iter().map(|holds| holds.as_str());
            let cell = [cell.party, cell.data, cell.word].into_iter().chain(holds);
            csv.row(row.answers.iter().map(String::as_str).chain(cell))?;
        }
        tick();
    }
    csv.finish()
}
