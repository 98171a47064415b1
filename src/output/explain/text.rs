//! An explanation for the terminal.

use super::notes::{self, Numbers};
use crate::analysis::explain::{ExplainedPath, Explanation};
use crate::analysis::why_not::WhyNot;
use crate::output::prose::paragraph;

/// The explanation as text, in lines of at most `width` columns where words allow it; of the nearest misses at most so many
/// are shown.
#[must_use]
pub fn text(explanation: &Explanation, why: Option<&WhyNot>, misses: usize, width: usize) -> String {
    let mut out = String::new();
    paragraph(&mut out, "", "", &format!("{}, {}", notes::heading(explanation), notes::day(explanation)), width);
    if !explanation.paths.is_empty() {
        paragraph(&mut out, "", "", &format!("{}.", notes::count(explanation)), width);
    }
    let mut numbers = Numbers::default();
    for index in 0..explanation.paths.len() {
        out.push('\n');
        one(&mut out, explanation, index, &mut numbers, width);
    }
    if let Some(holding) = &explanation.holding {
        out.push('\n');
        paragraph(&mut out, "Holding: ", "  ", holding, width);
    }
    if let Some(why) = why {
        out.push('\n');
        why_not(&mut out, why, misses, width);
    }
    out
}

fn why_not(out: &mut String, why: &WhyNot, misses: usize, width: usize) {
    if !why.lacks.is_empty() {
        paragraph(out, "", "", &notes::lacking(why), width);
        for lack in &why.lacks {
            paragraph(out, "- ", "  ", &notes::lack(lack), width);
        }
    }
    if !why.blocks.is_empty() {
        out.push('\n');
        paragraph(out, "", "", "What blocks the way to it:", width);
        for block in &why.blocks {
            paragraph(out, "- ", "  ", &notes::block(block), width);
        }
    }
    let lines = notes::misses(why, misses);
    if !lines.is_empty() {
        out.push('\n');
        let (first, rest) = lines.split_first().map_or(("", &[][..]), |(f, r)| (f.as_str(), r));
        paragraph(out, "", "", first, width);
        for line in rest {
            paragraph(out, "- ", "  ", line, width);
        }
    }
}

fn one(out: &mut String, explanation: &Explanation, index: usize, numbers: &mut Numbers, width: usize) {
    let Some(path) = explanation.paths.get(index) else { return };
    let first = format!("{}. ", index + 1);
    let hang = " ".repeat(first.len());
    paragraph(out, &first, &hang, &path.sentence, width);
    for act in &path.acts {
        let before = notes::explained_before(explanation, index, act);
        let again = before.map_or_else(String::new, |n| format!(", as in path {n}"));
        out.push('\n');
        paragraph(out, &format!("{hang}‹{}› ", act.spelled), &format!("{hang}    "), &format!("{}{again}", act.means.phrase()), width);
        if before.is_some() {
            continue;
        }
        for fact in notes::backing(act) {
            paragraph(out, &format!("{hang}    "), &format!("{hang}    "), &fact, width);
        }
        for source in notes::laws(act).iter().flat_map(|l| &l.sources) {
            paragraph(out, &format!("{hang}    source: "), &format!("{hang}      "), &notes::source(source), width);
        }
    }
    out.push('\n');
    tree(out, &hang, explanation, path, numbers, width);
    if let Some(same) = notes::same_reliance(explanation, index) {
        out.push('\n');
        paragraph(out, &hang, &hang, &format!("It rests on the same answers as path {same}."), width);
    } else if !path.rests_on.is_empty() {
        out.push('\n');
        paragraph(out, &hang, &hang, "It rests on these answers:", width);
        for reliance in &path.rests_on {
            paragraph(out, &format!("{hang}- "), &format!("{hang}  "), &notes::reliance(reliance), width);
            for otherwise in &reliance.otherwise {
                paragraph(out, &format!("{hang}    "), &format!("{hang}      "), &notes::otherwise(otherwise), width);
            }
        }
    }
    out.push('\n');
    paragraph(out, &hang, &hang, &notes::checked(path), width);
}

/// A derivation: each step once; where it is needed again, its number stands.
fn tree(out: &mut String, hang: &str, explanation: &Explanation, path: &ExplainedPath, numbers: &mut Numbers, width: usize) {
    // Step, its branch drawing, and that of what hangs below it.
    let mut pending: Vec<(usize, String, String)> = vec![(path.goal, hang.to_owned(), hang.to_owned())];
    while let Some((index, branch, below)) = pending.pop() {
        let Some(step) = explanation.steps.get(index) else { continue };
        let (number, is_new) = numbers.of(index);
        if !is_new {
            paragraph(out, &branch, &below, &format!("{}, as in ({number})", step.says), width);
            continue;
        }
        let inner = if step.needs.is_empty() { format!("{below}    ") } else { format!("{below}│   ") };
        paragraph(out, &branch, &inner, &format!("({number}) {}: {}. [R{}]", step.says, step.because, step.rule), width);
        if let Some(names) = notes::publishers(step) {
            paragraph(out, &inner, &inner, &format!("sources: {names}"), width);
        }
        for (position, need) in step.needs.iter().enumerate().rev() {
            let last = position + 1 == step.needs.len();
            let (turn, line) = if last { ("└─ ", "   ") } else { ("├─ ", "│  ") };
            pending.push((*need, format!("{below}{turn}"), format!("{below}{line}")));
        }
    }
}
