//! Who could cut users off from data, and who could alter them, with the date left open.
//!
//! What parties bring about is asked of the last stretch of time up to a day, in which the keys of the stretches before may have been kept.
//! So that one solution answers for every day, the rules of cutting off and altering fire here in every stretch, and what they say of one
//! counts while the day asked about lies in it.

use super::cutting::{Effect, word_of};
use super::over_time::{OverTime, cuts, scopes};
use crate::graph::{Capability, Level, NodeId};
use crate::rules::{self, Cut};
use crate::scenario::Scenario;
use crate::scenario::schema::Table;
use crate::solve::{GuardsAlgebra, Ladder, LadderId, Solver};
use crate::world::{ClassId, Conditions, Consequence, ConsequenceId, DataId, Guard, Id, IdVec, PartyId, Stretches, World};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// What parties bring about on each day, over the conditions that leave the day open.
pub struct EveryDay<'s> {
    /// The worlds of the stretches of time, and one graph over all of them.
    pub over_time: OverTime<'s>,
    /// For each stretch, what each consequence is, and when data are in use.
    pub cuts: Vec<Cut>,
    /// When the day asked about lies in each stretch.
    pub asked: Vec<Guard>,
    /// For each cell of an effect, its node in each stretch in which it can be derived, the earliest first.
    goals: BTreeMap<(ClassId, PartyId, Effect), Vec<(usize, NodeId)>>,
    /// Each cell of which something can be derived.
    cells: BTreeMap<(ClassId, PartyId, Effect), Ladder>,
    /// For each class, when its cells have a word, and when those of each of its users have one.
    words: IdVec<ClassId, (Guard, BTreeMap<PartyId, Guard>)>,
}

/// When something is done to users of data by a party, by each means, and when the cell has a word at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EffectLadder {
    /// By each means.
    pub ladder: Ladder,
    /// When there is something to ask.
    pub word: Guard,
}

impl<'s> EveryDay<'s> {
    /// For what is open in the scope of the conditions; `None` where they are [exhausted](Conditions::exhausted).
    #[must_use]
    pub fn build(scenario: &'s Scenario, conditions: &mut Conditions) -> Option<Self> {
        let (worlds, since) = if scenario.table(Table::Keys).is_empty() || cuts(scenario).is_empty() {
            // Nothing was carried away that could be used later, so the world of all days will do.
            (Stretches { first: World::build(scenario, conditions), later: Vec::new() }, Stretches { first: None, later: Vec::new() })
        } else {
            let scopes = scopes(scenario, conditions.scope());
            (World::over_time(scenario, conditions, &scopes), OverTime::since(scenario, conditions.scope().date))
        };
        let days: Vec<_> = since.iter().copied().collect();
        let mut asked = Vec::with_capacity(days.len());
        for (stretch, since) in days.iter().enumerate() {
            let began = since.map_or(Guard::NEVER, |day| conditions.asked_before(day));
            let ended = days.get(stretch + 1).copied().flatten().map_or(Guard::ALWAYS, |day| conditions.asked_before(day));
            asked.push(conditions.and_not(ended, began));
        }
        let (graph, endpoints, cut) = rules::build_cutting_on_each_day(&worlds, conditions);
        let mut goals: BTreeMap<(ClassId, PartyId, Effect), Vec<(usize, NodeId)>> = BTreeMap::new();
        for id in graph.node_ids() {
            let (node, stretch) = (graph.node(id), graph.stretch_of_node(id));
            if node.capability != Capability::Brings || node.level != Level::Full {
                continue;
            }
            let Some(of_stretch) = cut.get(stretch) else { continue };
            let (class, effect) = match of_stretch.consequences[ConsequenceId(node.thing)] {
                Consequence::Altered(class) => (class, Effect::Alters),
                Consequence::CutOff(class) => (class, Effect::Denies),
                _ => continue,
            };
            goals.entry((class, node.party, effect)).or_default().push((stretch, id));
        }
        let over_time = OverTime { since, first_cut: cuts(scenario).first().copied(), worlds, graph, endpoints };
        let mut found = Self { over_time, cuts: cut, asked, goals, cells: BTreeMap::new(), words: IdVec::default() };
        found.solve(conditions);
        (!conditions.exhausted()).then_some(found)
    }

    fn solve(&mut self, conditions: &mut Conditions) {
        if conditions.exhausted() {
            return;
        }
        let mut algebra = GuardsAlgebra::new(conditions);
        let goals = self.goals.values().flatten().map(|(_, node)| *node);
        let values = Solver::behind(&self.over_time.graph, goals).solve(&mut algebra);
        let ladders = algebra.into_ladders();
        // Most cells come out alike.
        let mut known: FxHashMap<Vec<(usize, LadderId)>, Ladder> = FxHashMap::default();
        for (cell, goals) in &self.goals {
            let of_days: Vec<(usize, LadderId)> = goals.iter().map(|(stretch, node)| (*stretch, values[*node])).collect();
            let found = known.get(&of_days).copied().unwrap_or_else(|| {
                let of_days = of_days.iter().filter_map(|(stretch, id)| Some((*self.asked.get(*stretch)?, ladders.get(*id))));
                Ladder::of_cases(conditions, &of_days.collect::<Vec<_>>())
            });
            known.insert(of_days, found);
            self.cells.insert(*cell, found);
        }
        let words = self.over_time.worlds.last().classes.ids().map(|class| self.words_of(conditions, class));
        self.words = words.collect();
    }

    /// When the cells of a class have a word, and when those of each of its users have one.
    fn words_of(&self, conditions: &mut Conditions, class: ClassId) -> (Guard, BTreeMap<PartyId, Guard>) {
        let stretches = || self.over_time.worlds.iter().zip(&self.cuts).zip(&self.asked);
        let known = stretches().filter(|((world, _), _)| class.index() < world.classes.len());
        let users: BTreeSet<PartyId> = known.flat_map(|((world, _), _)| world.classes[class].users.iter().map(|(user, _)| *user)).collect();
        let mut anybody: Vec<(Guard, Guard)> = Vec::new();
        let mut of_users: BTreeMap<PartyId, Vec<(Guard, Guard)>> = BTreeMap::new();
        for ((world, cut), asked) in stretches() {
            if class.index() >= world.classes.len() || class.index() >= cut.used.len() {
                continue;
            }
            let used = cut.used[class];
            anybody.push((*asked, used));
            for user in &users {
                of_users.entry(*user).or_default().push((*asked, word_of(conditions, &world.classes[class].users, *user, used)));
            }
        }
        let of_users = of_users.into_iter().map(|(user, cases)| (user, conditions.cases(&cases))).collect();
        (conditions.cases(&anybody), of_users)
    }

    /// When something is done to users of a dataset by a party, and when the cell has a word; `None` of what is not there.
    #[must_use]
    pub fn cell(&self, effect: Effect, party: PartyId, data: DataId) -> Option<EffectLadder> {
        let class = self.over_time.class_of(data);
        let ladder = self.cells.get(&(class, party, effect)).copied().unwrap_or(Ladder::NEVER);
        let (anybody, of_users) = self.words.as_slice().get(class.index())?;
        Some(EffectLadder { ladder, word: of_users.get(&party).copied().unwrap_or(*anybody) })
    }

    /// Every condition that a step asks for, and when cells have words.
    pub fn guards(&self) -> impl Iterator<Item = Guard> {
        let words = self.words.as_slice().iter().flat_map(|(anybody, of_users)| of_users.values().chain([anybody]));
        self.over_time.graph.edges().iter().map(|edge| edge.guard).chain(words.copied())
    }

    /// The node of a cell in each stretch of time in which it can be derived, the earliest first.
    #[must_use]
    pub fn goals(&self, effect: Effect, party: PartyId, data: DataId) -> &[(usize, NodeId)] {
        let class = self.over_time.class_of(data);
        self.goals.get(&(class, party, effect)).map_or(&[], Vec::as_slice)
    }
}
