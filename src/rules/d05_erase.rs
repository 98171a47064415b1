//! D5: orders to delete, and to change software so that it destroys.

use super::Rule;
use super::changing::{Signing, changes};
use super::losing::{bring_by_order, destroyed, in_their_name, used_at};
use super::r14_assist::{alterable, answering};
use crate::graph::{Builder, Capability, Node, NodeId, RuleId};
use crate::law::{LegalContext, Order};
use crate::world::{Consequence, EndpointId, Guard, PartyId, Thing, Verb};

pub(super) const RULE: Rule = Rule {
    id: RuleId::Erase,
    title: "Erasure",
    statement: "Ordered to erase, a party destroys what it, or a party that it controls, could destroy by design or ownership, as far as the power reaches; ordered to alter, it has the software changed that it can change, which spoils the machines on which users have their data open. That party may be the user itself.",
    reason: "Laws order posts to be taken down and data to be deleted; software that can be made to show everything can be made to destroy everything.",
    limits: "What is done on request and not on order is no act of this rule.",
    world: Some(world),
    node: Some(node),
    late_key: None,
    over_time: None,
};

fn world(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>) {
    let world = law.world;
    if world.powers.iter().all(|(_, power)| power.verb(Verb::Erase).is_never()) {
        return;
    }
    for doer in world.parties.ids() {
        let orders = orders_to_erase(law, b, doer);
        if orders.is_empty() {
            continue;
        }
        for (consequence, when) in destroyed(law, b, doer) {
            erase(law, b, &orders, consequence, when, &[]);
        }
    }
}

fn node(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, id: NodeId, node: Node) {
    if let Some(key) = used_at(node, b.demand(node.party).ownership()) {
        let orders = orders_to_erase(law, b, node.party);
        if !orders.is_empty() {
            for (consequence, when) in in_their_name(law, b, key) {
                erase(law, b, &orders, consequence, when, &[id]);
            }
        }
    }
    for change in changes(law, b, (id, node), Signing::ByOwnership) {
        if change.capability != Capability::SeesEndpoint {
            continue;
        }
        let site = law.endpoints[EndpointId(change.thing.number())].site;
        for (order, guard) in alterable(law, b, &change) {
            let what = (Verb::Alter, change.thing, Consequence::Machines(site));
            bring_by_order(law, b, RULE.id, &order, what, guard, &change.body);
        }
    }
}

/// The orders to erase that make a party destroy something: those to it, and those to whoever controls it.
fn orders_to_erase(law: &mut LegalContext<'_, '_>, b: &Builder<'_>, doer: PartyId) -> Vec<(Order, Guard)> {
    let world = law.world;
    let mut out = Vec::new();
    for (addressee, answers) in answering(b, doer) {
        for order in law.orders[addressee].clone().iter() {
            let guard = law.conditions.and(world.powers[order.power].verb(Verb::Erase), answers);
            if !guard.is_never() {
                out.push((order.clone(), guard));
            }
        }
    }
    out
}

/// Adds that orders destroy something that is in their reach.
fn erase(
    law: &mut LegalContext<'_, '_>,
    b: &mut Builder<'_>,
    orders: &[(Order, Guard)],
    destroyed: Consequence,
    when: Guard,
    body: &[NodeId],
) {
    let destroyed = destroyed.blind();
    let thing = match destroyed {
        Consequence::Erased(copy) => Thing::Copy(copy),
        Consequence::Key(key) => Thing::Key(key),
        _ => return,
    };
    for (order, guard) in orders {
        let reach = law.in_reach(order.power, order.jurisdiction, thing);
        let guard = law.conditions.all([*guard, when, reach]);
        bring_by_order(law, b, RULE.id, order, (Verb::Erase, thing, destroyed), guard, body);
    }
}

#[cfg(test)]
mod tests {
    use crate::graph::RuleId;
    use crate::rules::testing::matters_for_use;

    #[test]
    fn its_worlds_hold_with_it_and_not_without_it() {
        matters_for_use(RuleId::Erase, "x44-erase");
        matters_for_use(RuleId::Erase, "x49c-ways");
    }
}
