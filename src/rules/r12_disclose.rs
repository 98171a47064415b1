//! R12: orders to disclose.

use super::Rule;
use super::granting::by_order;
use crate::graph::{Builder, Capability, Node, NodeId, RuleId};
use crate::law::{LegalContext, Order};
use crate::world::{CopyId, Guard, ProcessingId, Thing, Verb};

pub(super) const RULE: Rule = Rule {
    id: RuleId::Disclose,
    title: "Disclose",
    statement: "Ordered to disclose, a party hands over the copies that it has, in the clear where it can open them with keys in reach, and what is kept of the processings that it sees.",
    reason: "A duty to produce reaches what is in one's possession, custody or control; what one can open, one produces readable.",
    limits: "A shield is looked for at the party ordered, not at a subsidiary that it would direct.",
    world: None,
    node: Some(node),
    late_key: None,
    over_time: None,
};

fn node(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, id: NodeId, node: Node) {
    if !node.level.counts_as_had() {
        return;
    }
    let world = law.world;
    for order in law.orders[node.party].clone().iter() {
        let verb = world.powers[order.power].verb(Verb::Disclose);
        if verb.is_never() {
            continue;
        }
        let (thing, also) = match node.capability {
            Capability::Holds => (Thing::Copy(CopyId(node.thing)), Guard::ALWAYS),
            Capability::Opens => (Thing::Copy(CopyId(node.thing)), keys_in_reach(law, order, CopyId(node.thing))),
            Capability::Sees => {
                let processing = ProcessingId(node.thing);
                (Thing::Processing(processing), world.processings[processing].retained)
            }
            _ => return,
        };
        let reach = law.in_reach(order.power, order.jurisdiction, thing);
        let guard = law.conditions.all([verb, reach, also]);
        by_order(law, b, RULE.id, order, (Verb::Disclose, node.capability, thing), guard, &[id]);
    }
}

/// When every key that locks a copy is in reach, whatever the power's categories say.
fn keys_in_reach(law: &mut LegalContext<'_, '_>, order: &Order, copy: CopyId) -> Guard {
    let world = law.world;
    let mut all = Guard::ALWAYS;
    for &(key, locks) in &world.copies[copy].locked_by {
        let near = law.in_territorial_reach(order.power, order.jurisdiction, Thing::Key(key));
        let absent = law.conditions.not(locks);
        let passes = law.conditions.or(absent, near);
        all = law.conditions.and(all, passes);
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
