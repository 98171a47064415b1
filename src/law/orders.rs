//! To whom a power can be put, and what stands in the way: the part of "By law" that R12–R14 share.

use super::context::LegalContext;
use super::cost::Costs;
use super::tables::{BindingShield, Order};
use crate::world::{Ban, Guard, IdVec, JurisdictionId, Means, PartyId, PowerId, Thing, Tie, Verb, member};
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
        let mut weak_lifting = Vec::new();
        if !weak.is_never() {
            for &(home, there) in addressee.tied(Tie::Incorporated) {
                for &(agreement, joined) in self.lifting(jurisdiction, home, Some(id)).iter() {
                    weak_lifting.push((agreement, self.conditions.and(joined, there)));
                }
            }
        }
        let shields = self.binding_shields(jurisdiction, party, Some(id));
        Some(Order { power: id, wielder, jurisdiction, party, bound, weak, weak_lifting: weak_lifting.into(), shields })
    }

    /// The shields that bind a party against what goes to a jurisdiction: those of jurisdictions unrelated to it. Under a power, or as a
    /// gift.
    pub(super) fn binding_shields(&mut self, jurisdiction: JurisdictionId, party: PartyId, power: Option<PowerId>) -> Vec<BindingShield> {
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
                    let lifting = self.lifting(jurisdiction, of, power);
                    found.push(BindingShield { shield, of, binds, lifting });
                }
            }
        }
        found
    }

    /// When one of some shields stands in the way of handing over a thing, and when one does that no agreement lifts.
    pub(super) fn forbidden(&mut self, shields: &[BindingShield], ban: Option<Ban>, thing: Thing) -> (Guard, Guard) {
        let world = self.world;
        let (mut forbidden, mut for_good) = (Guard::NEVER, Guard::NEVER);
        for shield in shields {
            let against = ban.map_or(Guard::NEVER, |ban| world.shields[shield.shield].against(ban));
            if against.is_never() {
                continue;
            }
            let covers = self.shield_covers(shield.shield, shield.of, thing);
            let stands = self.conditions.all([covers, shield.binds, against]);
            forbidden = self.conditions.or(forbidden, stands);
            let lifted = self.lifted(&shield.lifting, thing);
            let unlifted = self.conditions.and_not(stands, lifted);
            for_good = self.conditions.or(for_good, unlifted);
        }
        (forbidden, for_good)
    }

    /// What an order by a verb costs for a thing, each means with the condition under which it is that one.
    pub fn order_costs(&mut self, order: &Order, verb: Verb, thing: Thing) -> Costs {
        let contested = self.world.powers[order.power].contested;
        let (forbidden, forbidden_for_good) = self.forbidden(&order.shields, verb.ban(), thing);
        let weak_lifted = self.lifted(&order.weak_lifting, thing);
        let weak_for_good = self.conditions.and_not(order.weak, weak_lifted);
        let impeded = self.conditions.any([contested, order.weak, forbidden]);
        let hard = self.conditions.any([contested, weak_for_good, forbidden_for_good]);
        let law = self.conditions.not(impeded);
        let treaty = self.conditions.and_not(impeded, hard);
        Costs::new([(Means::Law, law), (Means::Treaty, treaty), (Means::Contested, hard)])
    }

    /// What an order to stop serving somebody costs: no thing is looked at, and no agreement lifts anything, being made for handing over.
    pub fn suspension_costs(&mut self, order: &Order) -> Costs {
        let contested = self.world.powers[order.power].contested;
        let mut hard = self.conditions.or(contested, order.weak);
        for shield in &order.shields {
            let against = self.world.shields[shield.shield].against(Ban::Suspend);
            let stands = self.conditions.and(shield.binds, against);
            hard = self.conditions.or(hard, stands);
        }
        let law = self.conditions.not(hard);
        Costs::new([(Means::Law, law), (Means::Contested, hard), (Means::Contested, Guard::NEVER)])
    }

    /// What an intrusion under a power costs, where its jurisdiction's own law opens the site to it, and elsewhere.
    pub fn intrusion_costs(&mut self, power: PowerId, at_home: Guard) -> Costs {
        let power = &self.world.powers[power];
        let (contested, territorial) = (power.contested, power.territorial);
        let abroad = self.conditions.not(at_home);
        let abroad = self.conditions.and_not(abroad, territorial);
        let disputed = self.conditions.and(at_home, contested);
        let law = self.conditions.and_not(at_home, contested);
        let hard = self.conditions.or(abroad, disputed);
        Costs::new([(Means::Law, law), (Means::Contested, hard), (Means::Contested, Guard::NEVER)])
    }

    /// What a seizure or interception under a power costs.
    pub fn taking_costs(&mut self, power: PowerId) -> Costs {
        let contested = self.world.powers[power].contested;
        let law = self.conditions.not(contested);
        Costs::new([(Means::Law, law), (Means::Contested, contested), (Means::Contested, Guard::NEVER)])
    }
}
