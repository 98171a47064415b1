//! An assessment for a terminal.

use crate::output::kit::table;
use crate::output::kit::wrap::paragraph;
use crate::output::terminal::{Screen, clean};
use crate::present::assess::{Assessment, Change, Criterion, Designs};
use crate::text::assess::{LEFT_OPEN_BY, OTHERWISE_IF, RAISED_BY, RESTS_ON};
use crate::text::capital;

/// All of it in lines of at most `width` columns.
pub(super) fn assessment(found: &Assessment, width: usize) -> String {
    let mut out = String::new();
    paragraph(&mut out, "", "", &found.title, width);
    paragraph(&mut out, "", "", &found.origin, width);
    out.push('\n');
    for (what, is) in &found.scope {
        paragraph(&mut out, "", "  ", &format!("{what}: {is}"), width);
    }
    if !found.rests_on.is_empty() {
        out.push('\n');
        paragraph(&mut out, "", "", RESTS_ON, width);
        found.rests_on.iter().for_each(|line| paragraph(&mut out, "  - ", "    ", line, width));
    }
    found.criteria.iter().for_each(|one| criterion(&mut out, one, width));
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

fn criterion(out: &mut String, criterion: &Criterion, width: usize) {
    if let Some(heading) = &criterion.heading {
        out.push('\n');
        paragraph(out, "— ", "  ", &format!("{heading} —"), width);
    }
    out.push_str(&format!("\n{}: {}\n", clean(&criterion.id), clean(&criterion.level_words).to_uppercase()));
    paragraph(out, "  ", "  ", &criterion.text, width);
    let mut item = |text: &str| paragraph(out, "  - ", "    ", text, width);
    criterion.answers.iter().for_each(|text| item(text));
    criterion.outcome_words.iter().for_each(|text| item(text));
    for fact in &criterion.facts {
        paragraph(out, "  - ", "    ", &fact.text, width);
        fact.more.iter().for_each(|line| paragraph(out, "      ", "        ", line, width));
    }
    let flagged = |change: &Change| format!("{} (--choose {}={})", change.words, change.switch, change.option);
    let mut item = |text: &str| paragraph(out, "  - ", "    ", text, width);
    for (before, changes) in prospects(criterion) {
        changes.iter().for_each(|change| item(&format!("{} {}", capital(before), flagged(change))));
    }
    for part in criterion.entered_words.iter().flat_map(|words| parts(words)) {
        paragraph(out, "  ", "  ", &part, width);
    }
    if let Some(remark) = &criterion.remark {
        paragraph(out, "    ", "    ", &format!("({remark})"), width);
    }
}

/// The changes of a criterion, each sort with the words before it.
pub(super) fn prospects(criterion: &Criterion) -> [(&'static str, &[Change]); 3] {
    [(RAISED_BY, &criterion.raised_by), (LEFT_OPEN_BY, &criterion.left_open_by), (OTHERWISE_IF, &criterion.otherwise_if)]
}

/// The paragraphs of what an author wrote: a blank line begins another.
pub(super) fn parts(words: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    for line in words.lines().map(str::trim) {
        match out.last_mut() {
            Some(last) if !line.is_empty() => {
                if !last.is_empty() {
                    last.push(' ');
                }
                last.push_str(line);
            }
            _ => out.push(String::new()),
        }
    }
    out.retain(|part| !part.is_empty());
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
