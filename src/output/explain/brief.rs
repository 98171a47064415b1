//! All data of a party, a few lines for each.

use crate::output::kit::escape::markdown as escape;
use crate::output::kit::wrap::paragraph;
use crate::present::explain::CellView;

/// A cell in a few lines, for the terminal.
#[must_use]
pub fn brief_text(cell: &CellView, width: usize) -> String {
    let mut out = String::new();
    paragraph(&mut out, "", "  ", &cell.heading, width);
    paragraph(&mut out, "  ", "  ", &cell.brief, width);
    out
}

/// A cell in a few lines, as Markdown.
#[must_use]
pub fn brief(cell: &CellView) -> String {
    format!("- **{}.** {}\n", escape(&cell.heading), escape(&cell.brief))
}
