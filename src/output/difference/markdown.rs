//! For a report.

use super::sentences::{self, names, told};
use super::text::{alone, few, other_ways, side, unmoved};
use super::{Voice, facts, opening};
use crate::analysis::difference::Difference;

/// The difference as Markdown; headings begin at the second level.
#[must_use]
pub fn markdown(difference: &Difference, voice: &Voice) -> String {
    let mut out = String::new();
    match voice {
        Voice::WhatIf(changes) => {
            out.push_str(&format!("## What if: {}\n\n", side(&difference.before)));
            for change in changes {
                out.push_str(&format!("- with `{change}`\n"));
            }
        }
        Voice::Compare(..) => {
            out.push_str(&format!("## {}, compared with {}\n", side(&difference.before), side(&difference.after)));
        }
    }
    let mut short = vec![opening(difference, voice)];
    short.extend(sentences::paragraph(&difference.changes, &difference.data, voice.speech(difference)));
    short.extend(unmoved(difference));
    out.push_str(&format!("\n{}\n", short.join(" ")));
    if !difference.changes.is_empty() {
        let (before, after) = voice.sides(difference);
        out.push_str(&format!("\n| Party | | {} | {} | Data |\n|---|---|---|---|---|\n", cell(&before), cell(&after)));
        for change in &difference.changes {
            let (party, data) = (cell(&change.party.name), cell(&names(&change.data, &difference.data)));
            out.push_str(&format!("| {party} | {} | {} | {} | {data} |\n", change.verb.as_str(), change.before, change.after));
        }
        out.push_str("\n### By which path\n\n");
        for change in &difference.changes {
            let (verb, data) = (change.verb.as_str(), names(&change.data, &difference.data));
            out.push_str(&format!("- **{}**, {data}: {verb} {} → {}\n", change.party.name, change.before, change.after));
            for (fate, sentence) in told(change) {
                out.push_str(&format!("  - *{fate}:* {sentence}\n"));
            }
        }
    }
    list(&mut out, "Same word, other paths", &other_ways(difference));
    list(&mut out, "What differs in the facts", &few(facts::sentences(&difference.facts)));
    list(&mut out, "Not compared", &alone(difference, voice));
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
