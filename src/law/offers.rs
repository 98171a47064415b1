//! Who gives whom what because it may, and what forbids it: the part of "By law" that R25 needs.

use super::context::LegalContext;
use super::cost::Costs;
use super::impediments::PossibleImpediment;
use super::tables::{BindingShield, Gift};
use crate::world::{Ban, ClassId, Guard, IdVec, JurisdictionId, KeyId, Means, OfferId, PartyId, Thing, member};
use std::rc::Rc;

/// What each party would give to whom, in the order of offers.
pub(super) fn gifts(law: &mut LegalContext<'_, '_>) -> IdVec<PartyId, Rc<[Gift]>> {
    let world = law.world;
    let mut out: IdVec<PartyId, Vec<Gift>> = IdVec::filled(world.parties.len(), Vec::new());
    for (offer, entry) in world.offers.iter() {
        for &(giver, gives) in &entry.givers {
            for &(to, is_given) in &entry.recipients {
                let when = law.conditions.and(gives, is_given);
                if when.is_never() {
                    continue;
                }
                let mut shields = Vec::new();
                for &(jurisdiction, rules) in &world.parties[to].governs {
                    for shield in law.binding_shields(jurisdiction, giver, None) {
                        let binds = law.conditions.and(shield.binds, rules);
                        shields.push((jurisdiction, BindingShield { binds, ..shield }));
                    }
                }
                out[giver].push(Gift { offer, to, when, shields });
            }
        }
    }
    out.into_iter().map(Rc::from).collect()
}

impl LegalContext<'_, '_> {
    /// When an offer names the data of a thing. A key: data that it locks a copy of, if data is named at all.
    pub fn offer_covers(&mut self, offer: OfferId, thing: Thing) -> Guard {
        let world = self.world;
        match thing {
            Thing::Copy(copy) => self.offer_names(offer, world.copies[copy].class),
            Thing::Endpoint(endpoint) => self.offer_names(offer, self.endpoints[endpoint].class),
            Thing::Processing(processing) => {
                let mut when = Guard::NEVER;
                for &(class, guard) in &world.processings[processing].classes {
                    let named = self.offer_names(offer, class);
                    let both = self.conditions.and(guard, named);
                    when = self.conditions.or(when, both);
                }
                when
            }
            Thing::Key(key) => {
                let all = self.unlimited(offer);
                let named = if all.is_always() { Guard::ALWAYS } else { self.keys_offered(offer)[key] };
                self.conditions.or(all, named)
            }
        }
    }

    /// When an offer names neither datasets nor categories.
    fn unlimited(&mut self, offer: OfferId) -> Guard {
        let entry = &self.world.offers[offer];
        let limited = self.conditions.or(entry.for_some_data, entry.categories.limited);
        self.conditions.not(limited)
    }

    /// When an offer names a class: by its datasets, or by its categories, the one and the other; or limits itself to nothing.
    fn offer_names(&mut self, offer: OfferId, class: ClassId) -> Guard {
        let world = self.world;
        let (entry, class) = (&world.offers[offer], &world.classes[class]);
        // An offer that names data and categories is of the one and of the other; one that names neither is of all.
        let all = self.unlimited(offer);
        let named = self.conditions.and(entry.for_some_data, member(&class.named_by, offer));
        let within = self.some_within(class.categories, &entry.categories);
        let within = self.conditions.and(entry.categories.limited, within);
        self.conditions.any([all, named, within])
    }

    fn keys_offered(&mut self, offer: OfferId) -> Rc<IdVec<KeyId, Guard>> {
        if let Some(known) = self.keys_offered.get(&offer) {
            return known.clone();
        }
        let data: IdVec<ClassId, Guard> = self.world.classes.ids().map(|class| self.offer_names(offer, class)).collect();
        let keys = Rc::new(self.keys_locking(&data));
        self.keys_offered.insert(offer, keys.clone());
        keys
    }

    /// What a gift costs for a thing, each means with the condition under which it is that one.
    pub fn gift_costs(&mut self, gift: &Gift, thing: Thing) -> Costs {
        let (mut forbidden, mut for_good) = (Guard::NEVER, Guard::NEVER);
        for (_, shield) in &gift.shields {
            let (stands, unlifted) = self.forbidden(std::slice::from_ref(shield), Some(Ban::Give), thing);
            forbidden = self.conditions.or(forbidden, stands);
            for_good = self.conditions.or(for_good, unlifted);
        }
        let free = self.conditions.not(forbidden);
        let lifted = self.conditions.and_not(forbidden, for_good);
        Costs::new([(Means::Voluntary, free), (Means::Treaty, lifted), (Means::Contested, for_good)])
    }

    /// Everything that may stand in the way of a gift of a thing.
    pub fn impediments_to_gift(&mut self, giver: PartyId, offer: OfferId, to: PartyId, thing: Thing) -> Vec<PossibleImpediment> {
        let mut found = Vec::new();
        let gifts = self.gifts[giver].clone();
        for gift in gifts.iter().filter(|gift| (gift.offer, gift.to) == (offer, to)) {
            for (jurisdiction, shield) in &gift.shields {
                let to: (JurisdictionId, Guard, _) = (*jurisdiction, gift.when, None);
                self.shields_in_the_way(std::slice::from_ref(shield), to, Some(Ban::Give), thing, &mut found);
            }
        }
        found
    }
}
