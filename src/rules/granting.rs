//! What R12–R16 and R24 share: an order or a taking that gives something to the government that wields the power.

use crate::graph::{Act, Basis, Builder, Capability, NodeId, RuleId};
use crate::law::{LegalContext, Order};
use crate::world::{Guard, Means, PartyId, Thing, Verb};

/// What an act gives: a capability of a party with regard to a thing.
#[derive(Clone, Copy)]
pub(super) struct Gift {
    pub to: PartyId,
    pub capability: Capability,
    pub thing: Thing,
    pub act: Act,
}

/// Adds that an order gives its wielder a capability by a verb, at whatever the order costs for the thing.
pub(super) fn by_order(
    law: &mut LegalContext<'_, '_>,
    b: &mut Builder<'_>,
    rule: RuleId,
    order: &Order,
    (verb, capability, thing): (Verb, Capability, Thing),
    guard: Guard,
    body: &[NodeId],
) {
    let guard = law.conditions.and(guard, order.bound);
    if guard.is_never() {
        return;
    }
    let gift = Gift { to: order.wielder, capability, thing, act: Act::Order(order.power, order.party) };
    for (cost, when) in law.order_costs(order, verb, thing).iter() {
        let when = law.conditions.and(guard, when);
        give(b, rule, gift, cost, when, body);
    }
}

/// Adds that an act of a government gives something at some cost.
pub(super) fn give(b: &mut Builder<'_>, rule: RuleId, gift: Gift, cost: Means, guard: Guard, body: &[NodeId]) {
    let dear = body.iter().any(|node| b.may_be_dear(*node));
    let basis = if cost <= Means::Law && !dear { Basis::Law } else { Basis::Hard };
    let what = (gift.capability, gift.to, gift.thing.number());
    b.give(rule, what, (basis, Some((gift.act, cost))), guard, body);
}
