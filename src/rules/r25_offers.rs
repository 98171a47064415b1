//! R25: what is given because it may be.

use super::Rule;
use super::changing::{Signing, changes, vouched_through};
use crate::graph::{Act, Basis, Builder, Capability, Node, NodeId, RuleId};
use crate::law::{Gift, LegalContext};
use crate::world::{CopyId, Guard, KeyId, Means, PartyId, ProcessingId, Thing};

pub(super) const RULE: Rule = Rule {
    id: RuleId::Offers,
    title: "Offers",
    statement: "Under an offer a party gives what it has by design or ownership of the data that the offer names: the copies that it holds, those that it opens in the clear, a view of the processings that it sees, kept or not, and the use of its keys; where the offer says so, also what it can bring about by changing software or vouching for a false key, which is tampering.",
    reason: "In an emergency, on request or for money much is handed over that nobody had to hand over; a law that forbids giving to foreign authorities makes it contested.",
    limits: "An offer only gives. What else is done because somebody asked, such as dropping a customer, is not modelled.",
    world: Some(world),
    node: Some(node),
    late_key: None,
    over_time: None,
};

fn world(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>) {
    for (giver, keys) in b.index.vouched.iter() {
        for &(key, vouches) in keys {
            alter(law, b, giver, (Capability::Uses, Thing::Key(key)), vouches, &[]);
        }
    }
}

fn node(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, id: NodeId, node: Node) {
    if node.level.counts_as_had() && !law.gifts[node.party].is_empty() {
        let thing = match node.capability {
            Capability::Holds | Capability::Opens => Some(Thing::Copy(CopyId(node.thing))),
            Capability::Sees => Some(Thing::Processing(ProcessingId(node.thing))),
            Capability::Uses => Some(Thing::Key(KeyId(node.thing))),
            _ => None,
        };
        if let Some(thing) = thing {
            hand_over(law, b, (id, node), thing);
        }
        for (key, vouches) in vouched_through(law, b, node) {
            alter(law, b, node.party, (Capability::Uses, Thing::Key(key)), vouches, &[id]);
        }
    }
    for change in changes(law, b, (id, node), Signing::Held) {
        alter(law, b, change.by, (change.capability, change.thing), change.guard, &change.body);
    }
}

/// What a party has of the data that it gives.
fn hand_over(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, (id, node): (NodeId, Node), thing: Thing) {
    for gift in law.gifts[node.party].clone().iter() {
        let covered = law.offer_covers(gift.offer, thing);
        let guard = law.conditions.and(gift.when, covered);
        if guard.is_never() {
            continue;
        }
        for (cost, when) in law.gift_costs(gift, thing).iter() {
            let when = law.conditions.and(guard, when);
            let basis = if cost == Means::Voluntary && !b.may_be_dear(id) { Basis::Voluntary } else { Basis::Hard };
            give(b, node.party, gift, (node.capability, node.thing), (basis, cost), when, &[id]);
        }
    }
}

/// What a party can bring about by changing software or vouching, where the offer goes so far.
fn alter(
    law: &mut LegalContext<'_, '_>,
    b: &mut Builder<'_>,
    giver: PartyId,
    (capability, thing): (Capability, Thing),
    guard: Guard,
    body: &[NodeId],
) {
    for gift in law.gifts[giver].clone().iter() {
        let alters = law.world.offers[gift.offer].alters;
        let covered = law.offer_covers(gift.offer, thing);
        let when = law.conditions.all([gift.when, alters, guard, covered]);
        give(b, giver, gift, (capability, thing.number()), (Basis::Hard, Means::Tampering), when, body);
    }
}

fn give(
    b: &mut Builder<'_>,
    giver: PartyId,
    gift: &Gift,
    (capability, thing): (Capability, u32),
    (basis, cost): (Basis, Means),
    guard: Guard,
    body: &[NodeId],
) {
    let act = (Act::Gives(giver, gift.offer), cost);
    b.give(RULE.id, (capability, gift.to, thing), (basis, Some(act)), guard, body);
}

#[cfg(test)]
mod tests {
    use crate::graph::RuleId;
    use crate::rules::testing::matters;

    #[test]
    fn its_worlds_hold_with_it_and_not_without_it() {
        for world in ["r25-offers", "x34-against", "x53-offers-as-orders"] {
            matters(RuleId::Offers, world);
        }
    }
}
