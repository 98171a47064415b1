//! Paths of many cells on one model.

use super::super::check_path::Checker;
use super::super::matrix::Access;
use super::super::model::Model;
use super::super::paths::{self, Path, Paths};
use super::{ExplainedPath, HeldCopy, described, holding};
use crate::analysis::check_path::Verdict;
use crate::graph::{ActId, Means, Sense};
use crate::scenario::{Assignment, Scenario};
use crate::world::{DataId, PartyId};
use rustc_hash::FxHashMap;

/// A path, explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// Its acts, as the stable interface spells them, in the order of their spelling.
    pub acts: Vec<String>,
    /// The path.
    pub path: ExplainedPath,
}

/// Finds and explains paths of a [specialised](Scenario::specialised) scenario.
pub struct Pathfinder<'s> {
    model: Model<'s>,
    fixed: Assignment,
    /// The acts of the graph by their spelling.
    acts: FxHashMap<String, ActId>,
}

impl<'s> Pathfinder<'s> {
    /// For a specialised scenario.
    #[must_use]
    pub fn new(specialised: &'s Scenario) -> Self {
        Self::asking(specialised, Sense::Reads)
    }

    /// The same, cells asked in a sense.
    #[must_use]
    pub fn asking(specialised: &'s Scenario, sense: Sense) -> Self {
        let fixed = Assignment::default_of(specialised);
        let model = Model::fixed(specialised, &fixed).asking(sense);
        let engine = model.engine();
        let acts = engine.graph.acts_by_id().map(|(id, _)| (engine.spell(id), id)).collect();
        Self { acts, fixed, model }
    }

    /// The model of the scenario.
    #[must_use]
    pub fn model(&self) -> &Model<'s> {
        &self.model
    }

    /// The assignment of the scenario, which has nothing left to assign but the day.
    #[must_use]
    pub fn assignment(&self) -> &Assignment {
        &self.fixed
    }

    /// The minimal paths of cells, at most `limit` kept at each node on the way.
    #[must_use]
    pub fn paths(&self, cells: &[(PartyId, DataId)], limit: usize) -> Vec<Paths> {
        paths::of_cells(&self.model, &self.fixed, cells, limit)
    }

    /// The acts of a path, spelled.
    #[must_use]
    pub fn spelled(&self, path: &Path) -> Vec<String> {
        path.acts.iter().map(|act| self.model.engine().spell(*act)).collect()
    }

    /// A path of a cell, explained.
    #[must_use]
    pub fn describe(&mut self, party: PartyId, data: DataId, path: &Path) -> Option<Way> {
        let found = described(&mut self.model, &self.fixed, (party, data), &[(path.clone(), Verdict::Minimal)]);
        let path = found.paths.into_iter().next()?;
        Some(Way { acts: path.spelled.clone(), path })
    }

    /// The easiest way to a copy.
    #[must_use]
    pub fn holding(&mut self, party: PartyId, data: DataId, access: Access) -> Option<HeldCopy> {
        holding(&mut self.model, &self.fixed, (party, data), access.holds)
    }

    /// The model for further questions, and its only assignment.
    pub(crate) fn parts(&mut self) -> (&mut Model<'s>, &Assignment) {
        (&mut self.model, &self.fixed)
    }

    /// By which means acts would suffice here for a copy, spelled acts that nobody could do here left out.
    #[must_use]
    pub fn holds_by(&self, party: PartyId, data: DataId, acts: &[String]) -> Means {
        let known: Vec<ActId> = acts.iter().filter_map(|act| self.acts.get(act)).copied().collect();
        let Some(cell) = self.model.graph.cell(self.model.world.class_of[data], party) else { return Means::None };
        let means = cell.holds().map(|node| Checker::new(&self.model.graph, &self.model.conditions, &self.fixed, node).means(&known));
        means.min().unwrap_or(Means::None)
    }

    /// By which means acts would suffice here, spelled acts that nobody could do here left out.
    #[must_use]
    pub fn means_of(&self, party: PartyId, data: DataId, acts: &[String]) -> Means {
        let engine = self.model.engine();
        let Some(goal) = engine.goal(party, data) else { return Means::None };
        let known: Vec<ActId> = acts.iter().filter_map(|act| self.acts.get(act)).copied().collect();
        Checker::new(engine.graph, &self.model.conditions, &self.fixed, goal).means(&known)
    }
}
