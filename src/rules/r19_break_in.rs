//! R19: breaking in.

use super::Rule;
use crate::graph::{Act, Basis, Builder, Capability, Level, Node, NodeId, RuleId};
use crate::law::LegalContext;
use crate::world::{BreachId, EndpointId, Guard, Means, PartyId};

pub(super) const RULE: Rule = Rule {
    id: RuleId::BreakingIn,
    title: "Breaking in",
    statement: "Who breaks into a site has what lies and is seen there, but for what a store or an enclave keeps back; who steals a key has it; who has an insider at a party has what that party was given by design.",
    reason: "Intrusion, theft and insiders need no law.",
    limits: "An insider brings what the firm has, not what the firm could get by directing others.",
    world: Some(world),
    node: Some(node),
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
                    let out = law.conditions.not(world.keys[key].hsm);
                    take(law, b, (id, by), Capability::Has, key.0, &[able, guard, lies, out], &[]);
                }
                for &(processing, lies) in &b.index.processings_at[site] {
                    let open = law.conditions.not(world.processings[processing].sealed);
                    take(law, b, (id, by), Capability::Sees, processing.0, &[able, guard, lies, open], &[]);
                }
            }
        }
    }
}

fn node(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, id: NodeId, node: Node) {
    if node.level == Level::GivenByDesign {
        for &(breach, by, guard) in &b.index.insiders[node.party] {
            take(law, b, (breach, by), node.capability, node.thing, &[guard], &[id]);
        }
    } else if node.capability == Capability::Exposed {
        for &(breach, by, guard) in &b.index.intrusions[law.endpoints[EndpointId(node.thing)].site] {
            take(law, b, (breach, by), Capability::SeesEndpoint, node.thing, &[guard], &[id]);
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
    if !guard.is_never() {
        let head = b.given(capability, by, thing, Basis::Hard);
        b.add_edge_with_act(RULE.id, head, (Act::Breach(breach), Means::BreakIn), guard, body);
    }
}

#[cfg(test)]
mod tests {
    use crate::graph::RuleId;
    use crate::rules::testing::matters;

    #[test]
    fn its_worlds_hold_with_it_and_not_without_it() {
        matters(RuleId::BreakingIn, "r19-break-in");
    }
}
