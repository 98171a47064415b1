//! By which acts, on which days, a party could have read a dataset by now.
use super::about::About;
use super::acts::ExplainedAct;
use super::brought::Brought;
use super::described::{DescribedPaths, ExplainedPath};
use super::facts::Fact;
use super::lookup::Lookup;
use super::reasons::Reason;
use super::steps::{Step, Told, add_of_stretch};
use super::{acts, derive, hindrances};
use crate::analysis::check_path::{Checker, Verdict};
use crate::analysis::engine::Engine;
use crate::analysis::impediments::LegalTable;
use crate::analysis::model::Setting;
use crate::analysis::over_time::{During, OverTime, on, scopes};
use crate::analysis::paths::{self, Path};
use crate::analysis::tracked::Tracked;
use crate::graph::{Act, ActId, Edge, Means, NodeId, Sense};
use crate::law::LegalContext;
use crate::scenario::schema::Table;
use crate::scenario::{Assignment, Scenario};
use crate::world::{Conditions, Consequences, DataId, PartyId, Scope};
use std::collections::BTreeSet;

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
    /// The paths: easiest means first, then fewer acts, then the later ones, then spelling. One without acts where none is needed, none
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
    let (over_time, mut conditions) = OverTime::fixed(scenario, assignment);
    let about = About { sense: Sense::Kept, goal: over_time.goal(party, data), consequences: &Consequences::default() };
    of_goal((&over_time, &mut conditions), (scenario, assignment), (party, data), about, limit)
}

/// The minimal paths to a node of a graph over time.
pub(crate) fn of_goal(
    (over_time, conditions): (&OverTime<'_>, &mut Conditions),
    (scenario, assignment): (&Scenario, &Assignment),
    cell: (PartyId, DataId),
    about: About<'_>,
    limit: usize,
) -> KeptPaths {
    let stretches = over_time.stretches();
    let Some(goal) = about.goal else {
        return KeptPaths { paths: Vec::new(), steps: Vec::new(), stretches, more: false };
    };
    let (found, more) = over_time.minimal(conditions, assignment, goal, limit);
    let checker = Checker::new(&over_time.graph, conditions, assignment, goal);
    let found: Vec<(Path, Verdict)> = found.into_iter().map(|path| (path.clone(), checker.check(&path.acts, path.means))).collect();
    let dated = |path: &Path| path.acts.iter().map(|act| over_time.dated(scenario, &stretches, *act)).collect();
    let acts: Vec<Vec<DatedAct>> = found.iter().map(|(path, _)| dated(path)).collect();
    let described = over_time.describe(conditions, assignment, cell, about, &found);
    let path = |(path, acts): (ExplainedPath, Vec<DatedAct>)| KeptPath { means: path.means, acts, goal: path.goal, verdict: path.verdict };
    KeptPaths { paths: described.paths.into_iter().zip(acts).map(path).collect(), steps: described.steps, stretches, more }
}

impl OverTime<'_> {
    /// Whether an act is done in the last stretch of time.
    #[must_use]
    pub fn is_in_the_last(&self, act: ActId) -> bool {
        self.graph.stretch_of_act(act) + 1 >= self.worlds.count()
    }

    /// The minimal sets of acts that suffice for a goal, each with its means, in the order of [`KeptPaths::paths`]; and whether there are
    /// more.
    #[must_use]
    pub fn minimal(&self, conditions: &Conditions, assignment: &Assignment, goal: NodeId, limit: usize) -> (Vec<Path>, bool) {
        let found = paths::of_goals(conditions, Engine::over_time(self), assignment, &[goal], limit).pop().unwrap_or_default();
        (found.paths, found.more)
    }

    fn dated(&self, scenario: &Scenario, stretches: &[During], act: ActId) -> DatedAct {
        let stretch = self.graph.stretch_of_act(act);
        let act = self.graph.act(act);
        let during = stretches.get(stretch).copied().unwrap_or(During { since: None, until: None });
        DatedAct { act, spelled: act.spell(scenario), stretch, during }
    }

    /// Paths of a cell explained, each step and each act as it is in its stretch.
    pub(crate) fn describe(
        &self,
        conditions: &mut Conditions,
        assignment: &Assignment,
        (party, data): (PartyId, DataId),
        About { sense, goal, consequences }: About<'_>,
        found: &[(Path, Verdict)],
    ) -> DescribedPaths {
        let scenario = self.worlds.last().scenario;
        let stretches = self.stretches();
        let derivation = |(path, _): &(Path, Verdict)| {
            let holds = |guard| conditions.holds(guard, assignment);
            let found = derive::shortest(&self.graph, holds, goal?, &path.acts, path.means)?;
            Some(found.order.into_iter().map(|(node, edge)| (node, *edge)).collect::<Vec<_>>())
        };
        let derivations: Vec<Vec<(NodeId, Edge)>> = found.iter().map(|found| derivation(found).unwrap_or_default()).collect();
        let no_consequences = Consequences::default();
        // What is done to users is done in the last stretch of time, and what that brings about is known there alone.
        let is_of_today = |act: ActId| !sense.is_of_reading() && self.is_in_the_last(act);
        let spelled = |act: ActId| {
            if is_of_today(act) { self.graph.act(act).spell(scenario) } else { self.spell(act) }
        };
        let spell = |act: ActId| Some(spelled(act));
        let last = self.worlds.count() - 1;
        let mut steps = Vec::new();
        let mut told: Vec<Told> = vec![Told::default(); derivations.len()];
        let mut acts: Vec<Vec<ExplainedAct>> = vec![Vec::new(); derivations.len()];
        let scopes = scopes(scenario, &Scope::fixed(assignment));
        let places = self.worlds.iter().zip(self.endpoints.iter()).zip(scopes.iter()).zip(&stretches);
        for (stretch, (((world, endpoints), scope), during)) in places.enumerate() {
            let day = on(assignment, scope);
            let at = Tracked::new(&day);
            for ((order, told), acts) in derivations.iter().zip(&mut told).zip(&mut acts) {
                // What was read by the end is told with the last stretch.
                let here = |node: NodeId| self.graph.stretch_of_node(node).min(last) == stretch;
                let order: Vec<(NodeId, Edge)> = order.iter().filter(|(node, _)| here(*node)).copied().collect();
                let consequences = if stretch == last { consequences } else { &no_consequences };
                let asked = hindrances::asked(&self.graph, consequences, &order);
                let legal = LegalTable::of(|| LegalContext::new(world, conditions, endpoints.clone()), asked);
                let w = Lookup { model: Setting { world, conditions, graph: &self.graph, endpoints, consequences }, asked: data, at: &at };
                let dated = |act: ExplainedAct| {
                    let during = (!is_of_today(act.id)).then_some(*during);
                    ExplainedAct { spelled: spelled(act.id), during, ..act }
                };
                acts.extend(acts::of(&w, &legal, party, &order).into_iter().map(dated));
                add_of_stretch(&w, (&order, stretch), &spell, &mut steps, told);
            }
        }
        let at = Tracked::new(assignment);
        let (world, endpoints) = (self.worlds.last(), self.endpoints.last());
        let w = Lookup { model: Setting { world, conditions, graph: &self.graph, endpoints, consequences }, asked: data, at: &at };
        let path = |(((path, verdict), told), acts): ((&(Path, Verdict), &Told), Vec<ExplainedAct>)| {
            let index = goal.and_then(|goal| told.get(&goal)).and_then(|steps| steps.first()).copied().unwrap_or(0);
            ExplainedPath {
                means: path.means,
                spelled: path.acts.iter().map(|act| spelled(*act)).collect(),
                sense,
                party: w.party(party),
                data: w.name(Table::Data, data),
                acts,
                goal: index,
                reason: steps.get(index).map_or(Reason::None, |step: &Step| step.reason.clone()),
                brings: if sense.is_of_reading() { Vec::new() } else { brought(&steps, index) },
                also: Vec::new(),
                rests_on: Vec::new(),
                verdict: *verdict,
            }
        };
        let paths = found.iter().zip(&told).zip(acts).map(path).collect();
        DescribedPaths { paths, steps }
    }
}

/// What is brought about on the way to a step, each once, the first first.
fn brought(steps: &[Step], goal: usize) -> Vec<Brought> {
    let (mut pending, mut behind) = (vec![goal], BTreeSet::new());
    while let Some(index) = pending.pop() {
        for needed in steps.get(index).iter().flat_map(|step| &step.needs) {
            if behind.insert(*needed) {
                pending.push(*needed);
            }
        }
    }
    let mut out: Vec<Brought> = Vec::new();
    for step in behind.into_iter().filter_map(|index| steps.get(index)) {
        if let Fact::Brings(brought) = &step.fact
            && !out.contains(brought)
        {
            out.push(brought.clone());
        }
    }
    out
}
