//! For a report.

use crate::output::kit::escape::{code, markdown as escape};
use crate::present::difference::Difference;
use crate::present::policies::PolicyMove;

/// The difference as Markdown; headings begin at the second level.
#[must_use]
pub fn markdown(difference: &Difference) -> String {
    let mut out = String::new();
    let words = &difference.words;
    let [before, after] = words.sides.each_ref().map(|side| escape(side));
    match &difference.changed {
        Some(changes) => {
            out.push_str(&format!("## What if: {before}\n\n"));
            for change in changes {
                out.push_str(&format!("- with {}\n", code(change)));
            }
        }
        None => out.push_str(&format!("## {before}, compared with {after}\n")),
    }
    out.push_str(&format!("\n{}\n", escape(&words.short.join(" "))));
    policies(&mut out, difference);
    if !difference.changes.is_empty() {
        let [before, after] = words.columns.each_ref().map(|column| escape(column));
        out.push_str(&format!("\n| Party | | {before} | {after} | Data |\n|---|---|---|---|---|\n"));
        for change in &difference.changes {
            let (party, data) = (escape(&change.party_name), escape(&change.data_names));
            let [before, after] = change.words;
            out.push_str(&format!("| {party} | {} | {before} | {after} | {data} |\n", change.what));
        }
        out.push_str(&format!("\n### {}\n\n", super::PATHS));
        for change in &difference.changes {
            let (party, data) = (escape(&change.party_name), escape(&change.data_names));
            let [before, after] = change.words;
            out.push_str(&format!("- **{party}**, {data}: {} {before} → {after}\n", change.what));
            for (fate, sentence) in &change.paths {
                out.push_str(&format!("  - *{fate}:* {}\n", escape(sentence)));
            }
        }
    }
    if !words.other_paths.is_empty() {
        out.push_str(&format!("\n### {}\n\n", super::OTHER_PATHS));
    }
    for (sentence, fates) in &words.other_paths {
        out.push_str(&format!("- {}\n", escape(sentence)));
        for (fate, path) in fates {
            out.push_str(&format!("  - *{fate}:* {}\n", escape(path)));
        }
    }
    list(&mut out, super::ANSWERS, &words.answers);
    list(&mut out, super::RULES, &words.rules);
    list(&mut out, super::FACTS, &words.facts);
    list(&mut out, super::WITHOUT_EFFECT, &words.without_effect);
    list(&mut out, super::ALONE, &words.alone);
    out
}

/// Which policies break and mend, and by what.
fn policies(out: &mut String, difference: &Difference) {
    if !difference.policies.iter().any(PolicyMove::is_one) {
        return;
    }
    out.push_str(&format!("\n### {}\n\n", super::POLICIES));
    for policy in difference.policies.iter().filter(|policy| policy.is_one()) {
        policy_lines(out, policy, "");
    }
    if let Some(unmoved) = &difference.words.policies_unmoved {
        out.push_str(&format!("\n{}\n", escape(unmoved)));
    }
}

/// A policy that breaks or mends, and by what.
pub(in crate::output) fn policy_lines(out: &mut String, policy: &PolicyMove, indent: &str) {
    out.push_str(&format!("{indent}- **{}:** {} ({})\n", policy.moved, escape(&policy.name), code(&policy.id)));
    for detail in &policy.details {
        out.push_str(&format!("{indent}  - {}\n", escape(detail)));
    }
}

fn list(out: &mut String, heading: &str, items: &[String]) {
    if !items.is_empty() {
        out.push_str(&format!("\n### {heading}\n\n"));
        for item in items {
            out.push_str(&format!("- {}\n", escape(item)));
        }
    }
}
