//! Whom a power binds, what it reaches, what stands in its way, and what lifts that: the means of an order.

use super::facts::Thing;
use super::means::Means;
use super::world::{Agreement, Copy, Power, Shield, World};
use std::collections::BTreeSet;

impl<'w> World<'w> {
    /// The means by which the power may be used on the party for the thing; `None` where it may not at all.
    pub(crate) fn order(&self, id: &str, power: &Power<'w>, party: &str, thing: Thing<'w>) -> Option<Means> {
        let may = self.can_be_put_to(id, power, party) && self.in_reach(power, thing) && self.of_categories(&power.categories, thing);
        may.then(|| self.means_of_order(power, party, thing))
    }

    /// It can be put to Q when Q is not G, Q has a tie named in `binds` to J, and W is not in Q's `exempt`.
    pub(crate) fn can_be_put_to(&self, id: &str, power: &Power<'w>, party: &str) -> bool {
        let bound = power.binds.iter().any(|tie| self.has_tie(party, tie, power.of));
        party != power.wielded_by && bound && !self.parties[party].exempt.contains(&id)
    }

    /// With `territory`, things whose place is in J's territory; with `control`, all.
    pub(crate) fn in_reach(&self, power: &Power<'w>, thing: Thing<'w>) -> bool {
        if power.reach == "control" {
            return true;
        }
        match thing {
            Thing::Key(key) => self.keys_in_reach(power.of).contains(key),
            // With `territory` an endpoint is also in reach when its software's vendor is incorporated in J.
            Thing::Endpoint(software, _, _) => {
                let vendor = self.software[software].vendor;
                self.has_place_in(thing, power.of) || vendor.is_some_and(|v| self.has_tie(v, "incorporated", power.of))
            }
            Thing::Copy(_) | Thing::Processing(_) => self.has_place_in(thing, power.of),
        }
    }

    /// A key is in reach when besides every key of its `wrapped_by` is, and a key with `parts` when `need` of them are.
    fn keys_in_reach(&self, jurisdiction: &str) -> BTreeSet<&'w str> {
        let mut reached: BTreeSet<&'w str> = BTreeSet::new();
        loop {
            let mut next = reached.clone();
            for (id, key) in &self.keys {
                let in_reach = match &key.parts {
                    Some((need, of)) => of.intersection(&reached).count() >= *need,
                    None => self.has_place_in(Thing::Key(id), jurisdiction) && key.wrapped_by.iter().all(|w| reached.contains(w)),
                };
                if in_reach {
                    next.insert(id);
                }
            }
            if next == reached {
                return reached;
            }
            reached = next;
        }
    }

    /// A thing's place: a copy's `at`, a processing's `at`, an endpoint's S; a key's `stored_at` (in a territory when at
    /// least one of its sites is).
    fn has_place_in(&self, thing: Thing<'w>, jurisdiction: &str) -> bool {
        match thing {
            Thing::Copy(copy) => self.in_territory(self.copies[copy].at, jurisdiction),
            Thing::Processing(processing) => self.in_territory(self.processing[processing].at, jurisdiction),
            Thing::Endpoint(_, site, _) => self.in_territory(site, jurisdiction),
            Thing::Key(key) => self.keys[key].stored_at.iter().any(|site| self.in_territory(site, jurisdiction)),
        }
    }

    /// If W names `categories`, only things of data of these categories: copies, endpoints, processings (any of its data),
    /// and keys all of whose copies are of such data.
    pub(crate) fn of_categories(&self, categories: &[&str], thing: Thing<'w>) -> bool {
        let named = |data: &str| categories.contains(&self.data[data].category);
        categories.is_empty()
            || match thing {
                Thing::Copy(copy) => named(self.copies[copy].data),
                Thing::Endpoint(_, _, data) => named(data),
                Thing::Processing(processing) => self.processing[processing].data.iter().any(|d| named(d)),
                Thing::Key(key) => self.copies_locked_by(key).iter().all(|copy| named(copy.data)),
            }
    }

    /// The copies that a key locks, directly or through `wrapped_by` or `parts`.
    fn copies_locked_by(&self, key: &str) -> Vec<&Copy<'w>> {
        self.copies.values().filter(|copy| self.keys_on(copy).contains(key)).collect()
    }

    /// The keys on a copy: its locks, what wraps them and their parts, and so on.
    pub(crate) fn keys_on(&self, copy: &Copy<'w>) -> BTreeSet<&'w str> {
        let mut on: BTreeSet<&'w str> = copy.locked_by.iter().copied().collect();
        loop {
            let mut next = on.clone();
            for key in &on {
                next.extend(&self.keys[key].wrapped_by);
                next.extend(self.keys[key].parts.iter().flat_map(|(_, of)| of));
            }
            if next == on {
                return on;
            }
            on = next;
        }
    }

    /// `contested`, if W is contested; `law`, if nothing stands in the way; `treaty`, if `direct` agreements in force lift
    /// all that stands in the way; otherwise `contested`.
    fn means_of_order(&self, power: &Power<'w>, party: &str, thing: Thing<'w>) -> Means {
        let weak = self.tie_is_weak(power, party);
        let shields: Vec<&Shield<'w>> = self.shields.values().filter(|s| self.stands_in_the_way(s, power, party, thing)).collect();
        if power.contested {
            return Means::Contested;
        }
        if !weak && shields.is_empty() {
            return Means::Law;
        }
        // One that joins J and K lifts shields of K, and the weak tie of a party incorporated in K.
        let tie_lifted = !weak || self.incorporated_in(party).iter().any(|k| self.direct_agreement(power.of, k));
        let shields_lifted = shields.iter().all(|shield| self.direct_agreement(power.of, shield.of));
        if tie_lifted && shields_lifted { Means::Treaty } else { Means::Contested }
    }

    /// The tie is weak: Q has no tie named in `binds` that is incorporation, establishment or one of `enforceable`.
    fn tie_is_weak(&self, power: &Power<'w>, party: &str) -> bool {
        let firm = |tie: &str| tie == "incorporated" || tie == "established" || power.enforceable.contains(&tie);
        !power.binds.iter().any(|tie| firm(tie) && self.has_tie(party, tie, power.of))
    }

    fn stands_in_the_way(&self, shield: &Shield<'w>, power: &Power<'w>, party: &str, thing: Thing<'w>) -> bool {
        // Its `of` is not J, nor within J, nor around J.
        let foreign = !self.around(shield.of).contains(power.of) && !self.around(power.of).contains(shield.of);
        // Q has a tie named in its `binds` to its `of`.
        let bound = shield.binds.iter().any(|tie| self.has_tie(party, tie, shield.of));
        // The thing's place is in its reach (a key: by its own `stored_at` alone).
        let reached = shield.reach == "control" || self.has_place_in(thing, shield.of);
        // If `categories` is not empty, the thing is of data of such a category, or a key that locks a copy of such data.
        let named = |data: &str| shield.categories.contains(&self.data[data].category);
        let of_category = match thing {
            Thing::Key(key) => shield.categories.is_empty() || self.copies_locked_by(key).iter().any(|copy| named(copy.data)),
            _ => self.of_categories(&shield.categories, thing),
        };
        foreign && bound && reached && of_category
    }

    /// Whether a `direct` agreement in force joins J and K.
    fn direct_agreement(&self, j: &'w str, k: &'w str) -> bool {
        self.agreements.values().any(|a| a.kind == "direct" && self.joins(a, j, k))
    }

    /// An agreement joins J and K when one of its `between` is J or lies around it and another is K or lies around it.
    pub(crate) fn joins(&self, agreement: &Agreement<'w>, j: &'w str, k: &'w str) -> bool {
        let (around_j, around_k) = (self.around(j), self.around(k));
        let one_and_another = |a: &str, b: &str| a != b && around_j.contains(a) && around_k.contains(b);
        agreement.between.iter().any(|a| agreement.between.iter().any(|b| one_and_another(a, b)))
    }
}
