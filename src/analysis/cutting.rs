//! Who could cut users off from data, and who could alter what they work with.
//!
//! Both are done to one user at a time, other than the party itself; where the party is the only user, or the data are not in use anyway, there
//! is no word. The rules D1 to D10, A1 and A2 add to the graph what parties bring about, so that means, paths and conditions are asked of it
//! as of the graph of reading. Keys that were carried away count, for who has a key can use it on what is there now; copies that were
//! carried away do not.

use super::over_time::{OverTime, cuts, scopes};
use crate::graph::{Capability, Level, NodeId, Sense};
use crate::rules::{self, Cut};
use crate::scenario::schema::Table;
use crate::scenario::{Assignment, Date, Scenario};
use crate::solve::{GuardsAlgebra, Ladder, Solver};
use crate::world::{
    ClassId, Conditions, Consequence, ConsequenceId, DataId, Guard, IdVec, Members, PartyId, Scope, Stretches, World, member,
};

/// What is done to users.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// They work with other data than those that are there.
    Alters,
    /// They are cut off.
    Denies,
}

impl Effect {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Alters, Self::Denies];

    /// What is done, in a sense; `None` of one that asks who reads.
    #[must_use]
    pub const fn of(sense: Sense) -> Option<Self> {
        match sense {
            Sense::Reads | Sense::Unnoticed | Sense::Kept => None,
            Sense::Alters => Some(Self::Alters),
            Sense::Denies => Some(Self::Denies),
        }
    }

    /// In which sense it is asked.
    #[must_use]
    pub const fn sense(self) -> Sense {
        match self {
            Self::Alters => Sense::Alters,
            Self::Denies => Sense::Denies,
        }
    }

    /// Its word in TOML and JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Alters => "alters",
            Self::Denies => "denies",
        }
    }
}

/// A scenario made ready for these questions: its worlds up to the day asked about, and the graph of what parties bring about.
pub struct Cutting<'s> {
    /// The worlds and the graph; no cell of it says who reads.
    pub over_time: OverTime<'s>,
    /// What each consequence is, and when data are in use.
    pub cut: Cut,
    /// The nodes of both effects, sorted by class and party.
    goals: Vec<(ClassId, PartyId, Effect, NodeId)>,
    /// For each class, when the data are in use, and when a cell of each user of them has a word.
    words: IdVec<ClassId, (Guard, Vec<(PartyId, Guard)>)>,
}

/// When a cell has a word, given when the data are in use: somebody else than the party uses them, or nobody in particular.
pub(super) fn word_of(conditions: &mut Conditions, users: &Members<PartyId>, party: PartyId, used: Guard) -> Guard {
    let others = conditions.any(users.iter().filter(|(user, _)| *user != party).map(|(_, guard)| *guard));
    let only = conditions.and_not(member(users, party), others);
    conditions.and_not(used, only)
}

impl<'s> Cutting<'s> {
    /// Up to the day of an assignment, nothing left open; with the conditions of it.
    #[must_use]
    pub fn fixed(scenario: &'s Scenario, assignment: &Assignment) -> (Self, Conditions) {
        let mut conditions = Conditions::new(scenario, Scope::fixed(assignment), &[]);
        (Self::build(scenario, &mut conditions), conditions)
    }

    /// For what is open in the scope of the conditions, up to its day, like [`OverTime::build`]. Where the conditions are
    /// [exhausted](Conditions::exhausted) afterwards, nothing of it means anything.
    #[must_use]
    pub fn build(scenario: &'s Scenario, conditions: &mut Conditions) -> Self {
        if let Some(origin) = scenario.origin() {
            // Nothing was open there: every condition is simply always or never, and means the same in any table.
            return Self::fixed(&origin.scenario, &origin.assignment).0;
        }
        let (worlds, since) = Self::worlds(scenario, conditions);
        Self::of_worlds(worlds, since, conditions)
    }

    /// The worlds up to the day of the scope of the conditions, and the first day of each.
    pub(super) fn worlds(scenario: &'s Scenario, conditions: &mut Conditions) -> (Stretches<World<'s>>, Stretches<Option<Date>>) {
        if scenario.table(Table::Keys).is_empty() {
            // Nothing was carried away that could be used today.
            (Stretches { first: World::build(scenario, conditions), later: Vec::new() }, Stretches { first: None, later: Vec::new() })
        } else {
            let scopes = scopes(scenario, conditions.scope());
            (World::over_time(scenario, conditions, &scopes), OverTime::since(scenario, conditions.scope().date))
        }
    }

    /// What parties bring about in these worlds.
    pub(super) fn of_worlds(worlds: Stretches<World<'s>>, since: Stretches<Option<Date>>, conditions: &mut Conditions) -> Self {
        let first_cut = cuts(worlds.last().scenario).first().copied();
        let (graph, endpoints, cut) = rules::build_cutting(&worlds, conditions);
        let mut goals = Vec::new();
        for id in graph.node_ids() {
            let node = graph.node(id);
            if node.capability == Capability::Brings && node.level == Level::Full {
                match cut.consequences[ConsequenceId(node.thing)] {
                    Consequence::Altered(class) => goals.push((class, node.party, Effect::Alters, id)),
                    Consequence::CutOff(class) => goals.push((class, node.party, Effect::Denies, id)),
                    _ => {}
                }
            }
        }
        goals.sort_unstable();
        let words = worlds.last().classes.iter().map(|(class, of)| {
            let used = cut.used[class];
            let mut word = |party: PartyId| (party, word_of(conditions, &of.users, party, used));
            let mut users: Vec<PartyId> = of.users.iter().map(|(user, _)| *user).collect();
            users.sort_unstable();
            users.dedup();
            (used, users.into_iter().map(&mut word).collect())
        });
        let words = words.collect();
        Self { over_time: OverTime { since, first_cut, worlds, graph, endpoints }, cut, goals, words }
    }

    /// The node of a cell, if it can be derived.
    #[must_use]
    pub fn goal(&self, effect: Effect, party: PartyId, data: DataId) -> Option<NodeId> {
        self.goal_of_class(effect, self.over_time.class_of(data), party)
    }

    /// The same of a class.
    #[must_use]
    pub fn goal_of_class(&self, effect: Effect, class: ClassId, party: PartyId) -> Option<NodeId> {
        let key = (class, party, effect);
        let found = self.goals.binary_search_by_key(&key, |(class, party, effect, _)| (*class, *party, *effect));
        found.ok().and_then(|at| self.goals.get(at)).map(|(_, _, _, node)| *node)
    }

    /// Every node of an effect that can be derived, with its cell, sorted by class and party.
    pub fn goals(&self, effect: Effect) -> impl Iterator<Item = (ClassId, PartyId, NodeId)> {
        self.goals.iter().filter(move |(_, _, of, _)| *of == effect).map(|(class, party, _, node)| (*class, *party, *node))
    }

    /// When a cell has a word: the data are in use, and somebody else than the party uses them, or nobody in particular.
    #[must_use]
    pub fn has_word(&self, party: PartyId, data: DataId) -> Guard {
        self.has_word_of_class(self.over_time.class_of(data), party)
    }

    /// The same of a class. A node of the cell is derived under no other condition.
    #[must_use]
    pub fn has_word_of_class(&self, class: ClassId, party: PartyId) -> Guard {
        let (used, users) = &self.words[class];
        users.binary_search_by_key(&party, |(user, _)| *user).ok().and_then(|at| users.get(at)).map_or(*used, |(_, word)| *word)
    }

    /// The users of a class whom a scope makes possible, sorted.
    pub(super) fn users(&self, class: ClassId) -> impl Iterator<Item = PartyId> {
        self.words[class].1.iter().map(|(user, _)| *user)
    }

    /// Under which conditions a party does it, for each means.
    #[must_use]
    pub fn ladder(&self, conditions: &mut Conditions, effect: Effect, party: PartyId, data: DataId) -> Ladder {
        let Some(node) = self.goal(effect, party, data) else { return Ladder::NEVER };
        let mut algebra = GuardsAlgebra::new(conditions);
        let values = Solver::behind(&self.over_time.graph, [node]).solve(&mut algebra);
        algebra.into_ladders().get(values[node])
    }
}
