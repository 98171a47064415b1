//! To whom a power can be put, and what stands in the way: the part of "By law" that R12–R14 share.

use super::context::LegalContext;
use super::cost::Costs;
use super::tables::{BindingShield, Order};
use crate::world::{Guard, IdVec, JurisdictionId, Means, PartyId, PowerId, Thing, Tie, Verb, member};
use std::rc::Rc;

/// Every power that can be put to each party, in the order of powers.
pub(super) fn orders(law: &mut LegalContext<'_, '_>) -> IdVec<PartyId, Rc<[Order]>> {
    let world = law.world;
    let mut orders: IdVec<PartyId, Vec<Order>> = IdVec::filled(world.parties.len(), Vec::new());
    for (id, power) in world.powers.iter() {
        let as_orders = Verb::ALL.into_iter().filter(|verb| verb.is_order()).map(|verb| power.verb(verb));
        if law.conditions.any(as_orders).is_never() {
            continue;
        }
        for &(wielder, jurisdiction, live) in &power.seats {
            for party in world.parties.ids().filter(|party| *party != wielder) {
                orders[party].extend(law.order(id, wielder, jurisdiction, party, live));
            }
        }
    }
    orders.into_iter().map(Rc::from).collect()
}

impl LegalContext<'_, '_> {
    fn order(&mut self, id: PowerId, wielder: PartyId, jurisdiction: JurisdictionId, party: PartyId, live: Guard) -> Option<Order> {
        let world = self.world;
        let (power, addressee) = (&world.powers[id], &world.parties[party]);
        let mut tied = Guard::NEVER;
        let mut firm = Guard::NEVER;
        for (tie, (&binds, &enforced)) in Tie::ALL.iter().zip(power.binds.iter().zip(&power.enforceable)) {
            let named = self.conditions.and(member(addressee.tied(*tie), jurisdiction), binds);
            tied = self.conditions.or(tied, named);
            let sure = match tie {
                Tie::Incorporated | Tie::Established => Guard::ALWAYS,
                Tie::Subsidiary | Tie::Serves => enforced,
            };
            let firmly = self.conditions.and(named, sure);
            firm = self.conditions.or(firm, firmly);
        }
        if tied.is_never() {
            return None;
        }
        let bound = self.conditions.and(live, tied);
        let bound = self.conditions.and_not(bound, member(&addressee.exempt, id));
        if bound.is_never() {
            return None;
        }
        let weak = self.conditions.not(firm);
        let mut weak_lifted = Guard::NEVER;
        if !weak.is_never() {
            for &(home, there) in addressee.tied(Tie::Incorporated) {
                let joined = self.direct(jurisdiction, home);
                let both = self.conditions.and(joined, there);
                weak_lifted = self.conditions.or(weak_lifted, both);
            }
        }
        let shields = self.binding_shields(jurisdiction, party);
        Some(Order { power: id, wielder, jurisdiction, party, bound, weak, weak_lifted, shields })
    }

    /// The shields that bind a party, of jurisdictions unrelated to the power's.
    fn binding_shields(&mut self, jurisdiction: JurisdictionId, party: PartyId) -> Vec<BindingShield> {
        let world = self.world;
        let mut found = Vec::new();
        for (shield, law) in world.shields.iter() {
            for &(of, live) in &law.seats {
                let mut binds = Guard::NEVER;
                for (ties, &by) in world.parties[party].ties.iter().zip(&law.binds) {
                    let both = self.conditions.and(member(ties, of), by);
                    binds = self.conditions.or(binds, both);
                }
                binds = self.conditions.and(binds, live);
                let related = self.conditions.or(world.lies_within(of, jurisdiction), world.lies_within(jurisdiction, of));
                binds = self.conditions.and_not(binds, related);
                if !binds.is_never() {
                    let lifted = self.direct(jurisdiction, of);
                    found.push(BindingShield { shield, of, binds, lifted });
                }
            }
        }
        found
    }

    /// What an order costs for a thing, each means with the condition under which it is that one.
    pub fn order_costs(&mut self, order: &Order, thing: Thing) -> Costs {
        let contested = self.world.powers[order.power].contested;
        let mut forbidden = Guard::NEVER;
        let mut forbidden_for_good = Guard::NEVER;
        for shield in &order.shields {
            let covers = self.shield_covers(shield.shield, shield.of, thing);
            let stands = self.conditions.and(covers, shield.binds);
            forbidden = self.conditions.or(forbidden, stands);
            let unlifted = self.conditions.and_not(stands, shield.lifted);
            forbidden_for_good = self.conditions.or(forbidden_for_good, unlifted);
        }
        let weak_for_good = self.conditions.and_not(order.weak, order.weak_lifted);
        let impeded = self.conditions.any([contested, order.weak, forbidden]);
        let hard = self.conditions.any([contested, weak_for_good, forbidden_for_good]);
        let law = self.conditions.not(impeded);
        let treaty = self.conditions.and_not(impeded, hard);
        Costs::new([(Means::Law, law), (Means::Treaty, treaty), (Means::Contested, hard)])
    }

    /// What a seizure or interception under a power costs.
    pub fn taking_costs(&mut self, power: PowerId) -> Costs {
        let contested = self.world.powers[power].contested;
        let law = self.conditions.not(contested);
        Costs::new([(Means::Law, law), (Means::Contested, contested), (Means::Contested, Guard::NEVER)])
    }
}
