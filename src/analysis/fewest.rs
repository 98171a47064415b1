//! How many decisions, parties and laws it takes at least to cut a user off from data, or to alter them for one, by whomever together.
//!
//! Of everybody but the user taken as one (`pool`), the condition on acts under which it comes about is a diagram, and the
//! fewest are a shortest way through it: exact, also where the sets of acts are too many to list.
//!
//! *Decisions*: each act is one; what a party can do without any act takes one decision of that party. One designation that takes down two
//! firms is one; two firms that each stop are two; a parent that has two daughters stop makes two. *Parties*: whoever takes part without an
//! act or decides on one, also the government that is asked for help. *Laws*: those under which acts are done, where governments alone take
//! part, by acts under laws and by asking each other.

use super::cutting::Effect;
use super::pool::{self, Joining, Part, Pool};
use crate::graph::{Act, ActId, NodeId};
use crate::scenario::{Assignment, Scenario};
use crate::solve::{BddRef, BddTable};
use crate::world::{DataId, Id, PartyId, PowerId, index32};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// How much it takes at least.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fewest {
    /// The fewest decisions; `None` where nobody could, not even all together, or where that was not found out.
    pub decisions: Option<u32>,
    /// The fewest different parties.
    pub parties: Option<u32>,
    /// The fewest different laws; `None` also where it cannot be done by laws alone.
    pub laws: Option<u32>,
    /// Whether some of it was not found out, because there are too many ways.
    pub unknown: bool,
}

impl Fewest {
    /// Of each number the smaller: what it takes against one user or another.
    fn or(self, other: Self) -> Self {
        let least = |a: Option<u32>, b: Option<u32>| a.into_iter().chain(b).min();
        Self {
            decisions: least(self.decisions, other.decisions),
            parties: least(self.parties, other.parties),
            laws: least(self.laws, other.laws),
            unknown: self.unknown || other.unknown,
        }
    }
}

/// How much it takes for each of these datasets, in their order.
#[must_use]
pub fn fewest(scenario: &Scenario, assignment: &Assignment, effect: Effect, data: &[DataId]) -> Vec<Fewest> {
    let users: Vec<BTreeSet<Option<PartyId>>> =
        data.iter().map(|data| pool::users(scenario, assignment, std::slice::from_ref(data))).collect();
    let mut found = vec![Fewest::default(); data.len()];
    for user in users.iter().flatten().collect::<BTreeSet<_>>() {
        let pool = Pool::against(scenario, assignment, *user);
        let counting = Counting::of(&pool);
        for ((data, theirs), known) in data.iter().zip(&users).zip(&mut found) {
            if let Some(goal) = pool.goal(effect, *data).filter(|_| theirs.contains(user)) {
                *known = known.or(counting.of_goal(goal));
            }
        }
    }
    found
}

/// A thing that is decided: who decides, whether to take part, and else which act, in which stretch of time.
type Decision = (PartyId, Option<(Act, usize)>);

/// The acts of a pool's graph, as what is counted.
struct Counting<'p, 's> {
    pool: &'p Pool<'s>,
    /// For each act, when it happens: each list of decisions suffices.
    ways: FxHashMap<ActId, Vec<Vec<Decision>>>,
    /// Every decision in order, those of a party together, its taking part first.
    decisions: Vec<Decision>,
    /// Who wields some power.
    wielders: BTreeSet<PartyId>,
}

impl<'p, 's> Counting<'p, 's> {
    fn of(pool: &'p Pool<'s>) -> Self {
        let graph = &pool.cutting.over_time.graph;
        let mut ways: FxHashMap<ActId, Vec<Vec<Decision>>> = FxHashMap::default();
        let mut wielders = BTreeSet::new();
        for (id, act) in pool.acts().filter(|(_, act)| !pool.is_of_pool_itself(*act)) {
            let when = graph.stretch_of_act(id);
            // On whatever day and by whatever it knows, a party takes part or does not.
            let found: Vec<Vec<Decision>> = match pool.joining(id, act) {
                Some(joining) => joining.into_iter().map(|joining| Self::joins(joining, when)).collect(),
                None => {
                    let deciders = pool.deciders(act);
                    if act.power().is_some() {
                        wielders.extend(deciders.iter().copied());
                    }
                    // An act that is nobody's cannot be done.
                    deciders.first().map(|who| vec![(*who, Some((act, when)))]).into_iter().collect()
                }
            };
            ways.insert(id, found);
        }
        let mut decisions: Vec<Decision> = ways.values().flatten().flatten().copied().collect();
        decisions.sort_unstable();
        decisions.dedup();
        Self { pool, ways, decisions, wielders }
    }

    fn joins(joining: Joining, when: usize) -> Vec<Decision> {
        match joining {
            Joining::Member(member) => vec![(member, None)],
            Joining::Through(above, member) => vec![(above, None), (above, Some((Act::Directs(above, member), when)))],
        }
    }

    fn part(&self, id: ActId, variable: impl Fn(&Decision) -> u32) -> Part {
        let ways = self.ways.get(&id).map_or(&[][..], Vec::as_slice);
        ways.iter().map(|all| all.iter().map(&variable).collect()).collect()
    }

    fn of_goal(&self, goal: NodeId) -> Fewest {
        let parties = self.pool.diagram(goal, |id, _| self.part(id, |(who, _)| index32(who.index())));
        let laws = self.pool.diagram(goal, |id, act| self.law(id, act));
        let place = |decision: &Decision| self.decisions.binary_search(decision).map_or(u32::MAX, index32);
        let decisions = self.pool.diagram(goal, |id, _| self.part(id, place));
        let unknown = parties.is_none() || laws.is_none() || decisions.is_none();
        let places: Vec<(PartyId, bool)> = self.decisions.iter().map(|(who, act)| (*who, act.is_none())).collect();
        let shortest = |(diagrams, at): (BddTable, BddRef)| {
            Shortest { diagrams: &diagrams, places: &places, known: FxHashMap::default() }.from(at, None)
        };
        let fewest = |(diagrams, at): (BddTable, BddRef)| fewest_true(&diagrams, at, &mut FxHashMap::default());
        Fewest {
            decisions: decisions.and_then(shortest),
            parties: parties.and_then(fewest),
            // Without any law a government would do it by design.
            laws: laws.and_then(fewest).filter(|laws| *laws > 0),
            unknown,
        }
    }

    /// By laws alone: what a government does under a law, or asks another for.
    fn law(&self, id: ActId, act: Act) -> Part {
        let is_wielder = |joining: &Joining| matches!(joining, Joining::Member(member) if self.wielders.contains(member));
        match (act.power(), act, self.pool.joining(id, act)) {
            _ if self.pool.is_of_pool_itself(act) => Vec::new(),
            (Some(PowerId(power)), _, _) => vec![vec![power]],
            (None, Act::Asks(..), _) => vec![Vec::new()],
            (None, _, Some(joining)) if joining.iter().any(is_wielder) => vec![Vec::new()],
            (None, _, _) => Vec::new(),
        }
    }
}

/// The fewest variables that are true where a condition holds; `None` where it never does.
fn fewest_true(diagrams: &BddTable, at: BddRef, known: &mut FxHashMap<BddRef, Option<u32>>) -> Option<u32> {
    let Some((_, low, high)) = diagrams.split(at) else { return (at == BddRef::ALWAYS).then_some(0) };
    if let Some(known) = known.get(&at) {
        return *known;
    }
    let without = fewest_true(diagrams, low, known);
    let with = fewest_true(diagrams, high, known).map(|rest| rest + 1);
    let least = without.into_iter().chain(with).min();
    known.insert(at, least);
    least
}

/// The fewest decisions: a party's taking part is one, and so is each of its acts, but that its taking part is none beside an act of its own.
struct Shortest<'d> {
    diagrams: &'d BddTable,
    places: &'d [(PartyId, bool)],
    known: FxHashMap<(BddRef, bool), Option<u32>>,
}

impl Shortest<'_> {
    /// From a condition on, where a party has taken part and done nothing yet.
    fn from(&mut self, at: BddRef, joined: Option<PartyId>) -> Option<u32> {
        let Some((level, low, high)) = self.diagrams.split(at) else { return (at == BddRef::ALWAYS).then_some(0) };
        let &(party, is_joining) = self.places.get(level as usize)?;
        // Only its own acts are still to come at its places.
        let joined = joined.filter(|joined| *joined == party);
        if let Some(known) = self.known.get(&(at, joined.is_some())) {
            return *known;
        }
        let without = self.from(low, joined);
        let with = match (is_joining, joined) {
            (true, _) => self.from(high, Some(party)).map(|rest| rest + 1),
            (false, Some(_)) => self.from(high, None),
            (false, None) => self.from(high, None).map(|rest| rest + 1),
        };
        let least = without.into_iter().chain(with).min();
        self.known.insert((at, joined.is_some()), least);
        least
    }
}

#[cfg(test)]
mod tests {
    use super::{Shortest, fewest_true};
    use crate::solve::BddTable;
    use crate::world::PartyId;
    use rustc_hash::FxHashMap;

    /// A government that names somebody, or two firms that each stop; or an owner who has both stop.
    #[test]
    fn taking_part_is_no_decision_beside_an_act() {
        let (state, owner, one, other) = (PartyId(0), PartyId(1), PartyId(2), PartyId(3));
        let places = [(state, true), (state, false), (owner, true), (owner, false), (owner, false), (one, true), (other, true)];
        let mut d = BddTable::new(1000);
        let [joins, names, owns, first, second, a, b] = [0, 1, 2, 3, 4, 5, 6].map(|level| d.variable(level));
        let count = |d: &BddTable, at| Shortest { diagrams: d, places: &places, known: FxHashMap::default() }.from(at, None);
        let by_law = d.and(joins, names);
        assert_eq!(count(&d, by_law), Some(1));
        let both = d.and(a, b);
        assert_eq!(count(&d, both), Some(2));
        let daughters = d.and(first, second);
        let by_owner = d.and(owns, daughters);
        assert_eq!(count(&d, by_owner), Some(2));
        let with_firm = d.and(by_law, a);
        assert_eq!((count(&d, with_firm), fewest_true(&d, with_firm, &mut FxHashMap::default())), (Some(2), Some(3)));
        let any = d.or(by_owner, both);
        let any = d.or(any, by_law);
        assert_eq!(count(&d, any), Some(1));
    }
}
