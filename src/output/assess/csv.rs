//! For spreadsheets: a line for each criterion, or for each design.

use crate::output::kit::sheet::Sheet;
use crate::output::kit::table;
use crate::present::assess::{Assessment, Designs};
use std::io::{self, Write};

/// A line for each criterion, in the order of the framework.
///
/// # Errors
/// Those of the writer.
pub(super) fn assessment(assessment: &Assessment, out: &mut dyn Write) -> io::Result<()> {
    let mut csv = Sheet::new(out);
    csv.row(["criterion", "group", "section", "text", "level", "outcome", "facts", "entered", "remark"])?;
    for criterion in &assessment.criteria {
        let facts: Vec<&str> = criterion.facts.iter().map(|fact| fact.text.as_str()).collect();
        csv.row([
            criterion.id.as_str(),
            criterion.group.as_deref().unwrap_or_default(),
            &criterion.section,
            &criterion.text,
            &criterion.level_words,
            criterion.outcome.unwrap_or_default(),
            &facts.join("; "),
            criterion.entered.as_deref().unwrap_or_default(),
            criterion.remark.as_deref().unwrap_or_default(),
        ])?;
    }
    csv.finish()
}

/// The table of designs.
///
/// # Errors
/// Those of the writer.
pub(super) fn designs(designs: &Designs, out: &mut dyn Write) -> io::Result<()> {
    table::csv(&designs.table, out)
}
