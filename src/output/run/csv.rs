//! For spreadsheets and data frames: one line for each cell.

use crate::output::column::Column;
use crate::output::kit::sheet::Sheet;
use crate::present::run::{MatrixView, Standing};
use crate::present::{Access, Means, Sense};
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
    // What was kept and what is done to users take graphs of their own, so they are there where they are asked.
    let beside = match view.sense {
        Sense::Reads | Sense::Unnoticed => "",
        Sense::Kept => ",kept",
        Sense::Alters => ",alters",
        Sense::Denies => ",denies",
    };
    writeln!(out, "party,party_name,data,data_name,reads,holds,unnoticed{beside}")?;
    view.each_cell(|party, index, Access { reads, holds, .. }| {
        if of != party.id {
            of = party.id;
            start = fields(&[party.id, party.name])?;
        }
        line.clear();
        let Some(shown) = view.data.get(index) else { return Err(io::Error::other("a cell of no dataset")) };
        let silent = view.unnoticed(party, shown);
        let unnoticed = word(silent.reads, view.standing_in(Sense::Unnoticed, party, shown, silent));
        let standing = view.standing_in(Sense::Reads, party, shown, Access::of(reads, holds));
        let (reads, unnoticed) = (word(reads, standing), if standing == Standing::Found { unnoticed } else { word(reads, standing) });
        let data = data.get(index).map_or(&b","[..], Vec::as_slice);
        let pieces = [start.as_slice(), b",", data, b",", reads.as_bytes(), b",", holds.as_str().as_bytes()];
        for piece in pieces.into_iter().chain([b",".as_slice(), unnoticed.as_bytes()]) {
            line.extend_from_slice(piece);
        }
        if !beside.is_empty() {
            let asked = view.asked(party, shown);
            line.push(b',');
            line.extend_from_slice(word(asked.reads, view.standing(party, shown, asked)).as_bytes());
        }
        line.push(b'\n');
        out.write_all(&line)
    })
}

/// A word, or what stands for one that is no finding.
fn word(means: Means, standing: Standing) -> &'static str {
    match standing {
        Standing::Found => means.as_str(),
        Standing::NotLookedAt => "not looked at",
        Standing::NotShown => "not shown",
        Standing::NoWord => "",
    }
}

/// Fields with commas between them and quotes where they are needed.
fn fields(fields: &[&str]) -> io::Result<Vec<u8>> {
    let mut row = Sheet::new(Vec::new());
    row.row(fields)?;
    let mut row = row.into_inner()?;
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
        let expected = "party,party_name,data,data_name,reads,holds,unnoticed
firm,\"Firm, Inc.\",letters,Letters,design,design,design
firm,\"Firm, Inc.\",log,Log,design,design,design
host,Host,letters,Letters,none,design,none
host,Host,log,Log,design,design,design
people,People,letters,Letters,design,none,design
people,People,log,Log,none,none,none
";
        assert_eq!(text, expected);
    }
}
