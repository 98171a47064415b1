//! R18: tampering, and where data lie open.

use super::Rule;
use crate::graph::{Act, Basis, Builder, Capability, Level, Means, Node, NodeId};
use crate::world::EndpointId;
use crate::world::{ClassId, Id};

pub(super) const RULE: Rule = Rule {
    number: 18,
    title: "Tampering",
    statement: "A vendor that alters its software sees the endpoints where it runs.",
    reason: "Who ships the updates can ship one that shows it what is on the screen; wherever a site's operator reads data by design, they lie open to the software there.",
    limits: "An endpoint shows all that its operator may read, not only what lies on that device.",
    world: None,
    node: Some(node),
};

fn node(b: &mut Builder<'_, '_>, id: NodeId, node: Node) {
    match (node.capability, node.level) {
        (Capability::Reads, Level::Design) => expose(b, id, node),
        (Capability::Exposed, _) => {
            let world = b.world;
            let (software, _, _) = b.endpoint(EndpointId(node.thing));
            for &(vendor, guard) in &world.software[software].vendor {
                let head = b.given(Capability::SeesEndpoint, vendor, node.thing, Basis::Hard);
                b.edge_by(18, head, Act::Tamper(software), Means::Tampering, guard, &[id]);
            }
        }
        _ => {}
    }
}

/// There is an endpoint wherever software runs at a site whose operator reads the data by design.
fn expose(b: &mut Builder<'_, '_>, id: NodeId, node: Node) {
    for (site, software, guard) in b.screens.get(node.party.index()).cloned().unwrap_or_default() {
        let endpoint = b.endpoint_of(software, site, ClassId(node.thing));
        let head = b.node(Capability::Exposed, Level::Full, node.party, endpoint.0);
        b.edge(0, head, guard, &[id]);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::matters;

    #[test]
    fn its_worlds_hold_with_it_and_not_without_it() {
        matters(18, "r18-tampering");
    }
}
