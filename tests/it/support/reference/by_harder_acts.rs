//! R17 to R19, R22 and R23: what treaty partners, altered software, false keys and break-ins bring.

use super::acts::Act;
use super::by_credential::stood_for_by;
use super::by_offer::can_do_by_tampering;
use super::facts::{Capability, Facts, Stage};
use super::means::Means;

/// ‹G1 asks G2: treaty› G1 governs J1 and G2 governs J2. Under an `assist` agreement in force that joins J1 and J2: whatever is
/// given to G2 itself by R12–R16 or R24 by means no harder than `law` is given to G1 (not what firms that it controls were given),
/// and what it kept, at its price. Under a `share` agreement: whatever is given to G2 at all, by R11 too, at its price. With
/// `asked_by`: only if J1 is, or lies within, one that it names.
pub(crate) fn r17<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    if !stage.reaches(Means::Treaty) {
        return;
    }
    let world = stage.world();
    for agreement in world.agreements.values() {
        let passed_on = match agreement.kind {
            "assist" => {
                // What was read was read; it is no thing that could be passed on.
                let kept = stage.kept.iter().filter(|(_, capability)| capability.thing().is_some());
                stage.no_harder_than(Means::Law).given_by_powers.iter().chain(kept).copied().collect()
            }
            "share" => stage.facts.given_at_all(),
            _ => continue,
        };
        for (g1, j1) in world.parties.iter().filter_map(|(id, party)| Some((*id, party.governs?))) {
            for (g2, j2) in world.parties.iter().filter_map(|(id, party)| Some((*id, party.governs?))) {
                let may_ask = agreement.asked_by.as_ref().is_none_or(|named| named.iter().any(|j| world.around(j1).contains(j)));
                let joined = g1 != g2 && may_ask && world.joins(agreement, j1, j2);
                if joined && stage.allows(Means::Treaty, Act::Asks(g1, g2)) {
                    for (_, capability) in passed_on.iter().filter(|(party, _)| *party == g2) {
                        out.give(g1, *capability);
                    }
                }
            }
        }
    }
}

/// ‹tamper with s: tampering› its vendor V sees the endpoints of s, and has the keys that are not `hsm` at the sites where s runs,
/// if it uses by design or ownership every key in `signed_with`.
pub(crate) fn r18<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    for (&software, it) in &stage.world().software {
        let Some(vendor) = it.vendor else { continue };
        if signs(stage, vendor, software, stage.no_harder_than(Means::Ownership)) && stage.allows(Means::Tampering, Act::Tamper(software)) {
            for capability in stage.gifts_of_tampering(software) {
                out.give(vendor, capability);
            }
        }
    }
}

/// ‹P tampers with s: tampering› the same for P, the operator of a site from which s ships, on the same condition.
pub(crate) fn r22<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    for (&software, it) in &stage.world().software {
        for party in it.ships_from.iter().filter_map(|site| stage.world().sites[site].operator) {
            if signs(stage, party, software, stage.no_harder_than(Means::Ownership))
                && stage.allows(Means::Tampering, Act::TampersWith(party, software))
            {
                for capability in stage.gifts_of_tampering(software) {
                    out.give(party, capability);
                }
            }
        }
    }
}

/// ‹P substitutes k: tampering› P vouches for k, or uses a key that `stands_for` who vouches for k: it uses k.
pub(crate) fn r23<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    for (&id, key) in &stage.world().keys {
        for &party in stage.world().parties.keys() {
            let vouches = |q: &str| key.vouched_by.contains(&q);
            let in_its_name = || stood_for_by(stage, &stage.facts, party).into_iter().any(vouches);
            if (vouches(party) || in_its_name()) && stage.allows(Means::Tampering, Act::Substitutes(party, id)) {
                out.give(party, Capability::Uses(stage.now(), id));
            }
        }
    }
}

/// ‹breach b: break-in› by the site: `by` holds the copies there, has the keys there that are not `hsm` (with `commands_hsm`: all),
/// and sees the processings there that are not `sealed` (with `breaks_seal`: all) and the endpoints there; and what R18 gives of
/// software that ships from there, when `by` uses every key in its `signed_with`; by the key: `by` has it; by the party Q:
/// whatever is given to Q by design or ownership is given to `by`, and what Q can do by R18, R22 or R23 (without further acts)
/// `by` can do. One breach is one act, whatever it names.
pub(crate) fn r19<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    if !stage.reaches(Means::BreakIn) {
        return;
    }
    for (&id, breach) in &stage.world().breaches {
        let by = breach.by;
        // An accident only makes be lost.
        if stage.world().parties[by].kind == "accident" || !stage.allows(Means::BreakIn, Act::Breach(id)) {
            continue;
        }
        for site in &breach.sites {
            let there = stage.lying_at(site, breach.commands_hsm).into_iter().chain(stage.lying_open_at(site, breach.breaks_seal));
            for capability in there.chain(stage.shipping_from(site, by)) {
                out.give(by, capability);
            }
        }
        for key in &breach.keys {
            out.give(by, Capability::Has(stage.now(), key));
        }
        for q in &breach.parties {
            for (_, capability) in stage.held.given_at_all().into_iter().filter(|(party, _)| party == q) {
                out.give(by, capability);
            }
            for capability in can_do_by_tampering(stage, q) {
                out.give(by, capability);
            }
        }
    }
}

/// The software that a party can change by R18 or R22, with the keys that it uses by these facts.
pub(crate) fn can_change<'w>(stage: &Stage<'_, 'w>, party: &str, facts: &Facts<'w>) -> Vec<&'w str> {
    let world = stage.world();
    let can = |software: &&str| {
        let it = &world.software[*software];
        let ships = it.ships_from.iter().any(|site| world.sites[site].operator == Some(party));
        (it.vendor == Some(party) || ships) && signs(stage, party, software, facts)
    };
    world.software.keys().copied().filter(can).collect()
}

/// Whether the party uses every key in `signed_with`, by these facts.
fn signs<'w>(stage: &Stage<'_, 'w>, party: &str, software: &str, facts: &Facts<'w>) -> bool {
    stage.world().software[software].signed_with.iter().all(|key| facts.uses(party, key, stage.now()))
}

impl<'w> Stage<'_, 'w> {
    /// What R18 gives of software: its endpoints, and the keys that are not `hsm` at the sites where it runs.
    pub(crate) fn gifts_of_tampering(&self, software: &str) -> Vec<Capability<'w>> {
        let world = self.world();
        let endpoints = self.endpoints.iter().copied().filter(|(s, _, _)| *s == software);
        let mut all: Vec<Capability<'w>> = endpoints.map(|(s, site, data)| Capability::SeesEndpoint(s, site, data)).collect();
        for (&id, key) in &world.keys {
            if !key.hsm && key.stored_at.iter().any(|site| world.software[software].runs_at.contains(site)) {
                all.push(Capability::Has(self.now(), id));
            }
        }
        all
    }

    /// The copies at a site and the keys there that are not `hsm` (or all), and what the site's operator keeps.
    pub(crate) fn lying_at(&self, site: &str, with_hsm: bool) -> Vec<Capability<'w>> {
        let world = self.world();
        let copies = world.copies.iter().filter(|(_, copy)| copy.at == site).map(|(id, _)| Capability::Holds(self.now(), id));
        let keys = world.keys.iter().filter(|(_, key)| key.stored_at.contains(&site) && (with_hsm || !key.hsm));
        let operator = world.sites[site].operator;
        let kept = self.kept.iter().filter(|(party, _)| Some(*party) == operator).map(|(_, capability)| *capability);
        copies.chain(keys.map(|(id, _)| Capability::Has(self.now(), id))).chain(kept.filter(|c| c.thing().is_some())).collect()
    }

    /// The processings at a site that are not `sealed` (or all), and the endpoints there.
    pub(crate) fn lying_open_at(&self, site: &str, with_sealed: bool) -> Vec<Capability<'w>> {
        let processings = self.world().processing.iter().filter(|(_, p)| p.at == site && (with_sealed || !p.sealed));
        let endpoints = self.endpoints.iter().copied().filter(|(_, at, _)| *at == site);
        processings
            .map(|(id, _)| Capability::Sees(id))
            .chain(endpoints.map(|(software, at, data)| Capability::SeesEndpoint(software, at, data)))
            .collect()
    }

    /// What R18 gives of software that ships from a site, to a party that uses every key in its `signed_with`.
    pub(crate) fn shipping_from(&self, site: &str, party: &str) -> Vec<Capability<'w>> {
        let ships = self.world().software.iter().filter(|(_, it)| it.ships_from.contains(&site));
        let signed = ships.filter(|(software, _)| signs(self, party, software, &self.facts));
        signed.flat_map(|(software, _)| self.gifts_of_tampering(software)).collect()
    }
}
