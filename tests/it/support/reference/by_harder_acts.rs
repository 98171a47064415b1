//! R17 to R19: what treaty partners, altered software and break-ins bring.

use super::facts::{Capability, Facts, Stage};
use super::means::Means;
use super::world::Target;

/// ‹G1 asks G2: treaty› G1 governs J1 and G2 governs J2. Under an `assist` agreement in force that joins J1 and J2: whatever is
/// given to G2 itself by R12–R16 by means no harder than `law` is given to G1 (not what firms that it controls were given).
/// Under a `share` agreement: whatever is given to G2 at all by means no harder than `law`, by R11 too. With `asked_by`: only
/// if J1 is, or lies within, one that it names.
pub(crate) fn r17<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    if !stage.allows(Means::Treaty) {
        return;
    }
    let world = stage.world;
    let lawful = stage.no_harder_than(Means::Law);
    for agreement in world.agreements.values() {
        let passed_on = match agreement.kind {
            "assist" => lawful.given_by_powers.clone(),
            "share" => lawful.given_at_all(),
            _ => continue,
        };
        for (g1, j1) in world.parties.iter().filter_map(|(id, party)| Some((*id, party.governs?))) {
            for (g2, j2) in world.parties.iter().filter_map(|(id, party)| Some((*id, party.governs?))) {
                let may_ask = agreement.asked_by.as_ref().is_none_or(|named| named.iter().any(|j| world.around(j1).contains(j)));
                if g1 != g2 && may_ask && world.joins(agreement, j1, j2) {
                    for (_, capability) in passed_on.iter().filter(|(party, _)| *party == g2) {
                        out.give(g1, *capability);
                    }
                }
            }
        }
    }
}

/// ‹tamper with s: tampering› its vendor V sees the endpoints of s.
pub(crate) fn r18<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    if !stage.allows(Means::Tampering) {
        return;
    }
    for (software, site, data) in stage.endpoints() {
        if let Some(vendor) = stage.world.software[software].vendor {
            out.give(vendor, Capability::SeesEndpoint(software, site, data));
        }
    }
}

/// ‹breach b: break-in› by the site: `by` holds the copies there, has the keys there that are not `hsm`, and sees the
/// processings there that are not `sealed` and the endpoints there; by the key: `by` has it; by the party Q: whatever is given
/// to Q by design is given to `by`.
pub(crate) fn r19<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    if !stage.allows(Means::BreakIn) {
        return;
    }
    let world = stage.world;
    for breach in world.breaches.values() {
        let by = breach.by;
        match breach.target {
            Target::Site(site) => {
                for (copy, _) in world.copies.iter().filter(|(_, copy)| copy.at == site) {
                    out.give(by, Capability::Holds(copy));
                }
                for (key, _) in world.keys.iter().filter(|(_, key)| key.stored_at.contains(&site) && !key.hsm) {
                    out.give(by, Capability::Has(key));
                }
                for (processing, _) in world.processing.iter().filter(|(_, p)| p.at == site && !p.sealed) {
                    out.give(by, Capability::Sees(processing));
                }
                for (software, at, data) in stage.endpoints().into_iter().filter(|(_, at, _)| *at == site) {
                    out.give(by, Capability::SeesEndpoint(software, at, data));
                }
            }
            Target::Key(key) => out.give(by, Capability::Has(key)),
            Target::Party(party) => {
                for (_, capability) in stage.no_harder_than(Means::Design).given.iter().filter(|(q, _)| *q == party) {
                    out.give(by, *capability);
                }
            }
        }
    }
}
