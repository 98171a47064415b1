//! R13: orders to decrypt.

use super::Rule;
use super::granting::by_order;
use crate::graph::{Builder, Capability, Node, NodeId, RuleId};
use crate::law::LegalContext;
use crate::world::{Guard, KeyId, Thing, Verb};

pub(super) const RULE: Rule = Rule {
    id: RuleId::Decrypt,
    title: "Decrypt",
    statement: "Ordered to decrypt, a party lends the keys that it uses and hands over the wrapped keys that it has.",
    reason: "Who is able to decrypt can be told to; whether the key itself or only its use is handed over makes no difference to what is read.",
    limits: "A key put together from parts is not asked for as a whole: the government asks for the parts.",
    world: None,
    node: Some(node),
    late_key: None,
    over_time: None,
};

fn node(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, id: NodeId, node: Node) {
    if !node.level.counts_as_had() || !matches!(node.capability, Capability::Uses | Capability::Has) {
        return;
    }
    let world = law.world;
    let key = KeyId(node.thing);
    // Having matters only for a key that is wrapped: any other that one has, one uses.
    let wrapped = world.keys[key].wrapped_by.iter().map(|(_, g)| *g);
    let concerned = if node.capability == Capability::Has { law.conditions.any(wrapped) } else { Guard::ALWAYS };
    let concerned = law.conditions.and_not(concerned, world.keys[key].in_parts);
    for order in law.orders[node.party].clone().iter() {
        let verb = world.powers[order.power].verb(Verb::Decrypt);
        if verb.is_never() || concerned.is_never() {
            continue;
        }
        let reach = law.in_reach(order.power, order.jurisdiction, Thing::Key(key));
        let guard = law.conditions.all([verb, reach, concerned]);
        by_order(law, b, RULE.id, order, (Verb::Decrypt, node.capability, Thing::Key(key)), guard, &[id]);
    }
}

#[cfg(test)]
mod tests {
    use crate::graph::RuleId;
    use crate::rules::testing::matters;

    #[test]
    fn its_worlds_hold_with_it_and_not_without_it() {
        matters(RuleId::Decrypt, "r13-decrypt");
    }
}
