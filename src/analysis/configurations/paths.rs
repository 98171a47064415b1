//! Every minimal path of a cell, with the condition under which it is one.

use crate::analysis::lifted::Lifted;
use crate::analysis::model::Model;
use crate::graph::{ActId, Means, NodeId};
use crate::solve::{Algebra, GuardedPaths, GuardedPathsAlgebra, Solver};
use crate::world::{ClassId, DataId, Guard, PartyId};
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// A path that is minimal in some configurations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuardedPath {
    /// The node that it leads to.
    pub goal: NodeId,
    /// Its means.
    pub means: Means,
    /// Its acts, in the order of their spelling.
    pub acts: Vec<ActId>,
    /// When it is a minimal path.
    pub when: Guard,
}

/// The paths of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellPaths {
    /// Those by which it is read: easiest means first, then fewer acts, then spelling.
    pub reads: Vec<GuardedPath>,
    /// Those to a copy, node by node.
    pub holds: Vec<GuardedPath>,
    /// When paths by which it is read were left out.
    pub more: Guard,
}

/// The paths of these cells, at most `limit` for each node on the way. `None` where the conditions outgrew their limit.
pub(super) fn of_cells(lifted: &mut Lifted<'_>, cells: &[(PartyId, DataId)], limit: usize) -> Option<Vec<Rc<CellPaths>>> {
    let classes: Vec<(ClassId, PartyId)> = cells.iter().map(|(party, data)| (lifted.model.world.class_of[*data], *party)).collect();
    let Model { graph, conditions, world, .. } = &mut lifted.model;
    let goals: FxHashMap<(ClassId, PartyId), Vec<NodeId>> = classes
        .iter()
        .map(|key| (*key, graph.cell(key.0, key.1).map_or_else(Vec::new, |cell| cell.reads().into_iter().chain(cell.holds()).collect())))
        .collect();
    let mut algebra = GuardedPathsAlgebra::new(conditions, limit);
    let values = Solver::behind(graph, goals.values().flatten().copied()).solve(&mut algebra);
    if algebra.stopped() {
        return None;
    }
    let spelled: Vec<String> = graph.acts().iter().map(|act| act.spell(world.scenario)).collect();
    let spelling = |act: &ActId| spelled.get(act.0 as usize).map_or("", String::as_str);
    let of_node = |goal: NodeId, value: &GuardedPaths| {
        let mut found: Vec<GuardedPath> = algebra
            .paths(value)
            .map(|(acts, means, when)| {
                let mut acts = acts.to_vec();
                acts.sort_by_key(spelling);
                GuardedPath { goal, means, acts, when }
            })
            .collect();
        found.sort_by(|a, b| {
            let by_spelling = || a.acts.iter().map(spelling).cmp(b.acts.iter().map(spelling));
            a.means.cmp(&b.means).then(a.acts.len().cmp(&b.acts.len())).then_with(by_spelling)
        });
        found
    };
    let mut known: FxHashMap<(ClassId, PartyId), Rc<CellPaths>> = FxHashMap::default();
    let one = |key: &(ClassId, PartyId)| {
        let mut paths = CellPaths { reads: Vec::new(), holds: Vec::new(), more: Guard::NEVER };
        let reads = graph.cell(key.0, key.1).and_then(|cell| cell.reads());
        for &goal in goals.get(key).into_iter().flatten() {
            let value = &values[goal];
            if Some(goal) == reads {
                paths.reads = of_node(goal, value);
                paths.more = value.more();
            } else {
                paths.holds.extend(of_node(goal, value));
            }
        }
        Rc::new(paths)
    };
    Some(classes.iter().map(|key| Rc::clone(known.entry(*key).or_insert_with(|| one(key)))).collect())
}
