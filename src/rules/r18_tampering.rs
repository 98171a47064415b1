//! R18: tampering, and where data lie open.

use super::Rule;
use crate::graph::{Act, Basis, Builder, Capability, Level, Node, NodeId, RuleId};
use crate::law::LegalContext;
use crate::world::{ClassId, Endpoint, EndpointId, Means};

pub(super) const RULE: Rule = Rule {
    id: RuleId::Tampering,
    title: "Tampering",
    statement: "A vendor that alters its software sees the endpoints where it runs.",
    reason: "Who ships the updates can ship one that shows it what is on the screen; wherever a site's operator reads data by design, they lie open to the software there.",
    limits: "An endpoint shows all that its operator may read, not only what lies on that device.",
    world: None,
    node: Some(node),
};

fn node(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, id: NodeId, node: Node) {
    match (node.capability, node.level) {
        (Capability::Reads, Level::Design) => expose(law, b, id, node),
        (Capability::Exposed, _) => {
            let world = law.world;
            let software = law.endpoints[EndpointId(node.thing)].software;
            for &(vendor, guard) in &world.software[software].vendor {
                let head = b.given(Capability::SeesEndpoint, vendor, node.thing, Basis::Hard);
                b.add_edge_with_act(RULE.id, head, (Act::Tamper(software), Means::Tampering), guard, &[id]);
            }
        }
        _ => {}
    }
}

/// There is an endpoint wherever software runs at a site whose operator reads the data by design.
fn expose(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, id: NodeId, node: Node) {
    for &(site, software, guard) in &b.index.software_sites[node.party] {
        let endpoint = law.endpoints.intern(Endpoint { software, site, class: ClassId(node.thing) });
        let head = b.node(Capability::Exposed, Level::Full, node.party, endpoint.0);
        b.add_edge(None, head, guard, &[id]);
    }
}

#[cfg(test)]
mod tests {
    use crate::graph::RuleId;
    use crate::rules::testing::matters;

    #[test]
    fn its_worlds_hold_with_it_and_not_without_it() {
        matters(RuleId::Tampering, "r18-tampering");
    }
}
