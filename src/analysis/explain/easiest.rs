//! One easiest way for each of several cells: for summaries.

use super::lookup::Lookup;
use super::{ExplainedAct, acts, derivation, described, hindrances};
use crate::analysis::check_path::Verdict;
use crate::analysis::paths::{self, Path};
use crate::analysis::{impediments::LegalTable, model::Model, names::PartyName, tracked::Tracked};
use crate::graph::{NodeId, Sense};
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

/// For each goal, one easiest way to it, in the sense in which the model is asked; to a copy only in the plain one. `None` where there is no way, or none
/// that takes an act. One fixpoint on the graph of the model answers for all; the assignment is in the scope of the model.
#[must_use]
pub fn easiest(model: &mut Model<'_>, assignment: &Assignment, goals: &[Goal]) -> Vec<Option<EasiestWay>> {
    if goals.is_empty() {
        return Vec::new();
    }
    let nodes: Vec<Vec<NodeId>> = goals.iter().map(|goal| nodes(model, *goal)).collect();
    let all: Vec<NodeId> = nodes.iter().flatten().copied().collect();
    let mut found = paths::of_goals(&model.conditions, model.engine(), assignment, &all, 1).into_iter();
    let mut ways = Vec::new();
    for (goal, nodes) in goals.iter().zip(nodes) {
        let (Goal::Reads(party, data) | Goal::Holds(party, data)) = *goal;
        let easiest = nodes
            .into_iter()
            .zip(&mut found)
            .filter_map(|(node, found)| found.paths.into_iter().next().map(|path| (node, path)))
            .min_by_key(|(_, path)| (path.means, path.acts.len()))
            .filter(|(_, path)| !path.acts.is_empty());
        ways.push(easiest.and_then(|(node, path)| way(model, assignment, (party, data), node, path)));
    }
    ways
}

fn way(model: &mut Model<'_>, assignment: &Assignment, (party, data): (PartyId, DataId), node: NodeId, path: Path) -> Option<EasiestWay> {
    if matches!(model.sense(), Sense::Kept | Sense::Alters | Sense::Denies) {
        let path = described(model, assignment, (party, data), &[(path, Verdict::Minimal)]).paths.into_iter().next()?;
        return Some(EasiestWay { party: path.party, acts: path.acts });
    }
    let at = Tracked::new(assignment);
    let order = derivation(model, &at, node, &path.acts, path.means)?;
    let asked = hindrances::asked(&model.graph, &model.consequences, &order);
    let legal = LegalTable::of(|| model.law(), asked);
    let lookup = Lookup { model: model.setting(), asked: data, at: &at };
    Some(EasiestWay { party: lookup.party(party), acts: acts::of(&lookup, &legal, party, &order) })
}

/// The nodes of a goal in the graph that is asked; who holds a copy is asked of that of the day.
fn nodes(model: &Model<'_>, goal: Goal) -> Vec<NodeId> {
    match goal {
        Goal::Reads(party, data) => model.engine().goal(party, data).into_iter().collect(),
        Goal::Holds(party, data) => {
            model.graph.cell(model.world.class_of[data], party).map_or_else(Vec::new, |cell| cell.holds().collect())
        }
    }
}
