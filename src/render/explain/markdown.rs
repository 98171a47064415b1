//! An explanation for pasting into a report.

use super::notes;
use crate::analysis::explain::{ExplainedPath, Explanation};

/// The explanation as Markdown; headings begin at the second level.
#[must_use]
pub fn markdown(explanation: &Explanation) -> String {
    let mut out = format!("## {}\n\n", notes::heading(explanation));
    out.push_str(&format!("As things stand {}.", notes::day(explanation)));
    if !explanation.paths.is_empty() {
        out.push_str(&format!(" {}.", notes::count(explanation)));
    }
    out.push_str("\n\n");
    for (place, path) in explanation.paths.iter().enumerate() {
        one(&mut out, place + 1, path);
    }
    if let Some(holding) = &explanation.holding {
        out.push_str(&format!("**Holding.** {holding}\n"));
    }
    out
}

fn one(out: &mut String, number: usize, path: &ExplainedPath) {
    out.push_str(&format!("### {number}. {}\n\n{}\n\n", crate::analysis::explain::words::capital(path.means.phrase()), path.sentence));
    for act in &path.acts {
        out.push_str(&format!("- `{}`, {}", act.spelled, act.means.phrase()));
        let backing = notes::backing(act).join(" / ");
        if !backing.is_empty() {
            out.push_str(&format!(": {backing}"));
        }
        let sources: Vec<String> = notes::laws(act).iter().flat_map(|l| &l.sources).map(linked).collect();
        if !sources.is_empty() {
            out.push_str(&format!(". Sources: {}", sources.join("; ")));
        }
        out.push('\n');
    }
    if !path.acts.is_empty() {
        out.push('\n');
    }
    tree(out, path);
    if !path.rests_on.is_empty() {
        out.push_str("\nIt rests on:\n\n");
        for reliance in &path.rests_on {
            out.push_str(&format!("- {}\n", notes::reliance(reliance)));
            for otherwise in &reliance.otherwise {
                out.push_str(&format!("  - {}\n", notes::otherwise(otherwise)));
            }
        }
    }
    out.push_str(&format!("\n*{}*\n\n", notes::checked(path)));
}

fn linked(source: &crate::analysis::law::Source) -> String {
    let words = notes::source(source);
    source.url.as_ref().map_or_else(|| words.clone(), |url| format!("[{words}]({url})"))
}

/// The derivation as a nested list.
fn tree(out: &mut String, path: &ExplainedPath) {
    let mut numbers: Vec<Option<usize>> = vec![None; path.steps.len()];
    let mut next = 1;
    let mut pending = vec![(0, 0)];
    while let Some((place, depth)) = pending.pop() {
        let Some(step) = path.steps.get(place) else { continue };
        let indent = "  ".repeat(depth);
        if let Some(Some(number)) = numbers.get(place) {
            out.push_str(&format!("{indent}- {}: as in ({number})\n", step.says));
            continue;
        }
        if let Some(slot) = numbers.get_mut(place) {
            *slot = Some(next);
        }
        let sources: Vec<String> = step.sources.iter().map(linked).collect();
        let sources = if sources.is_empty() { String::new() } else { format!(" ({})", sources.join("; ")) };
        out.push_str(&format!("{indent}- ({next}) **{}**: {} \\[R{}\\]{sources}\n", step.says, step.because, step.rule));
        next += 1;
        pending.extend(step.needs.iter().rev().map(|need| (*need, depth + 1)));
    }
}
