//! An assessment for a terminal.

use crate::output::kit::table;
use crate::output::kit::wrap::paragraph;
use crate::output::terminal::Screen;
use crate::present::assess::{Assessment, Designs};
use crate::text::assess::{OTHERWISE_IF, RAISED_BY};

/// All of it in lines of at most `width` columns.
pub(super) fn assessment(found: &Assessment, width: usize) -> String {
    let mut out = String::new();
    paragraph(&mut out, "", "", &found.title, width);
    paragraph(&mut out, "", "", &found.origin, width);
    out.push('\n');
    for (what, is) in &found.scope {
        paragraph(&mut out, "", "", &format!("{what}: {is}"), width);
    }
    for criterion in &found.criteria {
        if let Some(heading) = &criterion.heading {
            out.push('\n');
            paragraph(&mut out, "— ", "  ", &format!("{heading} —"), width);
        }
        out.push_str(&format!("\n{}: {}\n", criterion.id, criterion.level_words.to_uppercase()));
        paragraph(&mut out, "  ", "  ", &criterion.text, width);
        let mut item = |text: &str| paragraph(&mut out, "  - ", "    ", text, width);
        criterion.answers.iter().for_each(|text| item(text));
        criterion.outcome_words.iter().for_each(|text| item(text));
        criterion.facts.iter().for_each(|fact| item(&fact.text));
        criterion.raised_by.iter().for_each(|change| item(&format!("{RAISED_BY} {}", change.words)));
        criterion.otherwise_if.iter().for_each(|change| item(&format!("{OTHERWISE_IF} {}", change.words)));
        if let Some(remark) = &criterion.remark {
            paragraph(&mut out, "    ", "    ", &format!("({remark})"), width);
        }
    }
    out.push_str("\nResult\n");
    for line in &found.result {
        paragraph(&mut out, "  - ", "    ", line, width);
    }
    if let Some(note) = &found.note {
        out.push('\n');
        paragraph(&mut out, "", "", note, width);
    }
    out
}

/// The result of every design.
pub(super) fn designs(found: &Designs, screen: Screen) -> String {
    let mut out = String::new();
    paragraph(&mut out, "", "", &found.title, screen.prose());
    out.push_str(&table::text(&found.table, screen.width));
    out.push('\n');
    found.legend.lines().for_each(|line| paragraph(&mut out, "", "", line, screen.prose()));
    out
}
