//! What the rules D1 to D9 share: what a party can withhold and destroy, and how a consequence enters the graph.

use crate::graph::{Act, Basis, Builder, Capability, Level, Node, NodeId, RuleId};
use crate::law::{LegalContext, Order};
use crate::world::{Consequence, ConsequenceId, Guard, KeyId, Means, PartyId, SiteId, SoftwareId, Thing, Verb};

/// Adds that a party brings something about.
pub(super) fn bring(
    law: &mut LegalContext<'_, '_>,
    b: &mut Builder<'_>,
    rule: RuleId,
    (party, consequence): (PartyId, Consequence),
    (basis, act): (Basis, Option<(Act, Means)>),
    guard: Guard,
    body: &[NodeId],
) {
    if !guard.is_never() {
        let id = law.consequences.intern(consequence);
        b.give(rule, (Capability::Brings, party, id.0), (basis, act), guard, body);
    }
}

/// Adds that a government brings something about by an act under its power, at some cost.
pub(super) fn bring_by_power(
    law: &mut LegalContext<'_, '_>,
    b: &mut Builder<'_>,
    rule: RuleId,
    what: (PartyId, Consequence),
    (act, cost): (Act, Means),
    guard: Guard,
    body: &[NodeId],
) {
    let dear = body.iter().any(|node| b.may_be_dear(*node));
    let basis = if cost <= Means::Law && !dear { Basis::Law } else { Basis::Hard };
    bring(law, b, rule, what, (basis, Some((act, cost))), guard, body);
}

/// Adds that an order to do something to a thing brings something about, at whatever the order costs for the thing.
pub(super) fn bring_by_order(
    law: &mut LegalContext<'_, '_>,
    b: &mut Builder<'_>,
    rule: RuleId,
    order: &Order,
    (verb, thing, consequence): (Verb, Thing, Consequence),
    guard: Guard,
    body: &[NodeId],
) {
    let guard = law.conditions.and(guard, order.bound);
    if guard.is_never() {
        return;
    }
    let act = Act::Order(order.power, order.party);
    for (cost, when) in law.order_costs(order, verb, thing).iter() {
        let when = law.conditions.and(guard, when);
        bring_by_power(law, b, rule, (order.wielder, consequence), (act, cost), when, body);
    }
}

/// What a node says that its party brings about.
pub(super) fn consequence(law: &LegalContext<'_, '_>, node: Node) -> Option<Consequence> {
    (node.capability == Capability::Brings).then(|| law.consequences[ConsequenceId(node.thing)])
}

/// The same of a loss: what D1 to D9 bring about.
pub(super) fn loss(law: &LegalContext<'_, '_>, node: Node) -> Option<Consequence> {
    consequence(law, node).filter(|consequence| consequence.is_loss())
}

/// What a party can withhold (D1): the sites that it runs, its service, its work, and sites where software runs that needs it.
pub(super) fn withheld(law: &LegalContext<'_, '_>, b: &Builder<'_>, party: PartyId) -> Vec<(Consequence, Guard)> {
    let sites = b.index.operated[party].iter().chain(&b.index.licensed[party]).map(|(site, when)| (Consequence::Site(*site), *when));
    let work = b.index.done[party].iter().map(|(processing, when)| (Consequence::Processing(*processing), *when));
    let service = (Consequence::Service(party), law.world.parties[party].exists);
    sites.chain(work).chain([service]).collect()
}

/// What a party can destroy (D2): copies of which it is a tenant and copies at its sites, unless nobody can change them, and keys of which it
/// is an administrator.
pub(super) fn destroyed(law: &mut LegalContext<'_, '_>, b: &Builder<'_>, party: PartyId) -> Vec<(Consequence, Guard)> {
    let world = law.world;
    let mut out = of_account(law, b, party);
    for &(site, runs) in &b.index.operated[party] {
        for &(copy, lies) in &b.index.copies_at[site] {
            let there = law.conditions.and(runs, lies);
            let when = law.conditions.and_not(there, world.copies[copy].append_only);
            out.push((Consequence::Overwritten(copy), when));
        }
    }
    out
}

/// What a party can destroy as a tenant or an administrator: so can whoever uses a key that stands for it.
pub(super) fn of_account(law: &mut LegalContext<'_, '_>, b: &Builder<'_>, party: PartyId) -> Vec<(Consequence, Guard)> {
    let world = law.world;
    let mut out = Vec::new();
    for &(copy, rents) in &b.index.tenanted[party] {
        let when = law.conditions.and_not(rents, world.copies[copy].append_only);
        out.push((Consequence::Overwritten(copy), when));
    }
    for &(key, administers) in &b.index.administered[party] {
        let when = law.conditions.and(administers, world.keys[key].exists);
        out.push((Consequence::Key(key), when));
    }
    out
}

/// What whoever uses a key can destroy in the name of those for whom it stands.
pub(super) fn in_their_name(law: &mut LegalContext<'_, '_>, b: &Builder<'_>, key: KeyId) -> Vec<(Consequence, Guard)> {
    let mut out = Vec::new();
    for &(party, stands) in &law.world.keys[key].stands_for {
        for (consequence, when) in of_account(law, b, party) {
            out.push((consequence, law.conditions.and(stands, when)));
        }
    }
    out
}

/// The key of a node that says that its party uses one, at a level.
pub(super) fn used_at(node: Node, level: Level) -> Option<KeyId> {
    (node.capability == Capability::Uses && node.level == level).then_some(KeyId(node.thing))
}

/// The machines on which software runs.
pub(super) fn machines(law: &LegalContext<'_, '_>, software: SoftwareId) -> Vec<(SiteId, Guard)> {
    law.world.software[software].runs_at.clone()
}
