//! One easiest way for each of several cells: for summaries.

use super::lookup::Lookup;
use super::{ExplainedAct, acts, derivation};
use crate::analysis::{impediments::LegalTable, model::Model, names::PartyName, paths, tracked::Tracked};
use crate::graph::NodeId;
use crate::scenario::Assignment;
use crate::world::{DataId, PartyId};

/// What a party gets of a dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// It reads it.
    Reads(PartyId, DataId),
    /// It gets hold of a copy.
    Holds(PartyId, DataId),
}

/// The acts of one easiest way, in the order in which they happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EasiestWay {
    /// Whose way it is.
    pub party: PartyName,
    /// The acts.
    pub acts: Vec<ExplainedAct>,
}

/// For each goal, one easiest way to it. `None` where there is no way, or none
/// that takes an act. One fixpoint on the graph of the model answers for all; the assignment is in the scope of the model.
#[must_use]
pub fn easiest(model: &mut Model<'_>, assignment: &Assignment, goals: &[Goal]) -> Vec<Option<EasiestWay>> {
    if goals.is_empty() {
        return Vec::new();
    }
    let nodes: Vec<Vec<NodeId>> = goals.iter().map(|goal| nodes(model, *goal)).collect();
    let all: Vec<NodeId> = nodes.iter().flatten().copied().collect();
    let mut found = paths::of_nodes(model, assignment, &all, 1).into_iter();
    let mut ways = Vec::new();
    for (goal, nodes) in goals.iter().zip(nodes) {
        let (Goal::Reads(party, data) | Goal::Holds(party, data)) = *goal;
        let easiest = nodes
            .into_iter()
            .zip(&mut found)
            .filter_map(|(node, found)| found.paths.into_iter().next().map(|path| (node, path)))
            .min_by_key(|(_, path)| (path.means, path.acts.len()));
        let at = Tracked::new(assignment);
        let derivation =
            easiest.filter(|(_, path)| !path.acts.is_empty()).and_then(|(node, path)| derivation(model, &at, node, &path.acts, path.means));
        ways.push(derivation.map(|order| {
            let legal = LegalTable::of(model, acts::asked(&model.graph, &order));
            let lookup = Lookup { model, asked: data, at: &at };
            EasiestWay { party: lookup.party(party), acts: acts::of(&lookup, &legal, party, &order) }
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
