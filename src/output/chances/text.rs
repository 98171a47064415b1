//! Chances as text for a terminal.

use crate::output::kit::table;
use crate::output::kit::wrap::{WIDTH, paragraph};
use crate::present::chances::Simulation;
use crate::present::importance::{CommonCauses, Importance};
use crate::text::importance as importance_words;
use crate::text::simulation::NOTHING_MOVES;

/// The cells that hang on chance in a table; those that never and those that always are last and in short.
pub(super) fn simulation(found: &Simulation) -> String {
    let mut out = format!("{}\n{}\n\n", found.title, found.lead);
    if found.table.rows.is_empty() {
        out.push_str(&format!("{NOTHING_MOVES}\n"));
    } else {
        out.push_str(&format!("{}\n", table::text(&found.table)));
        found.signs.iter().for_each(|sign| out.push_str(&format!("{sign}\n")));
    }
    found.others.iter().for_each(|line| out.push_str(&format!("{line}\n")));
    found.paragraphs.iter().for_each(|paragraph| out.push_str(&format!("\n{paragraph}\n")));
    out
}

/// What the chance of a cell hangs on.
pub(super) fn importance(found: &Importance) -> String {
    let mut out = format!("{}\n\n", found.title);
    let mut doubt = String::new();
    found.doubt.iter().for_each(|why| paragraph(&mut doubt, "", "", why, WIDTH));
    if found.open {
        return out + &doubt;
    }
    found.tables.iter().for_each(|words| out.push_str(&format!("{}\n", table::text(words))));
    out.extend(found.claim_table.iter().map(table::text));
    out.extend(found.nothing.map(|nothing| format!("{nothing}\n")));
    if !doubt.is_empty() {
        out.push_str(&format!("\n{doubt}"));
    }
    out
}

/// The acts that open several cells.
pub(super) fn common_causes(found: &CommonCauses) -> String {
    let table = if found.table.rows.is_empty() { format!("{}\n", importance_words::NO_COMMON_CAUSE) } else { table::text(&found.table) };
    format!("{}\n\n{table}", found.heading)
}
