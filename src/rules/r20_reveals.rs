//! R20: keys that data reveal.

use super::Rule;
use crate::graph::{Builder, Capability, Node, NodeId, RuleId};
use crate::law::LegalContext;
use crate::world::{ClassId, EndpointId, Guard, ProcessingId};

pub(super) const RULE: Rule = Rule {
    id: RuleId::Reveals,
    title: "Keys that data reveal",
    statement: "A party has the keys that lie in data, when it reads the data by opening or as their subject, sees an endpoint or a retained processing of them, or was given the sight of any processing of them by an order to assist.",
    reason: "A backup with a key in it is a key; what merely passes through unrecorded makes nobody a keeper of it.",
    limits: "Whether the reader would recognise the key is not asked.",
    world: None,
    node: Some(node),
    late_key: None,
    over_time: None,
};

fn node(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, id: NodeId, node: Node) {
    if !node.level.is_own() {
        return;
    }
    let world = law.world;
    match node.capability {
        Capability::Acquires => reveal(law, b, id, node, ClassId(node.thing), Guard::ALWAYS),
        Capability::SeesEndpoint => {
            let class = law.endpoints[EndpointId(node.thing)].class;
            reveal(law, b, id, node, class, Guard::ALWAYS);
        }
        Capability::Sees | Capability::Records => {
            let processing = &world.processings[ProcessingId(node.thing)];
            let kept = if node.capability == Capability::Sees { processing.retained } else { Guard::ALWAYS };
            for &(class, guard) in &processing.classes {
                let guard = law.conditions.and(guard, kept);
                reveal(law, b, id, node, class, guard);
            }
        }
        _ => {}
    }
}

fn reveal(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, id: NodeId, node: Node, class: ClassId, guard: Guard) {
    let world = law.world;
    for &(key, lies) in &world.classes[class].reveals {
        let when = law.conditions.and(guard, lies);
        if !when.is_never() {
            let head = b.node(Capability::Has, node.level, node.party, key.0);
            b.add_edge(Some(RULE.id), head, when, &[id]);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::graph::RuleId;
    use crate::rules::testing::matters;

    #[test]
    fn its_worlds_hold_with_it_and_not_without_it() {
        matters(RuleId::Reveals, "r20-reveals");
    }
}
