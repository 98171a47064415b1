//! The law's tables and what it has looked up.

use super::tables::{Gift, KeyCategories, Order, Request};
use crate::world::{
    AgreementId, AgreementKind, Conditions, Consequences, Endpoints, Guard, IdVec, JurisdictionId, KeyId, OfferId, PartyId, PowerId, Thing,
    World, member,
};
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// The legal context of a world: whatever rules and analyses ask of the law, each answer under its guard, worked out once.
pub struct LegalContext<'w, 's> {
    /// What is the case.
    pub world: &'w World<'s>,
    /// The conditions of the world's guards.
    pub conditions: &'w mut Conditions,
    /// The powers that can be put to each party.
    pub orders: IdVec<PartyId, Rc<[Order]>>,
    /// For each government, who may ask it for help, and when.
    pub requests: IdVec<PartyId, Rc<[Request]>>,
    /// What each party would give to whom.
    pub gifts: IdVec<PartyId, Rc<[Gift]>>,
    /// The endpoints found so far.
    pub endpoints: Endpoints,
    /// What parties bring about, as far as it was found.
    pub consequences: Consequences,
    pub(super) keys_reached: FxHashMap<JurisdictionId, Rc<IdVec<KeyId, Guard>>>,
    pub(super) key_categories: Option<Rc<KeyCategories>>,
    pub(super) keys_about_others: FxHashMap<JurisdictionId, Rc<IdVec<KeyId, Guard>>>,
    pub(super) keys_offered: FxHashMap<OfferId, Rc<IdVec<KeyId, Guard>>>,
    pub(super) keys_that_lock: Option<Rc<IdVec<KeyId, Guard>>>,
    pub(super) direct: FxHashMap<(JurisdictionId, JurisdictionId), Agreed>,
}

/// Agreements, each with when it is in force.
pub(super) type Agreed = Rc<[(AgreementId, Guard)]>;

impl<'w, 's> LegalContext<'w, 's> {
    /// With nothing worked out yet.
    pub(super) fn blank(world: &'w World<'s>, conditions: &'w mut Conditions, endpoints: Endpoints) -> Self {
        Self {
            world,
            conditions,
            orders: IdVec::default(),
            requests: IdVec::default(),
            gifts: IdVec::default(),
            endpoints,
            consequences: Consequences::default(),
            keys_reached: FxHashMap::default(),
            key_categories: None,
            keys_about_others: FxHashMap::default(),
            keys_offered: FxHashMap::default(),
            keys_that_lock: None,
            direct: FxHashMap::default(),
        }
    }

    /// The direct agreements in force that join two jurisdictions.
    pub fn direct(&mut self, a: JurisdictionId, b: JurisdictionId) -> Agreed {
        let key = (a.min(b), a.max(b));
        if let Some(known) = self.direct.get(&key) {
            return known.clone();
        }
        let world = self.world;
        let mut found = Vec::new();
        for (id, agreement) in world.agreements.iter() {
            let direct = agreement.kind(AgreementKind::Direct);
            if !direct.is_never() {
                let joined = world.joins(self.conditions, &agreement.between, a, b);
                let both = self.conditions.and(joined, direct);
                if !both.is_never() {
                    found.push((id, both));
                }
            }
        }
        let found: Agreed = found.into();
        self.direct.insert(key, found.clone());
        found
    }

    /// Those of two jurisdictions that lift what stands in the way of a power's orders; without a power, of what is given unordered.
    pub fn lifting(&mut self, a: JurisdictionId, b: JurisdictionId, power: Option<PowerId>) -> Agreed {
        let direct = self.direct(a, b);
        let world = self.world;
        if direct.iter().all(|(id, _)| world.agreements[*id].for_some_powers.is_never()) {
            return direct;
        }
        let lifts = direct.iter().map(|&(id, guard)| (id, self.lifts(id, guard, power)));
        lifts.filter(|(_, guard)| !guard.is_never()).collect()
    }

    /// When an agreement lifts, as far as it is limited to powers.
    pub(super) fn lifts(&mut self, agreement: AgreementId, joined: Guard, power: Option<PowerId>) -> Guard {
        let agreement = &self.world.agreements[agreement];
        let named = power.map_or(Guard::NEVER, |power| member(&agreement.powers, power));
        let all = self.conditions.not(agreement.for_some_powers);
        let meant = self.conditions.or(all, named);
        self.conditions.and(joined, meant)
    }

    /// When one of these agreements lifts something for a thing: one that does not spare it.
    pub(super) fn lifted(&mut self, lifting: &[(AgreementId, Guard)], thing: Thing) -> Guard {
        let world = self.world;
        let mut when = Guard::NEVER;
        for &(id, guard) in lifting {
            let spared = self.spares(&world.agreements[id].spares, thing);
            let lifts = self.conditions.and_not(guard, spared);
            when = self.conditions.or(when, lifts);
        }
        when
    }
}
