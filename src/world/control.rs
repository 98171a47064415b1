//! Who controls whom.

use super::conditions::{Conditions, Guard};
use super::facts::{Facts, Members};
use super::id::{Id, IdVec, PartyId};
use crate::scenario::schema::{Table, key};
use crate::scenario::{Exact, Value};
use num_traits::{One, Zero};
use std::collections::BTreeMap;

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
    let controls = owners
        .ids()
        .map(|start| {
            let mut held: BTreeMap<PartyId, Guard> = BTreeMap::from([(start, exists[start])]);
            let mut pending = concerned[start].clone();
            while let Some(id) = pending.pop() {
                if id == start {
                    continue;
                }
                // Whoever is not in the map is not held.
                let mut when = held.get(&id).copied().unwrap_or(Guard::NEVER);
                let before = when;
                for (party, guard) in &named[id] {
                    let holder = held.get(party).copied().unwrap_or(Guard::NEVER);
                    let both = facts.conditions.and(holder, *guard);
                    when = facts.conditions.or(when, both);
                }
                for (guard, list) in &owners[id] {
                    let votes: Vec<(Guard, &Exact)> = list
                        .iter()
                        .filter_map(|(party, alive, share)| held.get(party).map(|h| (facts.conditions.and(*h, *alive), share)))
                        .collect();
                    let most = majority(facts.conditions, &votes);
                    let both = facts.conditions.and(most, *guard);
                    when = facts.conditions.or(when, both);
                }
                when = facts.conditions.and(when, exists[id]);
                if when != before {
                    held.insert(id, when);
                    pending.extend(&concerned[id]);
                }
            }
            held.remove(&start);
            held.into_iter().filter(|(_, guard)| !guard.is_never()).collect()
        })
        .collect();
    Control { controls, owners }
}

/// When the votes that hold sum to more than one half. Sums are exact, so no order of adding matters.
fn majority(conditions: &mut Conditions, votes: &[(Guard, &Exact)]) -> Guard {
    let half = Exact::new(1.into(), 2.into());
    let sure = votes.iter().filter(|(g, _)| g.is_always()).fold(Exact::zero(), |sum, (_, share)| sum + *share);
    let open: Vec<(Guard, &Exact)> = votes.iter().filter(|(g, _)| !g.is_always() && !g.is_never()).copied().collect();
    debug_assert!(half < Exact::one());
    over(conditions, &sure, &half, &open)
}

fn over(conditions: &mut Conditions, sum: &Exact, half: &Exact, open: &[(Guard, &Exact)]) -> Guard {
    if sum > half {
        return Guard::ALWAYS;
    }
    let Some(((guard, share), rest)) = open.split_first() else { return Guard::NEVER };
    let reachable = open.iter().fold(sum.clone(), |total, (_, share)| total + *share);
    if reachable <= *half {
        return Guard::NEVER;
    }
    let with = over(conditions, &(sum + *share), half, rest);
    let without = over(conditions, sum, half, rest);
    let with = conditions.and(*guard, with);
    conditions.or(with, without)
}
