//! The derivation of a cell: what follows from what, for its easiest paths.
//!
//! A step needs all that hangs below it (AND); what follows by several steps needs one of them (OR). A part that several steps
//! rest on stands once.

use super::{Arrow, Look, MAX_BOXES, Picture, Shape, Tie};
use crate::analysis::explain::{Explanation, Options, Step, explain};
use crate::graph::Means;
use crate::scenario::{Assignment, Scenario};
use crate::text;
use crate::world::{DataId, PartyId};

/// The picture of the easiest paths of a cell, at most so many.
#[must_use]
pub fn derivation(scenario: &Scenario, assignment: &Assignment, party: PartyId, data: DataId, paths: usize) -> Picture {
    let mut shown = paths.max(1);
    loop {
        let explanation = explain(scenario, assignment, party, data, Options { paths: shown, ..Options::default() });
        let picture = draw(&explanation);
        if picture.boxes.len() <= MAX_BOXES || shown == 1 {
            return picture;
        }
        shown = shown.min(explanation.paths.len()) / 2;
    }
}

/// A step between things said: the head and what it needs, by their places among what is said.
struct Link<'e> {
    step: &'e Step,
    head: usize,
    needs: Vec<usize>,
}

/// What is said above the goals' feet, once each, and the steps between.
struct Said<'e> {
    says: Vec<&'e str>,
    links: Vec<Link<'e>>,
    goals: usize,
}

impl<'e> Said<'e> {
    /// Everything that the goals rest on, each step in words. Steps that say the same for the same reasons are one.
    fn of(explanation: &'e Explanation, words: &'e [String]) -> Self {
        let mut said = Self { says: Vec::new(), links: Vec::new(), goals: 0 };
        let goals: Vec<usize> = explanation.paths.iter().map(|p| p.goal).collect();
        for goal in &goals {
            if let Some(says) = words.get(*goal) {
                said.place(says);
            }
        }
        said.goals = said.says.len();
        let (mut pending, mut seen) = (goals, Vec::new());
        while !pending.is_empty() {
            let index = pending.remove(0);
            let Some((step, says)) = explanation.steps.get(index).zip(words.get(index)).filter(|_| !seen.contains(&index)) else {
                continue;
            };
            seen.push(index);
            let head = said.place(says);
            let mut needs: Vec<usize> = step.needs.iter().filter_map(|need| words.get(*need)).map(|need| said.place(need)).collect();
            needs.sort_unstable();
            needs.dedup();
            let same = |known: &Link<'_>| {
                (known.head, known.step.rule, &known.step.spelled, &known.needs) == (head, step.rule, &step.spelled, &needs)
            };
            if !said.links.iter().any(same) {
                said.links.push(Link { step, head, needs });
            }
            pending.extend(&step.needs);
        }
        said
    }

    fn place(&mut self, says: &'e str) -> usize {
        self.says.iter().position(|known| *known == says).unwrap_or_else(|| {
            self.says.push(says);
            self.says.len() - 1
        })
    }
}

fn draw(explanation: &Explanation) -> Picture {
    let access = explanation.access;
    let when = explanation.date.map_or_else(String::new, |date| format!(", {date}"));
    let reads = if access.reads == Means::None { "not at all" } else { access.reads.phrase() };
    let mut picture =
        Picture { title: format!("{} × {}: reads {reads}{when}", explanation.party.name, explanation.data.name), ..Picture::default() };
    let words: Vec<String> = explanation.steps.iter().map(text::facts::says).collect();
    let said = Said::of(explanation, &words);
    let behind = |index: usize| -> Vec<&Link<'_>> { said.links.iter().filter(|link| link.head == index).collect() };
    for (index, says) in said.says.iter().enumerate() {
        let (mut look, mut lines) = (Look::Capability, Vec::new());
        if let [only] = behind(index).as_slice()
            && is_fact(only.step)
        {
            (look, lines) = (Look::Fact, vec![format!("{} [R{}]", because(only.step), only.step.rule)]);
        }
        if index < said.goals {
            look = Look::Goal;
        }
        picture.boxes.push(Shape { id: format!("says-{index}"), look, label: (*says).to_owned(), lines, frame: None });
    }
    for index in 0..said.says.len() {
        let links = behind(index);
        let mut top = index;
        if links.len() > 1 {
            top = add(&mut picture, format!("or-{index}"), Look::Or, "or", Vec::new());
            needs(&mut picture, index, top);
        }
        for (number, link) in links.iter().enumerate().filter(|(_, link)| links.len() > 1 || !is_fact(link.step)) {
            let step = link.step;
            let label = step.spelled.as_deref().unwrap_or(if link.needs.len() > 1 { "and" } else { "follows" });
            let rule = format!("R{}", step.rule);
            let mut lines = vec![if step.act.is_some() { format!("{rule}, {}", step.means.phrase()) } else { rule }];
            if link.needs.is_empty() {
                lines.push(because(step));
            }
            let gate = add(&mut picture, format!("step-{index}-{number}"), Look::And, label, lines);
            needs(&mut picture, top, gate);
            link.needs.iter().for_each(|below| needs(&mut picture, gate, *below));
        }
    }
    if explanation.paths.is_empty() {
        let label = format!("{} cannot read “{}”", explanation.party.name, explanation.data.name);
        add(&mut picture, "none".to_owned(), Look::Goal, &label, explanation.holding.iter().map(text::paths::holding).collect());
    }
    let hidden = explanation.found.saturating_sub(explanation.paths.len());
    if hidden > 0 || explanation.more {
        let others = if explanation.more { " and others that were not counted" } else { "" };
        picture.left_out = format!("{} easiest of {} paths{others}.", explanation.paths.len(), explanation.found);
    }
    let sentences: Vec<String> = explanation.paths.iter().map(text::paths::sentence).collect();
    picture.description = if sentences.is_empty() {
        explanation.holding.as_ref().map_or_else(|| "There is no path.".to_owned(), text::paths::holding)
    } else {
        sentences.join(" Or: ")
    };
    picture
}

fn because(step: &Step) -> String {
    text::reasons::because(&step.party, &step.reason)
}

/// Whether a step rests on nothing but the facts and takes no act.
fn is_fact(step: &Step) -> bool {
    step.needs.is_empty() && step.act.is_none()
}

fn add(picture: &mut Picture, id: String, look: Look, label: &str, lines: Vec<String>) -> usize {
    picture.boxes.push(Shape { id, look, label: label.to_owned(), lines, frame: None });
    picture.boxes.len() - 1
}

fn needs(picture: &mut Picture, from: usize, to: usize) {
    picture.arrows.push(Arrow { from, to, tie: Tie::Needs, label: String::new() });
}
