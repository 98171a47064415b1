//! `residency`: copies, and where asked keys and processings, lie in the territory of one of `in`.

use super::{Question, Violation};
use crate::scenario::schema::key;
use crate::world::{Guard, JurisdictionId, SiteId, member};

pub(super) fn ask(q: &mut Question<'_, '_>) {
    let allowed = q.allowed();
    let (keys, processing) = (q.policy.flag(key::KEYS, false), q.policy.flag(key::PROCESSING, false));
    let world = q.world;
    for (class, data, when) in q.classes() {
        for copy in &world.classes[class].copies {
            for &(site, lies) in &world.copies[*copy].at {
                let there = q.conditions.all([when, world.copies[*copy].exists, lies]);
                q.speaks_of(there);
                let outside = outside(q, site, &allowed);
                let guard = q.conditions.and(there, outside);
                q.violated(Violation::CopyOutside(data, *copy, site), guard);
            }
        }
        if keys {
            for (key, on) in q.keys_on(class, when) {
                for &(site, lies) in &world.keys[key].stored_at {
                    let there = q.conditions.and(on, lies);
                    q.speaks_of(there);
                    let outside = outside(q, site, &allowed);
                    let guard = q.conditions.and(there, outside);
                    q.violated(Violation::KeyOutside(key, site), guard);
                }
            }
        }
        if processing {
            for &(id, works) in &world.classes[class].processings {
                for &(site, lies) in &world.processings[id].at {
                    let there = q.conditions.all([when, works, lies]);
                    q.speaks_of(there);
                    let outside = outside(q, site, &allowed);
                    let guard = q.conditions.and(there, outside);
                    q.violated(Violation::ProcessingOutside(id, site), guard);
                }
            }
        }
    }
}

/// When a site lies in the territory of none of these.
fn outside(q: &mut Question<'_, '_>, site: SiteId, allowed: &[JurisdictionId]) -> Guard {
    let territory = &q.world.sites[site].territory;
    let inside = q.conditions.any(allowed.iter().map(|j| member(territory, *j)));
    q.conditions.not(inside)
}
