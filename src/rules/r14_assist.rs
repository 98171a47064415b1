//! R14: orders to assist and to alter.

use super::Rule;
use super::changing::{Change, Signing, changes};
use super::granting::by_order;
use crate::graph::{Builder, Capability, Node, NodeId, RuleId};
use crate::law::{LegalContext, Order};
use crate::world::{Guard, PartyId, ProcessingId, Thing, Tie, Verb, member};

pub(super) const RULE: Rule = Rule {
    id: RuleId::Assist,
    title: "Assist and alter",
    statement: "Ordered to assist, a party lets every processing that it sees be seen, kept or not; ordered to alter, it or a party that it controls changes the software that it can change, which shows the endpoints and gives the keys beside it, and puts a false key in the place of one for which it vouches.",
    reason: "Help in real time reaches what passes; a duty to change software reaches what the software shows, and whoever says which key is the right one can be made to lie.",
    limits: "A court may find changed software disproportionate where the statute allows it: mark such a power as contested.",
    world: Some(world),
    node: Some(node),
    late_key: None,
    over_time: None,
};

fn world(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>) {
    let world = law.world;
    for (voucher, keys) in b.index.vouched.iter() {
        for &(key, vouches) in keys {
            for (addressee, answers) in answering(b, voucher) {
                for order in law.orders[addressee].clone().iter() {
                    let verb = world.powers[order.power].verb(Verb::Alter);
                    if verb.is_never() {
                        continue;
                    }
                    let thing = Thing::Key(key);
                    let lies = law.lies_in(thing, order.jurisdiction);
                    let reach = done_in_reach(law, order, (voucher, thing), lies);
                    let guard = law.conditions.all([verb, vouches, answers, reach]);
                    by_order(law, b, RULE.id, order, (Verb::Alter, Capability::Uses, thing), guard, &[]);
                }
            }
        }
    }
}

fn node(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, id: NodeId, node: Node) {
    if node.capability == Capability::Sees && node.level.counts_as_had() {
        assist(law, b, id, node);
    }
    for change in changes(law, b, (id, node), Signing::ByOwnership) {
        alter(law, b, &change);
    }
}

fn assist(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, id: NodeId, node: Node) {
    let world = law.world;
    let processing = ProcessingId(node.thing);
    let thing = Thing::Processing(processing);
    let revealing = world.processings[processing].classes.iter().any(|(class, _)| !world.classes[*class].reveals.is_empty());
    for order in law.orders[node.party].clone().iter() {
        let verb = world.powers[order.power].verb(Verb::Assist);
        if verb.is_never() {
            continue;
        }
        let reach = law.in_reach(order.power, order.jurisdiction, thing);
        let guard = law.conditions.and(verb, reach);
        by_order(law, b, RULE.id, order, (Verb::Assist, Capability::Sees, thing), guard, &[id]);
        if revealing {
            by_order(law, b, RULE.id, order, (Verb::Assist, Capability::Records, thing), guard, &[id]);
        }
    }
}

fn alter(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, change: &Change) {
    for (order, guard) in alterable(law, b, change) {
        by_order(law, b, RULE.id, &order, (Verb::Alter, change.capability, change.thing), guard, &change.body);
    }
}

/// The orders under which a change has to be made, each with when it has.
pub(super) fn alterable(law: &mut LegalContext<'_, '_>, b: &Builder<'_>, change: &Change) -> Vec<(Order, Guard)> {
    let world = law.world;
    let mut out = Vec::new();
    for (addressee, answers) in answering(b, change.by) {
        for order in law.orders[addressee].clone().iter() {
            let verb = world.powers[order.power].verb(Verb::Alter);
            if verb.is_never() {
                continue;
            }
            let near = law.in_territorial_reach(order.power, order.jurisdiction, change.thing);
            // The altering is done where the changer is at home; the keys beside the software come with it.
            let reach = done_in_reach(law, order, (change.by, change.thing), near);
            out.push((order.clone(), law.conditions.all([verb, answers, reach, change.guard])));
        }
    }
    out
}

/// Who can be ordered to have something done that a party is in a place to do: it, and whoever controls it.
pub(super) fn answering(b: &Builder<'_>, doer: PartyId) -> Vec<(PartyId, Guard)> {
    std::iter::once((doer, Guard::ALWAYS)).chain(b.index.controllers[doer].iter().copied()).collect()
}

/// When a thing is near, or its altering is done in the power's territory, where the doer is incorporated; and the power covers it.
fn done_in_reach(law: &mut LegalContext<'_, '_>, order: &Order, (doer, thing): (PartyId, Thing), near: Guard) -> Guard {
    let world = law.world;
    let home = member(world.parties[doer].tied(Tie::Incorporated), order.jurisdiction);
    let anywhere = law.conditions.not(world.powers[order.power].territorial);
    let near = law.conditions.any([near, home, anywhere]);
    let covered = law.power_covers(order.power, thing);
    law.conditions.and(near, covered)
}

#[cfg(test)]
mod tests {
    use crate::graph::RuleId;
    use crate::rules::testing::matters;

    #[test]
    fn its_worlds_hold_with_it_and_not_without_it() {
        matters(RuleId::Assist, "r14-assist");
        matters(RuleId::Assist, "r14b-alter");
    }
}
