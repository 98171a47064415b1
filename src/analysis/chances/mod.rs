//! How likely it is that a party reads a dataset within some years, or does what else is asked: exactly and by sampling.
//!
//! The way of a question: a [`Chances`] is a model in whose scope the drawn claims are open, what is drawn ([`draws`]), and the
//! part of the graph that is not decided beforehand. [`exact`] weighs the diagrams of its cells; [`sample`] draws worlds. What is
//! made of either: [`band`], [`importance`], [`common_cause`], [`tornado`], [`joint`], and the words of [`period`].
//!
//! Assumptions, all of them: acts are independent of each other and of the claims, an act's chance is the same in every year,
//! an act without a rate is available, a claim without likelihoods is as assigned. A cell that is open without any act of chance,
//! whatever the claims come to, has no chance ([`available`]); the 1 that comes out for it is possibility, not likelihood. What is
//! done to users is done in the years to come, with keys that may have been carried away in as many years before the day asked about; a cell
//! without a word has no chance, and under a drawn claim that leaves it none it does not come about.

pub mod available;
pub mod band;
pub mod bits;
pub mod common_cause;
mod conditional;
pub mod draws;
pub mod elapsed;
pub mod exact;
pub mod importance;
pub mod interval;
pub mod joint;
pub mod period;
pub mod program;
pub mod rate;
pub mod report;
pub mod sample;
pub mod tornado;

use super::Model;
use crate::graph::{Act, ActId, NodeId, Sense};
use crate::scenario::{Assignment, Scenario};
use crate::solve::{QueryNode, SimplifiedGraph};
use crate::world::{ClassId, DataId, PartyId, Scope, entry};
use draws::{Draw, Draws, drawn_claims};
use rustc_hash::FxHashMap;

/// Chances are asked for at most so many years.
pub const MAX_YEARS: u32 = 1000;

/// An act that may be drawn, as people and programs know it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DrawnAct {
    /// The act.
    pub act: Act,
    /// As the stable interface spells it, with its days where it is asked who may still have the data.
    pub spelled: String,
}

/// A scenario made ready for questions of likelihood.
pub struct Chances<'s> {
    /// The model, in whose scope the drawn claims are open.
    pub model: Model<'s>,
    /// What is drawn.
    pub draws: Draws,
    /// What is open of the graph; a root for each of `cells`.
    pub open: SimplifiedGraph,
    /// For each class and party with a cell, its place among the roots.
    cells: FxHashMap<(ClassId, PartyId), usize>,
}

impl<'s> Chances<'s> {
    /// Makes a scenario ready. Claims with likelihoods are open unless chosen by hand; all else is as assigned.
    #[must_use]
    pub fn new(scenario: &'s Scenario, assignment: &Assignment) -> Self {
        Self::asking(scenario, assignment, Sense::Reads)
    }

    /// The same, asking who reads in a sense.
    #[must_use]
    pub fn asking(scenario: &'s Scenario, assignment: &Assignment, sense: Sense) -> Self {
        let scope = Scope::open(assignment, drawn_claims(scenario, assignment));
        let mut model = Model::build(scenario, scope).asking(sense);
        let draws = Draws::new(&mut model);
        Self::with_draws(model, draws)
    }

    /// The same with other draws than the scenario's, one list of alternatives for each act of the graph that is asked.
    #[must_use]
    pub fn with_draws(model: Model<'s>, draws: Draws) -> Self {
        let mut cells = FxHashMap::default();
        let mut roots: Vec<Option<NodeId>> = Vec::new();
        let engine = model.engine();
        for (key, goal, _) in engine.cells() {
            cells.insert(key, roots.len());
            roots.push(goal);
        }
        let open = SimplifiedGraph::new(engine.graph, &roots, &draws.valuation());
        Self { model, draws, open, cells }
    }

    /// Whether an act that may be drawn was done on days before the day asked about, so that there has to be such a day.
    #[must_use]
    pub fn counts_back(&self) -> bool {
        let is_past = |draw: &Draw| matches!(draw, Draw::Act { elapsed: Some(_), .. });
        let drawn = |act: ActId| self.draws.acts[act].iter().filter_map(|(_, draw)| self.draws.draws.get((*draw)?)).any(is_past);
        self.open.graph.edges().iter().filter_map(|edge| edge.act).any(drawn)
    }

    /// An act of the graph that is asked.
    #[must_use]
    pub fn act(&self, act: ActId) -> DrawnAct {
        let engine = self.model.engine();
        DrawnAct { act: engine.graph.act(act), spelled: engine.spell(act) }
    }

    /// What became of a cell.
    #[must_use]
    pub fn root(&self, party: PartyId, data: DataId) -> QueryNode {
        let class = self.model.engine().class_of[data];
        self.cells.get(&(class, party)).map_or(QueryNode::Never, |index| *entry(&self.open.queries, *index))
    }

    /// Whether there is something to ask of a cell, under some answers to the drawn claims at least.
    #[must_use]
    pub fn has_word(&self, party: PartyId, data: DataId) -> bool {
        let engine = self.model.engine();
        !engine.has_word(engine.class_of[data], party).is_never()
    }

    /// Every different root that is open, in the order of the simplified graph.
    #[must_use]
    pub fn open_roots(&self) -> Vec<QueryNode> {
        let mut roots: Vec<QueryNode> = self.open.queries.iter().copied().filter(|r| matches!(r, QueryNode::Node(_))).collect();
        roots.sort_unstable();
        roots.dedup();
        roots
    }
}
