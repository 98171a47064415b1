//! Chances as text for a terminal.

use crate::output::kit::table;
use crate::output::kit::wrap::paragraph;
use crate::output::terminal::Screen;
use crate::present::chances::Simulation;
use crate::present::importance::{CommonCauses, Importance};
use crate::text::importance as importance_words;
use crate::text::simulation::NOTHING_MOVES;

/// The cells that hang on chance in a table; those that never and those that always are last and in short.
pub(super) fn simulation(found: &Simulation, screen: Screen) -> String {
    let mut out = String::new();
    let line = |out: &mut String, text: &str| paragraph(out, "", "", text, screen.prose());
    line(&mut out, &found.title);
    line(&mut out, &found.lead);
    out.push('\n');
    if found.table.rows.is_empty() {
        line(&mut out, NOTHING_MOVES);
    } else {
        out.push_str(&format!("{}\n", table::text(&found.table, screen.width)));
        found.signs.iter().for_each(|sign| line(&mut out, sign));
    }
    found.others.iter().for_each(|other| line(&mut out, other));
    for paragraph in &found.paragraphs {
        out.push('\n');
        paragraph.lines().for_each(|part| line(&mut out, part));
    }
    out
}

/// What the chance of a cell hangs on.
pub(super) fn importance(found: &Importance, screen: Screen) -> String {
    let mut out = String::new();
    found.title.lines().for_each(|line| paragraph(&mut out, "", "", line, screen.prose()));
    out.push('\n');
    let mut doubt = String::new();
    found.doubt.iter().for_each(|why| paragraph(&mut doubt, "", "", why, screen.prose()));
    if found.open || found.has_word == Some(false) {
        return out + &doubt;
    }
    found.tables.iter().for_each(|words| out.push_str(&format!("{}\n", table::text(words, screen.width))));
    out.extend(found.claim_table.iter().map(|words| table::text(words, screen.width)));
    if let Some(nothing) = found.nothing {
        paragraph(&mut out, "", "", nothing, screen.prose());
    }
    if !doubt.is_empty() {
        out.push_str(&format!("\n{doubt}"));
    }
    out
}

/// The acts that open several cells.
pub(super) fn common_causes(found: &CommonCauses, screen: Screen) -> String {
    let mut out = String::new();
    found.heading.lines().for_each(|line| paragraph(&mut out, "", "", line, screen.prose()));
    out.push('\n');
    if found.table.rows.is_empty() {
        paragraph(&mut out, "", "", importance_words::NO_COMMON_CAUSE, screen.prose());
    } else {
        out.push_str(&table::text(&found.table, screen.width));
    }
    out
}
