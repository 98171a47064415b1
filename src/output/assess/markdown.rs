//! An assessment as Markdown.

use crate::present::assess::{Assessment, Criterion};
use crate::text::assess::{OTHERWISE_IF, RAISED_BY};
use crate::text::capital;

/// All of it.
pub(super) fn assessment(found: &Assessment) -> String {
    let mut out = format!("# {}\n\n{}\n\n", found.title, flat(&found.summary));
    for (what, is) in &found.scope {
        out.push_str(&format!("- {what}: {is}\n"));
    }
    out.push_str("\n## Result\n\n");
    for line in &found.result {
        out.push_str(&format!("- {line}\n"));
    }
    out.push_str("\n| criterion | level | asks |\n|---|---|---|\n");
    for criterion in &found.criteria {
        out.push_str(&format!("| {} | **{}** | {} |\n", criterion.id, criterion.level_words, criterion.text));
    }
    out.push_str("\n## Criteria\n");
    for criterion in &found.criteria {
        out.extend(criterion.heading.iter().map(|heading| format!("\n## {heading}\n")));
        let Criterion { id, level_words, text, section, .. } = criterion;
        out.push_str(&format!("\n### {id}: {level_words}\n\n{text} ({section})\n\n"));
        out.extend(items(criterion).iter().map(|item| format!("- {item}\n")));
        out.extend(criterion.remark.iter().map(|remark| format!("\n*{remark}*\n")));
    }
    out.push_str(&format!("\n## About the framework\n\n{}.", found.origin));
    out.extend(found.url.iter().map(|url| format!(" <{url}>")));
    out.push('\n');
    out.extend(found.note.iter().map(|note| format!("\n{}\n", flat(note))));
    out
}

/// What is listed below a criterion: answers, the outcome and its facts, what would change the level.
pub(super) fn items(criterion: &Criterion) -> Vec<String> {
    let mut out: Vec<String> = criterion.answers.clone().into_iter().collect();
    out.extend(criterion.outcome_words.map(str::to_owned));
    out.extend(criterion.facts.iter().map(|fact| fact.text.clone()));
    out.extend(criterion.raised_by.iter().map(|change| format!("{} {}", capital(RAISED_BY), change.words)));
    out.extend(criterion.otherwise_if.iter().map(|change| format!("{} {}", capital(OTHERWISE_IF), change.words)));
    out
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
