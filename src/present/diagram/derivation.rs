//! The derivation of a cell: what follows from what, for its easiest paths.
//!
//! A step needs all that hangs below it (AND); what follows by several steps needs one of them (OR). A part that several steps
//! rest on stands once.

use super::{Arrow, ArrowKind, Diagram, MAX_NODES, Node, NodeKind};
use crate::analysis::explain::{Explanation, Options, Step, explain};
use crate::scenario::{Assignment, Scenario};
use crate::text::diagram as words;
use crate::text::{facts, paths};
use crate::world::{DataId, PartyId};

/// The diagram of the easiest paths of a cell, at most so many.
#[must_use]
pub fn derivation(scenario: &Scenario, assignment: &Assignment, party: PartyId, data: DataId, paths: usize) -> Diagram {
    let mut shown = paths.max(1);
    loop {
        let explanation = explain(scenario, assignment, party, data, Options { paths: shown, ..Options::default() });
        let diagram = draw(&explanation);
        if diagram.nodes.len() <= MAX_NODES || shown == 1 {
            return diagram;
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

fn draw(explanation: &Explanation) -> Diagram {
    let mut diagram = Diagram { title: words::title(explanation), ..Diagram::default() };
    let spoken: Vec<String> = explanation.steps.iter().map(facts::says).collect();
    let said = Said::of(explanation, &spoken);
    let behind = |index: usize| -> Vec<&Link<'_>> { said.links.iter().filter(|link| link.head == index).collect() };
    for (index, says) in said.says.iter().enumerate() {
        let (mut kind, mut lines) = (NodeKind::Capability, Vec::new());
        if let [only] = behind(index).as_slice()
            && is_fact(only.step)
        {
            (kind, lines) = (NodeKind::Fact, vec![words::fact(only.step)]);
        }
        if index < said.goals {
            kind = NodeKind::Goal;
        }
        diagram.nodes.push(Node { id: format!("says-{index}"), kind, label: (*says).to_owned(), lines, frame: None });
    }
    for index in 0..said.says.len() {
        let links = behind(index);
        let mut top = index;
        if links.len() > 1 {
            top = add(&mut diagram, format!("or-{index}"), NodeKind::Or, words::OR, Vec::new());
            needs(&mut diagram, index, top);
        }
        for (number, link) in links.iter().enumerate().filter(|(_, link)| links.len() > 1 || !is_fact(link.step)) {
            let step = link.step;
            let label = step.spelled.as_deref().unwrap_or(words::follows(link.needs.len()));
            let mut lines = vec![words::rule(step)];
            if link.needs.is_empty() {
                lines.push(words::because(step));
            }
            let gate = add(&mut diagram, format!("step-{index}-{number}"), NodeKind::And, label, lines);
            needs(&mut diagram, top, gate);
            link.needs.iter().for_each(|below| needs(&mut diagram, gate, *below));
        }
    }
    if explanation.paths.is_empty() {
        let lines = explanation.holding.iter().map(paths::holding).collect();
        add(&mut diagram, "none".to_owned(), NodeKind::Goal, &words::no_path(explanation), lines);
    }
    diagram.left_out = words::hidden(explanation);
    diagram.description = words::description(explanation);
    let there = |kind: NodeKind| diagram.nodes.iter().any(|node| node.kind == kind);
    diagram.key = words::key_of_derivation(there(NodeKind::And), there(NodeKind::Or), there(NodeKind::Fact));
    diagram
}

/// Whether a step rests on nothing but the facts and takes no act.
fn is_fact(step: &Step) -> bool {
    step.needs.is_empty() && step.act.is_none()
}

fn add(diagram: &mut Diagram, id: String, kind: NodeKind, label: &str, lines: Vec<String>) -> usize {
    diagram.nodes.push(Node { id, kind, label: label.to_owned(), lines, frame: None });
    diagram.nodes.len() - 1
}

fn needs(diagram: &mut Diagram, from: usize, to: usize) {
    diagram.arrows.push(Arrow { from, to, kind: ArrowKind::Needs, label: String::new() });
}
