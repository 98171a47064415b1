//! A lifted (family-based) solution, of all configurations at once: for each cell and means its presence condition.
//!
//! In plain words: under which answers to the switches it is so.
//!
//! [`Lifted::solve`] builds one world and one graph for every combination of the open switches and solves them in one
//! fixpoint. Sweeps, deciding switches, plans and designs are readings of it; so is any page that lets its reader flip
//! switches by itself.

mod faults;
mod order;

pub use faults::faults;

use super::cutting::Effect;
use super::engine::Engine;
use super::every_day::EveryDay;
use super::{Model, idle, over_time, policies};
use crate::graph::{Means, NodeId, Sense};
use crate::scenario::schema::Table;
use crate::scenario::{Assignment, Scenario};
use crate::solve::{Algebra, GuardsAlgebra, Ladder, LadderId, Ladders, Solution, Solver};
use crate::world::{Axis, ClassId, DataId, DateScope, Guard, Id, NODE_LIMIT, PartyId, Scope, SwitchScope};
use rustc_hash::FxHashSet;

/// What is to be open, and how much may be spent on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// The switches that are open, by index; the others are as assigned.
    pub switches: Vec<usize>,
    /// Whether the date is open too. Events that are not open by themselves and not chosen by hand then follow it.
    pub date: bool,
    /// Whether it is open, too, which open events were chosen by hand, and are so at all times, and which go by their day.
    pub by_hand: bool,
    /// Whether [questions of packs on which nothing hangs](super::idle) stay open too; else they are as assigned.
    pub idle: bool,
    /// How many nodes the diagrams may have together.
    pub node_limit: usize,
    /// With how many other orders of the switches are tried.
    pub worth_another_order: usize,
    /// In which sense cells are asked.
    pub sense: Sense,
    /// Senses that are solved beside those for which the scenario asks, for [`reads_in`](Lifted::reads_in).
    pub beside: Vec<Sense>,
}

impl Open {
    fn senses(&self, scenario: &Scenario) -> Vec<Sense> {
        let mut senses = super::senses(scenario);
        senses.extend(self.beside.iter().copied().filter(|sense| !senses.contains(sense)).collect::<Vec<_>>());
        senses
    }

    /// Every switch, at the given date.
    #[must_use]
    pub fn all(scenario: &Scenario) -> Self {
        Self::only((0..scenario.switches.len()).collect())
    }

    /// The same, with the cells asked in another sense.
    #[must_use]
    pub fn asking(self, sense: Sense) -> Self {
        Self { sense, ..self }
    }

    /// These switches.
    #[must_use]
    pub fn only(switches: Vec<usize>) -> Self {
        Self {
            switches,
            date: false,
            by_hand: false,
            idle: false,
            node_limit: NODE_LIMIT,
            worth_another_order: WORTH_ANOTHER_ORDER,
            sense: Sense::Reads,
            beside: Vec::new(),
        }
    }

    pub(super) fn scope(&self, scenario: &Scenario, assignment: &Assignment) -> Scope {
        let mut scope = if self.date { Scope::over_time(scenario, assignment) } else { Scope::fixed(assignment) };
        scope.asks_by_hand = self.by_hand;
        for index in &self.switches {
            if let Some(slot) = scope.switches.get_mut(*index) {
                *slot = SwitchScope::Free;
            }
            if self.by_hand
                && let Some(slot) = scope.by_hand.get_mut(*index)
            {
                *slot = false;
            }
        }
        scope
    }
}

/// The conditions of one cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CellLadders {
    /// For `reads`, in the sense in which it is asked.
    pub reads: LadderId,
    /// For `holds`; never where another question is asked.
    pub holds: LadderId,
    /// When the cell has a word at all: always, where it is asked who reads. Under no other condition anything of it is so.
    pub word: Guard,
}

impl CellLadders {
    /// Under no assignment anything, and always a word.
    pub const NEVER: Self = Self { reads: LadderId::NEVER, holds: LadderId::NEVER, word: Guard::ALWAYS };
}

/// The work ended at the limit of nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stopped {
    /// How many nodes were allowed.
    pub node_limit: usize,
    /// How many cells could be finished before; their conditions are exact.
    pub finished: usize,
    /// Of how many that are not plainly `none`.
    pub cells: usize,
}

/// A scenario solved for every combination of what is open.
pub struct Lifted<'s> {
    /// The world, its conditions and its graph.
    pub model: Model<'s>,
    /// The answers of the switches that are not open, and where we stand.
    pub assignment: Assignment,
    /// `None` where everything was solved.
    pub stopped: Option<Stopped>,
    ladders: Ladders,
    /// The ladder of each node of the graph of the day.
    values: Solution<LadderId>,
    /// The same of the graph over time, where that was asked.
    over_time: Option<Solution<LadderId>>,
    class_of: Vec<ClassId>,
    /// For each class, the parties with something, sorted; `None` for a cell that the limit left unsolved.
    rows: Vec<Vec<(PartyId, Option<CellLadders>)>>,
    /// The ladders of the graph of what is done to users, where that was asked.
    effects: Option<Solution<LadderId>>,
    /// The same, solved for policies that ask it while something else is asked, once the first of them does.
    done: Option<(Solution<LadderId>, Ladders)>,
    /// What is done to users with the date open; once somebody asks.
    every_day: Option<Box<EveryDay<'s>>>,
}

/// When the conditions have more nodes than this with a good order, other orders are tried.
const WORTH_ANOTHER_ORDER: usize = 200_000;

/// Nodes that are always granted for reading what was finished.
const SLACK: usize = 10_000;

impl<'s> Lifted<'s> {
    /// When a party cuts a user of a dataset off, or alters it for one, by each means; and when the cell has a word at all. `None` where the
    /// limit of nodes left that unsolved.
    pub fn effect(&mut self, effect: Effect, party: PartyId, data: DataId) -> Option<(Ladder, Guard)> {
        if self.model.conditions.exhausted() {
            return None;
        }
        if self.date_is_open() {
            let cell = self.on_every_day()?.cell(effect, party, data)?;
            return Some((cell.ladder, cell.word));
        }
        self.model.prepare(effect.sense());
        let Model { cutting, conditions, .. } = &mut self.model;
        let cutting = cutting.as_deref()?;
        let (values, ladders) = self.done.get_or_insert_with(|| {
            let goals: Vec<NodeId> = Effect::ALL.into_iter().flat_map(|effect| cutting.goals(effect).map(|(_, _, node)| node)).collect();
            let mut algebra = GuardsAlgebra::new(conditions);
            let values = Solver::behind(&cutting.over_time.graph, goals).solve(&mut algebra);
            (values, algebra.into_ladders())
        });
        let ladder = cutting.goal(effect, party, data).map_or(Ladder::NEVER, |node| ladders.get(values[node]));
        let has_word = cutting.has_word(party, data);
        (!conditions.exhausted()).then_some((ladder, has_word))
    }

    /// What is done to users, with the date open; `None` where the limit of nodes left it unsolved.
    pub fn on_every_day(&mut self) -> Option<&EveryDay<'s>> {
        if self.every_day.is_none() {
            let every_day = EveryDay::build(self.model.world.scenario, &mut self.model.conditions)?;
            self.every_day = Some(Box::new(every_day));
        }
        self.every_day.as_deref()
    }

    /// The same beside the model: its conditions may grow.
    pub(super) fn with_every_day(&mut self) -> Option<(&mut Model<'s>, &EveryDay<'s>)> {
        self.on_every_day()?;
        Some((&mut self.model, self.every_day.as_deref()?))
    }

    /// Solves a scenario for every combination of what is open. Of several orders of the switches the smallest result is kept.
    #[must_use]
    pub fn solve(scenario: &'s Scenario, assignment: &Assignment, open: &Open) -> Self {
        let groups = order::groups(scenario);
        let first = order::arrange(scenario.switches.len(), &groups);
        let mut best = Self::solve_in(scenario, assignment, open, &first);
        if best.stopped.is_none() && best.model.conditions.node_total() < open.worth_another_order {
            return best;
        }
        // What the cells of the first try hang on tells more than the text; where that try did not end, the text's order and
        // its reverse are left.
        let seen = best.supports();
        let mut tried = vec![first];
        for next in [order::arrange(scenario.switches.len(), &seen), (0..scenario.switches.len()).collect()] {
            if tried.contains(&next) {
                continue;
            }
            // No other order is worth more nodes than the best has.
            let limit = if best.stopped.is_some() { open.node_limit } else { best.model.conditions.node_total() };
            let other = Self::solve_in(scenario, assignment, &Open { node_limit: limit, ..open.clone() }, &next);
            if other.stopped.is_none() {
                best = other;
            }
            tried.push(next);
        }
        // What is asked of it later is worth as many as it was given.
        best.model.conditions.set_limit(open.node_limit);
        best
    }

    fn solve_in(scenario: &'s Scenario, assignment: &Assignment, open: &Open, order: &[usize]) -> Self {
        let mut model = Model::build_limited(scenario, open.scope(scenario, assignment), order, open.node_limit);
        for sense in open.senses(scenario) {
            model.prepare(sense);
        }
        // On what is done to users policies ask for themselves; no question on which that hangs may be folded away.
        let cannot_be_asked = open.date && !can_leave_days_open(scenario);
        let affected: Vec<Effect> = match open.idle || cannot_be_asked {
            true => Vec::new(),
            false => policies::senses(scenario).into_iter().filter_map(Effect::of).filter(|effect| effect.sense() != open.sense).collect(),
        };
        for effect in &affected {
            model.prepare(effect.sense());
        }
        model.ask(open.sense);
        let usable = !model.conditions.exhausted();
        let Model { world, conditions, graph, over_time, cutting, .. } = &mut model;
        let mut algebra = GuardsAlgebra::new(conditions);
        // What is asked comes first: where a limit ends the work, the rest is not needed for it.
        let over_time =
            over_time.as_ref().map(|over_time| (over_time, Solver::behind(&over_time.graph, over_time.graph.goals(Sense::Kept))));
        let (later, later_done) = match &over_time {
            Some((_, solver)) => Some(solver.solve_partly(&mut algebra)).unzip(),
            None => (None, None),
        };
        let effects = cutting.as_deref().zip(Effect::of(open.sense)).map(|(cutting, effect)| Engine::of_effect(cutting, effect));
        let brought = effects.map(|engine| (engine, Solver::behind(engine.graph, engine.goals())));
        let (brought_values, brought_done) = match &brought {
            Some((_, solver)) => Some(solver.solve_partly(&mut algebra)).unzip(),
            None => (None, None),
        };
        let brought_whole = brought.as_ref().zip(brought_done.as_ref()).is_none_or(|((_, solver), done)| done.len() == solver.node_count());
        let day = Solver::new(graph);
        let (values, day_done) = day.solve_partly(&mut algebra);
        let later_whole = over_time.as_ref().zip(later_done).is_none_or(|((_, solver), done)| done.len() == solver.node_count());
        let day_whole = day_done.len() == graph.node_count();
        // Room to read what was finished, and to ask of it.
        if usable && algebra.stopped() {
            algebra.go_on(open.node_limit / 4 + SLACK);
        }
        let (asked, solution, finished, whole) = match (open.sense, &over_time, &later) {
            (Sense::Kept, Some((over_time, _)), Some(later)) => {
                (Engine::over_time(over_time), later, later_done.unwrap_or_default(), later_whole)
            }
            _ if let (Some((engine, _)), Some(found)) = (&brought, &brought_values) => {
                (*engine, found, brought_done.unwrap_or_default(), brought_whole)
            }
            _ => (Engine::of_the_day(world, graph, open.sense), &values, day_done, day_whole),
        };
        let done: FxHashSet<_> = if whole { FxHashSet::default() } else { finished.iter().copied().collect() };
        let mut rows: Vec<Vec<(PartyId, Option<CellLadders>)>> = vec![Vec::new(); asked.class_count];
        let (mut cells, mut kept) = (0, 0);
        for ((class, party), goal, holds) in asked.cells() {
            cells += 1;
            let ready = whole || (usable && goal.iter().chain(&holds).all(|n| done.contains(n)));
            let word = asked.has_word(class, party);
            let ladders = ready.then(|| CellLadders { word, ..cell_ladders(&mut algebra, solution, goal, &holds) });
            // Putting together the copies that a party holds can meet the limit too.
            let ladders = ladders.filter(|_| !algebra.stopped());
            kept += usize::from(ladders.is_some());
            if ladders != Some(CellLadders::NEVER)
                && let Some(row) = rows.get_mut(class.index())
            {
                row.push((party, ladders));
            }
        }
        let class_of = asked.class_of.iter().map(|(_, class)| *class).collect();
        // Another question is answered whole or not at all.
        let others = open.senses(scenario).iter().all(|sense| *sense == open.sense) || (later_whole && day_whole);
        let stopped = (kept < cells || !others).then_some(Stopped { node_limit: open.node_limit, finished: kept, cells });
        let ladders = algebra.into_ladders();
        if !open.idle && stopped.is_none() {
            let of = |sense: Sense| match (&over_time, &later, sense) {
                (Some((over_time, _)), Some(later), Sense::Kept) => (&over_time.graph, later),
                _ => (&*graph, &values),
            };
            // Whether a cell has a word may hang on answers too.
            let words = asked.class_of.iter().flat_map(|(_, class)| {
                let of_users = asked.users(*class).into_iter().map(|user| asked.has_word(*class, user));
                of_users.chain([asked.has_word_at_all(*class)]).collect::<Vec<_>>()
            });
            let words: FxHashSet<Guard> = words.collect();
            let others = open.senses(scenario).into_iter().flat_map(|sense| {
                let (graph, values) = of(sense);
                graph.goals(sense).into_iter().map(|node| values[node]).collect::<Vec<_>>()
            });
            let asked = rows.iter().flatten().filter_map(|(_, cell)| *cell).flat_map(|cell| [cell.reads, cell.holds]).chain(others);
            let guards: Vec<_> =
                asked.collect::<FxHashSet<_>>().into_iter().flat_map(|id| Means::ALL.map(|means| ladders.get(id).within(means))).collect();
            let of_policies = affected.iter().filter_map(|effect| model.engine_of(effect.sense())).flat_map(idle::behind);
            let idle = idle::among(&model, assignment, guards.into_iter().chain(words).chain(of_policies));
            model.conditions.settle(idle);
        }
        Self {
            model,
            assignment: assignment.clone(),
            stopped,
            ladders,
            values,
            over_time: later,
            class_of,
            rows,
            effects: brought_values,
            done: None,
            every_day: None,
        }
    }

    /// The groups of switches that cells hang on.
    fn supports(&self) -> order::Groups {
        let mut groups = order::Groups::new();
        let conditions = &self.model.conditions;
        if conditions.exhausted() && self.rows.iter().flatten().all(|(_, c)| c.is_none()) {
            return groups;
        }
        let mut seen = FxHashSet::default();
        for (_, ladders) in self.rows.iter().flatten() {
            for id in ladders.iter().flat_map(|c| [c.reads, c.holds]).filter(|id| seen.insert(*id)) {
                for means in Means::ALL {
                    let on = conditions.depends_on(self.ladders.get(id).within(means));
                    let switches: Vec<usize> =
                        on.into_iter().filter_map(|a| if let Axis::Switch(s) = a { Some(s) } else { None }).collect();
                    if switches.len() > 1 {
                        *groups.entry(switches).or_default() += 1;
                    }
                }
            }
        }
        groups
    }

    /// The conditions of a cell; `None` where the limit left it unsolved.
    #[must_use]
    pub fn cell(&self, party: PartyId, data: DataId) -> Option<CellLadders> {
        let class = self.class_of.get(data.index()).copied()?;
        self.class_cell(class, party)
    }

    /// The conditions of a cell of a class.
    #[must_use]
    pub fn class_cell(&self, class: ClassId, party: PartyId) -> Option<CellLadders> {
        let row = self.rows.get(class.index())?;
        match row.binary_search_by_key(&party, |(p, _)| *p) {
            Ok(index) => row.get(index).and_then(|(_, ladders)| *ladders),
            Err(_) => Some(CellLadders { word: self.model.engine().has_word(class, party), ..CellLadders::NEVER }),
        }
    }

    /// When a party reads a dataset in a sense; `None` where the limit left that unsolved, or nothing in the scenario asks for the sense.
    #[must_use]
    pub fn reads_in(&self, sense: Sense, party: PartyId, data: DataId) -> Option<LadderId> {
        if sense == self.sense() {
            return self.cell(party, data).map(|cell| cell.reads);
        }
        let engine = self.model.engine_of(sense).filter(|_| self.stopped.is_none())?;
        let values = match sense {
            Sense::Reads | Sense::Unnoticed => &self.values,
            Sense::Kept => self.over_time.as_ref()?,
            Sense::Alters | Sense::Denies => self.effects.as_ref()?,
        };
        Some(engine.goal(party, data).map_or(LadderId::NEVER, |node| values[node]))
    }

    /// The class of a dataset, as what is asked goes by it.
    #[must_use]
    pub fn class_of(&self, data: DataId) -> Option<ClassId> {
        self.class_of.get(data.index()).copied()
    }

    /// Every ladder that some cell has.
    #[must_use]
    pub fn ladders(&self) -> &Ladders {
        &self.ladders
    }

    /// For each means, when it is so by this means or an easier one.
    #[must_use]
    pub fn ladder(&self, id: LadderId) -> Ladder {
        self.ladders.get(id)
    }

    /// The conditions of a node of the graph of the day. Where the limit was [met](Lifted::stopped), those of some nodes mean nothing.
    #[must_use]
    pub fn node(&self, node: NodeId) -> LadderId {
        self.values[node]
    }

    /// The indices of the switches that are open, in the order of the scenario. Questions of packs on which nothing hangs are not
    /// among them.
    #[must_use]
    pub fn open_switches(&self) -> Vec<usize> {
        let scope = self.model.conditions.scope();
        let is_open = |(index, s): &(usize, &SwitchScope)| **s == SwitchScope::Free && !self.idle().contains(index);
        scope.switches.iter().enumerate().filter(is_open).map(|(index, _)| index).collect()
    }

    /// The questions of packs on which nothing hangs, by index, in the order of the scenario.
    #[must_use]
    pub fn idle(&self) -> &[usize] {
        self.model.conditions.settled()
    }

    /// In which sense cells are asked.
    #[must_use]
    pub fn sense(&self) -> Sense {
        self.model.sense()
    }

    /// Whether the date is open.
    #[must_use]
    pub fn date_is_open(&self) -> bool {
        self.model.conditions.scope().date == DateScope::Free
    }
}

/// Whether what is done to users can be asked with the days left open: not where keys may have been carried away from one to the next.
#[must_use]
pub fn can_leave_days_open(scenario: &Scenario) -> bool {
    over_time::cuts(scenario).is_empty() || scenario.table(Table::Keys).is_empty()
}

fn cell_ladders(algebra: &mut GuardsAlgebra<'_>, values: &Solution<LadderId>, goal: Option<NodeId>, copies: &[NodeId]) -> CellLadders {
    let mut holds = LadderId::NEVER;
    for node in copies {
        holds = algebra.or(&holds, &values[*node]);
    }
    CellLadders { reads: goal.map_or(LadderId::NEVER, |node| values[node]), holds, ..CellLadders::NEVER }
}
