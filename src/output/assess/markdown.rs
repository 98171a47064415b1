//! An assessment as Markdown.

use super::text::{parts, prospects};
use crate::output::kit::escape::{address, heading, markdown as escape};
use crate::output::kit::table;
use crate::present::assess::{Assessment, Criterion, Designs};
use crate::text::assess::{NO_ADVICE, RESTS_ON, SIGNATURE};
use crate::text::capital;

/// A line to write on: a rule in print, a place to type in the file.
const LINE: &str = "\n___\n";

/// All of it.
pub(super) fn assessment(found: &Assessment) -> String {
    let mut out = format!("# {}\n\n{}\n\n", escape(&found.title), flat(&found.summary));
    for (what, is) in &found.scope {
        out.push_str(&format!("- {what}: {}\n", escape(is)));
    }
    if !found.rests_on.is_empty() {
        out.push_str(&format!("\n{RESTS_ON}:\n\n"));
        out.extend(found.rests_on.iter().map(|line| format!("- {}\n", escape(line))));
    }
    out.push_str("\n## Result\n\n");
    out.extend(found.result.iter().map(|line| format!("- {}\n", escape(line))));
    out.push_str("\n| criterion | section | level |\n|---|---|---|\n");
    for criterion in &found.criteria {
        out.push_str(&format!(
            "| {} | {} | **{}** |\n",
            heading(&criterion.id),
            escape(&criterion.section),
            escape(&criterion.level_words)
        ));
    }
    if found.criteria.first().is_some_and(|first| first.heading.is_none()) {
        out.push_str("\n## Criteria\n");
    }
    found.criteria.iter().for_each(|one| criterion_section(&mut out, one));
    out.push_str(&format!("\n## About the framework\n\n{}.", escape(&found.origin)));
    out.extend(found.url.as_deref().and_then(address).map(|url| format!(" <{url}>")));
    out.push('\n');
    out.extend(found.note.iter().map(|note| format!("\n{}\n", flat(note))));
    out.push_str(&format!("\n{NO_ADVICE}\n"));
    out.extend(signature(found));
    out
}

/// The result of every design.
pub(super) fn designs(found: &Designs) -> String {
    format!("# {}\n\n{}\n{}\n", escape(&found.title), table::markdown(&found.table), escape(&found.legend))
}

/// Where it is signed, at the very end; `None` of a document that is not.
pub(super) fn signature(found: &Assessment) -> Option<String> {
    let lines: String = SIGNATURE.iter().map(|what| format!("\n{what}:\n{LINE}")).collect();
    found.is_signed.then(|| format!("\n## Signed\n{lines}"))
}

fn criterion_section(out: &mut String, criterion: &Criterion) {
    out.extend(criterion.heading.iter().map(|heading| format!("\n## {}\n", escape(heading))));
    out.push_str(&format!("\n### {}: {}\n\n{}\n", heading(&criterion.id), escape(&criterion.level_words), escape(&criterion.text)));
    if !criterion.transfers.rows.is_empty() {
        out.push_str(&format!("\n{}", table::markdown(&criterion.transfers)));
    }
    let items = items(criterion);
    if !items.is_empty() {
        out.push('\n');
    }
    for (item, more) in items {
        out.push_str(&format!("- {}\n", escape(&item)));
        out.extend(more.iter().map(|line| format!("  - {}\n", linked(line))));
    }
    for part in criterion.entered_words.iter().flat_map(|words| parts(words)) {
        out.push_str(&format!("\n{}\n", escape(&part)));
    }
    out.extend(criterion.remark.iter().map(|remark| format!("\n*{}*\n", escape(remark))));
    out.push_str(&LINE.repeat(criterion.room));
}

/// What is listed below a criterion, each with lines below it: answers, the outcome, its facts (but transfers, which have a table), what would
/// change the level.
pub(super) fn items(criterion: &Criterion) -> Vec<(String, Vec<String>)> {
    let bare = |text: String| (text, Vec::new());
    let mut out: Vec<(String, Vec<String>)> = criterion.answers.clone().into_iter().map(bare).collect();
    out.extend(criterion.outcome_words.clone().map(bare));
    let facts = criterion.facts.iter().filter(|fact| fact.transfer.is_none());
    out.extend(facts.map(|fact| (fact.text.clone(), fact.more.clone())));
    for (before, changes) in prospects(criterion) {
        out.extend(changes.iter().map(|change| bare(format!("{} {}", capital(before), change.words))));
    }
    out
}

/// A text whose last word may be an address, which is left as it is.
fn linked(text: &str) -> String {
    match text.rsplit_once(", ") {
        Some((before, url)) => match address(url) {
            Some(url) => format!("{}, <{url}>", escape(before)),
            None => escape(text),
        },
        None => escape(text),
    }
}

fn flat(text: &str) -> String {
    escape(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}
