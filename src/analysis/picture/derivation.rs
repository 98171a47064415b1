//! The derivation of a cell: what follows from what, for its easiest paths.
//!
//! A step needs all that hangs below it (AND); what follows by several steps needs one of them (OR). A part that several steps
//! rest on stands once.

use super::{Arrow, Look, MOST_BOXES, Picture, Shape, Tie};
use crate::analysis::explain::{Explanation, Options, Step, explain};
use crate::graph::Means;
use crate::scenario::{Assignment, Scenario};
use crate::world::{DataId, PartyId};

/// The picture of the easiest paths of a cell, at most so many.
#[must_use]
pub fn derivation(scenario: &Scenario, assignment: &Assignment, party: PartyId, data: DataId, paths: usize) -> Picture {
    let mut shown = paths.max(1);
    loop {
        let explanation = explain(scenario, assignment, party, data, Options { paths: shown, ..Options::default() });
        let picture = draw(&explanation);
        if picture.boxes.len() <= MOST_BOXES || shown == 1 {
            return picture;
        }
        shown = shown.min(explanation.paths.len()) / 2;
    }
}

fn draw(explanation: &Explanation) -> Picture {
    let access = explanation.access;
    let when = explanation.date.map_or_else(String::new, |date| format!(", {date}"));
    let reads = if access.reads == Means::None { "not at all" } else { access.reads.phrase() };
    let mut picture = Picture {
        title: format!("{} × {}: reads {reads}{when}", explanation.party.name, explanation.data.name),
        ..Picture::default()
    };
    let goals: Vec<usize> = explanation.paths.iter().map(|p| p.goal).collect();
    // What is said by several steps is one box.
    let mut says: Vec<&str> = Vec::new();
    for step in goals.iter().filter_map(|g| explanation.steps.get(*g)).chain(&explanation.steps) {
        if !says.contains(&step.says.as_str()) {
            says.push(&step.says);
        }
    }
    for (place, said) in says.iter().enumerate() {
        let steps: Vec<&Step> = explanation.steps.iter().filter(|s| s.says == *said).collect();
        let is_goal = goals.iter().filter_map(|g| explanation.steps.get(*g)).any(|s| s.says == *said);
        let (look, lines) = match steps.as_slice() {
            [only] if only.needs.is_empty() && only.act.is_none() => {
                (if is_goal { Look::Goal } else { Look::Fact }, vec![format!("{} [R{}]", only.because, only.rule)])
            }
            _ => (if is_goal { Look::Goal } else { Look::Capability }, Vec::new()),
        };
        picture.boxes.push(Shape { id: format!("says-{place}"), look, label: (*said).to_owned(), lines, frame: None });
    }
    for (place, said) in says.iter().enumerate() {
        let steps: Vec<(usize, &Step)> = explanation.steps.iter().enumerate().filter(|(_, s)| s.says == *said).collect();
        let mut top = place;
        if steps.len() > 1 {
            top = picture.boxes.len();
            picture.boxes.push(Shape {
                id: format!("or-{place}"),
                look: Look::Or,
                label: "or".to_owned(),
                lines: Vec::new(),
                frame: None,
            });
            picture.arrows.push(Arrow { from: place, to: top, tie: Tie::Needs, label: String::new() });
        }
        for (number, step) in steps.iter().filter(|(_, s)| steps_worth(s, steps.len())) {
            let gate = picture.boxes.len();
            let label = step.act.clone().unwrap_or_else(|| if step.needs.len() > 1 { "and".to_owned() } else { "follows".to_owned() });
            let cost = if step.act.is_some() { format!("R{}, {}", step.rule, step.means.phrase()) } else { format!("R{}", step.rule) };
            let mut lines = vec![cost];
            if step.needs.is_empty() {
                lines.push(step.because.clone());
            }
            picture.boxes.push(Shape { id: format!("step-{number}"), look: Look::And, label, lines, frame: None });
            picture.arrows.push(Arrow { from: top, to: gate, tie: Tie::Needs, label: String::new() });
            for need in &step.needs {
                let below = explanation.steps.get(*need).and_then(|s| says.iter().position(|known| *known == s.says));
                if let Some(to) = below
                    && !picture.arrows.iter().any(|a| (a.from, a.to) == (gate, to))
                {
                    picture.arrows.push(Arrow { from: gate, to, tie: Tie::Needs, label: String::new() });
                }
            }
        }
    }
    if explanation.paths.is_empty() {
        let label = format!("{} cannot read “{}”", explanation.party.name, explanation.data.name);
        let lines = explanation.holding.iter().cloned().collect();
        picture.boxes.push(Shape { id: "none".to_owned(), look: Look::Goal, label, lines, frame: None });
    }
    let hidden = explanation.found.saturating_sub(explanation.paths.len());
    if hidden > 0 || explanation.more {
        let others = if explanation.more { " and others that were not counted" } else { "" };
        picture.left_out = format!("{} easiest of {} paths{others}.", explanation.paths.len(), explanation.found);
    }
    let sentences: Vec<&str> = explanation.paths.iter().map(|p| p.sentence.as_str()).collect();
    picture.description = if sentences.is_empty() {
        explanation.holding.clone().unwrap_or_else(|| "There is no path.".to_owned())
    } else {
        sentences.join(" Or: ")
    };
    picture
}

/// Whether a step is drawn as a box of its own: not, where it is the only one and a mere fact.
fn steps_worth(step: &Step, alternatives: usize) -> bool {
    alternatives > 1 || !step.needs.is_empty() || step.act.is_some()
}
