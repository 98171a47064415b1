//! R12 to R16: what a government's powers bring it.

use super::facts::{Capability, Fact, Facts, Stage, Thing};
use super::means::Means;
use super::world::Power;

/// `disclose` (hand over what it has, in the clear where it can open it itself): G holds the copies that Q holds; G opens the
/// copies that Q opens, if every key in their `locked_by` is in reach too, whatever `categories` say (the means is the
/// copy's); G sees the retained processings that Q sees.
pub(crate) fn r12<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    let world = stage.world;
    for (id, power, (party, capability)) in orders(stage, "disclose") {
        let thing = match capability {
            Capability::Holds(copy) => Thing::Copy(copy),
            Capability::Opens(copy) => {
                let locks = &world.copies[copy].locked_by;
                if !locks.iter().all(|key| world.in_reach(power, Thing::Key(key))) {
                    continue;
                }
                Thing::Copy(copy)
            }
            Capability::Sees(processing) if world.processing[processing].retained => Thing::Processing(processing),
            _ => continue,
        };
        if world.order(id, power, party, thing).is_some_and(|means| stage.allows(means)) {
            out.give_by_power(power.wielded_by, capability);
        }
    }
}

/// `decrypt` (lend or hand over its keys, for whatever they open): G uses the keys that Q uses, and has the wrapped keys that
/// Q has (keys with `parts` excepted: G puts them together by R6).
pub(crate) fn r13<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    let world = stage.world;
    for (id, power, (party, capability)) in orders(stage, "decrypt") {
        let key = match capability {
            Capability::Uses(key) => key,
            Capability::Has(key) if !world.keys[key].wrapped_by.is_empty() => key,
            _ => continue,
        };
        let in_parts = world.keys[key].parts.is_some();
        if !in_parts && world.order(id, power, party, Thing::Key(key)).is_some_and(|means| stage.allows(means)) {
            out.give_by_power(power.wielded_by, capability);
        }
    }
}

/// `assist` (real-time and prospective help, protection of its own removed): G sees all processings that Q sees, retained or
/// not. `alter` (changed software, a built capability): G sees the endpoints of the software whose vendor Q is or controls
/// (no having is needed, and no act of directing the vendor).
pub(crate) fn r14<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    let world = stage.world;
    for (id, power, (party, capability)) in orders(stage, "assist") {
        let Capability::Sees(processing) = capability else { continue };
        if world.order(id, power, party, Thing::Processing(processing)).is_some_and(|means| stage.allows(means)) {
            out.give_by_power(power.wielded_by, Capability::Sees(processing));
            out.give_by_power(power.wielded_by, Capability::SeesByAssistance(processing));
        }
    }
    for (id, power) in powers(stage, "alter") {
        for party in world.parties.keys() {
            for (software, site, data) in stage.endpoints() {
                let maker = world.software[software].vendor.is_some_and(|v| v == *party || world.controls(party, v));
                let endpoint = Thing::Endpoint(software, site, data);
                if maker && world.order(id, power, party, endpoint).is_some_and(|means| stage.allows(means)) {
                    out.give_by_power(power.wielded_by, Capability::SeesEndpoint(software, site, data));
                }
            }
        }
    }
}

/// `seize` ‹seize S under W: law, or contested if W is›: S a facility or device in J's territory, J not in its `immune`, W not
/// in its operator's `exempt`: G holds the copies there and has the keys stored there that are not `hsm`.
pub(crate) fn r15<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    take(stage, out, "seize", &["facility", "device"]);
}

/// `intercept` ‹intercept S under W: law, or contested if W is›: S a link in J's territory, on the same conditions and with the
/// same result.
pub(crate) fn r16<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    take(stage, out, "intercept", &["link"]);
}

fn take<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>, verb: &str, kinds: &[&str]) {
    let world = stage.world;
    for (id, power) in powers(stage, verb) {
        let means = if power.contested { Means::Contested } else { Means::Law };
        for (name, site) in &world.sites {
            // `immune` also stops the powers of jurisdictions within those it names.
            let immune = site.immune.iter().any(|j| world.around(power.of).contains(j));
            let exempt = site.operator.is_some_and(|operator| world.parties[operator].exempt.contains(&id));
            let open = kinds.contains(&site.kind) && world.in_territory(name, power.of) && !immune && !exempt;
            if !open || !stage.allows(means) {
                continue;
            }
            for (copy, it) in &world.copies {
                if it.at == *name && world.of_categories(&power.categories, Thing::Copy(copy)) {
                    out.give_by_power(power.wielded_by, Capability::Holds(copy));
                }
            }
            for (key, it) in &world.keys {
                if it.stored_at.contains(name) && !it.hsm && world.of_categories(&power.categories, Thing::Key(key)) {
                    out.give_by_power(power.wielded_by, Capability::Has(key));
                }
            }
        }
    }
}

/// Every power with this verb, once acts of law may happen: no order and no seizure is easier.
fn powers<'w>(stage: &Stage<'_, 'w>, verb: &str) -> Vec<(&'w str, &'w Power<'w>)> {
    let usable = |power: &Power<'w>| stage.allows(Means::Law) && power.verbs.contains(&verb);
    stage.world.powers.iter().filter(|(_, power)| usable(power)).map(|(id, power)| (*id, power)).collect()
}

/// Every power with this verb, with everything that anybody has by design or ownership, which is what it must deliver.
fn orders<'w>(stage: &Stage<'_, 'w>, verb: &str) -> Vec<(&'w str, &'w Power<'w>, Fact<'w>)> {
    let had = stage.no_harder_than(Means::Ownership).all();
    powers(stage, verb).into_iter().flat_map(|(id, power)| had.iter().map(move |fact| (id, power, *fact))).collect()
}
