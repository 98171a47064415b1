//! For spreadsheets: a line for each path.

use crate::output::kit::sheet::Sheet;
use crate::present::explain::CellView;
use std::io::{self, Write};

/// A line for each path of each cell, the easiest first; of a cell without paths, one line.
///
/// # Errors
/// Those of the writer.
pub fn csv(cells: &[CellView], out: &mut dyn Write) -> io::Result<()> {
    let mut csv = Sheet::new(out);
    // What is asked stands under its own word.
    let asked = cells.first().and_then(|cell| cell.question).unwrap_or("reads");
    csv.row(["party", "data", asked, "holds", "path", "means", "acts", "sentence"])?;
    for cell in cells {
        let start = [cell.party.as_str(), &cell.data, cell.word, cell.holds];
        if cell.paths.is_empty() {
            csv.row(start.into_iter().chain(["", "", "", &cell.brief]))?;
        }
        for (path, number) in cell.paths.iter().zip(1..) {
            let (number, acts) = (number.to_string(), path.acts.join("; "));
            csv.row(start.into_iter().chain([number.as_str(), path.means, &acts, &path.sentence]))?;
        }
    }
    csv.finish()
}
