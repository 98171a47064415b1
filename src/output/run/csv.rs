//! For spreadsheets and data frames: one line for each cell.

use crate::output::column::Column;
use crate::present::Access;
use crate::present::run::{MatrixView, Standing};
use std::io::{self, Write};

/// Writes the cells with a header line, by party, then data.
///
/// # Errors
/// Those of the writer.
pub fn csv(view: &MatrixView<'_>, out: &mut dyn Write) -> io::Result<()> {
    // Names are put into quotes once, not once for each cell.
    let data: Vec<Vec<u8>> = view.data.iter().map(|d| fields(&[d.id, d.name])).collect::<io::Result<_>>()?;
    let mut told = Column::new(out, &view.caveats);
    let out: &mut dyn Write = &mut told;
    let (mut of, mut start) = ("", Vec::new());
    let mut line = Vec::with_capacity(256);
    out.write_all(b"party,party_name,data,data_name,reads,holds\n")?;
    view.each_cell(|party, index, Access { reads, holds }| {
        if of != party.id {
            of = party.id;
            start = fields(&[party.id, party.name])?;
        }
        line.clear();
        let standing = view.data.get(index).map_or(Standing::Found, |data| view.standing(party, data, Access { reads, holds }));
        let data = data.get(index).map_or(&b","[..], Vec::as_slice);
        let reads = match standing {
            Standing::Found => reads.as_str(),
            Standing::NotLookedAt => "not looked at",
            Standing::NotShown => "not shown",
        };
        for piece in [start.as_slice(), b",", data, b",", reads.as_bytes(), b",", holds.as_str().as_bytes(), b"\n"] {
            line.extend_from_slice(piece);
        }
        out.write_all(&line)
    })
}

/// Fields with commas between them and quotes where they are needed.
fn fields(fields: &[&str]) -> io::Result<Vec<u8>> {
    let mut row = ::csv::WriterBuilder::new().terminator(::csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    row.write_record(fields)?;
    let mut row = row.into_inner().map_err(::csv::IntoInnerError::into_error)?;
    row.pop();
    Ok(row)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{WORLD, written};
    use super::csv;
    use crate::scenario::Request;

    #[test]
    fn one_line_for_each_cell_by_party_then_data() {
        let text = written(WORLD, &Request::default(), |view, out| csv(view, out).unwrap());
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
