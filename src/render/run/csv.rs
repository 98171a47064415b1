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

#[cfg(test)]
mod tests {
    use super::super::fixture::{WORLD, written};
    use super::csv;
    use crate::scenario::Request;

    #[test]
    fn one_line_for_each_cell_by_party_then_data() {
        let text = written(WORLD, &Request::default(), |report, out| csv(report, out).unwrap());
        let expected = "party,party_name,data,data_name,reads,holds
firm,\"Firm, Inc.\",letters,Letters,design,design
firm,\"Firm, Inc.\",log,Log,design,design
host,Host,letters,Letters,none,design
host,Host,log,Log,design,design
people,People,letters,Letters,design,none
people,People,log,Log,none,none
";
        assert_eq!(text, expected);
    }
}
