//! Where things lie, and what lies around that.

use super::conditions::Guard;
use super::facts::{Facts, Members};
use super::id::{Id, IdVec, JurisdictionId};
use crate::effort;
use crate::scenario::schema::{Table, key};

/// For each jurisdiction, itself and all that lie around it, transitively. A circle (a fault where it is asked for) ends by
/// itself: the least fixpoint.
pub(super) fn around(facts: &mut Facts<'_, '_>) -> IdVec<JurisdictionId, Members<JurisdictionId>> {
    let count = facts.entities(Table::Jurisdictions).len();
    let parents: IdVec<JurisdictionId, Members<JurisdictionId>> =
        (0..count).map(|index| facts.members(Table::Jurisdictions, index, key::WITHIN, Table::Jurisdictions)).collect();
    // Where a jurisdiction stands in the list of the one looked at, if it does: whose list it is, and the place.
    let mut places: IdVec<JurisdictionId, (usize, usize)> = IdVec::filled(count, (usize::MAX, 0));
    let mut around = IdVec::default();
    for start in parents.ids() {
        let of = start.index();
        let mut found: Members<JurisdictionId> = vec![(start, Guard::ALWAYS)];
        places[start] = (of, 0);
        let mut pending = vec![start];
        while let Some(inner) = pending.pop() {
            let at = |id: JurisdictionId, places: &IdVec<JurisdictionId, (usize, usize)>| Some(places[id]).filter(|(list, _)| *list == of);
            let reached = at(inner, &places).and_then(|(_, place)| found.get(place)).map_or(Guard::NEVER, |(_, guard)| *guard);
            effort::spend(1 + parents[inner].len());
            for &(outer, guard) in &parents[inner] {
                let through = facts.conditions.and(reached, guard);
                match at(outer, &places).and_then(|(_, place)| found.get_mut(place)) {
                    Some((_, before)) => {
                        let both = facts.conditions.or(*before, through);
                        if both != *before {
                            *before = both;
                            pending.push(outer);
                        }
                    }
                    None if through.is_never() => {}
                    None => {
                        places[outer] = (of, found.len());
                        found.push((outer, through));
                        pending.push(outer);
                    }
                }
            }
        }
        found.sort_unstable_by_key(|(j, _)| *j);
        around.push(found);
    }
    around
}

/// Members with all that lie around each.
pub(super) fn widen(
    facts: &mut Facts<'_, '_>,
    around: &IdVec<JurisdictionId, Members<JurisdictionId>>,
    members: &Members<JurisdictionId>,
) -> Members<JurisdictionId> {
    let mut wide = Vec::with_capacity(members.len());
    for &(inner, guard) in members {
        for &(outer, lies) in &around[inner] {
            let both = facts.conditions.and(guard, lies);
            wide.push((outer, both));
        }
    }
    facts.tidy(wide)
}
