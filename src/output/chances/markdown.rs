//! Chances for documents and spreadsheets.

use crate::output::kit::escape::markdown as escaped;
use crate::output::kit::table;
use crate::present::chances::Simulation;
use crate::present::importance::{CommonCauses, Importance};
use crate::text::importance as importance_words;
use crate::text::simulation::NOTHING_MOVES;
use std::io::{self, Write};

/// The cells that hang on chance in a table, and what is said of the others.
pub(super) fn simulation(found: &Simulation) -> String {
    let mut out = format!("# {}\n\n{}\n\n", escaped(&found.title), escaped(&found.lead));
    if found.table.rows.is_empty() {
        out.push_str(&format!("{NOTHING_MOVES}\n"));
    } else {
        out.push_str(&table::markdown(&found.table));
        out.extend(found.signs.iter().map(|sign| format!("\n{}\n", escaped(sign))));
    }
    out.extend(found.others.iter().map(|other| format!("\n{}\n", escaped(other))));
    out.extend(found.paragraphs.iter().map(|paragraph| format!("\n{}\n", escaped(paragraph))));
    out
}

/// What the chance of a cell hangs on.
pub(super) fn importance(found: &Importance) -> String {
    let mut out = format!("# {}\n", escaped(&found.title));
    out.extend(found.tables.iter().chain(&found.claim_table).map(|table| format!("\n{}", table::markdown(table))));
    out.extend(found.nothing.map(|nothing| format!("\n{nothing}\n")));
    out
}

/// The same for a spreadsheet: one table below another, each with its head.
///
/// # Errors
/// Those of the writer.
pub(super) fn importance_csv(found: &Importance, out: &mut dyn Write) -> io::Result<()> {
    found.tables.iter().chain(&found.claim_table).try_for_each(|words| table::csv(words, out))
}

/// The acts that open several cells.
pub(super) fn common_causes(found: &CommonCauses) -> String {
    let heading = escaped(&found.heading);
    if found.table.rows.is_empty() {
        return format!("# {heading}\n\n{}\n", importance_words::NO_COMMON_CAUSE);
    }
    format!("# {heading}\n\n{}", table::markdown(&found.table))
}
