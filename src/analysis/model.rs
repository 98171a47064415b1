//! A scenario made ready for questions: its world, its graph, the order of its nodes.

use super::cutting::Cutting;
use super::over_time::OverTime;
use crate::graph::{Graph, Sense};
use crate::law::LegalContext;
use crate::rules;
use crate::scenario::{Assignment, Scenario};
use crate::world::{Conditions, Consequences, Endpoints, NODE_LIMIT, Scope, World};
use std::cell::Cell;

thread_local! {
    /// How many models this thread has built.
    static BUILT: Cell<usize> = const { Cell::new(0) };
}

/// A world and its graph, for what a scope leaves open. What answers a question about a cell is its [engine](Model::engine).
pub struct Model<'s> {
    /// What is the case.
    pub world: World<'s>,
    /// When it is.
    pub conditions: Conditions,
    /// What could follow.
    pub graph: Graph,
    /// What each endpoint is.
    pub endpoints: Endpoints,
    /// What each consequence is; none where only reading is asked about.
    pub consequences: Consequences,
    /// The same over all of time, in the same conditions; once somebody asks what was kept.
    pub(super) over_time: Option<Box<OverTime<'s>>>,
    /// What parties bring about, in the same conditions; once somebody asks what is done to users.
    pub(super) cutting: Option<Box<Cutting<'s>>>,
    /// In which sense its cells are asked.
    pub(super) sense: Sense,
}

/// Where things are looked up: the world of a model, or that of one stretch of time.
#[derive(Clone, Copy)]
pub(crate) struct Setting<'m, 's> {
    /// What is the case.
    pub world: &'m World<'s>,
    /// When it is.
    pub conditions: &'m Conditions,
    /// What could follow.
    pub graph: &'m Graph,
    /// What each endpoint is.
    pub endpoints: &'m Endpoints,
    /// What each consequence is.
    pub consequences: &'m Consequences,
}

impl<'s> Model<'s> {
    /// Builds the world and its graph.
    #[must_use]
    pub fn build(scenario: &'s Scenario, scope: Scope) -> Self {
        Self::build_ordered(scenario, scope, &[])
    }

    /// The same, with the switches' variables in this order.
    #[must_use]
    pub fn build_ordered(scenario: &'s Scenario, scope: Scope, order: &[usize]) -> Self {
        Self::build_limited(scenario, scope, order, NODE_LIMIT)
    }

    /// The same, with so many nodes for the diagrams. Where they do not suffice, the conditions are
    /// [exhausted](Conditions::exhausted) and the model means nothing.
    #[must_use]
    pub fn build_limited(scenario: &'s Scenario, scope: Scope, order: &[usize], node_limit: usize) -> Self {
        BUILT.set(BUILT.get() + 1);
        let mut conditions = Conditions::new(scenario, scope, order);
        conditions.set_limit(node_limit);
        let world = World::build(scenario, &mut conditions);
        let (graph, endpoints) = rules::build(&world, &mut conditions);
        Self::of_parts(world, conditions, graph, endpoints)
    }

    /// A model of what was built already.
    pub(super) fn of_parts(world: World<'s>, conditions: Conditions, graph: Graph, endpoints: Endpoints) -> Self {
        let consequences = Consequences::default();
        Self { world, conditions, graph, endpoints, consequences, over_time: None, cutting: None, sense: Sense::Reads }
    }

    /// How many models, each a world and a graph, this thread has built so far. Tests hold questions to one.
    #[must_use]
    pub fn built() -> usize {
        BUILT.get()
    }

    /// For one assignment, nothing left open.
    #[must_use]
    pub fn fixed(scenario: &'s Scenario, assignment: &Assignment) -> Self {
        Self::build(scenario, Scope::fixed(assignment))
    }

    /// Its day, to look things up in.
    pub(crate) fn setting(&self) -> Setting<'_, 's> {
        Setting {
            world: &self.world,
            conditions: &self.conditions,
            graph: &self.graph,
            endpoints: &self.endpoints,
            consequences: &self.consequences,
        }
    }

    /// The law of the world, to be asked what the rules asked.
    pub fn law(&mut self) -> LegalContext<'_, 's> {
        LegalContext::new(&self.world, &mut self.conditions, self.endpoints.clone())
    }
}
