//! The law's tables and what it has looked up.

use super::tables::{KeyCategories, Order, Request};
use crate::world::{AgreementKind, Conditions, Endpoints, Guard, IdVec, JurisdictionId, KeyId, PartyId, World};
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
    /// The endpoints found so far.
    pub endpoints: Endpoints,
    pub(super) keys_reached: FxHashMap<JurisdictionId, Rc<IdVec<KeyId, Guard>>>,
    pub(super) key_categories: Option<Rc<KeyCategories>>,
    pub(super) direct: FxHashMap<(JurisdictionId, JurisdictionId), Guard>,
}

impl<'w, 's> LegalContext<'w, 's> {
    /// With nothing worked out yet.
    pub(super) fn blank(world: &'w World<'s>, conditions: &'w mut Conditions, endpoints: Endpoints) -> Self {
        Self {
            world,
            conditions,
            orders: IdVec::default(),
            requests: IdVec::default(),
            endpoints,
            keys_reached: FxHashMap::default(),
            key_categories: None,
            direct: FxHashMap::default(),
        }
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
            let direct = agreement.kind(AgreementKind::Direct);
            if !direct.is_never() {
                let joined = world.joins(self.conditions, &agreement.between, a, b);
                let both = self.conditions.and(joined, direct);
                when = self.conditions.or(when, both);
            }
        }
        self.direct.insert(key, when);
        when
    }
}
