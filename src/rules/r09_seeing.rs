//! R9: seeing.

use super::Rule;
use crate::graph::{Builder, Capability, Level, Node, NodeId, RuleId};
use crate::law::LegalContext;
use crate::world::{EndpointId, Guard, ProcessingId};

pub(super) const RULE: Rule = Rule {
    id: RuleId::Seeing,
    title: "Seeing",
    statement: "A party reads data, when it sees a processing or an endpoint of it.",
    reason: "Data in the clear are read where they are worked on and where they are shown, whatever protects them at rest.",
    limits: "A processing shows all of its datasets; an endpoint shows all that its operator may read.",
    world: None,
    node: Some(node),
    late_key: None,
    over_time: None,
};

fn node(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, id: NodeId, node: Node) {
    let world = law.world;
    if !matches!(node.level, Level::Design | Level::Full) {
        return;
    }
    match node.capability {
        Capability::Sees => {
            for &(class, guard) in &world.processings[ProcessingId(node.thing)].classes {
                let head = b.node(Capability::Reads, node.level, node.party, class.0);
                b.add_edge(Some(RULE.id), head, guard, &[id]);
            }
        }
        Capability::SeesEndpoint => {
            let class = law.endpoints[EndpointId(node.thing)].class;
            let head = b.node(Capability::Reads, node.level, node.party, class.0);
            b.add_edge(Some(RULE.id), head, Guard::ALWAYS, &[id]);
        }
        // Whoever reads so as to keep the keys in the data also reads.
        Capability::Acquires => {
            let head = b.node(Capability::Reads, node.level, node.party, node.thing);
            b.add_edge(None, head, Guard::ALWAYS, &[id]);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use crate::graph::RuleId;
    use crate::rules::testing::matters;

    #[test]
    fn its_worlds_hold_with_it_and_not_without_it() {
        matters(RuleId::Seeing, "r09-seeing");
    }
}
