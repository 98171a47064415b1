//! What K1 and K2 share: how what was had enters the next stretch of time.

use crate::graph::{Builder, Capability, Node, NodeId, RuleId};
use crate::law::LegalContext;
use crate::world::Guard;

/// Adds that a party keeps what it had at a level of its own, as what it now is, at the price at which it came: it is given to it, and
/// counts as had by design for whoever orders, buys or steals it. A party that was dropped keeps its words, but nothing that anybody
/// could get from it.
pub(super) fn keep(
    law: &mut LegalContext<'_, '_>,
    b: &mut Builder<'_>,
    rule: RuleId,
    (node, thing): (Node, u32),
    guard: Guard,
    body: &[NodeId],
) {
    let Some(level) = b.demand(node.party).keeps(node.level) else { return };
    let guard = law.conditions.and(guard, law.world.parties[node.party].exists);
    if !guard.is_never() {
        let head = b.node(node.capability, level, node.party, thing);
        b.add_edge(Some(rule), head, guard, body);
    }
}

/// Whether a capability is of a kind that is kept as it is.
pub(super) fn is_had(node: Node, capability: Capability) -> bool {
    node.capability == capability && node.level.is_own()
}
