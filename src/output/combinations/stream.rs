//! Every combination, one after another, for spreadsheets and tools. One combination is held at a time.

use crate::present::combinations::sweep::Rows;
use std::io::{self, Write};

/// A line for each combination and cell: the answers, party, data, reads, holds. `tick` is called after each combination.
///
/// # Errors
/// Those of the writer.
pub fn stream_csv(rows: Rows<'_, '_>, out: &mut dyn Write, tick: &mut dyn FnMut()) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(rows.open.iter().map(String::as_str).chain(["party", "data", "reads", "holds"]))?;
    for row in rows {
        for cell in &row.cells {
            let cell = [cell.party, cell.data, cell.word, cell.holds.as_str()];
            csv.write_record(row.answers.iter().map(String::as_str).chain(cell))?;
        }
        tick();
    }
    csv.flush()
}
