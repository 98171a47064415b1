//! R12: orders to disclose.

use super::Rule;
use super::granting::by_order;
use crate::graph::{Builder, Capability, Level, Node, NodeId, Order, RuleId, Thing};
use crate::world::{CopyId, Guard, ProcessingId, Verb};

pub(super) const RULE: Rule = Rule {
    id: RuleId::Disclose,
    title: "Disclose",
    statement: "Ordered to disclose, a party hands over the copies that it has, in the clear where it can open them with keys in reach, and what is kept of the processings that it sees.",
    reason: "A duty to produce reaches what is in one's possession, custody or control; what one can open, one produces readable.",
    limits: "A shield is looked for at the party ordered, not at a subsidiary that it would direct.",
    world: None,
    node: Some(node),
};

fn node(b: &mut Builder<'_, '_>, id: NodeId, node: Node) {
    if node.level != Level::Owned || !matches!(node.capability, Capability::Holds | Capability::Opens | Capability::Sees) {
        return;
    }
    let Some(orders) = b.orders.get(node.party.0 as usize).cloned() else { return };
    for order in orders.iter() {
        let verb = b.world.powers[order.power].verb(Verb::Disclose);
        if verb.is_never() {
            continue;
        }
        let (thing, also) = match node.capability {
            Capability::Holds => (Thing::Copy(CopyId(node.thing)), Guard::ALWAYS),
            Capability::Opens => (Thing::Copy(CopyId(node.thing)), keys_in_reach(b, order, CopyId(node.thing))),
            _ => {
                let processing = ProcessingId(node.thing);
                (Thing::Processing(processing), b.world.processings[processing].retained)
            }
        };
        let reach = b.in_reach(order.power, order.jurisdiction, thing);
        let guard = b.conditions.all([verb, reach, also]);
        by_order(b, RULE.id, order, node.capability, (thing, node.thing), guard, &[id]);
    }
}

/// When every key that locks a copy is in reach, whatever the power's categories say.
fn keys_in_reach(b: &mut Builder<'_, '_>, order: &Order, copy: CopyId) -> Guard {
    let world = b.world;
    let mut all = Guard::ALWAYS;
    for &(key, locks) in &world.copies[copy].locked_by {
        let near = b.in_territorial_reach(order.power, order.jurisdiction, Thing::Key(key));
        let absent = b.conditions.not(locks);
        let passes = b.conditions.or(absent, near);
        all = b.conditions.and(all, passes);
    }
    all
}

#[cfg(test)]
mod tests {
    use crate::graph::RuleId;
    use crate::rules::testing::matters;

    #[test]
    fn its_worlds_hold_with_it_and_not_without_it() {
        matters(RuleId::Disclose, "r12-disclose");
        matters(RuleId::Disclose, "r12b-opens");
        matters(RuleId::Disclose, "x20-order-means");
    }
}
