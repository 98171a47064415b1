//! D9: breaking in and destroying.

use super::Rule;
use super::changing::{Signing, signing};
use super::losing::{bring, in_their_name, loss, machines, used_at};
use crate::graph::{Act, Basis, Builder, Capability, Level, Node, NodeId, RuleId};
use crate::law::LegalContext;
use crate::world::{BreachId, Consequence, Guard, KeyId, Means, PartyId, SoftwareId, Strike};

pub(super) const RULE: Rule = Rule {
    id: RuleId::BreakDown,
    title: "Breaking in to destroy",
    statement: "Who breaks into a site spoils its machines, and with the signing keys those on which software runs that ships from there; who has an insider at a party makes be lost what that party could by design or ownership, and by software that it can change. An accident does the same, and nothing else.",
    reason: "Intruders need no law to delete; a fire needs nobody at all.",
    limits: "Whether a backup would be put back in time is not asked.",
    world: Some(world),
    node: Some(node),
    late_key: None,
    over_time: None,
};

fn world(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>) {
    let world = law.world;
    for (breach_id, breach) in world.breaches.iter() {
        for &(by, able) in &breach.strikes {
            let accident = law.conditions.and_not(able, crate::world::member(&breach.by, by));
            for &(site, falls) in &breach.sites {
                let strike = Strike { breach: breach_id, by, when: law.conditions.and(able, falls), accident };
                strikes(law, b, strike, Consequence::Machines(site), Guard::ALWAYS, &[]);
                for (software, shipped) in world.software.iter() {
                    for &(_, ships) in shipped.ships_from.iter().filter(|(from, _)| *from == site) {
                        for (at, runs) in machines(law, software) {
                            let guard = law.conditions.and(ships, runs);
                            let keys = signing(law, b, RULE.id, (Level::Full, by), software);
                            strikes(law, b, strike, Consequence::Machines(at), guard, &keys);
                        }
                    }
                }
            }
            let keys: Vec<KeyId> = breach.keys.iter().map(|(key, _)| *key).collect();
            for &(key, falls) in breach.keys.iter().filter(|_| !accident.is_never()) {
                // An accident has no key: what opens a wrapping has to fall with it.
                let mut when = law.conditions.all([able, falls, accident]);
                for &(wrapper, wraps) in &world.keys[key].wrapped_by {
                    when = if keys.contains(&wrapper) { when } else { law.conditions.and_not(when, wraps) };
                }
                let strike = Strike { breach: breach_id, by, when, accident };
                for (consequence, guard) in in_their_name(law, b, key) {
                    strikes(law, b, strike, consequence, guard, &[]);
                }
            }
        }
    }
}

fn node(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, id: NodeId, node: Node) {
    let struck: &[Strike] = &b.index.struck[node.party];
    if struck.is_empty() {
        return;
    }
    let struck = struck.to_vec();
    if let Some(lost) = loss(law, node).filter(|_| node.level == Level::GivenByOwnership) {
        for strike in &struck {
            strikes(law, b, *strike, lost, Guard::ALWAYS, &[id]);
        }
    }
    if let Some(key) = used_at(node, Level::Owned) {
        for (consequence, guard) in in_their_name(law, b, key) {
            for strike in &struck {
                strikes(law, b, *strike, consequence, guard, &[id]);
            }
        }
        in_anothers_name(law, b, (id, node.party, key), &struck);
    }
    if node.capability == Capability::Changes && node.level == Signing::Held.level(b, node.party) {
        let software = SoftwareId(node.thing);
        let changers = b.index.changers[software].iter().filter(|changer| changer.party == node.party);
        let when = law.conditions.any(changers.map(|changer| changer.when));
        wipes(law, b, software, when, &struck, &[id]);
    }
}

/// Software that a party can change in the name of those for whom its key stands.
fn in_anothers_name(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, (id, party, key): (NodeId, PartyId, KeyId), struck: &[Strike]) {
    for &(other, stands) in law.world.keys[key].stands_for.iter().filter(|(other, _)| *other != party) {
        for &software in &b.index.changeable[other] {
            let able = b.node(Capability::Changes, Signing::Held.level(b, other), other, software.0);
            wipes(law, b, software, stands, struck, &[id, able]);
        }
    }
}

fn wipes(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, software: SoftwareId, when: Guard, struck: &[Strike], body: &[NodeId]) {
    for (site, runs) in machines(law, software) {
        let guard = law.conditions.and(when, runs);
        for strike in struck {
            strikes(law, b, *strike, Consequence::Machines(site), guard, body);
        }
    }
}

/// Adds that something is lost by a breach: by somebody, or by an accident, which writes nothing.
fn strikes(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, strike: Strike, lost: Consequence, guard: Guard, body: &[NodeId]) {
    let Strike { breach, by, when, accident } = strike;
    let guard = law.conditions.and(guard, when);
    let somebody = law.conditions.and_not(guard, accident);
    lose(law, b, (breach, by), lost, somebody, body);
    let accident = law.conditions.and(guard, accident);
    lose(law, b, (breach, by), lost.blind(), accident, body);
}

fn lose(
    law: &mut LegalContext<'_, '_>,
    b: &mut Builder<'_>,
    (breach, by): (BreachId, PartyId),
    lost: Consequence,
    guard: Guard,
    body: &[NodeId],
) {
    let act = (Act::Breach(breach), Means::BreakIn);
    bring(law, b, RULE.id, (by, lost), (Basis::Hard, Some(act)), guard, body);
}

#[cfg(test)]
mod tests {
    use crate::graph::RuleId;
    use crate::rules::testing::matters_for_use;

    #[test]
    fn its_worlds_hold_with_it_and_not_without_it() {
        matters_for_use(RuleId::BreakDown, "x48-break-in");
        matters_for_use(RuleId::BreakDown, "x49e-accident");
    }
}
