//! For a report.

use crate::present::difference::Difference;
use crate::present::policies::PolicyMove;

/// The difference as Markdown; headings begin at the second level.
#[must_use]
pub fn markdown(difference: &Difference) -> String {
    let mut out = String::new();
    let words = &difference.words;
    let [before, after] = &words.sides;
    match &difference.changed {
        Some(changes) => {
            out.push_str(&format!("## What if: {before}\n\n"));
            for change in changes {
                out.push_str(&format!("- with `{change}`\n"));
            }
        }
        None => out.push_str(&format!("## {before}, compared with {after}\n")),
    }
    out.push_str(&format!("\n{}\n", words.short.join(" ")));
    policies(&mut out, difference);
    if !difference.changes.is_empty() {
        let [before, after] = words.columns.each_ref().map(|column| cell(column));
        out.push_str(&format!("\n| Party | | {before} | {after} | Data |\n|---|---|---|---|---|\n"));
        for change in &difference.changes {
            let (party, data) = (cell(&change.party_name), cell(&change.data_names));
            let [before, after] = change.words;
            out.push_str(&format!("| {party} | {} | {before} | {after} | {data} |\n", change.what));
        }
        out.push_str(&format!("\n### {}\n\n", super::PATHS));
        for change in &difference.changes {
            let (party, data) = (&change.party_name, &change.data_names);
            let [before, after] = change.words;
            out.push_str(&format!("- **{party}**, {data}: {} {before} → {after}\n", change.what));
            for (fate, sentence) in &change.paths {
                out.push_str(&format!("  - *{fate}:* {sentence}\n"));
            }
        }
    }
    if !words.other_paths.is_empty() {
        out.push_str(&format!("\n### {}\n\n", super::OTHER_PATHS));
    }
    for (sentence, fates) in &words.other_paths {
        out.push_str(&format!("- {sentence}\n"));
        for (fate, path) in fates {
            out.push_str(&format!("  - *{fate}:* {path}\n"));
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
        out.push_str(&format!("\n{unmoved}\n"));
    }
}

/// A policy that breaks or mends, and by what.
pub(in crate::output) fn policy_lines(out: &mut String, policy: &PolicyMove, indent: &str) {
    out.push_str(&format!("{indent}- **{}:** {} (`{}`)\n", policy.moved, policy.name, policy.id));
    for detail in &policy.details {
        out.push_str(&format!("{indent}  - {detail}\n"));
    }
}

fn list(out: &mut String, heading: &str, items: &[String]) {
    if !items.is_empty() {
        out.push_str(&format!("\n### {heading}\n\n"));
        for item in items {
            out.push_str(&format!("- {item}\n"));
        }
    }
}

/// A text in a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
