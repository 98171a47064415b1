//! The report for another document: the matrix under one assignment, the ways behind it, the sources.

use crate::analysis::source::Source;
use crate::output::kit::escape::markdown as escaped;
use crate::output::{explain, run};
use crate::present::explain::CellView;
use crate::present::run::MatrixSummary;
use crate::scenario::Scenario;
use crate::scenario::schema::Table;
use std::io::{self, Write};

/// Writes a report as Markdown: what `run` says, then each explanation, then every source of the scenario.
///
/// # Errors
/// Those of the writer.
pub fn markdown(report: &MatrixSummary<'_>, explanations: &[CellView], scenario: &Scenario, out: &mut dyn Write) -> io::Result<()> {
    run::markdown(report, out)?;
    if !explanations.is_empty() {
        writeln!(out, "\n# By which ways\n")?;
    }
    for explanation in explanations {
        out.write_all(explain::markdown(explanation).as_bytes())?;
    }
    let sources = scenario.table(Table::Sources);
    if !sources.is_empty() {
        writeln!(out, "# Sources\n")?;
    }
    for source in sources.iter().map(Source::of) {
        let title = escaped(&source.title);
        let publisher = source.publisher.map_or_else(String::new, |p| format!("{}: ", escaped(&p)));
        let date = source.date.map_or_else(String::new, |d| format!(", {d}"));
        let url = source.url.filter(|url| url.starts_with("https://") || url.starts_with("http://"));
        let link = url.map_or_else(String::new, |url| format!(", <{}>", url.replace(['<', '>', ' ', '\n'], "")));
        writeln!(out, "- {publisher}{title}{date}{link}")?;
    }
    Ok(())
}
