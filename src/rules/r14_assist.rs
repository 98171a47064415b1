//! R14: orders to assist and to alter.

use super::Rule;
use super::granting::by_order;
use crate::graph::{Builder, Capability, Level, Node, NodeId, Order, Thing};
use crate::world::{EndpointId, Guard, Id, PartyId, ProcessingId, SoftwareId, Tie, Verb, member};

pub(super) const RULE: Rule = Rule {
    number: 14,
    title: "Assist and alter",
    statement: "Ordered to assist, a party lets every processing that it sees be seen, kept or not; ordered to alter, it lets the endpoints be seen of software whose vendor it is or controls.",
    reason: "Help in real time reaches what passes; a duty to change software reaches what the software shows.",
    limits: "A court may find changed software disproportionate where the statute allows it: mark such a power as contested.",
    world: None,
    node: Some(node),
};

fn node(b: &mut Builder<'_, '_>, id: NodeId, node: Node) {
    match (node.capability, node.level) {
        (Capability::Sees, Level::Owned) => assist(b, id, node),
        (Capability::Exposed, _) => alter(b, id, EndpointId(node.thing)),
        _ => {}
    }
}

fn assist(b: &mut Builder<'_, '_>, id: NodeId, node: Node) {
    let Some(orders) = b.orders.get(node.party.0 as usize).cloned() else { return };
    let world = b.world;
    let processing = ProcessingId(node.thing);
    let thing = Thing::Processing(processing);
    let revealing = world.processings[processing].classes.iter().any(|(class, _)| !world.classes[*class].reveals.is_empty());
    for order in orders.iter() {
        let verb = world.powers[order.power].verb(Verb::Assist);
        if verb.is_never() {
            continue;
        }
        let reach = b.in_reach(order.power, order.jurisdiction, thing);
        let guard = b.conditions.and(verb, reach);
        by_order(b, 14, order, Capability::Sees, (thing, node.thing), guard, &[id]);
        if revealing {
            by_order(b, 14, order, Capability::Records, (thing, node.thing), guard, &[id]);
        }
    }
}

fn alter(b: &mut Builder<'_, '_>, id: NodeId, endpoint: EndpointId) {
    let world = b.world;
    let (software, _, _) = b.endpoint(endpoint);
    let mut addressees: Vec<(PartyId, Guard)> = Vec::new();
    for &(vendor, ships) in &world.software[software].vendor {
        addressees.push((vendor, ships));
        for &(controller, controls) in b.controllers.get(vendor.index()).cloned().iter().flat_map(|c| c.iter()) {
            addressees.push((controller, b.conditions.and(ships, controls)));
        }
    }
    for (party, answers) in addressees {
        for order in b.orders.get(party.index()).cloned().iter().flat_map(|o| o.iter()) {
            let verb = world.powers[order.power].verb(Verb::Alter);
            if verb.is_never() {
                continue;
            }
            let reach = alter_reach(b, order, endpoint, software);
            let guard = b.conditions.all([verb, answers, reach]);
            by_order(b, 14, order, Capability::SeesEndpoint, (Thing::Endpoint(endpoint), endpoint.0), guard, &[id]);
        }
    }
}

/// With `territory` an endpoint is also in reach when its software's vendor is incorporated there: the altering is done there.
fn alter_reach(b: &mut Builder<'_, '_>, order: &Order, endpoint: EndpointId, software: SoftwareId) -> Guard {
    let world = b.world;
    let thing = Thing::Endpoint(endpoint);
    let mut near = b.in_territorial_reach(order.power, order.jurisdiction, thing);
    for &(vendor, ships) in &world.software[software].vendor {
        let home = member(world.parties[vendor].tied(Tie::Incorporated), order.jurisdiction);
        let both = b.conditions.and(ships, home);
        near = b.conditions.or(near, both);
    }
    let covered = b.power_covers(order.power, thing);
    b.conditions.and(near, covered)
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::matters;

    #[test]
    fn its_worlds_hold_with_it_and_not_without_it() {
        matters(14, "r14-assist");
        matters(14, "r14b-alter");
    }
}
