//! Outcomes with their conditions, and cells that do not move.

use crate::output::page::Page;
use crate::output::terminal::Phrase;
use crate::present::combinations::{Answer, Case, Fixed, Outcome};

/// An outcome, and the cases in which it comes out.
pub(super) fn outcome(page: &mut Page, depth: usize, outcome: &Outcome) {
    let head = Phrase::plain(outcome.lead).then_strong(&outcome.words).then(&outcome.share);
    let Some(condition) = outcome.condition.as_ref().filter(|condition| !condition.is_always) else {
        page.item(depth, head);
        return;
    };
    let head = head.then(format!(", {}", condition.lead));
    match condition.cases.as_slice() {
        [only] => page.item(depth, case(head.then(": "), only)),
        cases => {
            page.item(depth, head.then(":"));
            for one in cases {
                page.item(depth + 1, case(Phrase::default(), one));
            }
        }
    }
    if let Some(more) = &condition.more {
        page.item(depth + 1, more.as_str());
    }
}

/// A line with the requirements of a case.
fn case(mut line: Phrase, case: &Case) -> Phrase {
    for (index, required) in case.requires.iter().enumerate() {
        let joint = if index > 0 { "; and " } else { "" };
        line = line.then(joint).then(&required.question).then_strong(&required.answer);
    }
    line
}

/// A question with its answer.
pub(super) fn answer(answer: &Answer) -> Phrase {
    Phrase::plain(&answer.question).then_strong(&answer.label)
}

/// Cells that no switch moves.
pub(super) fn fixed(page: &mut Page, heading: &str, fixed: &[Fixed]) {
    if !fixed.is_empty() {
        page.heading(2, heading);
    }
    for one in fixed {
        page.item(0, Phrase::strong(&one.party).then(format!(" {}: {}", one.does, one.data)));
    }
}
