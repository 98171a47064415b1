//! Effective shares: products along chains of owners, summed over chains.

use crate::scenario::Exact;
use crate::world::{Conditions, Guard, PartyId, World};
use num_traits::{One, Zero};
use std::collections::{BTreeMap, BTreeSet};

/// The direct owners of each party, in one case.
type Owned = BTreeMap<PartyId, Vec<(PartyId, Exact)>>;

/// The effective shares of the ultimate owners of a party, exactly: those who have no owners themselves. Cycles of owners count
/// to their limit. A party without owners has none.
///
/// The shares are the visits of a walk from the party up to its owners: v = e + v·A, solved over the rationals.
#[must_use]
pub fn effective_shares(owned: &Owned, party: PartyId) -> Vec<(PartyId, Exact)> {
    let reachable = reach(party, |p| owned.get(&p).into_iter().flatten().map(|(o, _)| *o).collect());
    let ultimate: BTreeSet<PartyId> = reachable.iter().copied().filter(|p| owned.get(p).is_none_or(Vec::is_empty)).collect();
    // Whoever leads to no ultimate owner (a ring that owns itself wholly) would make the limit infinite, and adds nothing.
    let mut leads: BTreeSet<PartyId> = ultimate.clone();
    loop {
        let more: Vec<PartyId> = reachable
            .iter()
            .copied()
            .filter(|p| !leads.contains(p) && owned.get(p).into_iter().flatten().any(|(o, share)| !share.is_zero() && leads.contains(o)))
            .collect();
        if more.is_empty() {
            break;
        }
        leads.extend(more);
    }
    if ultimate.contains(&party) || !leads.contains(&party) {
        return Vec::new();
    }
    let inner: Vec<PartyId> = leads.iter().copied().filter(|p| !ultimate.contains(p)).collect();
    let visits = solve(&inner, owned, party);
    let mut out: BTreeMap<PartyId, Exact> = BTreeMap::new();
    for (from, visit) in inner.iter().zip(visits) {
        for (owner, share) in owned.get(from).into_iter().flatten().filter(|(o, _)| ultimate.contains(o)) {
            *out.entry(*owner).or_insert_with(Exact::zero) += &visit * share;
        }
    }
    out.into_iter().filter(|(_, share)| !share.is_zero()).collect()
}

fn reach(from: PartyId, next: impl Fn(PartyId) -> Vec<PartyId>) -> BTreeSet<PartyId> {
    let mut seen = BTreeSet::from([from]);
    let mut pending = vec![from];
    while let Some(party) = pending.pop() {
        pending.extend(next(party).into_iter().filter(|p| seen.insert(*p)));
    }
    seen
}

/// How often the walk from `start` passes each of `inner`: (I − Aᵀ)·v = e, by elimination. Every row leaks towards an ultimate
/// owner, so the matrix is regular.
fn solve(inner: &[PartyId], owned: &Owned, start: PartyId) -> Vec<Exact> {
    let mut rows: Vec<Vec<Exact>> = inner
        .iter()
        .map(|to| {
            let mut row: Vec<Exact> = inner
                .iter()
                .map(|from| {
                    let share = owned.get(from).into_iter().flatten().filter(|(o, _)| o == to).fold(Exact::zero(), |sum, (_, s)| sum + s);
                    if from == to { Exact::one() - share } else { -share }
                })
                .collect();
            row.push(if *to == start { Exact::one() } else { Exact::zero() });
            row
        })
        .collect();
    for column in 0..inner.len() {
        let Some(pivot) = (column..rows.len()).find(|r| rows.get(*r).and_then(|r| r.get(column)).is_some_and(|x| !x.is_zero())) else {
            continue;
        };
        rows.swap(column, pivot);
        let Some(mut row) = rows.get(column).cloned() else { continue };
        let Some(scale) = row.get(column).cloned() else { continue };
        for cell in &mut row {
            *cell /= &scale;
        }
        for (index, other) in rows.iter_mut().enumerate() {
            let Some(factor) = other.get(column).filter(|f| index != column && !f.is_zero()).cloned() else { continue };
            for (cell, by) in other.iter_mut().zip(&row) {
                *cell -= &factor * by;
            }
        }
        if let Some(slot) = rows.get_mut(column) {
            *slot = row;
        }
    }
    rows.into_iter().map(|row| row.last().cloned().unwrap_or_else(Exact::zero)).collect()
}

/// The effective shares in a party in every case that the switches in scope make different, each with its condition.
pub(super) fn share_cases(
    world: &World<'_>,
    conditions: &mut Conditions,
    party: PartyId,
    when: Guard,
) -> Vec<(Guard, Vec<(PartyId, Exact)>)> {
    let mut cases: Vec<(Guard, Owned, Vec<PartyId>, BTreeSet<PartyId>)> = vec![(when, Owned::new(), vec![party], BTreeSet::from([party]))];
    let mut done = Vec::new();
    while let Some((guard, owned, mut pending, seen)) = cases.pop() {
        let Some(next) = pending.pop() else {
            done.push((guard, effective_shares(&owned, party)));
            continue;
        };
        let mut covered = Guard::NEVER;
        for (variant, list) in &world.parties[next].owners {
            covered = conditions.or(covered, *variant);
            let here = conditions.and(guard, *variant);
            for (alive, owners) in present(conditions, here, list) {
                let mut owned = owned.clone();
                let (mut pending, mut seen) = (pending.clone(), seen.clone());
                pending.extend(owners.iter().map(|(o, _)| *o).filter(|o| seen.insert(*o)));
                owned.insert(next, owners);
                cases.push((alive, owned, pending, seen));
            }
        }
        let without = conditions.and_not(guard, covered);
        if !without.is_never() {
            cases.push((without, owned, pending, seen));
        }
    }
    done.sort_by_key(|(guard, _)| *guard);
    done
}

/// The owners that exist, in every case that their existence makes different.
fn present(conditions: &mut Conditions, when: Guard, list: &[(PartyId, Guard, Exact)]) -> Vec<(Guard, Vec<(PartyId, Exact)>)> {
    let mut cases = vec![(when, Vec::new())];
    for (owner, exists, share) in list {
        let mut next = Vec::new();
        for (guard, owners) in cases {
            let gone = conditions.and_not(guard, *exists);
            let here = conditions.and(guard, *exists);
            if !gone.is_never() {
                next.push((gone, owners.clone()));
            }
            if !here.is_never() {
                let mut owners = owners;
                owners.push((*owner, share.clone()));
                next.push((here, owners));
            }
        }
        cases = next;
    }
    cases
}

#[cfg(test)]
mod tests {
    use super::{Owned, effective_shares};
    use crate::scenario::parse_exact;
    use crate::world::PartyId;

    fn owned(list: &[(u32, &[(u32, &str)])]) -> Owned {
        let share = |(o, s): &(u32, &str)| (PartyId(*o), parse_exact(s).unwrap());
        list.iter().map(|(p, owners)| (PartyId(*p), owners.iter().map(share).collect())).collect()
    }

    #[test]
    fn chains_multiply_and_sum() {
        let world = owned(&[(0, &[(1, "0.3"), (2, "0.5")]), (2, &[(1, "0.4"), (3, "0.6")])]);
        let shares = effective_shares(&world, PartyId(0));
        assert_eq!(shares, vec![(PartyId(1), parse_exact("0.5").unwrap()), (PartyId(3), parse_exact("0.3").unwrap())]);
    }

    #[test]
    fn a_cycle_counts_to_its_limit_and_a_closed_ring_not_at_all() {
        // Half of 0 is 1's, half of 1 is 0's again, the other half is 2's: ½·½·(1 + ¼ + …) = ⅓.
        let world = owned(&[(0, &[(1, "0.5"), (3, "0.5")]), (1, &[(0, "0.5"), (2, "0.5")])]);
        let shares = effective_shares(&world, PartyId(0));
        let third = parse_exact("1").unwrap() / parse_exact("3").unwrap();
        assert_eq!(shares.first(), Some(&(PartyId(2), third)));
        let ring = owned(&[(0, &[(1, "1")]), (1, &[(0, "1")])]);
        assert!(effective_shares(&ring, PartyId(0)).is_empty());
    }
}
