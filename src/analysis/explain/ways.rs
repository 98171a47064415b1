//! Paths of many cells, each told in one sentence.

use super::super::check_path::Checker;
use super::super::matrix::Access;
use super::super::model::Model;
use super::super::paths::{self, Path, Paths};
use super::{holding, one};
use crate::analysis::check_path::Verdict;
use crate::graph::{ActId, Means, NodeId};
use crate::scenario::{Assignment, Scenario};
use crate::world::{DataId, PartyId};
use rustc_hash::FxHashMap;

/// A path, told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// Its means.
    pub means: Means,
    /// Its acts, as the stable interface spells them, in the order of their spelling.
    pub acts: Vec<String>,
    /// The path in a sentence or a few.
    pub sentence: String,
    /// The same without who, what and by which means: "it orders …; it directs …".
    pub how: String,
}

/// Tells paths of a [settled](Scenario::settled) scenario.
pub struct Teller<'s> {
    model: Model<'s>,
    fixed: Assignment,
    /// The acts of the graph by their spelling.
    acts: FxHashMap<String, ActId>,
}

impl<'s> Teller<'s> {
    /// For a settled scenario.
    #[must_use]
    pub fn new(settled: &'s Scenario) -> Self {
        let fixed = Assignment::default_of(settled);
        let model = Model::fixed(settled, &fixed);
        let spelled = model.graph.acts().iter().zip(0..).map(|(act, index)| (act.spell(settled), ActId(index)));
        Self { acts: spelled.collect(), fixed, model }
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

    fn goal(&self, party: PartyId, data: DataId) -> Option<NodeId> {
        self.model.graph.cell(self.model.world.class_of[data], party).and_then(|cell| cell.reads())
    }

    /// The minimal paths of cells, at most `limit` kept at each node on the way.
    #[must_use]
    pub fn paths(&self, cells: &[(PartyId, DataId)], limit: usize) -> Vec<Paths> {
        let goals: Vec<Option<NodeId>> = cells.iter().map(|(party, data)| self.goal(*party, *data)).collect();
        let nodes: Vec<NodeId> = goals.iter().flatten().copied().collect();
        let mut found = paths::of_nodes(&self.model, &self.fixed, &nodes, limit).into_iter();
        goals.into_iter().map(|goal| goal.and_then(|_| found.next()).unwrap_or_default()).collect()
    }

    /// The acts of a path, spelled.
    #[must_use]
    pub fn spelled(&self, path: &Path) -> Vec<String> {
        path.acts.iter().map(|act| self.model.graph.act(*act).spell(self.model.world.scenario)).collect()
    }

    /// A path of a cell, told.
    #[must_use]
    pub fn tell(&mut self, party: PartyId, data: DataId, path: &Path) -> Option<Way> {
        let goal = self.goal(party, data)?;
        let mut steps = Vec::new();
        let told = one(&mut self.model, &self.fixed, (party, data), goal, path, Verdict::Minimal, &mut steps)?;
        let clauses: Vec<&str> = told.acts.iter().map(|act| act.clause.as_str()).collect();
        let how =
            if clauses.is_empty() { steps.get(told.goal).map_or_else(String::new, |s| s.because.clone()) } else { clauses.join("; ") };
        Some(Way { means: path.means, acts: told.spelled, sentence: told.sentence, how })
    }

    /// The easiest way to a copy, in one sentence.
    #[must_use]
    pub fn tell_holding(&mut self, party: PartyId, data: DataId, access: Access) -> Option<String> {
        holding(&mut self.model, &self.fixed, (party, data), access.holds)
    }

    /// By which means acts would suffice here, spelled acts that nobody could do here left out.
    #[must_use]
    pub fn means_of(&self, party: PartyId, data: DataId, acts: &[String]) -> Means {
        let Some(goal) = self.goal(party, data) else { return Means::None };
        let known: Vec<ActId> = acts.iter().filter_map(|act| self.acts.get(act)).copied().collect();
        Checker::new(&self.model.graph, &self.model.conditions, &self.fixed, goal).means(&known)
    }
}
