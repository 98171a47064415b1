//! To whom a power can be put, and what stands in the way: the part of "By law" that R12–R14 share.

use super::builder::Builder;
use super::cost::Costs;
use super::means::Means;
use super::reach::Thing;
use crate::world::{Guard, Id, JurisdictionId, PartyId, PowerId, ShieldId, Tie, member};

/// A power that can be put to a party.
#[derive(Clone, Debug)]
pub struct Order {
    /// The power.
    pub power: PowerId,
    /// Who wields it.
    pub wielder: PartyId,
    /// The jurisdiction whose power it is.
    pub jurisdiction: JurisdictionId,
    /// Who is ordered.
    pub party: PartyId,
    /// When it can be put to the party at all.
    pub bound: Guard,
    /// When the tie is weak: none of those named is incorporation, establishment or an enforceable one.
    pub weak: Guard,
    /// When a direct agreement lifts the weak tie.
    pub weak_lifted: Guard,
    /// The shields that bind the party, of jurisdictions neither within nor around the power's.
    pub shields: Vec<Obstacle>,
}

/// A shield that may stand in the way of an order to a party.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Obstacle {
    /// The shield.
    pub shield: ShieldId,
    /// Of which jurisdiction.
    pub of: JurisdictionId,
    /// When it is in force, binds the party, and is of an unrelated jurisdiction.
    pub binds: Guard,
    /// When a direct agreement lifts it.
    pub lifted: Guard,
}

impl Builder<'_, '_> {
    /// Every power that can be put to each party, in the order of powers.
    pub(super) fn find_orders(&mut self) -> Vec<Vec<Order>> {
        let world = self.world;
        let mut orders: Vec<Vec<Order>> = vec![Vec::new(); world.parties.len()];
        for (id, power) in world.powers.iter() {
            let [disclose, decrypt, assist, alter, _, _] = power.verbs;
            if self.conditions.any([disclose, decrypt, assist, alter]).is_never() {
                continue;
            }
            for &(wielder, jurisdiction, live) in &power.seats {
                for party in world.parties.ids() {
                    if party != wielder
                        && let Some(order) = self.order(id, wielder, jurisdiction, party, live)
                        && let Some(list) = orders.get_mut(party.index())
                    {
                        list.push(order);
                    }
                }
            }
        }
        orders
    }

    fn order(&mut self, id: PowerId, wielder: PartyId, jurisdiction: JurisdictionId, party: PartyId, live: Guard) -> Option<Order> {
        let (power, addressee) = (&self.world.powers[id], &self.world.parties[party]);
        let mut tied = Guard::NEVER;
        let mut firm = Guard::NEVER;
        for (index, (ties, (&binds, &enforced))) in addressee.ties.iter().zip(power.binds.iter().zip(&power.enforceable)).enumerate() {
            let tie = member(ties, jurisdiction);
            let named = self.conditions.and(tie, binds);
            tied = self.conditions.or(tied, named);
            let sure = if index == Tie::Incorporated as usize || index == Tie::Established as usize { Guard::ALWAYS } else { enforced };
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
            let [incorporated, ..] = addressee.ties.clone();
            for (home, there) in incorporated {
                let joined = self.direct(jurisdiction, home);
                let both = self.conditions.and(joined, there);
                weak_lifted = self.conditions.or(weak_lifted, both);
            }
        }
        let shields = self.obstacles(jurisdiction, party);
        Some(Order { power: id, wielder, jurisdiction, party, bound, weak, weak_lifted, shields })
    }

    fn obstacles(&mut self, jurisdiction: JurisdictionId, party: PartyId) -> Vec<Obstacle> {
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
                    found.push(Obstacle { shield, of, binds, lifted });
                }
            }
        }
        found
    }

    /// What an order costs for a thing, each means with the condition under which it is that one.
    pub fn order_costs(&mut self, order: &Order, thing: Thing) -> Costs {
        let contested = self.world.powers[order.power].contested;
        let mut barred = Guard::NEVER;
        let mut barred_for_good = Guard::NEVER;
        for obstacle in &order.shields {
            let covers = self.shield_covers(obstacle.shield, obstacle.of, thing);
            let stands = self.conditions.and(covers, obstacle.binds);
            barred = self.conditions.or(barred, stands);
            let unlifted = self.conditions.and_not(stands, obstacle.lifted);
            barred_for_good = self.conditions.or(barred_for_good, unlifted);
        }
        let weak_for_good = self.conditions.and_not(order.weak, order.weak_lifted);
        let hindered = self.conditions.any([contested, order.weak, barred]);
        let hard = self.conditions.any([contested, weak_for_good, barred_for_good]);
        let law = self.conditions.not(hindered);
        let treaty = self.conditions.and_not(hindered, hard);
        Costs::new([(Means::Law, law), (Means::Treaty, treaty), (Means::Contested, hard)])
    }

    /// When a direct agreement in force joins two jurisdictions.
    pub fn direct(&mut self, a: JurisdictionId, b: JurisdictionId) -> Guard {
        let key = (a.min(b), a.max(b));
        if let Some(&known) = self.direct.get(&key) {
            return known;
        }
        let world = self.world;
        let mut when = Guard::NEVER;
        for (_, agreement) in world.agreements.iter() {
            let [direct, _, _] = agreement.kinds;
            if !direct.is_never() {
                let joined = world.joins(self.conditions, &agreement.between, a, b);
                let both = self.conditions.and(joined, direct);
                when = self.conditions.or(when, both);
            }
        }
        self.direct.insert(key, when);
        when
    }

    /// What a seizure or interception under a power costs.
    pub fn taking_costs(&mut self, power: PowerId) -> Costs {
        let contested = self.world.powers[power].contested;
        let law = self.conditions.not(contested);
        Costs::new([(Means::Law, law), (Means::Contested, contested), (Means::Contested, Guard::NEVER)])
    }

    /// For each government that can be asked, who may ask it and when: under `assist`, under `share`.
    pub(super) fn find_requests(&mut self) -> Vec<Vec<(PartyId, Guard, Guard)>> {
        let world = self.world;
        let mut out: Vec<Vec<(PartyId, Guard, Guard)>> = vec![Vec::new(); world.parties.len()];
        let rulers: Vec<PartyId> = world.parties.iter().filter(|(_, p)| !p.governs.is_empty()).map(|(id, _)| id).collect();
        for (_, agreement) in world.agreements.iter() {
            let [_, assist, share] = agreement.kinds;
            if self.conditions.or(assist, share).is_never() {
                continue;
            }
            for &asker in &rulers {
                for &asked in rulers.iter().filter(|asked| **asked != asker) {
                    let when = world.may_ask(self.conditions, agreement, asker, asked);
                    let (by_assist, by_share) = (self.conditions.and(when, assist), self.conditions.and(when, share));
                    if let Some(list) = out.get_mut(asked.index())
                        && !when.is_never()
                    {
                        match list.iter_mut().find(|(known, _, _)| *known == asker) {
                            Some((_, a, s)) => {
                                *a = self.conditions.or(*a, by_assist);
                                *s = self.conditions.or(*s, by_share);
                            }
                            None => list.push((asker, by_assist, by_share)),
                        }
                    }
                }
            }
        }
        out
    }
}
