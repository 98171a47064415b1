//! A derivation as steps for a reader: each once, mere transitions left out.

use super::super::names::PartyName;
use super::super::source::{Source, sources};
use super::acts::ExplainedAct;
use super::facts::{self, Fact};
use super::lookup::Lookup;
use super::reasons::{self, Reason};
use crate::graph::{ActId, Edge, Means, NodeId, RuleId};
use rustc_hash::FxHashMap;

/// One step of a derivation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The rule.
    pub rule: RuleId,
    /// The party of which something follows.
    pub party: PartyName,
    /// What follows.
    pub fact: Fact,
    /// Why.
    pub reason: Reason,
    /// The act that it takes.
    pub act: Option<ActId>,
    /// The same, as the stable interface spells it.
    pub spelled: Option<String>,
    /// What the step costs.
    pub means: Means,
    /// Where its facts come from.
    pub sources: Vec<Source>,
    /// The steps that it needs, by their indices; all come earlier in the list.
    pub needs: Vec<usize>,
}

/// Adds the steps of a derivation to those that are there already, each once, and gives the index of the goal.
pub(super) fn add(w: &Lookup<'_, '_>, order: &[(NodeId, Edge)], acts: &[ExplainedAct], steps: &mut Vec<Step>) -> usize {
    let graph = &w.model.graph;
    let mut built: FxHashMap<NodeId, Vec<usize>> = FxHashMap::default();
    for (id, edge) in order {
        let node = graph.node(*id);
        let body = graph.body(edge);
        let mut needs: Vec<usize> = Vec::new();
        for index in body.iter().filter_map(|n| built.get(n)).flatten() {
            if !needs.contains(index) {
                needs.push(*index);
            }
        }
        // A key that is not wrapped is used by whoever has it: no step worth a line.
        let plain_use = edge.rule == Some(RuleId::Wrapping) && body.len() == 1;
        let fact = facts::of(w, node);
        // Nor is it one that whoever ships software that nobody signs can change it.
        let plain_change = matches!(fact, Fact::CanChange(_)) && body.is_empty();
        let Some(rule) = edge.rule.filter(|_| fact != Fact::Auxiliary && !plain_use && !plain_change) else {
            built.insert(*id, needs);
            continue;
        };
        let (reason, cited) = reasons::of(w, node, rule, edge);
        let act = edge.act.and_then(|act| acts.iter().find(|a| a.id == act));
        let mut step = Step {
            rule,
            party: w.party(node.party),
            fact,
            reason,
            act: act.map(|a| a.id),
            spelled: act.map(|a| a.spelled.clone()),
            means: edge.cost,
            sources: Vec::new(),
            needs,
        };
        for (table, index) in cited {
            for source in w.entity(table, index).map(|e| sources(w.scenario(), &e)).unwrap_or_default() {
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
            step = Step { party: step.party, fact: step.fact, ..opening.clone() };
        }
        let index = steps.iter().position(|s| *s == step).unwrap_or(steps.len());
        if index == steps.len() {
            steps.push(step);
        }
        built.insert(*id, vec![index]);
    }
    order.last().and_then(|(goal, _)| built.get(goal)).and_then(|indices| indices.first()).copied().unwrap_or(0)
}
