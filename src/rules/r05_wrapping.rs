//! R5: wrapping.

use super::Rule;
use crate::graph::{Builder, Capability, Level, Node, NodeId, RuleId};
use crate::law::LegalContext;
use crate::world::{Guard, KeyId, PartyId};

pub(super) const RULE: Rule = Rule {
    id: RuleId::Wrapping,
    title: "Wrapping",
    statement: "A party uses a key that it has, when it uses every key that wraps it.",
    reason: "A wrapped key is a locked box: without the keys around it, it opens nothing.",
    limits: "A wrapping that can be searched for (a short passcode) needs a breach of the wrapping key.",
    world: None,
    node: Some(node),
    late_key: None,
    over_time: None,
};

fn node(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, id: NodeId, node: Node) {
    if node.capability != Capability::Has || !node.level.is_own() {
        return;
    }
    let world = law.world;
    let mut body = vec![id];
    for &(key, guard) in &world.keys[KeyId(node.thing)].wrapped_by {
        let uses = b.unlocks(node.level, node.party, world.unlocking(key));
        body.push(passes(law, b, RULE.id, node.level, node.party, uses, guard));
    }
    let head = b.node(Capability::Uses, node.level, node.party, node.thing);
    b.add_edge(Some(RULE.id), head, Guard::ALWAYS, &body);
}

/// That the party uses a key, or that the key does not stand in the way because a switch took it away.
pub(super) fn passes(
    law: &mut LegalContext<'_, '_>,
    b: &mut Builder<'_>,
    rule: RuleId,
    level: Level,
    party: PartyId,
    uses: NodeId,
    guard: Guard,
) -> NodeId {
    if guard.is_always() {
        return uses;
    }
    let passes = b.auxiliary_node(Capability::Passes, level, party);
    b.add_edge(Some(rule), passes, guard, &[uses]);
    let absent = law.conditions.not(guard);
    b.add_edge(Some(rule), passes, absent, &[]);
    passes
}

#[cfg(test)]
mod tests {
    use crate::graph::RuleId;
    use crate::rules::testing::matters;

    #[test]
    fn its_worlds_hold_with_it_and_not_without_it() {
        matters(RuleId::Wrapping, "r05-wrapping");
    }
}
