//! Whom a power binds, what it reaches, what stands in its way, and what lifts that: the means of an order.
//!
//! Place, locks, category and subject of an old thing are those of its stretch; parties and laws are those of the day.

use super::facts::{Days, Thing, When};
use super::means::Means;
use super::world::{Agreement, Copy, Data, Power, Shield, World};
use std::collections::BTreeSet;

/// What an order or a gift is: the jurisdiction for which it is done, the power if it is one, and the verb (or `give`).
#[derive(Clone, Copy)]
pub(crate) struct Demand<'w> {
    of: &'w str,
    power: Option<&'w str>,
    verb: &'w str,
}

impl<'w> Days<'w> {
    /// The means by which the power may be used with a verb on the party for the thing; `None` where it may not at all.
    pub(crate) fn order(self, id: &'w str, power: &Power<'w>, verb: &'w str, party: &str, thing: Thing<'w>) -> Option<Means> {
        let may = self.can_be_put_to(id, power, party) && self.in_reach(power, thing) && self.covers(power, thing);
        may.then(|| self.means_of_order(id, power, verb, party, thing))
    }

    /// It can be put to Q when Q is not G, Q has a tie named in `binds` to J, and W is not in Q's `exempt`.
    pub(crate) fn can_be_put_to(self, id: &str, power: &Power<'w>, party: &str) -> bool {
        let today = self.today();
        let bound = power.binds.iter().any(|tie| today.has_tie(party, tie, power.of));
        party != power.wielded_by && bound && today.parties.get(party).is_some_and(|it| !it.exempt.contains(&id))
    }

    /// With `territory`, things whose place is in J's territory; with `control`, all.
    pub(crate) fn in_reach(self, power: &Power<'w>, thing: Thing<'w>) -> bool {
        if power.reach == "control" {
            return true;
        }
        match thing {
            Thing::Key(when, key) => self.keys_in_reach(when, power.of).contains(key),
            Thing::Copy(..) | Thing::Processing(_) | Thing::Endpoint(..) => self.has_place_in(thing, power.of),
        }
    }

    /// A key is in reach when besides every key of its `wrapped_by` is, and a key with `parts` when `need` of them are.
    fn keys_in_reach(self, when: When, jurisdiction: &str) -> BTreeSet<&'w str> {
        let mut reached: BTreeSet<&'w str> = BTreeSet::new();
        loop {
            let mut next = reached.clone();
            for (id, key) in &self.then(when).keys {
                let in_reach = match &key.parts {
                    Some((need, of)) => of.intersection(&reached).count() >= *need,
                    None => self.has_place_in(Thing::Key(when, id), jurisdiction) && key.wrapped_by.iter().all(|w| reached.contains(w)),
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
    pub(crate) fn has_place_in(self, thing: Thing<'w>, jurisdiction: &str) -> bool {
        let lies = |when: When, site: &str| {
            self.then(when).sites[site].located.is_some_and(|located| self.today().around(located).contains(jurisdiction))
        };
        match thing {
            Thing::Copy(when, copy) => lies(when, self.then(when).copies[copy].at),
            Thing::Processing(processing) => lies(self.now, self.today().processing[processing].at),
            Thing::Endpoint(_, site, _) => lies(self.now, site),
            Thing::Key(when, key) => self.then(when).keys[key].stored_at.iter().any(|site| lies(when, site)),
        }
    }

    /// Whether a thing is one of those that the power is for: of its `categories`, and not spared. For seizing, intercepting
    /// and intruding too.
    pub(crate) fn covers(self, power: &Power<'w>, thing: Thing<'w>) -> bool {
        self.of_categories(&power.categories, thing) && !self.spared(&power.spares, thing)
    }

    /// If W names `categories`, only things of data of these categories: copies, endpoints, processings (any of its data),
    /// and keys all of whose copies are of such data. A key that locks no copy is in every category.
    fn of_categories(self, categories: &[&str], thing: Thing<'w>) -> bool {
        let named = |(_, data): &(&str, &Data<'w>)| categories.contains(&data.category);
        let data = self.data_of(thing);
        categories.is_empty()
            || match thing {
                Thing::Key(..) => data.iter().all(named),
                _ => data.iter().any(named),
            }
    }

    /// If W `spares` a jurisdiction, things all of whose data is about parties that belong there are out of its reach (a key:
    /// all data that it locks a copy of). Data without a subject is not spared, nor is a key that locks no copy.
    fn spared(self, spares: &[&str], thing: Thing<'w>) -> bool {
        let about =
            |(_, data): &(&str, &Data<'w>)| data.subject.is_some_and(|subject| spares.iter().any(|j| self.today().belongs_to(subject, j)));
        let data = self.data_of(thing);
        !data.is_empty() && data.iter().all(about)
    }

    /// The data of a thing; of a key, that of all copies that it locks.
    pub(crate) fn data_of(self, thing: Thing<'w>) -> Vec<(&'w str, &'w Data<'w>)> {
        let (when, ids) = match thing {
            Thing::Copy(when, copy) => (when, vec![self.then(when).copies[copy].data]),
            Thing::Key(when, key) => (when, self.then(when).locked.get(key).into_iter().flatten().copied().collect()),
            Thing::Processing(processing) => (self.now, self.today().processing[processing].data.clone()),
            Thing::Endpoint(_, _, data) => (self.now, vec![data]),
        };
        ids.into_iter().map(|id| (id, &self.then(when).data[id])).collect()
    }

    /// `contested`, if W is contested; `law`, if nothing stands in the way; `treaty`, if `direct` agreements in force lift
    /// all that stands in the way; otherwise `contested`.
    pub(crate) fn means_of_order(self, id: &'w str, power: &Power<'w>, verb: &'w str, party: &str, thing: Thing<'w>) -> Means {
        let demand = Demand { of: power.of, power: Some(id), verb };
        if power.contested {
            return Means::Contested;
        }
        // The weak tie of a party incorporated in K is lifted by an agreement that joins J and K.
        let weak = self.tie_is_weak(power, party);
        let tie_lifted = || self.today().incorporated_in(party).iter().any(|k| self.lifted(demand, k, thing));
        match (self.shields(demand, party, thing), weak) {
            (None, false) => Means::Law,
            (None | Some(true), true) if tie_lifted() => Means::Treaty,
            (Some(true), false) => Means::Treaty,
            _ => Means::Contested,
        }
    }

    /// The means of a gift. Where P governs J and a shield stands against it (as against an order of J to Q for that thing),
    /// it is `treaty` if `direct` agreements lift all that stands in the way, else `contested`.
    pub(crate) fn means_of_gift(self, to: &str, by: &str, thing: Thing<'w>) -> Means {
        let Some(of) = self.today().parties[to].governs else { return Means::Voluntary };
        match self.shields(Demand { of, power: None, verb: "give" }, by, thing) {
            None => Means::Voluntary,
            Some(true) => Means::Treaty,
            Some(false) => Means::Contested,
        }
    }

    /// Whether shields stand in the way, and if some do, whether agreements lift them all.
    fn shields(self, demand: Demand<'w>, party: &str, thing: Thing<'w>) -> Option<bool> {
        let standing = self.today().shields.values().filter(|shield| self.stands_in_the_way(shield, demand, party, thing));
        standing.map(|shield| self.lifted(demand, shield.of, thing)).reduce(|all, one| all && one)
    }

    /// The tie is weak: Q has no tie named in `binds` that is incorporation, establishment or one of `enforceable`.
    pub(crate) fn tie_is_weak(self, power: &Power<'w>, party: &str) -> bool {
        let firm = |tie: &str| tie == "incorporated" || tie == "established" || power.enforceable.contains(&tie);
        !power.binds.iter().any(|tie| firm(tie) && self.today().has_tie(party, tie, power.of))
    }

    fn stands_in_the_way(self, shield: &Shield<'w>, demand: Demand<'w>, party: &str, thing: Thing<'w>) -> bool {
        let today = self.today();
        // It is against the verb.
        let against = shield.against.contains(&demand.verb);
        // Its `of` is not J, nor within J, nor around J.
        let foreign = !today.around(shield.of).contains(demand.of) && !today.around(demand.of).contains(shield.of);
        // Q has a tie named in its `binds` to its `of`.
        let bound = shield.binds.iter().any(|tie| today.has_tie(party, tie, shield.of));
        // The thing's place is in its reach (a key: by its own `stored_at` alone).
        let reached = shield.reach == "control" || self.has_place_in(thing, shield.of);
        // If `categories` is not empty, the thing is of data of such a category, or a key that locks a copy of such data,
        // directly or through `wrapped_by` or `parts`.
        let of_category = shield.categories.is_empty() || self.data_of(thing).iter().any(|(_, d)| shield.categories.contains(&d.category));
        against && foreign && bound && reached && of_category
    }

    /// Whether a `direct` agreement in force that joins J and K lifts what stands in the way: it names no `powers` or W among
    /// them, and does not spare the thing.
    fn lifted(self, demand: Demand<'w>, k: &str, thing: Thing<'w>) -> bool {
        self.today().agreements.values().any(|agreement| {
            let for_it = agreement.powers.as_ref().is_none_or(|named| demand.power.is_some_and(|power| named.contains(&power)));
            let joins = self.today().joins(agreement, demand.of, k);
            agreement.kind == "direct" && joins && for_it && !self.spared(&agreement.spares, thing)
        })
    }
}

impl<'w> World<'w> {
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

    /// An agreement joins J and K when one of its `between` is J or lies around it and another is K or lies around it.
    pub(crate) fn joins(&self, agreement: &Agreement<'w>, j: &str, k: &str) -> bool {
        let (around_j, around_k) = (self.around(j), self.around(k));
        let one_and_another = |a: &str, b: &str| a != b && around_j.contains(a) && around_k.contains(b);
        agreement.between.iter().any(|a| agreement.between.iter().any(|b| one_and_another(a, b)))
    }
}
