//! For a report.

use crate::present::difference::Difference;

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
    if !difference.changes.is_empty() {
        let [before, after] = words.columns.each_ref().map(|column| cell(column));
        out.push_str(&format!("\n| Party | | {before} | {after} | Data |\n|---|---|---|---|---|\n"));
        for change in &difference.changes {
            let (party, data) = (cell(&change.party_name), cell(&change.data_names));
            out.push_str(&format!("| {party} | {} | {} | {} | {data} |\n", change.what, change.before, change.after));
        }
        out.push_str(&format!("\n### {}\n\n", super::PATHS));
        for change in &difference.changes {
            let (party, data) = (&change.party_name, &change.data_names);
            out.push_str(&format!("- **{party}**, {data}: {} {} → {}\n", change.what, change.before, change.after));
            for (fate, sentence) in &change.paths {
                out.push_str(&format!("  - *{fate}:* {sentence}\n"));
            }
        }
    }
    list(&mut out, super::OTHER_PATHS, &words.other_paths);
    list(&mut out, super::FACTS, &words.facts);
    list(&mut out, super::ALONE, &words.alone);
    out
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
