//! R19: breaking in.

use super::Rule;
use super::changing::{Signing, changes, shipped_endpoint, shipped_keys, signing, vouched_through};
use super::losing::consequence;
use crate::graph::{Act, Basis, Builder, Capability, Level, Node, NodeId, RuleId};
use crate::law::LegalContext;
use crate::world::{BreachId, Consequence, EndpointId, Guard, Means, PartyId};

pub(super) const RULE: Rule = Rule {
    id: RuleId::BreakingIn,
    title: "Breaking in",
    statement: "Who breaks into a site has what lies and is seen there, but for what a store or an enclave keeps back (unless it commands the store or breaks the seal), and with the signing keys what software shows that ships from there; who steals a key has it; who has an insider at a party has what that party was given by design or ownership, and what it can bring about by changing software or vouching for a false key. All that a breach names falls by one act.",
    reason: "Intrusion, theft and insiders need no law.",
    limits: "An insider brings what the firm was given, not what the firm could put together from it: the intruder does that itself.",
    world: Some(world),
    node: Some(node),
    late_key: None,
    over_time: None,
};

fn world(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>) {
    let world = law.world;
    for (id, breach) in world.breaches.iter() {
        for &(by, able) in &breach.by {
            for &(key, guard) in &breach.keys {
                take(law, b, (id, by), Capability::Has, key.0, &[able, guard], &[]);
            }
            for &(site, guard) in &breach.sites {
                for &(copy, lies) in &b.index.copies_at[site] {
                    take(law, b, (id, by), Capability::Holds, copy.0, &[able, guard, lies], &[]);
                }
                for &(key, lies) in &b.index.keys_at[site] {
                    let kept_back = law.conditions.and_not(world.keys[key].hsm, breach.commands_hsm);
                    let out = law.conditions.not(kept_back);
                    take(law, b, (id, by), Capability::Has, key.0, &[able, guard, lies, out], &[]);
                }
                for &(processing, lies) in &b.index.processings_at[site] {
                    let shut = law.conditions.and_not(world.processings[processing].sealed, breach.breaks_seal);
                    let open = law.conditions.not(shut);
                    take(law, b, (id, by), Capability::Sees, processing.0, &[able, guard, lies, open], &[]);
                }
            }
        }
    }
    for shipped in shipped_keys(law, b) {
        for &(breach, by, guard) in &b.index.intrusions[shipped.site] {
            let keys = signing(law, b, RULE.id, (Level::Full, by), shipped.software);
            take(law, b, (breach, by), shipped.capability, shipped.thing.number(), &[guard, shipped.guard], &keys);
        }
    }
    for (party, insiders) in b.index.insiders.iter() {
        for &(key, vouches) in &b.index.vouched[party] {
            for &(breach, by, guard) in insiders {
                take(law, b, (breach, by), Capability::Uses, key.0, &[guard, vouches], &[]);
            }
        }
    }
}

fn node(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, id: NodeId, node: Node) {
    // What is lost is D9's.
    let given = consequence(law, node).is_none_or(Consequence::is_sight);
    if node.level == Level::GivenByOwnership && given {
        for &(breach, by, guard) in &b.index.insiders[node.party] {
            take(law, b, (breach, by), node.capability, node.thing, &[guard], &[id]);
        }
    }
    if node.level == Level::Kept {
        // What the operator of a site kept lies also there.
        for &(site, runs) in &b.index.operated[node.party] {
            for &(breach, by, guard) in &b.index.intrusions[site] {
                take(law, b, (breach, by), node.capability, node.thing, &[guard, runs], &[id]);
            }
        }
    }
    if node.capability == Capability::Exposed {
        for &(breach, by, guard) in &b.index.intrusions[law.endpoints[EndpointId(node.thing)].site] {
            take(law, b, (breach, by), Capability::SeesEndpoint, node.thing, &[guard], &[id]);
        }
        for shipped in shipped_endpoint(law, node) {
            for &(breach, by, guard) in &b.index.intrusions[shipped.site] {
                let mut body = signing(law, b, RULE.id, (Level::Full, by), shipped.software);
                body.push(id);
                take(law, b, (breach, by), shipped.capability, shipped.thing.number(), &[guard, shipped.guard], &body);
            }
        }
    }
    for change in changes(law, b, (id, node), Signing::Held) {
        for &(breach, by, guard) in &b.index.insiders[change.by] {
            take(law, b, (breach, by), change.capability, change.thing.number(), &[guard, change.guard], &change.body);
        }
    }
    if node.level == Level::Owned && !b.index.insiders[node.party].is_empty() {
        for (key, vouches) in vouched_through(law, b, node) {
            for &(breach, by, guard) in &b.index.insiders[node.party] {
                take(law, b, (breach, by), Capability::Uses, key.0, &[guard, vouches], &[id]);
            }
        }
    }
}

fn take(
    law: &mut LegalContext<'_, '_>,
    b: &mut Builder<'_>,
    (breach, by): (BreachId, PartyId),
    capability: Capability,
    thing: u32,
    when: &[Guard],
    body: &[NodeId],
) {
    let guard = law.conditions.all(when.iter().copied());
    let act = (Act::Breach(breach), Means::BreakIn);
    b.give(RULE.id, (capability, by, thing), (Basis::Hard, Some(act)), guard, body);
}

#[cfg(test)]
mod tests {
    use crate::graph::RuleId;
    use crate::rules::testing::matters;

    #[test]
    fn its_worlds_hold_with_it_and_not_without_it() {
        for world in ["r19-break-in", "r19b-makers", "x52-seal", "x57-commands-hsm"] {
            matters(RuleId::BreakingIn, world);
        }
    }
}
