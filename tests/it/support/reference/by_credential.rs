//! R21: who uses a credential is taken for the party that it stands for.

use super::acts::Act;
use super::by_harder_acts::can_change;
use super::facts::{Capability, Facts, Stage};
use super::means::Means;
use super::world::Copy;

/// P uses a key that `stands_for` Q: P holds the copies of which Q is a tenant or a reader, and opens those of them that somebody
/// else (other than Q) who runs the service opens by design, or works on; or that Q itself serves. And what Q can do by R18 or
/// R22, P ≠ Q can do on the same condition (the keys that Q uses), by ‹P tampers with s: tampering›.
pub(crate) fn r21<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    for (party, q) in stood_for(stage) {
        for (id, copy) in &stage.world().copies {
            if copy.tenants.contains(&q) || copy.readers.contains(&q) {
                out.own.insert((party, Capability::Holds(stage.now(), id)));
                if served_by_somebody_else(stage, q, id, copy) || served_by_itself(stage, q, copy) {
                    out.own.insert((party, Capability::Opens(stage.now(), id)));
                }
            }
        }
        for software in can_change(stage, q, stage.no_harder_than(Means::Ownership)) {
            if party != q && stage.allows(Means::Tampering, Act::TampersWith(party, software)) {
                out.own.extend(stage.gifts_of_tampering(software).into_iter().map(|capability| (party, capability)));
            }
        }
    }
}

/// Who uses a key that stands for whom.
fn stood_for<'w>(stage: &Stage<'_, 'w>) -> Vec<(&'w str, &'w str)> {
    let parties = stage.world().parties.keys();
    parties.flat_map(|party| stood_for_by(stage, &stage.facts, party).into_iter().map(|q| (*party, q))).collect()
}

/// Whom the keys stand for that a party uses by these facts.
pub(crate) fn stood_for_by<'w>(stage: &Stage<'_, 'w>, facts: &Facts<'w>, party: &str) -> Vec<&'w str> {
    let used = stage.world().keys.iter().filter(|(id, _)| facts.uses(party, id, stage.now()));
    used.flat_map(|(_, key)| key.stands_for.iter().copied()).collect()
}

/// Another tenant, or the site's operator, opens the copy by design, or works on it (is the `by` of a processing of that data).
pub(crate) fn served_by_somebody_else<'w>(stage: &Stage<'_, 'w>, q: &str, id: &'w str, copy: &Copy<'w>) -> bool {
    let by_design = stage.no_harder_than(Means::Design);
    let works_on = |party: &str| stage.world().processing.values().any(|p| p.by == Some(party) && p.data.contains(&copy.data));
    let opens = |party: &str| by_design.has(party, Capability::Opens(stage.now(), id));
    let mut service = copy.tenants.iter().chain(&stage.world().sites[copy.at].operator);
    service.any(|party| *party != q && (opens(party) || works_on(party)))
}

/// Q itself serves it, at a facility that it operates with every key on the copy lying there unwrapped.
pub(crate) fn served_by_itself<'w>(stage: &Stage<'_, 'w>, q: &str, copy: &Copy<'w>) -> bool {
    let site = &stage.world().sites[copy.at];
    let lies_there = |key: &str| {
        let key = &stage.world().keys[key];
        key.stored_at.contains(&copy.at) && key.wrapped_by.is_empty()
    };
    site.kind == "facility" && site.operator == Some(q) && stage.world().keys_on(copy).into_iter().all(lies_there)
}
