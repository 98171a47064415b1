//! Who controls whom.

use super::conditions::{Conditions, Guard};
use super::facts::{Facts, Members};
use super::id::{Id, IdVec, PartyId};
use crate::effort;
use crate::scenario::schema::{Table, key};
use crate::scenario::{Exact, Value};
use num_integer::Integer;
use num_traits::{ToPrimitive, Zero};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::hash::Hash;
use std::ops::AddAssign;

/// The owners of one party in one variant: who, when it exists, its share.
pub type Owners = Vec<(PartyId, Guard, Exact)>;

/// For each party, whom it controls; and for each, its owners under each variant.
pub(super) struct Control {
    pub controls: IdVec<PartyId, Members<PartyId>>,
    pub owners: IdVec<PartyId, Vec<(Guard, Owners)>>,
}

/// For each party, whom it controls: it, or a party that it controls, is in Q's `controlled_by`, or their votes in Q sum to
/// more than one half. The least fixpoint; owners may form cycles; nobody controls itself.
pub(super) fn control(facts: &mut Facts<'_, '_>) -> Control {
    let count = facts.entities(Table::Parties).len();
    let mut owners: IdVec<PartyId, Vec<(Guard, Owners)>> = IdVec::default();
    let mut named: IdVec<PartyId, Members<PartyId>> = IdVec::default();
    let mut exists: IdVec<PartyId, Guard> = IdVec::default();
    for index in 0..count {
        exists.push(facts.exists(Table::Parties, index));
        named.push(facts.members(Table::Parties, index, key::CONTROLLED_BY, Table::Parties));
        let mut variants = Vec::new();
        for (value, guard) in facts.alternatives(Table::Parties, index, key::OWNERS) {
            let Some(Value::Shares(shares)) = value else { continue };
            let mut list = Owners::new();
            for (owner, share) in shares {
                if let Some(other) = facts.scenario.find(Table::Parties, &owner.id) {
                    list.push((PartyId::new(other), facts.exists(Table::Parties, other), share.clone()));
                }
            }
            variants.push((guard, list));
        }
        owners.push(variants);
    }
    // Who may be concerned when somebody comes under control: the parties in which it votes or which it controls.
    let mut concerned: IdVec<PartyId, Vec<PartyId>> = IdVec::filled(count, Vec::new());
    for (id, variants) in owners.iter() {
        let voting = variants.iter().flat_map(|(_, list)| list.iter().map(|(p, _, _)| *p));
        for party in voting.chain(named[id].iter().map(|(p, _)| *p)) {
            concerned[party].push(id);
        }
    }
    let votes: IdVec<PartyId, Vec<Votes>> =
        owners.iter().map(|(_, variants)| variants.iter().map(|(_, list)| Votes::of(list)).collect()).collect();
    let search = Search { owners: &owners, named: &named, exists: &exists, concerned: &concerned, votes: &votes };
    let controls = owners.ids().map(|start| search.from(facts.conditions, start)).collect();
    Control { controls, owners }
}

/// What is asked of every party in turn: whom it controls.
struct Search<'a> {
    owners: &'a IdVec<PartyId, Vec<(Guard, Owners)>>,
    named: &'a IdVec<PartyId, Members<PartyId>>,
    exists: &'a IdVec<PartyId, Guard>,
    concerned: &'a IdVec<PartyId, Vec<PartyId>>,
    votes: &'a IdVec<PartyId, Vec<Votes>>,
}

impl Search<'_> {
    /// Whom a party controls. A party is looked at again only when somebody whom it concerns came under control, and not once it is
    /// controlled whenever it exists: so what is looked at grows with the mentions of owners, not with their square.
    fn from(&self, conditions: &mut Conditions, start: PartyId) -> Members<PartyId> {
        let mut held: BTreeMap<PartyId, Guard> = BTreeMap::from([(start, self.exists[start])]);
        let mut waiting: BTreeSet<PartyId> = BTreeSet::new();
        let mut pending: VecDeque<PartyId> = VecDeque::new();
        let wait = |held: &BTreeMap<PartyId, Guard>, pending: &mut VecDeque<PartyId>, waiting: &mut BTreeSet<PartyId>, id: PartyId| {
            for other in self.concerned[id].iter().filter(|other| **other != start) {
                if held.get(other) != Some(&self.exists[*other]) && waiting.insert(*other) {
                    pending.push_back(*other);
                }
            }
        };
        wait(&held, &mut pending, &mut waiting, start);
        while let Some(id) = pending.pop_front() {
            waiting.remove(&id);
            // Whoever is not in the map is not held.
            let before = held.get(&id).copied().unwrap_or(Guard::NEVER);
            let when = self.when(conditions, &held, id, before);
            if when != before {
                held.insert(id, when);
                wait(&held, &mut pending, &mut waiting, id);
            }
        }
        held.remove(&start);
        held.into_iter().filter(|(_, guard)| !guard.is_never()).collect()
    }

    /// When a party is under control, where these are.
    fn when(&self, conditions: &mut Conditions, held: &BTreeMap<PartyId, Guard>, id: PartyId, before: Guard) -> Guard {
        effort::spend(1 + self.named[id].len() + self.owners[id].iter().map(|(_, list)| list.len()).sum::<usize>());
        let mut when = before;
        for (party, guard) in &self.named[id] {
            let holder = held.get(party).copied().unwrap_or(Guard::NEVER);
            let both = conditions.and(holder, *guard);
            when = conditions.or(when, both);
            if when.is_always() {
                return self.exists[id];
            }
        }
        for ((guard, list), votes) in self.owners[id].iter().zip(&self.votes[id]) {
            let holding: Vec<(Guard, usize)> = list
                .iter()
                .enumerate()
                .filter_map(|(place, (party, alive, _))| held.get(party).map(|h| (conditions.and(*h, *alive), place)))
                .collect();
            let most = votes.majority(conditions, &holding);
            let both = conditions.and(most, *guard);
            when = conditions.or(when, both);
        }
        conditions.and(when, self.exists[id])
    }
}

/// The votes of a list of owners. Sums are exact, so no order of adding matters.
enum Votes {
    /// In whole parts, of which a sum has to be above the first number.
    Whole(u64, Vec<u64>),
    /// Where the parts would be too many.
    Exact(Exact, Vec<Exact>),
}

impl Votes {
    fn of(list: &Owners) -> Self {
        Self::whole(list)
            .unwrap_or_else(|| Self::Exact(Exact::new(1.into(), 2.into()), list.iter().map(|(.., share)| share.clone()).collect()))
    }

    /// In halves of the greatest common part.
    fn whole(list: &Owners) -> Option<Self> {
        let parts = list.iter().try_fold(1_u64, |parts, (.., share)| {
            let parts = parts.lcm(&share.denom().to_u64()?);
            (parts < 1 << 31).then_some(parts)
        })?;
        let of = |share: &Exact| share.numer().to_u64()?.checked_mul(parts / share.denom().to_u64()?)?.checked_mul(2);
        let votes: Vec<u64> = list.iter().map(|(.., share)| of(share)).collect::<Option<_>>()?;
        votes.iter().try_fold(0_u64, |sum, votes| sum.checked_add(*votes))?;
        Some(Self::Whole(parts, votes))
    }

    /// When those that hold at these places of the list have more than one half.
    fn majority(&self, conditions: &mut Conditions, holding: &[(Guard, usize)]) -> Guard {
        match self {
            Self::Whole(half, votes) => majority(conditions, half, &held(holding, votes)),
            Self::Exact(half, votes) => majority(conditions, half, &held(holding, votes)),
        }
    }
}

fn held<'v, T>(holding: &[(Guard, usize)], votes: &'v [T]) -> Vec<(Guard, &'v T)> {
    holding.iter().filter_map(|(guard, place)| Some((*guard, votes.get(*place)?))).collect()
}

/// A count of votes.
trait Sum: Clone + Ord + Hash + Zero + for<'a> AddAssign<&'a Self> {}

impl<T: Clone + Ord + Hash + Zero + for<'a> AddAssign<&'a Self>> Sum for T {}

/// When the votes that hold sum to more than one half.
fn majority<T: Sum>(conditions: &mut Conditions, half: &T, votes: &[(Guard, &T)]) -> Guard {
    let mut sure = T::zero();
    votes.iter().filter(|(guard, _)| guard.is_always()).for_each(|(_, share)| sure += *share);
    let open: Vec<(Guard, &T)> = votes.iter().filter(|(g, _)| !g.is_always() && !g.is_never()).copied().collect();
    if open.len() > MOST_OPEN {
        conditions.exhaust();
        return Guard::NEVER;
    }
    // What those from a place on have together.
    let mut rest = vec![T::zero()];
    for (_, share) in open.iter().rev() {
        let mut sum = rest.last().cloned().unwrap_or_else(T::zero);
        sum += *share;
        rest.push(sum);
    }
    rest.reverse();
    Count { half, open: &open, rest: &rest, known: FxHashMap::default() }.over(conditions, 0, &sure)
}

/// So many sums are told apart; where there are more, the condition is beyond its limit.
const MOST_SUMS: usize = 200_000;

/// So many votes may hang on switches; where there are more, the condition is beyond its limit.
const MOST_OPEN: usize = 2_000;

struct Count<'a, T> {
    half: &'a T,
    open: &'a [(Guard, &'a T)],
    rest: &'a [T],
    /// When a sum at a place comes to more than one half.
    known: FxHashMap<(usize, T), Guard>,
}

impl<T: Sum> Count<'_, T> {
    fn over(&mut self, conditions: &mut Conditions, place: usize, sum: &T) -> Guard {
        if sum > self.half {
            return Guard::ALWAYS;
        }
        let mut reachable = sum.clone();
        self.rest.get(place).into_iter().for_each(|rest| reachable += rest);
        let Some((guard, share)) = self.open.get(place).filter(|_| &reachable > self.half) else { return Guard::NEVER };
        if let Some(known) = self.known.get(&(place, sum.clone())) {
            return *known;
        }
        if self.known.len() >= MOST_SUMS {
            conditions.exhaust();
        }
        if conditions.exhausted() {
            return Guard::NEVER;
        }
        let mut more = sum.clone();
        more += *share;
        let with = self.over(conditions, place + 1, &more);
        let without = self.over(conditions, place + 1, sum);
        let with = conditions.and(*guard, with);
        let when = conditions.or(with, without);
        self.known.insert((place, sum.clone()), when);
        when
    }
}

#[cfg(test)]
mod tests {
    use super::{Owners, Votes};
    use crate::scenario::Exact;
    use crate::world::{Guard, PartyId};

    fn votes(shares: &[(i64, i64)]) -> Votes {
        let list: Owners = shares.iter().map(|(a, b)| (PartyId(0), Guard::ALWAYS, Exact::new((*a).into(), (*b).into()))).collect();
        Votes::of(&list)
    }

    #[test]
    fn votes_are_counted_in_whole_parts_where_these_are_few_and_exactly_where_they_are_not() {
        // A third and a sixth are one half, which is not more than one half.
        let Votes::Whole(half, counted) = votes(&[(1, 3), (1, 6), (1, 2)]) else { panic!("few parts") };
        assert_eq!((half, counted), (6, vec![4, 2, 6]));
        assert!(matches!(votes(&[(1, 4_294_967_291), (1, 4_294_967_279)]), Votes::Exact(..)));
    }
}
