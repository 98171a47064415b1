//! An explanation for pasting into a report.

use super::tree::{DEEPEST, Numbers};
use crate::output::kit::escape::{code, link, markdown as escape};
use crate::present::explain::{CellView, PathView, WhyNotView};
use crate::present::law::SourceView;
use crate::text::explanation::needs;
use std::collections::VecDeque;

/// The explanation as Markdown; headings begin at the second level.
#[must_use]
pub fn markdown(cell: &CellView) -> String {
    let mut out = format!("## {}\n\n", escape(&cell.heading));
    out.push_str(&format!("As things stand {}.", escape(&cell.day)));
    if let Some(count) = &cell.count {
        out.push_str(&format!(" {}.", escape(count)));
    }
    out.push_str("\n\n");
    let mut numbers = Numbers::default();
    for (path, number) in cell.paths.iter().zip(1..) {
        one(&mut out, cell, path, number, &mut numbers);
    }
    for says in &cell.survive {
        out.push_str(&format!("{says}\n\n"));
    }
    if let Some(holding) = &cell.holding {
        out.push_str(&format!("**Holding.** {}\n\n", escape(holding)));
    }
    if let Some(why) = &cell.why_not {
        why_not(&mut out, why);
    }
    out
}

fn why_not(out: &mut String, why: &WhyNotView) {
    if !why.open.is_empty() {
        out.push_str(&format!("### Why not unnoticed\n\n{}\n\n", escape(&why.open_heading)));
        why.open.iter().for_each(|open| out.push_str(&format!("- {}\n", escape(&open.line))));
    }
    if !why.lacks.is_empty() {
        out.push_str(&format!("### Why not\n\n{}\n\n", escape(&why.heading)));
        why.lacks.iter().for_each(|missing| out.push_str(&format!("- {}\n", escape(&missing.line))));
    }
    if !why.blocks.is_empty() {
        out.push_str(&format!("\n{}\n\n", escape(why.blocked_heading)));
        why.blocks.iter().for_each(|blocked| out.push_str(&format!("- {}\n", escape(&blocked.line))));
    }
    if let Some((first, rest)) = why.miss_lines.split_first() {
        out.push_str(&format!("\n### Nearest misses\n\n{}\n\n", escape(first)));
        rest.iter().for_each(|line| out.push_str(&format!("- {}\n", escape(line))));
    }
}

fn one(out: &mut String, cell: &CellView, path: &PathView, number: usize, numbers: &mut Numbers) {
    out.push_str(&format!("### {number}. {}\n\n{}\n\n", escape(&path.title), escape(&path.sentence)));
    for act in &path.explained {
        let days = act.on_any.as_ref().map_or_else(String::new, |days| format!(" {}", escape(days)));
        out.push_str(&format!("- {}{days}, {}", code(&act.shown), escape(act.by)));
        if let Some(before) = act.explained_in {
            out.push_str(&format!(", as in path {before}\n"));
            continue;
        }
        if !act.backing.is_empty() {
            out.push_str(&format!(": {}", act.backing.iter().map(|fact| escape(fact)).collect::<Vec<_>>().join(" / ")));
        }
        if !act.sources.is_empty() {
            let sources: Vec<String> = act.sources.iter().map(|(words, url)| link(words, url.as_deref())).collect();
            out.push_str(&format!(". Sources: {}", sources.join("; ")));
        }
        out.push('\n');
    }
    if !path.explained.is_empty() {
        out.push('\n');
    }
    if let Some(says) = path.steps_of {
        out.push_str(&format!("{says}\n\n"));
    }
    tree(out, cell, path, numbers);
    if let Some(same) = path.rests_as {
        out.push_str(&format!("\nIt depends on the same answers as path {same}.\n"));
    } else if !path.rests_on.is_empty() {
        out.push_str("\nIt depends on these answers:\n\n");
        for reliance in &path.rests_on {
            out.push_str(&format!("- {}\n", escape(&reliance.says)));
            for otherwise in &reliance.otherwise {
                out.push_str(&format!("  - {}\n", escape(&otherwise.says)));
            }
        }
    }
    out.push_str(&format!("\n*{}*\n\n", escape(&path.check)));
}

fn short(source: &SourceView) -> String {
    link(source.publisher.as_ref().unwrap_or(&source.title), source.url.as_deref())
}

/// The derivation as a nested list.
fn tree(out: &mut String, cell: &CellView, path: &PathView, numbers: &mut Numbers) {
    let mut pending = vec![(path.goal, 0)];
    let mut later: VecDeque<(usize, usize)> = VecDeque::new();
    loop {
        let Some((index, depth)) = pending.pop() else {
            let Some((index, number)) = later.pop_front() else { return };
            let Some(step) = cell.steps.get(index) else { continue };
            out.push_str(&format!("- {}\n", escape(&needs(number))));
            pending.extend(step.needs.iter().rev().map(|need| (*need, 1)));
            continue;
        };
        let Some(step) = cell.steps.get(index) else { continue };
        let indent = "  ".repeat(depth);
        let (number, is_new) = numbers.of(index);
        if !is_new {
            out.push_str(&format!("{indent}- {}, as in ({number})\n", escape(&step.says)));
            continue;
        }
        let sources: Vec<String> = step.sources.iter().map(short).collect();
        let sources = if sources.is_empty() { String::new() } else { format!(" ({})", sources.join("; ")) };
        out.push_str(&format!(
            "{indent}- ({number}) **{}**: {} \\[{}\\]{sources}\n",
            escape(&step.says),
            escape(&step.because),
            step.rule.0
        ));
        if depth == DEEPEST && !step.needs.is_empty() {
            later.push_back((index, number));
            continue;
        }
        pending.extend(step.needs.iter().rev().map(|need| (*need, depth + 1)));
    }
}
