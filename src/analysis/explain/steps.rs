//! A derivation as steps for a reader: each said once, mere transitions left out.

use super::super::source::{Source, sources};
use super::acts::ExplainedAct;
use super::reasons;
use super::words::{Words, capital};
use crate::graph::{Capability, Edge, Means, NodeId, RuleId};
use rustc_hash::FxHashMap;

/// One step of a derivation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The rule.
    pub rule: RuleId,
    /// What follows: "Apple has the key “…”".
    pub says: String,
    /// Why, in words.
    pub because: String,
    /// The act that it takes, as the stable interface spells it.
    pub act: Option<String>,
    /// What the step costs.
    pub means: Means,
    /// Where its facts come from.
    pub sources: Vec<Source>,
    /// The steps that it needs, by their places; all come earlier in the list.
    pub needs: Vec<usize>,
}

/// Adds the steps of a derivation to those that are there already, each said once, and gives the place of the goal.
pub(super) fn add(words: &Words<'_, '_>, order: &[(NodeId, Edge)], acts: &[ExplainedAct], steps: &mut Vec<Step>) -> usize {
    let graph = &words.model.graph;
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
        let plain_use = edge.rule == Some(RuleId::Wrapping) && body.len() == 1;
        let gadget = matches!(node.capability, Capability::Counts | Capability::Passes);
        let Some(rule) = edge.rule.filter(|_| !gadget && !plain_use) else {
            built.insert(*id, needs);
            continue;
        };
        let (because, cited) = reasons::of(words, node, rule, edge);
        let because = words.agree(node.party, &because);
        let mut step = Step {
            rule,
            says: capital(&words.says(node)),
            because,
            act: edge.act.and_then(|act| acts.iter().find(|a| a.id == act)).map(|a| a.spelled.clone()),
            means: edge.cost,
            sources: Vec::new(),
            needs,
        };
        for (table, place) in cited {
            for source in words.entity(table, place).map(|e| sources(words.scenario(), &e)).unwrap_or_default() {
                if !step.sources.contains(&source) {
                    step.sources.push(source);
                }
            }
        }
        // Opening the one copy that is needed is reading: one line for both.
        if rule == RuleId::Opening
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
    order.last().and_then(|(goal, _)| built.get(goal)).and_then(|indices| indices.first()).copied().unwrap_or(0)
}
