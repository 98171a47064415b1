//! An explanation for the terminal.

use super::notes;
use crate::analysis::explain::{ExplainedPath, Explanation};
use crate::render::prose::paragraph;

/// The explanation as text, in lines of at most `width` columns where words allow it.
#[must_use]
pub fn text(explanation: &Explanation, width: usize) -> String {
    let mut out = String::new();
    paragraph(&mut out, "", "", &format!("{}, {}", notes::heading(explanation), notes::day(explanation)), width);
    if !explanation.paths.is_empty() {
        paragraph(&mut out, "", "", &format!("{}.", notes::count(explanation)), width);
    }
    for (place, path) in explanation.paths.iter().enumerate() {
        out.push('\n');
        one(&mut out, place + 1, path, width);
    }
    if let Some(holding) = &explanation.holding {
        out.push('\n');
        paragraph(&mut out, "Holding: ", "  ", holding, width);
    }
    out
}

fn one(out: &mut String, number: usize, path: &ExplainedPath, width: usize) {
    let first = format!("{number}. ");
    let hang = " ".repeat(first.len());
    paragraph(out, &first, &hang, &path.sentence, width);
    for act in &path.acts {
        out.push('\n');
        paragraph(out, &format!("{hang}‹{}› ", act.spelled), &format!("{hang}    "), act.means.phrase(), width);
        for fact in notes::backing(act) {
            paragraph(out, &format!("{hang}    "), &format!("{hang}    "), &fact, width);
        }
        for source in notes::laws(act).iter().flat_map(|l| &l.sources) {
            paragraph(out, &format!("{hang}    source: "), &format!("{hang}      "), &notes::source(source), width);
        }
    }
    out.push('\n');
    tree(out, &hang, path, width);
    if !path.rests_on.is_empty() {
        out.push('\n');
        paragraph(out, &format!("{hang}It rests on:"), "", "", width);
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

/// The derivation: each step once; where it is needed again, its number stands.
fn tree(out: &mut String, hang: &str, path: &ExplainedPath, width: usize) {
    let mut numbers: Vec<Option<usize>> = vec![None; path.steps.len()];
    let mut next = 1;
    // Step, its branch drawing, and that of what hangs below it.
    let mut pending: Vec<(usize, String, String)> = vec![(0, hang.to_owned(), hang.to_owned())];
    while let Some((place, branch, below)) = pending.pop() {
        let Some(step) = path.steps.get(place) else { continue };
        if let Some(Some(number)) = numbers.get(place) {
            paragraph(out, &branch, &below, &format!("{} — as in ({number})", step.says), width);
            continue;
        }
        if let Some(slot) = numbers.get_mut(place) {
            *slot = Some(next);
        }
        let inner = if step.needs.is_empty() { format!("{below}    ") } else { format!("{below}│   ") };
        paragraph(out, &branch, &inner, &format!("({next}) {}: {}. [R{}]", step.says, step.because, step.rule), width);
        next += 1;
        if !step.sources.is_empty() {
            let names: Vec<String> = step.sources.iter().map(|s| s.publisher.clone().unwrap_or_else(|| s.title.clone())).collect();
            let mut short: Vec<String> = Vec::new();
            for name in names {
                if !short.contains(&name) {
                    short.push(name);
                }
            }
            paragraph(out, &inner, &inner, &format!("sources: {}", short.join("; ")), width);
        }
        for (position, need) in step.needs.iter().enumerate().rev() {
            let last = position + 1 == step.needs.len();
            let (turn, line) = if last { ("└─ ", "   ") } else { ("├─ ", "│  ") };
            pending.push((*need, format!("{below}{turn}"), format!("{below}{line}")));
        }
    }
}
