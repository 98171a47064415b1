//! A derivation as steps for a reader: each said once, mere transitions left out.

use super::super::law::{Source, sources};
use super::acts::ExplainedAct;
use super::reasons;
use super::words::{Words, capital};
use crate::graph::{Capability, Edge, Means, NodeId};
use rustc_hash::FxHashMap;

/// One step of a derivation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The rule, 1 to 20.
    pub rule: u8,
    /// What follows: "Apple has the key “…”".
    pub says: String,
    /// Why, in words.
    pub because: String,
    /// The act that it takes: its place among the acts of the path.
    pub act: Option<usize>,
    /// What the step costs.
    pub means: Means,
    /// Where its facts come from.
    pub sources: Vec<Source>,
    /// The steps that it needs, by their places; all come later in the list.
    pub needs: Vec<usize>,
}

/// The steps of a derivation, the goal first.
pub(super) fn of(words: &Words<'_, '_>, order: &[(NodeId, Edge)], acts: &[ExplainedAct]) -> Vec<Step> {
    let graph = &words.model.graph;
    let mut steps: Vec<Step> = Vec::new();
    let mut built: FxHashMap<NodeId, Vec<usize>> = FxHashMap::default();
    for (id, edge) in order {
        let node = graph.node(*id);
        let body = graph.body(edge);
        let mut needs: Vec<usize> = Vec::new();
        for place in body.iter().filter_map(|n| built.get(n)).flatten() {
            if !needs.contains(place) {
                needs.push(*place);
            }
        }
        // A key that is not wrapped is used by whoever has it: no step worth a line.
        let plain_use = edge.rule == 5 && body.len() == 1;
        let gadget = matches!(node.capability, Capability::Counts | Capability::Passes);
        if edge.rule == 0 || gadget || plain_use {
            built.insert(*id, needs);
            continue;
        }
        let (because, cited) = reasons::of(words, node, edge);
        let mut step = Step {
            rule: edge.rule,
            says: format!("{} {}", capital(&words.party(node.party)), words.predicate(node)),
            because,
            act: edge.act.and_then(|act| acts.iter().position(|a| a.id == act)),
            means: edge.cost,
            sources: Vec::new(),
            needs,
        };
        for (table, place) in cited {
            for source in words.entity(table, place).map(|e| sources(words.scenario(), e)).unwrap_or_default() {
                if !step.sources.contains(&source) {
                    step.sources.push(source);
                }
            }
        }
        // Opening the one copy that is needed is reading: one line for both.
        if edge.rule == 8
            && let ([_], [opened]) = (body, step.needs.as_slice())
            && let Some(opening) = steps.get(*opened)
        {
            step = Step { says: step.says, ..opening.clone() };
        }
        let place = steps.iter().position(|s| *s == step).unwrap_or(steps.len());
        if place == steps.len() {
            steps.push(step);
        }
        built.insert(*id, vec![place]);
    }
    let goal = order.last().and_then(|(goal, _)| built.get(goal)).and_then(|places| places.first()).copied();
    goal.map_or_else(Vec::new, |goal| renumber(&steps, goal))
}

/// Only what the goal needs, the goal first, each step before what it needs.
fn renumber(steps: &[Step], goal: usize) -> Vec<Step> {
    // Steps were made after what they need, so going backwards meets each after all that need it.
    let mut needed = vec![false; steps.len()];
    if let Some(slot) = needed.get_mut(goal) {
        *slot = true;
    }
    let mut kept = Vec::new();
    for place in (0..steps.len()).rev() {
        if needed.get(place) == Some(&true)
            && let Some(step) = steps.get(place)
        {
            kept.push(place);
            for &need in &step.needs {
                if let Some(slot) = needed.get_mut(need) {
                    *slot = true;
                }
            }
        }
    }
    let places: FxHashMap<usize, usize> = kept.iter().enumerate().map(|(new, old)| (*old, new)).collect();
    kept.iter()
        .filter_map(|old| steps.get(*old))
        .map(|step| Step { needs: step.needs.iter().filter_map(|n| places.get(n)).copied().collect(), ..step.clone() })
        .collect()
}
