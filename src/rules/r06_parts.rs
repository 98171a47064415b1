//! R6: keys in parts.

use super::Rule;
use super::counting::at_least;
use crate::graph::{Builder, Capability, Node, NodeId, RuleId};
use crate::law::LegalContext;
use crate::world::{KeyId, index32};

pub(super) const RULE: Rule = Rule {
    id: RuleId::Parts,
    title: "Keys in parts",
    statement: "A party uses a key with parts, when it uses at least as many of them as are needed.",
    reason: "A key that was split so that any k of n shares restore it is in the hands of whoever has k.",
    limits: "Whoever has put the key together once could keep it; the model does not remember.",
    world: None,
    node: Some(node),
    late_key: None,
    over_time: None,
};

fn node(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, _: NodeId, node: Node) {
    if node.capability != Capability::Uses {
        return;
    }
    let world = law.world;
    for &whole in &b.index.wholes[KeyId(node.thing)] {
        for (variant, (guard, need, parts)) in world.keys[whole].parts.iter().enumerate() {
            let listed = parts.iter().any(|(part, _)| part.0 == node.thing);
            let variant = index32(variant);
            if listed && b.first_count(Capability::Uses, node.level, node.party, whole.0, variant) {
                let items: Vec<NodeId> = parts.iter().map(|(part, _)| b.node(Capability::Uses, node.level, node.party, part.0)).collect();
                let head = b.node(Capability::Uses, node.level, node.party, whole.0);
                at_least(b, RULE.id, head, (node.level, node.party), *need, *guard, &items);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::graph::RuleId;
    use crate::rules::testing::matters;

    #[test]
    fn its_worlds_hold_with_it_and_not_without_it() {
        matters(RuleId::Parts, "r06-parts");
    }
}
