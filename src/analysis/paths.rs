//! The minimal paths of a cell.

use super::check_path::Checker;
use super::engine::Engine;
use super::model::Model;
use crate::graph::{ActId, Means, NodeId, Sense};
use crate::scenario::Assignment;
use crate::solve::{PathsAlgebra, Solver};
use crate::world::{Conditions, DataId, PartyId};
use std::cmp::Reverse;

/// How many paths are kept for each node where nothing else is asked for.
pub const LIMIT: usize = 256;

/// A minimal set of acts that suffices, with the hardest means among its steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// The easiest means by which these acts suffice.
    pub means: Means,
    /// The acts: the earliest first, then in the order of their spelling.
    pub acts: Vec<ActId>,
}

/// The paths of a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paths {
    /// Each minimal path, easiest means first, then fewer acts, then the later ones, then spelling. One without acts for a cell by design; none
    /// for a cell that is `none`.
    pub paths: Vec<Path>,
    /// Whether there are more: at some node on the way there were more than the limit. Every path listed is minimal all the
    /// same, and the easiest means is among them.
    pub more: bool,
}

/// The minimal paths by which a party reads a dataset, under an assignment in the scope of the model. At most `limit` paths
/// are kept for each node on the way.
#[must_use]
pub fn of_cell(model: &Model<'_>, assignment: &Assignment, party: PartyId, data: DataId, limit: usize) -> Paths {
    of_cells(model, assignment, &[(party, data)], limit).pop().unwrap_or_default()
}

/// The minimal paths of each of these cells, in the sense in which the model is asked, solved together.
#[must_use]
pub fn of_cells(model: &Model<'_>, assignment: &Assignment, cells: &[(PartyId, DataId)], limit: usize) -> Vec<Paths> {
    let engine = model.engine();
    let goals: Vec<Option<NodeId>> = cells.iter().map(|(party, data)| engine.goal(*party, *data)).collect();
    let nodes: Vec<NodeId> = goals.iter().flatten().copied().collect();
    let mut found = of_goals(&model.conditions, engine, assignment, &nodes, limit).into_iter();
    goals.into_iter().map(|goal| goal.and_then(|_| found.next()).unwrap_or_default()).collect()
}

/// The minimal paths to each of these nodes of the graph of the day, solved together.
#[must_use]
pub fn of_nodes(model: &Model<'_>, assignment: &Assignment, nodes: &[NodeId], limit: usize) -> Vec<Paths> {
    of_goals(&model.conditions, model.engine_of_the_day(Sense::Reads), assignment, nodes, limit)
}

/// The minimal paths to each of these nodes of the graph of an engine, solved together.
pub(super) fn of_goals(conditions: &Conditions, engine: Engine<'_>, assignment: &Assignment, nodes: &[NodeId], limit: usize) -> Vec<Paths> {
    let mut algebra =
        PathsAlgebra::new(conditions, assignment, limit).later_first(matches!(engine.sense, Sense::Kept | Sense::Alters | Sense::Denies));
    let solver = Solver::behind(engine.graph, nodes.iter().copied());
    let values = solver.solve(&mut algebra);
    nodes
        .iter()
        .map(|&node| {
            let value = &values[node];
            let mut paths: Vec<Path> = algebra.paths(value).map(|(acts, means)| Path { means, acts: acts.to_vec() }).collect();
            if value.has_more() {
                paths = shrink(&Checker::new(engine.graph, conditions, assignment, node), paths);
            }
            sort(engine, &mut paths);
            Paths { paths, more: value.has_more() }
        })
        .collect()
}

/// Where paths were cut off on the way, a listed one may hold acts that it does not need: takes them out.
fn shrink(checker: &Checker, paths: Vec<Path>) -> Vec<Path> {
    let mut out: Vec<Path> = Vec::new();
    for path in paths {
        let means = checker.means(&path.acts);
        let mut acts = path.acts;
        let mut index = 0;
        while let Some(&act) = acts.get(index) {
            let without: Vec<ActId> = acts.iter().copied().filter(|a| *a != act).collect();
            if checker.means(&without) <= means {
                acts = without;
            } else {
                index += 1;
            }
        }
        let path = Path { means, acts };
        if !out.contains(&path) {
            out.push(path);
        }
    }
    out
}

/// Easiest means first, then fewer acts, then the later ones, then spelling.
fn sort(engine: Engine<'_>, paths: &mut [Path]) {
    let place = |act: &ActId| (engine.graph.stretch_of_act(*act), engine.spell(*act));
    for path in paths.iter_mut() {
        path.acts.sort_by_cached_key(place);
    }
    paths.sort_by_cached_key(|path| {
        let when: Vec<usize> = path.acts.iter().rev().map(|act| engine.graph.stretch_of_act(*act)).collect();
        (path.means, path.acts.len(), Reverse(when), path.acts.iter().map(place).collect::<Vec<_>>())
    });
}
