//! What lies where and what a law covers: the questions that R12–R16 ask of a thing.

use super::context::LegalContext;
use super::tables::KeyCategories;
use crate::world::{
    Category, CategoryLimit, ClassId, Conditions, Guard, IdVec, JurisdictionId, KeyId, PowerId, ShieldId, SiteId, Thing, member,
};
use std::rc::Rc;

impl LegalContext<'_, '_> {
    /// When the thing's place lies in the territory of a jurisdiction; of a key, by its own `stored_at` alone.
    pub fn lies_in(&mut self, thing: Thing, jurisdiction: JurisdictionId) -> Guard {
        match thing {
            Thing::Key(key) => member(&self.world.keys[key].territory, jurisdiction),
            Thing::Endpoint(endpoint) => member(&self.world.sites[self.endpoints[endpoint].site].territory, jurisdiction),
            Thing::Copy(copy) => self.some_site_in(&self.world.copies[copy].at, jurisdiction),
            Thing::Processing(processing) => self.some_site_in(&self.world.processings[processing].at, jurisdiction),
        }
    }

    /// When one of these sites lies in the territory of a jurisdiction.
    fn some_site_in(&mut self, sites: &[(SiteId, Guard)], jurisdiction: JurisdictionId) -> Guard {
        let mut when = Guard::NEVER;
        for &(site, guard) in sites {
            let lies = member(&self.world.sites[site].territory, jurisdiction);
            let both = self.conditions.and(guard, lies);
            when = self.conditions.or(when, both);
        }
        when
    }

    /// When the thing is of each category: of a key, when it locks some copy of such data, directly or through wrapping or
    /// parts.
    pub fn categories(&mut self, thing: Thing) -> [Guard; Category::COUNT] {
        match thing {
            Thing::Copy(copy) => self.world.classes[self.world.copies[copy].class].categories,
            Thing::Endpoint(endpoint) => self.world.classes[self.endpoints[endpoint].class].categories,
            Thing::Processing(processing) => {
                let mut out = [Guard::NEVER; Category::COUNT];
                for &(class, guard) in &self.world.processings[processing].classes {
                    merge(self.conditions, &mut out, &self.world.classes[class].categories, guard);
                }
                out
            }
            Thing::Key(key) => self.key_categories()[key],
        }
    }

    /// When a thing is in reach of a power of a jurisdiction, by place and by category.
    pub fn in_reach(&mut self, power: PowerId, jurisdiction: JurisdictionId, thing: Thing) -> Guard {
        let near = self.in_territorial_reach(power, jurisdiction, thing);
        let covered = self.power_covers(power, thing);
        self.conditions.and(near, covered)
    }

    /// When a thing is in reach by place alone, whatever `categories` say: with `control` everything is; with `territory` what
    /// lies there, and a key when besides every key that wraps it is, or enough of its parts are.
    pub fn in_territorial_reach(&mut self, power: PowerId, jurisdiction: JurisdictionId, thing: Thing) -> Guard {
        let anywhere = self.conditions.not(self.world.powers[power].territorial);
        if anywhere.is_always() {
            return anywhere;
        }
        let near = match thing {
            Thing::Key(key) => self.keys_reached(jurisdiction)[key],
            _ => self.lies_in(thing, jurisdiction),
        };
        self.conditions.or(anywhere, near)
    }

    /// When a power covers a thing, whatever its place: it is of its categories, and not spared.
    pub fn power_covers(&mut self, power: PowerId, thing: Thing) -> Guard {
        let world = self.world;
        let spared = self.spares(&world.powers[power].spares, thing);
        let inside = self.power_covers_category(power, thing);
        self.conditions.and_not(inside, spared)
    }

    /// When a thing is spared with some jurisdictions: all its data is about parties that belong to one of them. A key: all data that it
    /// locks a copy of; one that locks nothing is not spared.
    pub fn spares(&mut self, spared: &[(JurisdictionId, Guard)], thing: Thing) -> Guard {
        let mut when = Guard::NEVER;
        for &(jurisdiction, guard) in spared {
            let about = self.is_about(thing, jurisdiction);
            let both = self.conditions.and(guard, about);
            when = self.conditions.or(when, both);
        }
        when
    }

    /// When all the data of a thing is about parties that belong to a jurisdiction, and there is some.
    fn is_about(&mut self, thing: Thing, jurisdiction: JurisdictionId) -> Guard {
        let world = self.world;
        match thing {
            Thing::Copy(copy) => self.class_is_about(world.copies[copy].class, jurisdiction),
            Thing::Endpoint(endpoint) => self.class_is_about(self.endpoints[endpoint].class, jurisdiction),
            Thing::Processing(processing) => {
                let (mut some, mut all) = (Guard::NEVER, Guard::ALWAYS);
                for &(class, guard) in &world.processings[processing].classes {
                    let there = self.conditions.and(guard, world.classes[class].exists);
                    let about = self.class_is_about(class, jurisdiction);
                    let stray = self.conditions.and_not(there, about);
                    some = self.conditions.or(some, there);
                    all = self.conditions.and_not(all, stray);
                }
                self.conditions.and(some, all)
            }
            Thing::Key(key) => {
                let (locks, others) = (self.keys_that_lock()[key], self.keys_about_others(jurisdiction)[key]);
                self.conditions.and_not(locks, others)
            }
        }
    }

    fn class_is_about(&mut self, class: ClassId, jurisdiction: JurisdictionId) -> Guard {
        let world = self.world;
        let mut when = Guard::NEVER;
        for &(subject, guard) in &world.classes[class].subject {
            let both = self.conditions.and(guard, member(&world.parties[subject].belongs, jurisdiction));
            when = self.conditions.or(when, both);
        }
        when
    }

    /// For every key, when it locks a copy at all, directly or through wrapping or parts.
    fn keys_that_lock(&mut self) -> Rc<IdVec<KeyId, Guard>> {
        if let Some(known) = &self.keys_that_lock {
            return known.clone();
        }
        let any: IdVec<ClassId, Guard> = IdVec::filled(self.world.classes.len(), Guard::ALWAYS);
        let keys = Rc::new(self.keys_locking(&any));
        self.keys_that_lock = Some(keys.clone());
        keys
    }

    /// For every key, when it locks a copy of data that is not about a party that belongs to a jurisdiction.
    fn keys_about_others(&mut self, jurisdiction: JurisdictionId) -> Rc<IdVec<KeyId, Guard>> {
        if let Some(known) = self.keys_about_others.get(&jurisdiction) {
            return known.clone();
        }
        let classes = self.world.classes.ids();
        let others: IdVec<ClassId, Guard> = classes
            .map(|class| {
                let about = self.class_is_about(class, jurisdiction);
                self.conditions.not(about)
            })
            .collect();
        let keys = Rc::new(self.keys_locking(&others));
        self.keys_about_others.insert(jurisdiction, keys.clone());
        keys
    }

    /// For every key, when it locks a copy of some data, directly or through wrapping or parts: the least fixpoint.
    pub(super) fn keys_locking(&mut self, data: &IdVec<ClassId, Guard>) -> IdVec<KeyId, Guard> {
        let world = self.world;
        let mut out: IdVec<KeyId, Guard> = IdVec::filled(world.keys.len(), Guard::NEVER);
        for (_, copy) in world.copies.iter().filter(|(id, _)| !world.past.copies.is_old(*id)) {
            for &(key, guard) in &copy.locked_by {
                let locks = self.conditions.all([guard, copy.exists, data[copy.class]]);
                out[key] = self.conditions.or(out[key], locks);
            }
        }
        let mut moved = true;
        while moved {
            moved = false;
            for (id, key) in world.keys.iter() {
                let own = self.conditions.and(out[id], key.exists);
                let parts = key.parts.iter().flat_map(|(when, _, parts)| parts.iter().map(move |(part, guard)| (*part, *guard, *when)));
                let inner = key.wrapped_by.iter().map(|(wrapper, guard)| (*wrapper, *guard, Guard::ALWAYS)).chain(parts);
                for (below, guard, when) in inner.collect::<Vec<_>>() {
                    let there = self.conditions.all([own, guard, when]);
                    let both = self.conditions.or(out[below], there);
                    moved |= both != out[below];
                    out[below] = both;
                }
            }
        }
        for (old, locked) in world.past.locked() {
            let of = locked.iter().map(|(class, locks)| self.conditions.and(*locks, data[*class])).collect::<Vec<_>>();
            out[old] = self.conditions.any(of);
        }
        out
    }

    /// When a power covers the category of a thing; of a key, when all copies that it locks are of such data.
    fn power_covers_category(&mut self, power: PowerId, thing: Thing) -> Guard {
        let world = self.world;
        let limit = &world.powers[power].categories;
        if limit.limited.is_never() {
            return Guard::ALWAYS;
        }
        let categories = self.categories(thing);
        let inside = if matches!(thing, Thing::Key(_)) {
            let mut outside = Guard::NEVER;
            for (is, within) in categories.into_iter().zip(limit.within) {
                let stray = self.conditions.and_not(is, within);
                outside = self.conditions.or(outside, stray);
            }
            self.conditions.not(outside)
        } else {
            self.some_within(categories, limit)
        };
        let free = self.conditions.not(limit.limited);
        self.conditions.or(free, inside)
    }

    /// When a shield of a jurisdiction covers a thing, by place and by category.
    pub fn shield_covers(&mut self, shield: ShieldId, jurisdiction: JurisdictionId, thing: Thing) -> Guard {
        let anywhere = self.conditions.not(self.world.shields[shield].territorial);
        let near = if anywhere.is_always() { anywhere } else { self.lies_in(thing, jurisdiction) };
        let placed = self.conditions.or(anywhere, near);
        let world = self.world;
        let limit = &world.shields[shield].categories;
        if placed.is_never() || limit.limited.is_never() {
            return placed;
        }
        let categories = self.categories(thing);
        let inside = self.some_within(categories, limit);
        let free = self.conditions.not(limit.limited);
        let covered = self.conditions.or(free, inside);
        self.conditions.and(placed, covered)
    }

    pub(super) fn some_within(&mut self, categories: [Guard; Category::COUNT], limit: &CategoryLimit) -> Guard {
        let mut inside = Guard::NEVER;
        for (is, within) in categories.into_iter().zip(limit.within) {
            let both = self.conditions.and(is, within);
            inside = self.conditions.or(inside, both);
        }
        inside
    }

    /// For every key, when it is in reach of a territorial power of a jurisdiction: the least fixpoint over wrappings and
    /// parts.
    fn keys_reached(&mut self, jurisdiction: JurisdictionId) -> Rc<IdVec<KeyId, Guard>> {
        if let Some(known) = self.keys_reached.get(&jurisdiction) {
            return known.clone();
        }
        let world = self.world;
        let mut reached: IdVec<KeyId, Guard> = IdVec::filled(world.keys.len(), Guard::NEVER);
        let mut moved = true;
        while moved {
            moved = false;
            for (id, key) in world.keys.iter() {
                let mut when = member(&key.territory, jurisdiction);
                for &(wrapper, guard) in &key.wrapped_by {
                    let absent = self.conditions.not(guard);
                    let passes = self.conditions.or(absent, reached[wrapper]);
                    when = self.conditions.and(when, passes);
                }
                when = self.conditions.and_not(when, key.in_parts);
                for (guard, need, parts) in &key.parts {
                    let near: Vec<Guard> = parts.iter().map(|(part, there)| self.conditions.and(*there, reached[*part])).collect();
                    let enough = at_least(self.conditions, *need, &near);
                    let both = self.conditions.and(enough, *guard);
                    when = self.conditions.or(when, both);
                }
                moved |= reached[id] != when;
                reached[id] = when;
            }
        }
        let reached = Rc::new(reached);
        self.keys_reached.insert(jurisdiction, reached.clone());
        reached
    }

    /// For every key, when it locks some copy of each category, directly or through wrapping or parts.
    fn key_categories(&mut self) -> Rc<KeyCategories> {
        if let Some(known) = &self.key_categories {
            return known.clone();
        }
        let world = self.world;
        let mut out: KeyCategories = IdVec::filled(world.keys.len(), [Guard::NEVER; Category::COUNT]);
        for (_, copy) in world.copies.iter().filter(|(id, _)| !world.past.copies.is_old(*id)) {
            for &(key, guard) in &copy.locked_by {
                let there = self.conditions.and(guard, copy.exists);
                merge(self.conditions, &mut out[key], &world.classes[copy.class].categories, there);
            }
        }
        let mut moved = true;
        while moved {
            moved = false;
            for (id, key) in world.keys.iter() {
                let own = out[id];
                let parts = key.parts.iter().flat_map(|(when, _, parts)| parts.iter().map(move |(k, g)| (*k, *g, *when)));
                let parts = parts.map(|(k, g, when)| (k, self.conditions.and(g, when)));
                let inner: Vec<(KeyId, Guard)> = key.wrapped_by.iter().copied().chain(parts).collect();
                for (below, guard) in inner {
                    let there = self.conditions.and(guard, key.exists);
                    let before = out[below];
                    merge(self.conditions, &mut out[below], &own, there);
                    moved |= before != out[below];
                }
            }
        }
        for (old, locked) in world.past.locked() {
            for (class, locks) in locked {
                merge(self.conditions, &mut out[old], &world.classes[*class].categories, *locks);
            }
        }
        let out = Rc::new(out);
        self.key_categories = Some(out.clone());
        out
    }
}

/// When at least `need` of these hold.
fn at_least(conditions: &mut Conditions, need: u32, guards: &[Guard]) -> Guard {
    if need as usize > guards.len() {
        return Guard::NEVER;
    }
    // The item at position i: when more than i of those looked at so far hold.
    let mut counts = vec![Guard::NEVER; need as usize];
    for &guard in guards {
        // When as many as the position says held before this one.
        let mut enough_before = Guard::ALWAYS;
        for count in &mut counts {
            let with = conditions.and(enough_before, guard);
            enough_before = *count;
            *count = conditions.or(*count, with);
        }
    }
    counts.last().copied().unwrap_or(Guard::ALWAYS)
}

fn merge(conditions: &mut Conditions, into: &mut [Guard; Category::COUNT], from: &[Guard; Category::COUNT], when: Guard) {
    for (slot, is) in into.iter_mut().zip(from) {
        let both = conditions.and(*is, when);
        *slot = conditions.or(*slot, both);
    }
}
