//! The report for another document: the matrix under one assignment, the ways behind it, the sources.

use crate::output::kit::escape::{address, markdown as escaped};
use crate::output::{explain, run};
use crate::present::Source;
use crate::present::explain::CellView;
use crate::present::run::MatrixSummary;
use crate::text::explanation::not_explained;
use std::io::{self, Write};

/// Writes a report as Markdown: what `run` says, then each explanation and how many cells are not explained, then every source.
///
/// # Errors
/// Those of the writer.
pub fn markdown(
    report: &MatrixSummary<'_>,
    (explanations, more): (&[CellView], usize),
    sources: &[Source],
    out: &mut dyn Write,
) -> io::Result<()> {
    run::markdown(report, out)?;
    if !explanations.is_empty() {
        writeln!(out, "\n# By which ways\n")?;
    }
    for explanation in explanations {
        out.write_all(explain::markdown(explanation).as_bytes())?;
    }
    if more > 0 {
        writeln!(out, "{}\n", not_explained(more))?;
    }
    if !sources.is_empty() {
        writeln!(out, "# Sources\n")?;
    }
    for source in sources {
        let title = escaped(&source.title);
        let publisher = source.publisher.as_deref().map_or_else(String::new, |p| format!("{}: ", escaped(p)));
        let date = source.date.map_or_else(String::new, |d| format!(", {d}"));
        let link = source.url.as_deref().and_then(address).map_or_else(String::new, |url| format!(", <{url}>"));
        writeln!(out, "- {publisher}{title}{date}{link}")?;
    }
    Ok(())
}
