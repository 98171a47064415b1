//! R19: breaking in.

use super::Rule;
use crate::graph::{Act, Basis, Builder, Capability, Level, Means, Node, NodeId};
use crate::world::{BreachId, EndpointId, Guard, Id, PartyId};

pub(super) const RULE: Rule = Rule {
    number: 19,
    title: "Breaking in",
    statement: "Who breaks into a site has what lies and is seen there, but for what a store or an enclave keeps back; who steals a key has it; who has an insider at a party has what that party was given by design.",
    reason: "Intrusion, theft and insiders need no law.",
    limits: "An insider brings what the firm has, not what the firm could get by directing others.",
    world: Some(world),
    node: Some(node),
};

fn world(b: &mut Builder<'_, '_>) {
    let world = b.world;
    for (id, breach) in world.breaches.iter() {
        for &(by, able) in &breach.by {
            for &(key, guard) in &breach.key {
                take(b, id, by, Capability::Has, key.0, &[able, guard], &[]);
            }
            for &(site, guard) in &breach.site {
                for (copy, lies) in b.copies_at.get(site.index()).cloned().unwrap_or_default() {
                    take(b, id, by, Capability::Holds, copy.0, &[able, guard, lies], &[]);
                }
                for (key, lies) in b.keys_at.get(site.index()).cloned().unwrap_or_default() {
                    let out = b.conditions.not(world.keys[key].hsm);
                    take(b, id, by, Capability::Has, key.0, &[able, guard, lies, out], &[]);
                }
                for (processing, lies) in b.processings_at.get(site.index()).cloned().unwrap_or_default() {
                    let open = b.conditions.not(world.processings[processing].sealed);
                    take(b, id, by, Capability::Sees, processing.0, &[able, guard, lies, open], &[]);
                }
            }
        }
    }
}

fn node(b: &mut Builder<'_, '_>, id: NodeId, node: Node) {
    if node.level == Level::GivenByDesign {
        for (breach, by, guard) in b.insiders.get(node.party.index()).cloned().unwrap_or_default() {
            take(b, breach, by, node.capability, node.thing, &[guard], &[id]);
        }
    } else if node.capability == Capability::Exposed {
        let (_, index, _) = b.endpoint(EndpointId(node.thing));
        for (breach, by, guard) in b.intrusions.get(index.index()).cloned().unwrap_or_default() {
            take(b, breach, by, Capability::SeesEndpoint, node.thing, &[guard], &[id]);
        }
    }
}

fn take(b: &mut Builder<'_, '_>, breach: BreachId, by: PartyId, capability: Capability, thing: u32, when: &[Guard], body: &[NodeId]) {
    let guard = b.conditions.all(when.iter().copied());
    if !guard.is_never() {
        let head = b.given(capability, by, thing, Basis::Hard);
        b.edge_by(19, head, Act::Breach(breach), Means::BreakIn, guard, body);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::matters;

    #[test]
    fn its_worlds_hold_with_it_and_not_without_it() {
        matters(19, "r19-break-in");
    }
}
