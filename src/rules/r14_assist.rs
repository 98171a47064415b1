//! R14: orders to assist and to alter.

use super::Rule;
use super::granting::by_order;
use crate::graph::{Builder, Capability, Level, Node, NodeId, RuleId};
use crate::law::{LegalContext, Order};
use crate::world::{EndpointId, Guard, PartyId, ProcessingId, SoftwareId, Thing, Tie, Verb, member};

pub(super) const RULE: Rule = Rule {
    id: RuleId::Assist,
    title: "Assist and alter",
    statement: "Ordered to assist, a party lets every processing that it sees be seen, kept or not; ordered to alter, it lets the endpoints be seen of software whose vendor it is or controls.",
    reason: "Help in real time reaches what passes; a duty to change software reaches what the software shows.",
    limits: "A court may find changed software disproportionate where the statute allows it: mark such a power as contested.",
    world: None,
    node: Some(node),
};

fn node(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, id: NodeId, node: Node) {
    match (node.capability, node.level) {
        (Capability::Sees, Level::Owned) => assist(law, b, id, node),
        (Capability::Exposed, _) => alter(law, b, id, EndpointId(node.thing)),
        _ => {}
    }
}

fn assist(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, id: NodeId, node: Node) {
    let world = law.world;
    let processing = ProcessingId(node.thing);
    let thing = Thing::Processing(processing);
    let revealing = world.processings[processing].classes.iter().any(|(class, _)| !world.classes[*class].reveals.is_empty());
    for order in law.orders[node.party].clone().iter() {
        let verb = world.powers[order.power].verb(Verb::Assist);
        if verb.is_never() {
            continue;
        }
        let reach = law.in_reach(order.power, order.jurisdiction, thing);
        let guard = law.conditions.and(verb, reach);
        by_order(law, b, RULE.id, order, (Capability::Sees, thing), guard, &[id]);
        if revealing {
            by_order(law, b, RULE.id, order, (Capability::Records, thing), guard, &[id]);
        }
    }
}

fn alter(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, id: NodeId, endpoint: EndpointId) {
    let world = law.world;
    let software = law.endpoints[endpoint].software;
    let mut addressees: Vec<(PartyId, Guard)> = Vec::new();
    for &(vendor, ships) in &world.software[software].vendor {
        addressees.push((vendor, ships));
        for &(controller, controls) in &b.index.controllers[vendor] {
            addressees.push((controller, law.conditions.and(ships, controls)));
        }
    }
    for (party, answers) in addressees {
        for order in law.orders[party].clone().iter() {
            let verb = world.powers[order.power].verb(Verb::Alter);
            if verb.is_never() {
                continue;
            }
            let reach = alter_reach(law, order, endpoint, software);
            let guard = law.conditions.all([verb, answers, reach]);
            by_order(law, b, RULE.id, order, (Capability::SeesEndpoint, Thing::Endpoint(endpoint)), guard, &[id]);
        }
    }
}

/// With `territory` an endpoint is also in reach when its software's vendor is incorporated there: the altering is done there.
fn alter_reach(law: &mut LegalContext<'_, '_>, order: &Order, endpoint: EndpointId, software: SoftwareId) -> Guard {
    let world = law.world;
    let thing = Thing::Endpoint(endpoint);
    let mut near = law.in_territorial_reach(order.power, order.jurisdiction, thing);
    for &(vendor, ships) in &world.software[software].vendor {
        let home = member(world.parties[vendor].tied(Tie::Incorporated), order.jurisdiction);
        let both = law.conditions.and(ships, home);
        near = law.conditions.or(near, both);
    }
    let covered = law.power_covers(order.power, thing);
    law.conditions.and(near, covered)
}

#[cfg(test)]
mod tests {
    use crate::graph::RuleId;
    use crate::rules::testing::matters;

    #[test]
    fn its_worlds_hold_with_it_and_not_without_it() {
        matters(RuleId::Assist, "r14-assist");
        matters(RuleId::Assist, "r14b-alter");
    }
}
