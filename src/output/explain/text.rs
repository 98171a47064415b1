//! An explanation for the terminal.

use super::tree::{DEEPEST, Numbers};
use crate::output::kit::wrap::paragraph;
use crate::present::explain::{CellView, PathView, WhyNotView};
use crate::text::explanation::needs;
use std::collections::VecDeque;

/// On a screen narrower than this the branches of a derivation are drawn short.
const NARROW: usize = 80;

/// The explanation as text, in lines of at most `width` columns where words allow it.
#[must_use]
pub fn text(cell: &CellView, width: usize) -> String {
    let mut out = String::new();
    paragraph(&mut out, "", "", &format!("{}, {}", cell.heading, cell.day), width);
    if let Some(count) = &cell.count {
        paragraph(&mut out, "", "", &format!("{count}."), width);
    }
    let mut numbers = Numbers::default();
    for (path, number) in cell.paths.iter().zip(1..) {
        out.push('\n');
        one(&mut out, cell, path, number, &mut numbers, width);
    }
    for says in &cell.survive {
        out.push('\n');
        paragraph(&mut out, "", "  ", says, width);
    }
    if let Some(holding) = &cell.holding {
        out.push('\n');
        paragraph(&mut out, "Holding: ", "  ", holding, width);
    }
    if let Some(why) = &cell.why_not {
        out.push('\n');
        why_not(&mut out, why, width);
    }
    out
}

fn why_not(out: &mut String, why: &WhyNotView, width: usize) {
    if !why.open.is_empty() {
        paragraph(out, "", "", &why.open_heading, width);
        for open in &why.open {
            paragraph(out, "- ", "  ", &open.line, width);
        }
    }
    if !why.lacks.is_empty() {
        paragraph(out, "", "", &why.heading, width);
        for missing in &why.lacks {
            paragraph(out, "- ", "  ", &missing.line, width);
        }
    }
    if !why.blocks.is_empty() {
        out.push('\n');
        paragraph(out, "", "", why.blocked_heading, width);
        for blocked in &why.blocks {
            paragraph(out, "- ", "  ", &blocked.line, width);
        }
    }
    let is_first = why.open.is_empty() && why.lacks.is_empty() && why.blocks.is_empty();
    if let Some((first, rest)) = why.miss_lines.split_first() {
        if !is_first {
            out.push('\n');
        }
        paragraph(out, "", "", first, width);
        for line in rest {
            paragraph(out, "- ", "  ", line, width);
        }
    }
}

fn one(out: &mut String, cell: &CellView, path: &PathView, number: usize, numbers: &mut Numbers, width: usize) {
    let first = format!("{number}. ");
    let hang = " ".repeat(first.len());
    paragraph(out, &first, &hang, &path.sentence, width);
    for act in &path.explained {
        let again = act.explained_in.map_or_else(String::new, |n| format!(", as in path {n}"));
        out.push('\n');
        let days = act.on_any.as_ref().map_or_else(String::new, |days| format!("{days}, "));
        paragraph(out, &format!("{hang}‹{}› ", act.shown), &format!("{hang}    "), &format!("{days}{}{again}", act.by), width);
        if act.explained_in.is_some() {
            continue;
        }
        for fact in &act.backing {
            paragraph(out, &format!("{hang}    "), &format!("{hang}    "), fact, width);
        }
        for (source, _) in &act.sources {
            paragraph(out, &format!("{hang}    source: "), &format!("{hang}      "), source, width);
        }
    }
    out.push('\n');
    if let Some(says) = path.steps_of {
        paragraph(out, &hang, &hang, says, width);
    }
    tree(out, &hang, cell, path, numbers, width);
    if let Some(same) = path.rests_as {
        out.push('\n');
        paragraph(out, &hang, &hang, &format!("It depends on the same answers as path {same}."), width);
    } else if !path.rests_on.is_empty() {
        out.push('\n');
        paragraph(out, &hang, &hang, "It depends on these answers:", width);
        for reliance in &path.rests_on {
            paragraph(out, &format!("{hang}- "), &format!("{hang}  "), &reliance.says, width);
            for otherwise in &reliance.otherwise {
                paragraph(out, &format!("{hang}    "), &format!("{hang}      "), &otherwise.says, width);
            }
        }
    }
    out.push('\n');
    paragraph(out, &hang, &hang, &path.check, width);
}

/// A derivation: each step once; where it is needed again, its number stands.
fn tree(out: &mut String, hang: &str, cell: &CellView, path: &PathView, numbers: &mut Numbers, width: usize) {
    // On a narrow screen the branches are short, so that words have room beside them.
    let (last_turn, turn, pipe, gap) = match width < NARROW {
        true => (("└ ", "  "), ("├ ", "│ "), "│ ", "  "),
        false => (("└─ ", "   "), ("├─ ", "│  "), "│   ", "    "),
    };
    // Step, its branch drawing, that of what hangs below it, and how deep it is.
    let mut pending: Vec<(usize, String, String, usize)> = vec![(path.goal, hang.to_owned(), hang.to_owned(), 0)];
    let mut later: VecDeque<(usize, usize)> = VecDeque::new();
    loop {
        let Some((index, branch, below, depth)) = pending.pop() else {
            let Some((index, number)) = later.pop_front() else { return };
            let Some(step) = cell.steps.get(index) else { continue };
            paragraph(out, hang, hang, &needs(number), width);
            let start = |need: &usize| (*need, hang.to_owned(), hang.to_owned(), 1);
            pending.extend(step.needs.iter().rev().map(start));
            continue;
        };
        let Some(step) = cell.steps.get(index) else { continue };
        let (number, is_new) = numbers.of(index);
        if !is_new {
            paragraph(out, &branch, &below, &format!("{}, as in ({number})", step.says), width);
            continue;
        }
        let inner = format!("{below}{}", if step.needs.is_empty() { gap } else { pipe });
        paragraph(out, &branch, &inner, &format!("({number}) {}: {}. [{}]", step.says, step.because, step.rule.0), width);
        if let Some(names) = &step.publishers {
            paragraph(out, &inner, &inner, &format!("sources: {names}"), width);
        }
        if depth == DEEPEST && !step.needs.is_empty() {
            later.push_back((index, number));
            continue;
        }
        for (position, need) in step.needs.iter().enumerate().rev() {
            let (turn, line) = if position + 1 == step.needs.len() { last_turn } else { turn };
            pending.push((*need, format!("{below}{turn}"), format!("{below}{line}"), depth + 1));
        }
    }
}
