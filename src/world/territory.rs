//! Where things lie, and what lies around that.

use super::conditions::Guard;
use super::facts::{Facts, Members};
use super::id::{IdVec, JurisdictionId};
use crate::scenario::schema::{Table, key};

/// For each jurisdiction, itself and all that lie around it, transitively. A circle (a fault where it is asked for) ends by
/// itself: the least fixpoint.
pub(super) fn around(facts: &mut Facts<'_, '_>) -> IdVec<JurisdictionId, Members<JurisdictionId>> {
    let count = facts.entities(Table::Jurisdictions).len();
    let parents: IdVec<JurisdictionId, Members<JurisdictionId>> =
        (0..count).map(|index| facts.members(Table::Jurisdictions, index, key::WITHIN, Table::Jurisdictions)).collect();
    parents
        .ids()
        .map(|start| {
            let mut found: Members<JurisdictionId> = vec![(start, Guard::ALWAYS)];
            let mut pending = vec![start];
            while let Some(inner) = pending.pop() {
                let reached = found.iter().find(|(j, _)| *j == inner).map_or(Guard::NEVER, |(_, g)| *g);
                for &(outer, guard) in &parents[inner] {
                    let through = facts.conditions.and(reached, guard);
                    match found.iter_mut().find(|(j, _)| *j == outer) {
                        Some((_, before)) => {
                            let both = facts.conditions.or(*before, through);
                            if both != *before {
                                *before = both;
                                pending.push(outer);
                            }
                        }
                        None if through.is_never() => {}
                        None => {
                            found.push((outer, through));
                            pending.push(outer);
                        }
                    }
                }
            }
            found.sort_unstable_by_key(|(j, _)| *j);
            found
        })
        .collect()
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
