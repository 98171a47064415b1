//! What is asked beside who reads: the minimal sets of acts of every cell, explained, in every configuration.

use super::describe::{Guarded, add};
use super::sorts;
use crate::analysis::cutting::Effect;
use crate::analysis::explain::lookup::Lookup;
use crate::analysis::explain::{ActInShort, in_short};
use crate::analysis::lifted::Lifted;
use crate::analysis::model::Setting;
use crate::analysis::over_time::{During, OverTime};
use crate::analysis::tracked::Tracked;
use crate::graph::{Act, ActId, Means, NodeId, Sense};
use crate::scenario::Assignment;
use crate::solve::{Algebra, GuardedPathsAlgebra, Solver};
use crate::world::{Conditions, Consequences, DataId, Guard, Id, PartyId};
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// So many sets are kept at each node on the way, those of all configurations counted together. More take much longer: the graph goes over
/// every stretch of time.
const LIMIT: usize = 12;

/// In no configuration more than so many sets of a cell are told.
const MOST: usize = 6;

/// A set of acts, explained.
#[derive(Clone, Debug)]
pub struct OtherPath {
    /// The means.
    pub means: Means,
    /// Its acts, the earliest first.
    pub acts: Vec<OtherAct>,
    /// When it is one of the minimal sets that are told.
    pub when: Guard,
}

/// An act of such a set.
#[derive(Clone, Debug)]
pub struct OtherAct {
    /// The act.
    pub act: Act,
    /// As the stable interface spells it, with its days where they matter.
    pub spelled: String,
    /// Its days; `None` where they do not matter: what is done to users is done on the day asked about.
    pub during: Option<During>,
    /// What it is, in every configuration.
    pub told: Rc<Vec<Guarded<ActInShort>>>,
}

/// A cell of such a question.
#[derive(Clone, Debug, Default)]
pub struct OtherDetails {
    /// The sets of acts, the easiest first.
    pub paths: Vec<OtherPath>,
    /// When some were left out.
    pub more: Option<Guard>,
    /// The dataset with which the party has the same but for the name.
    pub like: Option<DataId>,
}

/// The goals of a cell, each with the condition under which it is the one asked about.
type Goals = Vec<(Guard, NodeId)>;

/// What is told of the cells of a question, in their order; of those of which nothing is, nothing. `None` where the conditions outgrew their
/// limit.
pub fn of_question(lifted: &mut Lifted<'_>, home: &Assignment, cells: &[(PartyId, DataId)], sense: Sense) -> Option<Vec<OtherDetails>> {
    let scenario = lifted.model.world.scenario;
    let sorts = sorts(scenario, lifted);
    let Some(effect) = Effect::of(sense) else {
        let goals: Vec<Goals> = cells
            .iter()
            .map(|&(party, data)| {
                // Where it comes out as on the day itself, what leads to it there says it.
                let is_plain = lifted.reads_in(sense, party, data) == lifted.cell(party, data).map(|cell| cell.reads);
                let goal = lifted.model.engine_of(sense).filter(|_| !is_plain).and_then(|engine| engine.goal(party, data));
                goal.into_iter().map(|goal| (Guard::ALWAYS, goal)).collect()
            })
            .collect();
        let (over_time, conditions) = lifted.model.over_time_and_conditions()?;
        let telling = Telling { over_time, home, sense };
        return telling.cells(conditions, cells, &goals, &sorts);
    };
    let (model, every_day) = lifted.with_every_day()?;
    let conditions = &mut model.conditions;
    let goals: Vec<Goals> = cells
        .iter()
        .map(|&(party, data)| {
            let of_days = every_day.goals(effect, party, data).iter();
            of_days.filter_map(|(stretch, node)| Some((*every_day.asked.get(*stretch)?, *node))).collect()
        })
        .collect();
    let telling = Telling { over_time: &every_day.over_time, home, sense };
    telling.cells(conditions, cells, &goals, &sorts)
}

struct Telling<'a, 's> {
    over_time: &'a OverTime<'s>,
    home: &'a Assignment,
    sense: Sense,
}

/// A path before it is told.
struct Found {
    goal: NodeId,
    means: Means,
    acts: Vec<ActId>,
    when: Guard,
}

impl Telling<'_, '_> {
    fn cells(
        &self,
        conditions: &mut Conditions,
        cells: &[(PartyId, DataId)],
        goals: &[Goals],
        sorts: &[usize],
    ) -> Option<Vec<OtherDetails>> {
        let graph = &self.over_time.graph;
        let mut algebra = GuardedPathsAlgebra::new(conditions, LIMIT);
        let values = Solver::behind(graph, goals.iter().flatten().map(|(_, node)| *node)).solve(&mut algebra);
        if algebra.stopped() {
            return None;
        }
        let mut found: Vec<(Vec<Found>, Vec<Guard>)> = Vec::with_capacity(cells.len());
        let mut asked: Vec<Guard> = Vec::new();
        for goals in goals {
            let mut paths = Vec::new();
            let mut more = Vec::new();
            for &(when_asked, goal) in goals {
                let value = &values[goal];
                paths.extend(algebra.paths(value).map(|(acts, means, when)| Found { goal, means, acts: acts.to_vec(), when }));
                asked.resize(paths.len(), when_asked);
                more.push(value.more());
            }
            for (path, asked) in paths.iter_mut().zip(asked.drain(..)) {
                path.when = algebra.both(path.when, asked);
            }
            found.push((paths, more));
        }
        drop(algebra);
        let mut known: FxHashMap<Act, Rc<Vec<Guarded<ActInShort>>>> = FxHashMap::default();
        let mut first: FxHashMap<(PartyId, Option<usize>), DataId> = FxHashMap::default();
        let mut out = Vec::with_capacity(cells.len());
        for (&(party, data), (mut paths, more)) in cells.iter().zip(found) {
            let like = *first.entry((party, sorts.get(data.index()).copied())).or_insert(data);
            if like != data {
                out.push(OtherDetails { like: Some(like), ..OtherDetails::default() });
                continue;
            }
            self.sort(&mut paths);
            let (told, left_out) = fewest(conditions, paths);
            let more = conditions.any(more.into_iter().chain([left_out]));
            let mut cell = OtherDetails { more: Some(more), ..OtherDetails::default() };
            for Found { goal, means, acts, when } in told {
                let told = acts.into_iter().map(|id| {
                    let act = self.over_time.graph.act(id);
                    let told = Rc::clone(known.entry(act).or_insert_with(|| Rc::new(self.told(conditions, data, act))));
                    let dated = !self.is_of_the_day(id, goal);
                    let spelled = if dated { self.over_time.spell(id) } else { act.spell(self.over_time.worlds.last().scenario) };
                    OtherAct { act, spelled, during: dated.then(|| self.during(id)), told }
                });
                cell.paths.push(OtherPath { means, acts: told.collect(), when });
            }
            out.push(cell);
        }
        (!conditions.exhausted()).then_some(out)
    }

    /// Whether an act on the way to a goal is done on the day asked about: what is done to users is.
    fn is_of_the_day(&self, act: ActId, goal: NodeId) -> bool {
        let graph = &self.over_time.graph;
        !self.sense.is_of_reading() && graph.stretch_of_act(act) == graph.stretch_of_node(goal)
    }

    /// The days of an act.
    fn during(&self, act: ActId) -> During {
        let stretch = self.over_time.graph.stretch_of_act(act);
        self.over_time.stretches().get(stretch).copied().unwrap_or(During { since: None, until: None })
    }

    /// What an act is, in every configuration.
    fn told(&self, conditions: &mut Conditions, data: DataId, act: Act) -> Vec<Guarded<ActInShort>> {
        let OverTime { graph, worlds, endpoints, .. } = self.over_time;
        let (world, endpoints, consequences) = (worlds.last(), endpoints.last(), &Consequences::default());
        let mut left = Guard::ALWAYS;
        let mut out = Vec::new();
        while let Some(here) = conditions.pick(left, self.home) {
            let at = Tracked::new(&here);
            let what =
                in_short(&Lookup { model: Setting { world, conditions, graph, endpoints, consequences }, asked: data, at: &at }, act);
            let validity = at.validity(conditions);
            let when = conditions.and(left, validity);
            left = conditions.and_not(left, when);
            add(&mut out, what, when, conditions);
        }
        out
    }

    /// The easiest means first, then fewer acts, then the earlier ones, then as they are spelled: what was got early is had on most days.
    fn sort(&self, paths: &mut [Found]) {
        let graph = &self.over_time.graph;
        let scenario = self.over_time.worlds.last().scenario;
        for path in paths.iter_mut() {
            path.acts.sort_by_cached_key(|act| (graph.stretch_of_act(*act), graph.act(*act).spell(scenario)));
        }
        paths.sort_by_cached_key(|path| {
            let days: Vec<usize> = path.acts.iter().map(|act| graph.stretch_of_act(*act)).collect();
            let spelled: Vec<String> = path.acts.iter().map(|act| graph.act(*act).spell(scenario)).collect();
            (path.means, path.acts.len(), days, spelled)
        });
    }
}

/// Of paths in their order those that are among the first in some configuration; and when others are left out.
fn fewest(conditions: &mut Conditions, paths: Vec<Found>) -> (Vec<Found>, Guard) {
    let mut covered = [Guard::NEVER; MOST];
    let mut left_out = Guard::NEVER;
    let mut out = Vec::new();
    for path in paths {
        let [.., last] = covered;
        let when = conditions.and_not(path.when, last);
        let beside = conditions.and(path.when, last);
        left_out = conditions.or(left_out, beside);
        if when.is_never() {
            continue;
        }
        // Where there were as many already, there is one more.
        let mut before = Guard::ALWAYS;
        for slot in &mut covered {
            let now = *slot;
            let also = conditions.and(before, when);
            *slot = conditions.or(now, also);
            before = now;
        }
        out.push(Found { when, ..path });
    }
    (out, left_out)
}
