//! By which acts, on which days, a party could have read a dataset by now.

use super::{OverTime, scopes};
use crate::analysis::Model;
use crate::analysis::check_path::{Checker, Verdict};
use crate::analysis::explain::lookup::Lookup;
use crate::analysis::explain::steps::{Told, add_of_stretch};
use crate::analysis::explain::{Step, derive};
use crate::analysis::paths::{Path, shrink};
use crate::analysis::tracked::Tracked;
use crate::graph::{Act, ActId, Edge, Means, NodeId};
use crate::scenario::{Assignment, Date, Scenario};
use crate::solve::{PathsAlgebra, Solver};
use crate::world::{Conditions, Consequences, DataId, PartyId, Scope, SwitchScope};

/// A stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct During {
    /// Its first day; `None`: since ever.
    pub since: Option<Date>,
    /// The first day after it; `None`: up to the day asked about.
    pub until: Option<Date>,
}

/// An act, and when it is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatedAct {
    /// The act.
    pub act: Act,
    /// As the stable interface spells it.
    pub spelled: String,
    /// The number of the stretch, from 0 on: the same act in another stretch is another.
    pub stretch: usize,
    /// Its days.
    pub during: During,
}

/// A minimal set of acts, with the hardest means among their steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptPath {
    /// The easiest means by which these acts suffice.
    pub means: Means,
    /// The acts: the earliest first, then in the order of their spelling.
    pub acts: Vec<DatedAct>,
    /// The index of the last step of a shortest derivation among the steps; its own and the others' [`Step::stretch`] say when.
    pub goal: usize,
    /// What looking at it again with separate code found; [`Verdict::Minimal`] is as it should be.
    pub verdict: Verdict,
}

/// How a party could have read a dataset by now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptPaths {
    /// The paths: easiest means first, then fewer acts, then the earlier ones, then spelling. One without acts where none is needed, none
    /// where nothing suffices.
    pub paths: Vec<KeptPath>,
    /// Every step of their derivations, once each; a step names those that it needs by their indices here.
    pub steps: Vec<Step>,
    /// The days of each stretch.
    pub stretches: Vec<During>,
    /// Whether there are more: at some node on the way there were more than the limit.
    pub more: bool,
}

/// The minimal paths by which a party could have read a dataset by the day of an assignment. At most `limit` are kept at each node on the
/// way.
#[must_use]
pub fn explain(scenario: &Scenario, assignment: &Assignment, (party, data): (PartyId, DataId), limit: usize) -> KeptPaths {
    let (over_time, conditions) = OverTime::fixed(scenario, assignment);
    let goal = over_time.graph.cell(over_time.class_of(data), party).and_then(|cell| cell.reads());
    of_goal((over_time, conditions, Consequences::default()), (scenario, assignment), data, goal, limit)
}

/// The minimal paths to a node of a graph over time, in which consequences are as in this table.
pub(crate) fn of_goal(
    (over_time, conditions, consequences): (OverTime<'_>, Conditions, Consequences),
    (scenario, assignment): (&Scenario, &Assignment),
    data: DataId,
    goal: Option<NodeId>,
    limit: usize,
) -> KeptPaths {
    let stretches = over_time.stretches();
    let Some(goal) = goal else { return KeptPaths { paths: Vec::new(), steps: Vec::new(), stretches, more: false } };
    let (found, more) = over_time.minimal(&conditions, assignment, goal, limit);
    let derivations: Vec<Vec<(NodeId, Edge)>> = found
        .iter()
        .map(|path| {
            let found = derive::shortest(&over_time.graph, |guard| conditions.holds(guard, assignment), goal, &path.acts, path.means);
            found.map_or_else(Vec::new, |found| found.order.into_iter().map(|(node, edge)| (node, *edge)).collect())
        })
        .collect();
    let checker = Checker::new(&over_time.graph, &conditions, assignment, goal);
    let mut paths: Vec<KeptPath> = found
        .iter()
        .map(|path| KeptPath {
            means: path.means,
            acts: path.acts.iter().map(|act| over_time.dated(scenario, &stretches, *act)).collect(),
            goal: 0,
            verdict: checker.check(&path.acts, path.means),
        })
        .collect();
    let (steps, told) = over_time.tell((conditions, consequences), (scenario, assignment), data, &derivations);
    for (path, told) in paths.iter_mut().zip(&told) {
        path.goal = told.get(&goal).and_then(|steps| steps.first()).copied().unwrap_or(0);
    }
    KeptPaths { paths, steps, stretches, more }
}

impl OverTime<'_> {
    /// The days of each stretch, the earliest first.
    #[must_use]
    pub fn stretches(&self) -> Vec<During> {
        let since = || self.since.iter().copied();
        since().zip(since().skip(1).chain([None])).map(|(since, until)| During { since, until }).collect()
    }

    /// The minimal sets of acts that suffice for a goal, each with its means, in the order of [`KeptPaths::paths`]; and whether there are
    /// more.
    #[must_use]
    pub fn minimal(&self, conditions: &Conditions, assignment: &Assignment, goal: NodeId, limit: usize) -> (Vec<Path>, bool) {
        let mut algebra = PathsAlgebra::new(conditions, assignment, limit);
        let values = Solver::behind(&self.graph, [goal]).solve(&mut algebra);
        let value = &values[goal];
        let mut found: Vec<Path> = algebra.paths(value).map(|(acts, means)| Path { means, acts: acts.to_vec() }).collect();
        if value.has_more() {
            found = shrink(&Checker::new(&self.graph, conditions, assignment, goal), found);
        }
        for path in &mut found {
            path.acts.sort_by_cached_key(|act| self.place(*act));
        }
        found.sort_by_cached_key(|path| (path.means, path.acts.len(), path.acts.iter().map(|act| self.place(*act)).collect::<Vec<_>>()));
        (found, value.has_more())
    }

    /// When an act is done, and how it is spelled.
    fn place(&self, act: ActId) -> (usize, String) {
        (self.graph.stretch_of_act(act), self.graph.act(act).spell(self.worlds.last().scenario))
    }

    fn dated(&self, scenario: &Scenario, stretches: &[During], act: ActId) -> DatedAct {
        let stretch = self.graph.stretch_of_act(act);
        let act = self.graph.act(act);
        let during = stretches.get(stretch).copied().unwrap_or(During { since: None, until: None });
        DatedAct { act, spelled: act.spell(scenario), stretch, during }
    }

    /// The steps of some derivations, each told as it is in its stretch; and for each derivation which steps tell of which node.
    fn tell(
        self,
        (mut conditions, mut consequences): (Conditions, Consequences),
        (scenario, assignment): (&Scenario, &Assignment),
        data: DataId,
        derivations: &[Vec<(NodeId, Edge)>],
    ) -> (Vec<Step>, Vec<Told>) {
        let scopes = scopes(scenario, assignment, &Scope::fixed(assignment));
        let Self { worlds, mut graph, endpoints, .. } = self;
        let last = worlds.count() - 1;
        let mut steps = Vec::new();
        let mut told: Vec<Told> = vec![Told::default(); derivations.len()];
        let worlds = std::iter::once(worlds.first).chain(worlds.later);
        let endpoints = std::iter::once(endpoints.first).chain(endpoints.later);
        for (stretch, ((world, endpoints), scope)) in worlds.zip(endpoints).zip(scopes.iter()).enumerate() {
            let day = on(assignment, scope);
            let at = Tracked::new(&day);
            // What parties bring about is asked of the last stretch alone.
            let known = if stretch == last { std::mem::take(&mut consequences) } else { Consequences::default() };
            let model = Model { world, conditions, graph, endpoints, consequences: known };
            let w = Lookup { model: &model, asked: data, at: &at };
            for (order, told) in derivations.iter().zip(&mut told) {
                // What was read by the end is told with the last stretch.
                let here = |node: NodeId| model.graph.stretch_of_node(node).min(last) == stretch;
                let order: Vec<(NodeId, Edge)> = order.iter().filter(|(node, _)| here(*node)).copied().collect();
                let spell = |act: ActId| Some(model.graph.act(act).spell(scenario));
                add_of_stretch(&w, (&order, stretch), &spell, &mut steps, told);
            }
            Model { conditions, graph, .. } = model;
        }
        (steps, told)
    }
}

/// The answers of a stretch.
fn on(assignment: &Assignment, scope: &Scope) -> Assignment {
    let mut day = assignment.clone();
    if let crate::world::DateScope::Fixed(date) = scope.date {
        day.date = date;
    }
    for (option, slot) in day.options.iter_mut().zip(&scope.switches) {
        if let SwitchScope::Fixed(fixed) = slot {
            *option = *fixed;
        }
    }
    day
}
