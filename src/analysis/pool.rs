//! What parties bring about together.
//!
//! No second rule engine: one more party, the pool, is put into the world. It controls everybody, so that D3 and R11 give it what each party
//! brings about and is given, each at the price of one act ‹the pool directs P›: P takes part. It puts things together by the same rules as
//! anybody. What a party knows of its own data (R10) cannot be directed; for each party whose data hold keys a *mind* is put in that has
//! them, and that the pool directs in the party's place.
//!
//! Whoever cuts a user off, or alters data for it, is somebody else. So there is a pool against each user, which that user is not in, and
//! nobody else counts as a user there. What the pool has from a party, also from the user, it may have by that party's taking part, or by
//! somebody who takes part and directs it.

use super::cutting::{Cutting, Effect};
use crate::graph::{Act, ActId, Graph, NodeId};
use crate::scenario::{Assignment, Scenario};
use crate::solve::{BddAlgebra, BddRef, BddTable, Solver};
use crate::world::{Conditions, DataId, Guard, Id, IdVec, Party, PartyId, Scope, World};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// The diagram of one question may have at most so many nodes.
const MAX_NODES: usize = 400_000;

/// A scenario with a pool of everybody but one user.
pub(super) struct Pool<'s> {
    /// What parties bring about, the pool among them.
    pub cutting: Cutting<'s>,
    conditions: Conditions,
    assignment: Assignment,
    /// The pool.
    pool: PartyId,
    /// The minds, each with the party whose it is.
    minds: FxHashMap<PartyId, PartyId>,
    /// Against whom; `None`: where nobody in particular uses the data.
    user: Option<PartyId>,
}

/// When an act happens, where it is asked how much it takes: when all variables of one of these lists are true.
pub(super) type Part = Vec<Vec<u32>>;

/// By whom the pool comes to direct a party.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Joining {
    /// The party itself takes part.
    Member(PartyId),
    /// The first takes part and directs the second.
    Through(PartyId, PartyId),
}

/// The users of some data under an assignment, each once, sorted: `None` where data have none.
#[must_use]
pub(super) fn users(scenario: &Scenario, assignment: &Assignment, data: &[DataId]) -> BTreeSet<Option<PartyId>> {
    let mut conditions = Conditions::new(scenario, Scope::fixed(assignment), &[]);
    let world = World::build(scenario, &mut conditions);
    let of = |data: &DataId| {
        let users = world.classes[world.class_of[*data]].users.iter().filter(|(_, guard)| conditions.holds(*guard, assignment));
        let mut users: Vec<Option<PartyId>> = users.map(|(user, _)| Some(*user)).collect();
        if users.is_empty() {
            users.push(None);
        }
        users
    };
    data.iter().flat_map(of).collect()
}

impl<'s> Pool<'s> {
    /// The pool against a user, under an assignment.
    #[must_use]
    pub(super) fn against(scenario: &'s Scenario, assignment: &Assignment, user: Option<PartyId>) -> Self {
        let (scenario, assignment) = match scenario.origin() {
            // What events changed is known there alone.
            Some(origin) => (&origin.scenario, &origin.assignment),
            None => (scenario, assignment),
        };
        let mut conditions = Conditions::new(scenario, Scope::fixed(assignment), &[]);
        let (mut worlds, since) = Cutting::worlds(scenario, &mut conditions);
        let knowing: BTreeSet<PartyId> = worlds.iter().flat_map(|world| knowing(world)).collect();
        let members = worlds.first.parties.len();
        let mut pool = PartyId::new(members);
        let mut minds = FxHashMap::default();
        for world in std::iter::once(&mut worlds.first).chain(&mut worlds.later) {
            let mut of_pool: Vec<(PartyId, Guard)> = world.parties.iter().map(|(id, party)| (id, party.exists)).collect();
            of_pool.retain(|(_, exists)| !exists.is_never());
            for &party in knowing.iter().filter(|party| Some(**party) != user) {
                let exists = world.parties[party].exists;
                let mind = world.parties.push(nobody(Vec::new()));
                give_own_keys(world, &mut conditions, party, mind);
                of_pool.push((mind, exists));
                minds.insert(mind, party);
            }
            pool = world.parties.push(nobody(of_pool));
            let ids: Vec<_> = world.classes.ids().collect();
            for class in ids {
                let of = &mut world.classes[class];
                // Data of other users are not asked about here.
                of.users.retain(|(other, _)| Some(*other) == user);
            }
        }
        let cutting = Cutting::of_worlds(worlds, since, &mut conditions);
        Self { cutting, conditions, assignment: assignment.clone(), pool, minds, user }
    }

    /// The node that says that the pool does something to the user of data; `None` where it could not, or data are no data of this user.
    #[must_use]
    pub(super) fn goal(&self, effect: Effect, data: DataId) -> Option<NodeId> {
        let class = self.cutting.over_time.class_of(data);
        let users = &self.cutting.over_time.worlds.last().classes[class].users;
        let is_theirs = self.user.is_none() || users.iter().any(|(_, guard)| self.holds(*guard));
        self.cutting.goal_of_class(effect, class, self.pool).filter(|_| is_theirs)
    }

    /// Whether data are in use, so that there is something to ask.
    #[must_use]
    pub(super) fn is_used(&self, data: DataId) -> bool {
        self.holds(self.cutting.cut.used[self.cutting.over_time.class_of(data)])
    }

    fn holds(&self, guard: Guard) -> bool {
        self.conditions.holds(guard, &self.assignment)
    }

    /// By whom the pool directs somebody, where an act is that; `None` of another act.
    #[must_use]
    pub(super) fn joining(&self, id: ActId, act: Act) -> Option<Vec<Joining>> {
        let Act::Directs(pool, member) = act else { return None };
        if pool != self.pool {
            return None;
        }
        if let Some(whose) = self.minds.get(&member) {
            return Some(vec![Joining::Member(*whose)]);
        }
        let over_time = &self.cutting.over_time;
        let world = over_time.worlds.of(over_time.graph.stretch_of_act(id));
        let own = (Some(member) != self.user).then_some(Joining::Member(member));
        let directs = |party: &Party| party.controls.iter().any(|(below, guard)| *below == member && self.holds(*guard));
        let above = world.parties.iter().filter(|(id, party)| *id != pool && Some(*id) != self.user && directs(party));
        Some(own.into_iter().chain(above.map(|(above, _)| Joining::Through(above, member))).collect())
    }

    /// Whether an act is none of this world: the pool is nobody who could be named.
    #[must_use]
    pub(super) fn is_of_pool_itself(&self, act: Act) -> bool {
        matches!(act, Act::Designate(whom, _) if whom == self.pool)
    }

    /// Whose decision an act is, of one by which nobody joins the pool; several where it is not said whose.
    #[must_use]
    pub(super) fn deciders(&self, act: Act) -> Vec<PartyId> {
        let world = self.cutting.over_time.worlds.last();
        let those = |members: &[(PartyId, Guard)]| -> Vec<PartyId> {
            members.iter().filter(|(_, guard)| self.holds(*guard)).map(|(party, _)| *party).collect()
        };
        match act {
            Act::Directs(who, _) | Act::Asks(who, _) | Act::TampersWith(who, _) | Act::Substitutes(who, _) | Act::Gives(who, _) => {
                vec![who]
            }
            Act::Tamper(software) => those(&world.software[software].vendor),
            Act::Breach(breach) => those(&world.breaches[breach].strikes),
            Act::Order(power, _)
            | Act::Seize(_, power)
            | Act::Intercept(_, power)
            | Act::Intrude(_, power)
            | Act::Block(_, power)
            | Act::Designate(_, power) => {
                let seats = &world.powers[power].seats;
                seats.iter().filter(|(_, _, guard)| self.holds(*guard)).map(|(wielder, _, _)| *wielder).collect()
            }
        }
    }

    /// Every act of the graph, in the order of its acts.
    pub(super) fn acts(&self) -> impl Iterator<Item = (ActId, Act)> {
        self.cutting.over_time.graph.acts_by_id()
    }

    /// The condition under which a goal is reached, over the variables for which acts stand; `None` where it would be too large.
    #[must_use]
    pub(super) fn diagram(&self, goal: NodeId, part: impl Fn(ActId, Act) -> Part) -> Option<(BddTable, BddRef)> {
        diagram(&self.cutting.over_time.graph, &self.conditions, &self.assignment, goal, part)
    }
}

/// The condition under which a node of a graph is derived, over the variables for which acts stand; `None` where it would be too large.
#[must_use]
pub(super) fn diagram(
    graph: &Graph,
    conditions: &Conditions,
    assignment: &Assignment,
    goal: NodeId,
    part: impl Fn(ActId, Act) -> Part,
) -> Option<(BddTable, BddRef)> {
    let mut diagrams = BddTable::new(MAX_NODES);
    let mut acts: IdVec<ActId, BddRef> = IdVec::filled(graph.acts().len(), BddRef::NEVER);
    for (id, act) in graph.acts_by_id() {
        let mut when = BddRef::NEVER;
        for all in part(id, act) {
            let mut both = BddRef::ALWAYS;
            for level in all {
                let variable = diagrams.variable(level);
                both = diagrams.and(both, variable);
            }
            when = diagrams.or(when, both);
        }
        acts[id] = when;
    }
    let constant = |guard: Guard| if conditions.holds(guard, assignment) { BddRef::ALWAYS } else { BddRef::NEVER };
    let mut guards: FxHashMap<Guard, BddRef> = FxHashMap::default();
    for edge in graph.edges() {
        guards.entry(edge.guard).or_insert_with(|| constant(edge.guard));
    }
    let values = Solver::behind(graph, [goal]).solve(&mut BddAlgebra { diagrams: &mut diagrams, acts: &acts, guards: &guards });
    let at = values[goal];
    (!diagrams.is_full()).then_some((diagrams, at))
}

/// A party that is nothing but in control of some.
pub(super) fn nobody(controls: Vec<(PartyId, Guard)>) -> Party {
    Party {
        exists: Guard::ALWAYS,
        governs: Vec::new(),
        ties: [Vec::new(), Vec::new(), Vec::new(), Vec::new()],
        exempt: Vec::new(),
        belongs: Vec::new(),
        controls,
        owners: Vec::new(),
    }
}

/// The parties whose own data hold keys.
fn knowing(world: &World<'_>) -> BTreeSet<PartyId> {
    let telling = world.classes.iter().filter(|(_, class)| !class.reveals.is_empty());
    telling.flat_map(|(_, class)| class.subject.iter().map(|(subject, _)| *subject)).collect()
}

/// Gives a mind the keys that lie in a party's own data (R10, R20).
fn give_own_keys(world: &mut World<'_>, conditions: &mut Conditions, party: PartyId, mind: PartyId) {
    let mut known = Vec::new();
    for (_, class) in world.classes.iter().filter(|(id, _)| !world.past.classes.is_old(*id)) {
        for &(subject, is_subject) in class.subject.iter().filter(|(subject, _)| *subject == party) {
            let sees = conditions.and_not(is_subject, class.withheld);
            for &(key, reveals) in &class.reveals {
                let when = conditions.all([class.exists, sees, reveals, world.parties[subject].exists]);
                known.push((key, when));
            }
        }
    }
    for (key, when) in known.into_iter().filter(|(_, when)| !when.is_never()) {
        world.keys[key].holders.push((mind, when));
    }
}

/// The minimal sets of variables under which a condition holds that no variable ever spoils, the smallest first and then in the order of
/// the variables; at most so many. And whether there are more.
#[must_use]
pub(super) fn minimal_sets(diagrams: &BddTable, at: BddRef, limit: usize) -> (Vec<Vec<u32>>, bool) {
    let mut search = Minimal { diagrams, limit, known: FxHashMap::default(), more: false };
    let sets = search.of(at);
    (sets, search.more)
}

struct Minimal<'d> {
    diagrams: &'d BddTable,
    limit: usize,
    known: FxHashMap<BddRef, Vec<Vec<u32>>>,
    more: bool,
}

impl Minimal<'_> {
    fn of(&mut self, at: BddRef) -> Vec<Vec<u32>> {
        let Some((level, low, high)) = self.diagrams.split(at) else {
            return if at == BddRef::ALWAYS { vec![Vec::new()] } else { Vec::new() };
        };
        if let Some(known) = self.known.get(&at) {
            return known.clone();
        }
        let mut sets = self.of(low);
        // With the variable, those that do not suffice without it.
        for set in self.of(high) {
            if !holds(self.diagrams, low, &set) {
                sets.push(std::iter::once(level).chain(set).collect());
            }
        }
        sets.sort_by(|a, b| a.len().cmp(&b.len()).then_with(|| a.cmp(b)));
        self.more |= sets.len() > self.limit;
        sets.truncate(self.limit);
        self.known.insert(at, sets.clone());
        sets
    }
}

/// Whether a condition holds where these variables, in order, and no others are true.
fn holds(diagrams: &BddTable, mut at: BddRef, set: &[u32]) -> bool {
    while let Some((level, low, high)) = diagrams.split(at) {
        at = if set.binary_search(&level).is_ok() { high } else { low };
    }
    at == BddRef::ALWAYS
}

#[cfg(test)]
mod tests {
    use super::minimal_sets;
    use crate::solve::{BddRef, BddTable};

    #[test]
    fn two_of_three_or_a_fourth() {
        let mut d = BddTable::new(1000);
        let [a, b, c, e] = [0, 1, 2, 3].map(|level| d.variable(level));
        let (ab, bc, ac) = (d.and(a, b), d.and(b, c), d.and(a, c));
        let two = d.or(ab, bc);
        let two = d.or(two, ac);
        let all = d.or(two, e);
        assert_eq!(minimal_sets(&d, all, 10), (vec![vec![3], vec![0, 1], vec![0, 2], vec![1, 2]], false));
        assert_eq!(minimal_sets(&d, all, 2), (vec![vec![3], vec![0, 1]], true));
        assert_eq!(minimal_sets(&d, BddRef::ALWAYS, 10), (vec![Vec::<u32>::new()], false));
        assert_eq!(minimal_sets(&d, BddRef::NEVER, 10), (Vec::new(), false));
    }
}
