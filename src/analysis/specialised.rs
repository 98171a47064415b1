//! A specialised scenario with its model: the matrix, the minimal paths, the acts by their spelling.
//!
//! Where two worlds are compared, the same acts are asked about in both. Their numbers differ from graph to graph; their
//! spelling does not.

use super::check_path::Checker;
use super::matrix::Matrix;
use super::model::Model;
use super::paths::{self, Path, Paths};
use crate::graph::{ActId, Means, NodeId};
use crate::scenario::{Assignment, Scenario};
use crate::world::{DataId, PartyId};
use rustc_hash::FxHashMap;

/// A scenario without open switches, its model, and the acts of its graph.
pub struct Specialised<'s> {
    /// The model.
    pub(crate) model: Model<'s>,
    /// The assignment: nothing is left to assign but the day.
    pub(crate) assignment: Assignment,
    /// The acts of the graph by their spelling.
    acts: FxHashMap<String, ActId>,
}

impl<'s> Specialised<'s> {
    /// Of a scenario whose switches are [resolved](Scenario::settled).
    #[must_use]
    pub fn new(settled: &'s Scenario) -> Self {
        let assignment = Assignment::default_of(settled);
        let model = Model::fixed(settled, &assignment);
        let spelled = model.graph.acts().iter().zip(0..).map(|(act, index)| (act.spell(settled), ActId(index)));
        Self { acts: spelled.collect(), assignment, model }
    }

    /// The scenario.
    #[must_use]
    pub fn scenario(&self) -> &'s Scenario {
        self.model.world.scenario
    }

    /// The model.
    #[must_use]
    pub fn model(&self) -> &Model<'s> {
        &self.model
    }

    /// The assignment: nothing is left to assign but the day.
    #[must_use]
    pub fn assignment(&self) -> &Assignment {
        &self.assignment
    }

    /// Who reads and who holds what.
    #[must_use]
    pub fn matrix(&self) -> Matrix {
        Matrix::solve(&self.model, &self.assignment)
    }

    /// The node that says that the party reads the dataset; `None` where nothing leads to it.
    pub(crate) fn goal(&self, party: PartyId, data: DataId) -> Option<NodeId> {
        self.model.graph.cell(self.model.world.class_of[data], party).and_then(|cell| cell.reads())
    }

    /// The minimal paths of cells, at most `limit` kept at each node on the way.
    #[must_use]
    pub fn paths(&self, cells: &[(PartyId, DataId)], limit: usize) -> Vec<Paths> {
        let goals: Vec<Option<NodeId>> = cells.iter().map(|(party, data)| self.goal(*party, *data)).collect();
        let nodes: Vec<NodeId> = goals.iter().flatten().copied().collect();
        let mut found = paths::of_nodes(&self.model, &self.assignment, &nodes, limit).into_iter();
        goals.into_iter().map(|goal| goal.and_then(|_| found.next()).unwrap_or_default()).collect()
    }

    /// The acts of a path, as the stable interface spells them.
    #[must_use]
    pub fn spelled(&self, path: &Path) -> Vec<String> {
        path.acts.iter().map(|act| self.model.graph.act(*act).spell(self.scenario())).collect()
    }

    /// The means by which acts would suffice here. Acts that nobody could do here are left out.
    #[must_use]
    pub fn means_of(&self, party: PartyId, data: DataId, acts: &[String]) -> Means {
        let Some(goal) = self.goal(party, data) else { return Means::None };
        let known: Vec<ActId> = acts.iter().filter_map(|act| self.acts.get(act)).copied().collect();
        Checker::new(&self.model.graph, &self.model.conditions, &self.assignment, goal).means(&known)
    }
}
