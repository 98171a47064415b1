//! An explanation for pasting into a report.

use super::notes::{self, Numbers};
use crate::analysis::explain::{ExplainedPath, Explanation};
use crate::analysis::why_not::WhyNot;

/// The explanation as Markdown; headings begin at the second level.
#[must_use]
pub fn markdown(explanation: &Explanation, why: Option<&WhyNot>, misses: usize) -> String {
    let mut out = format!("## {}\n\n", notes::heading(explanation));
    out.push_str(&format!("As things stand {}.", notes::day(explanation)));
    if !explanation.paths.is_empty() {
        out.push_str(&format!(" {}.", notes::count(explanation)));
    }
    out.push_str("\n\n");
    let mut numbers = Numbers::default();
    for index in 0..explanation.paths.len() {
        one(&mut out, explanation, index, &mut numbers);
    }
    if let Some(holding) = &explanation.holding {
        out.push_str(&format!("**Holding.** {holding}\n\n"));
    }
    if let Some(why) = why {
        why_not(&mut out, why, misses);
    }
    out
}

fn why_not(out: &mut String, why: &WhyNot, misses: usize) {
    if !why.lacks.is_empty() {
        out.push_str(&format!("### Why not\n\n{}\n\n", notes::lacking(why)));
        why.lacks.iter().for_each(|lack| out.push_str(&format!("- {}\n", notes::lack(lack))));
    }
    if !why.blocks.is_empty() {
        out.push_str("\nWhat blocks the way to it:\n\n");
        why.blocks.iter().for_each(|block| out.push_str(&format!("- {}\n", notes::block(block))));
    }
    let lines = notes::misses(why, misses);
    if let Some((first, rest)) = lines.split_first() {
        out.push_str(&format!("\n### Nearest misses\n\n{first}\n\n"));
        rest.iter().for_each(|line| out.push_str(&format!("- {line}\n")));
    }
}

fn one(out: &mut String, explanation: &Explanation, index: usize, numbers: &mut Numbers) {
    let Some(path) = explanation.paths.get(index) else { return };
    let number = index + 1;
    out.push_str(&format!("### {number}. {}\n\n{}\n\n", crate::analysis::explain::words::capital(path.means.phrase()), path.sentence));
    for act in &path.acts {
        out.push_str(&format!("- `{}`, {}", act.spelled, act.means.phrase()));
        if let Some(before) = notes::explained_before(explanation, index, act) {
            out.push_str(&format!(", as in path {before}\n"));
            continue;
        }
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
    tree(out, explanation, path, numbers);
    if let Some(same) = notes::same_reliance(explanation, index) {
        out.push_str(&format!("\nIt rests on the same answers as path {same}.\n"));
    } else if !path.rests_on.is_empty() {
        out.push_str("\nIt rests on these answers:\n\n");
        for reliance in &path.rests_on {
            out.push_str(&format!("- {}\n", notes::reliance(reliance)));
            for otherwise in &reliance.otherwise {
                out.push_str(&format!("  - {}\n", notes::otherwise(otherwise)));
            }
        }
    }
    out.push_str(&format!("\n*{}*\n\n", notes::checked(path)));
}

fn linked(source: &crate::analysis::source::Source) -> String {
    let words = notes::source(source);
    source.url.as_ref().map_or_else(|| words.clone(), |url| format!("[{words}]({url})"))
}

fn short(source: &crate::analysis::source::Source) -> String {
    let words = source.publisher.as_ref().unwrap_or(&source.title);
    source.url.as_ref().map_or_else(|| words.clone(), |url| format!("[{words}]({url})"))
}

/// The derivation as a nested list.
fn tree(out: &mut String, explanation: &Explanation, path: &ExplainedPath, numbers: &mut Numbers) {
    let mut pending = vec![(path.goal, 0)];
    while let Some((index, depth)) = pending.pop() {
        let Some(step) = explanation.steps.get(index) else { continue };
        let indent = "  ".repeat(depth);
        let (number, is_new) = numbers.of(index);
        if !is_new {
            out.push_str(&format!("{indent}- {}, as in ({number})\n", step.says));
            continue;
        }
        let sources: Vec<String> = step.sources.iter().map(short).collect();
        let sources = if sources.is_empty() { String::new() } else { format!(" ({})", sources.join("; ")) };
        out.push_str(&format!("{indent}- ({number}) **{}**: {} \\[R{}\\]{sources}\n", step.says, step.because, step.rule));
        pending.extend(step.needs.iter().rev().map(|need| (*need, depth + 1)));
    }
}
