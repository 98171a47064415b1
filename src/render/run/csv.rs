//! For spreadsheets and data frames: one line for each cell.

use crate::view::run::Report;
use std::io::{self, Write};

/// Writes the cells with a header line, by party, then data.
///
/// # Errors
/// Those of the writer.
pub fn csv(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut rows = ::csv::Writer::from_writer(out);
    rows.write_record(["party", "party_name", "data", "data_name", "reads", "holds"])?;
    report.each_cell(|party, place, access| match report.data.get(place) {
        Some(data) => rows.write_record([party.id, party.name, data.id, data.name, access.reads.as_str(), access.holds.as_str()]),
        None => Ok(()),
    })?;
    rows.flush()
}
