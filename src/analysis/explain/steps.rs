//! A derivation as steps for a reader: each once, mere transitions left out.

use super::super::names::PartyName;
use super::super::source::{Source, sources};
use super::acts::ExplainedAct;
use super::facts::{self, Fact};
use super::lookup::Lookup;
use super::reasons::{self, Reason};
use crate::graph::{ActId, Edge, Graph, Means, NodeId, RuleId};
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
    /// In which stretch of time, from 0 on; 0 in the explanation of a single day.
    pub stretch: usize,
}

/// The steps that tell of a node.
pub(crate) type Told = FxHashMap<NodeId, Vec<usize>>;

/// Adds the steps of a derivation to those that are there already, each once, and gives the index of the goal.
pub(super) fn add(w: &Lookup<'_, '_>, order: &[(NodeId, Edge)], acts: &[ExplainedAct], steps: &mut Vec<Step>) -> usize {
    let mut told = Told::default();
    let spell = |act: ActId| acts.iter().find(|a| a.id == act).map(|a| a.spelled.clone());
    add_of_stretch(w, (order, 0), &spell, steps, &mut told);
    order.last().and_then(|(goal, _)| told.get(goal)).and_then(|indices| indices.first()).copied().unwrap_or(0)
}

/// Adds that part of a derivation which happens in one stretch of time; what comes earlier is told already.
pub(crate) fn add_of_stretch(
    w: &Lookup<'_, '_>,
    (order, stretch): (&[(NodeId, Edge)], usize),
    spell: &dyn Fn(ActId) -> Option<String>,
    steps: &mut Vec<Step>,
    built: &mut Told,
) {
    let graph = w.model.graph;
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
        let again = stays(edge, graph, &needs, steps);
        let Some(rule) = edge.rule.filter(|_| fact != Fact::Auxiliary && !plain_use && !plain_change && !again) else {
            built.insert(*id, needs);
            continue;
        };
        let (reason, cited) = reasons::of(w, node, rule, edge);
        let spelled = edge.act.and_then(spell);
        let mut step = Step {
            rule,
            party: w.party(node.party),
            fact,
            reason,
            act: edge.act.filter(|_| spelled.is_some()),
            spelled,
            means: edge.cost,
            sources: Vec::new(),
            needs,
            stretch,
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
}

/// Whether nothing is new in a stretch of time: what was kept is kept on, or what was read in the last stretch was read by its end.
fn stays(edge: &Edge, graph: &Graph, needs: &[usize], steps: &[Step]) -> bool {
    match edge.rule {
        Some(rule @ (RuleId::KeptCopies | RuleId::KeptKeys)) if edge.act.is_none() => {
            matches!(needs, [only] if steps.get(*only).is_some_and(|step| step.rule == rule))
        }
        Some(RuleId::WasRead) => {
            let read = graph.body(edge).first().map(|body| graph.stretch_of_node(*body));
            read.is_some_and(|read| read + 1 == graph.stretch_of_node(edge.head))
        }
        _ => false,
    }
}
