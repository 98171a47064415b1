//! One easiest way for each of several cells, in a sentence each: for summaries.

use super::words::Words;
use super::{acts, derivation};
use crate::analysis::{impediments::LegalTable, model::Model, paths, standpoint::Standpoint};
use crate::graph::NodeId;
use crate::scenario::{Assignment, Scenario};
use crate::world::{DataId, PartyId};

/// What a party gets of a dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// It reads it.
    Reads(PartyId, DataId),
    /// It gets hold of a copy.
    Holds(PartyId, DataId),
}

/// For each goal, the acts of one easiest way to it, in the order in which they happen: "it orders Apple under “…” to hand over
/// “Photos”; …", and what stands in their way. "It" is the goal's party. `None` where there is no way, or none that takes an
/// act. One model answers for all.
#[must_use]
pub fn in_short(scenario: &Scenario, assignment: &Assignment, goals: &[Goal]) -> Vec<Option<String>> {
    if goals.is_empty() {
        return Vec::new();
    }
    let settled = scenario.specialised(assignment);
    let fixed = Assignment::default_of(&settled);
    let mut model = Model::fixed(&settled, &fixed);
    let nodes: Vec<Vec<NodeId>> = goals.iter().map(|goal| nodes(&model, *goal)).collect();
    let all: Vec<NodeId> = nodes.iter().flatten().copied().collect();
    let mut found = paths::of_nodes(&model, &fixed, &all, 1).into_iter();
    let mut ways = Vec::new();
    for (goal, nodes) in goals.iter().zip(nodes) {
        let (Goal::Reads(party, data) | Goal::Holds(party, data)) = *goal;
        let easiest = nodes
            .into_iter()
            .zip(&mut found)
            .filter_map(|(node, found)| found.paths.into_iter().next().map(|path| (node, path)))
            .min_by_key(|(_, path)| (path.means, path.acts.len()));
        let derivation = easiest
            .as_ref()
            .filter(|(_, path)| !path.acts.is_empty())
            .and_then(|(node, path)| derivation(&model, &Standpoint::new(&fixed), *node, &path.acts, path.means));
        ways.push(derivation.map(|order| {
            let asked = acts::asked(&model.graph, &order);
            let legal = LegalTable::of(&mut model, asked);
            let words = Words { model: &model, asked: data, at: &Standpoint::new(&fixed) };
            let acts = acts::of(&words, &legal, party, &order);
            let clauses: Vec<&str> = acts.iter().map(|a| a.clause.as_str()).collect();
            let mut text = words.agree(party, &format!("{}.", clauses.join("; ")));
            for obstacle in acts.iter().flat_map(|a| &a.obstacles) {
                text.push(' ');
                text.push_str(&obstacle.sentence);
            }
            text
        }));
    }
    ways
}

fn nodes(model: &Model<'_>, goal: Goal) -> Vec<NodeId> {
    let (Goal::Reads(party, data) | Goal::Holds(party, data)) = goal;
    match (model.graph.cell(model.world.class_of[data], party), goal) {
        (Some(cell), Goal::Reads(..)) => cell.reads().into_iter().collect(),
        (Some(cell), Goal::Holds(..)) => cell.holds().collect(),
        (None, _) => Vec::new(),
    }
}
