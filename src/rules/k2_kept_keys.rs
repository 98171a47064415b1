//! K2: a key that was carried away stays away.

use super::Rule;
use super::keeping::{is_had, keep};
use crate::graph::{Builder, Capability, Level, Node, NodeId, RuleId};
use crate::law::LegalContext;
use crate::world::{ClassId, Guard, KeyId};

pub(super) const RULE: Rule = Rule {
    id: RuleId::KeptKeys,
    title: "Keys kept",
    statement: "Who has a key, or uses one by unwrapping it or by putting it together, has or uses it ever after, unless its store, or that of one of its parts, gives keys out to nobody; what an old key opened it still opens.",
    reason: "A key is a number: whoever had it once can have written it down. A module that lends the use of a key lends nothing to keep.",
    limits: "A key that one was lent by an order or as a gift, or put in the place of another, is not kept, unless one has it as well.",
    world: None,
    node: Some(node),
    late_key: None,
    over_time: Some(over_time),
};

fn over_time(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>) {
    for (id, node) in b.derived_before(false) {
        if is_had(node, Capability::Has) {
            carry(law, b, node, Guard::ALWAYS, &[id]);
        }
    }
    let mut used = b.applied_before(&[RuleId::Wrapping, RuleId::Parts]);
    used.retain(|(node, _, _)| is_had(*node, Capability::Uses));
    // What was unwrapped or put together in a stretch before that is used ever after.
    let still_used = b.carried_before(RULE.id).into_iter().filter(|(node, _, _)| node.capability == Capability::Uses);
    for (node, guard, body) in used.into_iter().chain(still_used).collect::<Vec<_>>() {
        carry(law, b, node, guard, &body);
    }
}

fn carry(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, node: Node, guard: Guard, body: &[NodeId]) {
    let key = law.world.past.keys.carried(KeyId(node.thing));
    let stays = stays_in_store(law, key, &mut Vec::new());
    let guard = law.conditions.and_not(guard, stays);
    keep(law, b, RULE.id, (node, key.0), guard, body);
}

/// When a key, or one of its parts, or of theirs, is in a store that gives it out to nobody.
fn stays_in_store(law: &mut LegalContext<'_, '_>, key: KeyId, above: &mut Vec<KeyId>) -> Guard {
    let world = law.world;
    let mut stays = world.keys[key].hsm;
    above.push(key);
    for (split, _, parts) in &world.keys[key].parts {
        // A circle of parts is a fault of the answers that close it, which nobody asks for.
        for &(part, is_part) in parts.iter().filter(|(part, _)| !above.contains(part)).collect::<Vec<_>>() {
            let inner = stays_in_store(law, part, above);
            let inner = law.conditions.all([inner, is_part, *split]);
            stays = law.conditions.or(stays, inner);
        }
    }
    above.pop();
    stays
}

/// Who uses an old key uses the key, while it is there; and what it locked when it was there, whether it still is or not. Who reads data
/// as they were reads the data, which lie open wherever that counts.
fn node(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, id: NodeId, node: Node) {
    let world = law.world;
    match node.capability {
        Capability::Uses if node.level.is_own() => {
            let key = world.past.keys.itself(KeyId(node.thing));
            if key.0 != node.thing {
                let uses = b.node(Capability::Uses, node.level, node.party, key.0);
                b.add_edge(Some(RULE.id), uses, world.keys[key].exists, &[id]);
            }
            if !world.keys[key].exists.is_always() {
                let unlocks = b.node(Capability::Unlocks, node.level, node.party, key.0);
                b.add_edge(None, unlocks, Guard::ALWAYS, &[id]);
            }
        }
        Capability::Reads if node.level == Level::Design => {
            let class = world.past.classes.itself(ClassId(node.thing));
            if class.0 != node.thing {
                let reads = b.node(Capability::Reads, node.level, node.party, class.0);
                b.add_edge(None, reads, world.classes[class].exists, &[id]);
            }
        }
        Capability::Holds
        | Capability::Opens
        | Capability::Has
        | Capability::Uses
        | Capability::Sees
        | Capability::Records
        | Capability::SeesEndpoint
        | Capability::Acquires
        | Capability::Reads
        | Capability::Changes
        | Capability::Exposed
        | Capability::Counts
        | Capability::Passes
        | Capability::Unlocks
        | Capability::Brings => {}
    }
}

#[cfg(test)]
mod tests {
    use crate::graph::RuleId;
    use crate::rules::testing::matters_over_time;

    #[test]
    fn its_worlds_hold_with_it_and_not_without_it() {
        for world in ["k01-insider", "k02-changed-key", "k05-hsm"] {
            matters_over_time(RuleId::KeptKeys, world);
        }
    }
}
