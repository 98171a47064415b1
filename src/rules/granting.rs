//! What R12–R16 share: an order or a taking that gives something to the government that wields the power.

use crate::graph::{Act, Basis, Builder, Capability, Means, NodeId, Order, RuleId, Thing};
use crate::world::{Guard, PartyId};

/// Draws that an order gives its wielder a capability, at whatever the order costs for the thing.
pub(super) fn by_order(
    b: &mut Builder<'_, '_>,
    rule: RuleId,
    order: &Order,
    capability: Capability,
    thing: (Thing, u32),
    guard: Guard,
    body: &[NodeId],
) {
    let guard = b.conditions.and(guard, order.bound);
    if guard.is_never() {
        return;
    }
    for (cost, when) in b.order_costs(order, thing.0).iter() {
        let when = b.conditions.and(guard, when);
        give(b, rule, order.wielder, capability, thing.1, Act::Order(order.power, order.party), cost, when, body);
    }
}

/// Draws that an act gives a party a capability at some cost.
#[expect(clippy::too_many_arguments, reason = "an edge has this many parts")]
pub(super) fn give(
    b: &mut Builder<'_, '_>,
    rule: RuleId,
    to: PartyId,
    capability: Capability,
    thing: u32,
    act: Act,
    cost: Means,
    guard: Guard,
    body: &[NodeId],
) {
    if guard.is_never() {
        return;
    }
    let basis = if cost <= Means::Law { Basis::Law } else { Basis::Hard };
    let head = b.given(capability, to, thing, basis);
    b.edge_by(Some(rule), head, act, cost, guard, body);
}
