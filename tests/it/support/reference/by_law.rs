//! R12 to R16 and R24: what a government's powers bring it.

use super::acts::Act;
use super::by_harder_acts::can_change;
use super::facts::{Capability, Fact, Facts, Stage, Thing};
use super::means::Means;
use super::world::{Power, Site};

/// `disclose` (hand over what it has, in the clear where it can open it itself): G holds the copies that Q holds; G opens the
/// copies that Q opens, if every key in their `locked_by` is in reach too, whatever `categories` say (the means is the
/// copy's); G sees the retained processings that Q sees.
pub(crate) fn r12<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    for (id, power, (party, capability)) in orders(stage, "disclose") {
        let thing = match capability {
            Capability::Holds(when, copy) => Thing::Copy(when, copy),
            Capability::Opens(when, copy) => {
                let locks = &stage.days.then(when).copies[copy].locked_by;
                if !locks.iter().all(|key| stage.days.in_reach(power, Thing::Key(when, key))) {
                    continue;
                }
                Thing::Copy(when, copy)
            }
            Capability::Sees(processing) if stage.world().processing[processing].retained => Thing::Processing(processing),
            _ => continue,
        };
        if ordered(stage, id, power, "disclose", party, thing) {
            out.give_by_power(power.wielded_by, capability);
        }
    }
}

/// `decrypt` (lend or hand over its keys, for whatever they open): G uses the keys that Q uses, and has the wrapped keys that
/// Q has (keys with `parts` excepted: G puts them together by R6).
pub(crate) fn r13<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    for (id, power, (party, capability)) in orders(stage, "decrypt") {
        let (when, key) = match capability {
            Capability::Uses(when, key) => (when, key),
            Capability::Has(when, key) if !stage.days.then(when).keys[key].wrapped_by.is_empty() => (when, key),
            _ => continue,
        };
        let in_parts = stage.days.then(when).keys[key].parts.is_some();
        if !in_parts && ordered(stage, id, power, "decrypt", party, Thing::Key(when, key)) {
            out.give_by_power(power.wielded_by, capability);
        }
    }
}

/// `assist` (real-time and prospective help, protection of its own removed): G sees all processings that Q sees, retained or
/// not. `alter`: see [`alter`].
pub(crate) fn r14<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    for (id, power, (party, capability)) in orders(stage, "assist") {
        let Capability::Sees(processing) = capability else { continue };
        if ordered(stage, id, power, "assist", party, Thing::Processing(processing)) {
            out.give_by_power(power.wielded_by, Capability::Sees(processing));
            out.give_by_power(power.wielded_by, Capability::SeesByAssistance(processing));
        }
    }
    for (id, power) in powers(stage, "alter") {
        for &party in stage.world().parties.keys().filter(|party| stage.days.can_be_put_to(id, power, party)) {
            for &changer in stage.world().parties.keys().filter(|q| *q == &party || stage.world().controls(party, q)) {
                alter(stage, out, (id, power), party, changer);
            }
        }
    }
}

/// `alter` (changed software, a built capability): G sees the endpoints of the software that Q, or a party that Q controls, can
/// change by R18 or R22, and has the keys that R18 gives with it (no act of directing is needed; with `territory` an endpoint is
/// also in reach when the party that changes it is incorporated in J), and uses the keys for which Q, or a party that Q
/// controls, vouches (R23; with `territory`: when the key is in J's territory, or the party that vouches is incorporated in J).
fn alter<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>, (id, power): (&'w str, &Power<'w>), party: &'w str, changer: &'w str) {
    let at_home = stage.world().has_tie(changer, "incorporated", power.of);
    let mut give = |capability: Capability<'w>, thing: Thing<'w>, in_reach: bool| {
        let means = stage.days.means_of_order(id, power, "alter", party, thing);
        if in_reach && stage.days.covers(power, thing) && stage.allows(means, Act::Order(id, party)) {
            out.give_by_power(power.wielded_by, capability);
        }
    };
    for software in can_change(stage, changer, stage.no_harder_than(Means::Ownership)) {
        for capability in stage.gifts_of_tampering(software) {
            let Some(thing) = capability.thing() else { continue };
            // The altering is done where the changer is at home; the keys come with it.
            give(capability, thing, stage.days.in_reach(power, thing) || at_home);
        }
    }
    for (key, it) in &stage.world().keys {
        let thing = Thing::Key(stage.now(), key);
        if it.vouched_by.contains(&changer) {
            let in_reach = power.reach == "control" || stage.days.has_place_in(thing, power.of) || at_home;
            give(Capability::Uses(stage.now(), key), thing, in_reach);
        }
    }
}

/// `seize` ‹seize S under W: law, or contested if W is›: S a facility or device in J's territory, J not in its `immune`, W not
/// in its operator's `exempt`: G holds the copies there and has the keys stored there that are not `hsm`.
pub(crate) fn r15<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    take(stage, out, "seize", &["facility", "device"], Act::Seize);
}

/// `intercept` ‹intercept S under W: law, or contested if W is›: S a link in J's territory, on the same conditions and with the
/// same result.
pub(crate) fn r16<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    take(stage, out, "intercept", &["link"], Act::Intercept);
}

fn take<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>, verb: &str, kinds: &[&str], act: fn(&'w str, &'w str) -> Act<'w>) {
    for (id, power) in powers(stage, verb) {
        let means = if power.contested { Means::Contested } else { Means::Law };
        for (&name, site) in &stage.world().sites {
            let at_home = stage.world().in_territory(name, power.of) && !immune(stage, site, power);
            if kinds.contains(&site.kind) && at_home && !exempt(stage, site, id) && stage.allows(means, act(name, id)) {
                take_what_lies_there(stage, out, name, power);
            }
        }
    }
}

/// G holds the copies there and has the keys there that are not `hsm`, of those that the power covers.
fn take_what_lies_there<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>, site: &str, power: &Power<'w>) {
    for capability in stage.lying_at(site, false) {
        if capability.thing().is_some_and(|thing| stage.days.covers(power, thing)) {
            out.give_by_power(power.wielded_by, capability);
        }
    }
}

/// `intrude` ‹intrude S under W›: S any site; `law` if it is in J's territory and J not in its `immune`, else `contested` and only
/// with reach `control`; `contested` if W is; not at all if W is in its operator's `exempt`. G holds the copies there, has the keys
/// there that are not `hsm`, sees the processings there that are not `sealed` and the endpoints there, and what R18 gives of
/// software that ships from S, when it uses every key in its `signed_with` (for these, categories and spares go by the endpoint's
/// data, or the key).
pub(crate) fn r24<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    for (id, power) in powers(stage, "intrude") {
        let g = power.wielded_by;
        for (&name, site) in &stage.world().sites {
            let at_home = stage.world().in_territory(name, power.of) && !immune(stage, site, power);
            let means = if at_home && !power.contested { Means::Law } else { Means::Contested };
            let reached = at_home || power.reach == "control";
            if !reached || exempt(stage, site, id) || !stage.allows(means, Act::Intrude(name, id)) {
                continue;
            }
            take_what_lies_there(stage, out, name, power);
            for capability in stage.lying_open_at(name, false).into_iter().chain(stage.shipping_from(name, g)) {
                if capability.thing().is_some_and(|thing| stage.days.covers(power, thing)) {
                    out.give_by_power(g, capability);
                }
            }
        }
    }
}

/// `immune` also stops the powers of jurisdictions within those it names.
pub(crate) fn immune<'w>(stage: &Stage<'_, 'w>, site: &Site<'w>, power: &Power<'w>) -> bool {
    site.immune.iter().any(|j| stage.world().around(power.of).contains(j))
}

pub(crate) fn exempt<'w>(stage: &Stage<'_, 'w>, site: &Site<'w>, power: &str) -> bool {
    site.operator.is_some_and(|operator| stage.world().parties[operator].exempt.contains(&power))
}

/// Every power with this verb, once acts of law may happen: no order and no seizure is easier.
pub(crate) fn powers<'w>(stage: &Stage<'_, 'w>, verb: &str) -> Vec<(&'w str, &'w Power<'w>)> {
    let usable = |power: &Power<'w>| stage.reaches(Means::Law) && power.verbs.contains(&verb);
    stage.world().powers.iter().filter(|(_, power)| usable(power)).map(|(id, power)| (*id, power)).collect()
}

/// Every power with this verb, with everything that anybody has by design or ownership, which is what it must deliver. What was
/// kept counts as had by design.
fn orders<'w>(stage: &Stage<'_, 'w>, verb: &str) -> Vec<(&'w str, &'w Power<'w>, Fact<'w>)> {
    let powers = powers(stage, verb);
    if powers.is_empty() {
        return Vec::new();
    }
    let had = stage.held.all();
    powers.into_iter().flat_map(|(id, power)| had.iter().map(move |fact| (id, power, *fact))).collect()
}

/// Whether the order may happen for the thing.
fn ordered<'w>(stage: &Stage<'_, 'w>, id: &'w str, power: &Power<'w>, verb: &'w str, party: &'w str, thing: Thing<'w>) -> bool {
    let means = stage.days.order(id, power, verb, party, thing);
    means.is_some_and(|means| stage.allows(means, Act::Order(id, party)))
}
