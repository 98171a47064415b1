//! What lies where and what a law covers: the questions that R12–R16 ask of a thing.

use super::builder::Builder;
use crate::world::{
    CATEGORY_COUNT, CategoryLimit, CopyId, EndpointId, Guard, Id, JurisdictionId, KeyId, PowerId, ProcessingId, ShieldId, member,
};

/// Something that an order or a seizure can concern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Thing {
    /// A copy.
    Copy(CopyId),
    /// A key.
    Key(KeyId),
    /// A processing.
    Processing(ProcessingId),
    /// An endpoint.
    Endpoint(EndpointId),
}

impl Builder<'_, '_> {
    /// When the thing's place lies in the territory of a jurisdiction; of a key, by its own `stored_at` alone.
    pub fn lies_in(&mut self, thing: Thing, jurisdiction: JurisdictionId) -> Guard {
        match thing {
            Thing::Key(key) => member(&self.world.keys[key].territory, jurisdiction),
            Thing::Endpoint(endpoint) => {
                let (_, site, _) = self.endpoint(endpoint);
                member(&self.world.sites[site].territory, jurisdiction)
            }
            Thing::Copy(_) | Thing::Processing(_) => {
                let world = self.world;
                let at = match thing {
                    Thing::Copy(copy) => &world.copies[copy].at,
                    Thing::Processing(processing) => &world.processings[processing].at,
                    _ => return Guard::NEVER,
                };
                let mut when = Guard::NEVER;
                for &(site, guard) in at {
                    let lies = member(&world.sites[site].territory, jurisdiction);
                    let both = self.conditions.and(guard, lies);
                    when = self.conditions.or(when, both);
                }
                when
            }
        }
    }

    /// When the thing is of each category: of a key, when it locks some copy of such data, directly or through wrapping or
    /// parts.
    pub fn categories(&mut self, thing: Thing) -> [Guard; CATEGORY_COUNT] {
        match thing {
            Thing::Copy(copy) => self.world.classes[self.world.copies[copy].class].categories,
            Thing::Endpoint(endpoint) => {
                let (_, _, class) = self.endpoint(endpoint);
                self.world.classes[class].categories
            }
            Thing::Processing(processing) => {
                let mut out = [Guard::NEVER; CATEGORY_COUNT];
                for &(class, guard) in &self.world.processings[processing].classes {
                    merge(self, &mut out, &self.world.classes[class].categories, guard);
                }
                out
            }
            Thing::Key(key) => self.key_categories().get(key.index()).copied().unwrap_or([Guard::NEVER; CATEGORY_COUNT]),
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
            Thing::Key(key) => self.keys_reached(jurisdiction).get(key.index()).copied().unwrap_or(Guard::NEVER),
            _ => self.lies_in(thing, jurisdiction),
        };
        self.conditions.or(anywhere, near)
    }

    /// When a power covers the category of a thing; of a key, when all copies that it locks are of such data.
    pub fn power_covers(&mut self, power: PowerId, thing: Thing) -> Guard {
        let limit = self.world.powers[power].categories.clone();
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
            self.some_within(categories, &limit)
        };
        let free = self.conditions.not(limit.limited);
        self.conditions.or(free, inside)
    }

    /// When a shield of a jurisdiction covers a thing, by place and by category.
    pub fn shield_covers(&mut self, shield: ShieldId, jurisdiction: JurisdictionId, thing: Thing) -> Guard {
        let anywhere = self.conditions.not(self.world.shields[shield].territorial);
        let near = if anywhere.is_always() { anywhere } else { self.lies_in(thing, jurisdiction) };
        let placed = self.conditions.or(anywhere, near);
        let limit = self.world.shields[shield].categories.clone();
        if placed.is_never() || limit.limited.is_never() {
            return placed;
        }
        let categories = self.categories(thing);
        let inside = self.some_within(categories, &limit);
        let free = self.conditions.not(limit.limited);
        let covered = self.conditions.or(free, inside);
        self.conditions.and(placed, covered)
    }

    fn some_within(&mut self, categories: [Guard; CATEGORY_COUNT], limit: &CategoryLimit) -> Guard {
        let mut inside = Guard::NEVER;
        for (is, within) in categories.into_iter().zip(limit.within) {
            let both = self.conditions.and(is, within);
            inside = self.conditions.or(inside, both);
        }
        inside
    }

    /// For every key, when it is in reach of a territorial power of a jurisdiction: the least fixpoint over wrappings and
    /// parts.
    fn keys_reached(&mut self, jurisdiction: JurisdictionId) -> std::rc::Rc<[Guard]> {
        if let Some(known) = self.keys_reached.get(&jurisdiction) {
            return known.clone();
        }
        let world = self.world;
        let mut reached = vec![Guard::NEVER; world.keys.len()];
        let mut moved = true;
        while moved {
            moved = false;
            for (id, key) in world.keys.iter() {
                let mut when = member(&key.territory, jurisdiction);
                for &(wrapper, guard) in &key.wrapped_by {
                    let within = reached.get(wrapper.index()).copied().unwrap_or(Guard::NEVER);
                    let absent = self.conditions.not(guard);
                    let passes = self.conditions.or(absent, within);
                    when = self.conditions.and(when, passes);
                }
                when = self.conditions.and_not(when, key.in_parts);
                for (guard, need, parts) in &key.parts {
                    let near: Vec<Guard> = parts
                        .iter()
                        .map(|(part, there)| self.conditions.and(*there, reached.get(part.index()).copied().unwrap_or(Guard::NEVER)))
                        .collect();
                    let enough = self.at_least(*need, &near);
                    let both = self.conditions.and(enough, *guard);
                    when = self.conditions.or(when, both);
                }
                if let Some(slot) = reached.get_mut(id.index())
                    && *slot != when
                {
                    *slot = when;
                    moved = true;
                }
            }
        }
        let reached: std::rc::Rc<[Guard]> = reached.into();
        self.keys_reached.insert(jurisdiction, reached.clone());
        reached
    }

    /// When at least `need` of these hold.
    fn at_least(&mut self, need: u32, guards: &[Guard]) -> Guard {
        let mut counts = vec![Guard::NEVER; need as usize + 1];
        if let Some(first) = counts.first_mut() {
            *first = Guard::ALWAYS;
        }
        for &guard in guards {
            for index in (1..counts.len()).rev() {
                let before = counts.get(index - 1).copied().unwrap_or(Guard::NEVER);
                let step = self.conditions.and(before, guard);
                if let Some(slot) = counts.get_mut(index) {
                    *slot = self.conditions.or(*slot, step);
                }
            }
        }
        counts.last().copied().unwrap_or(Guard::NEVER)
    }

    /// For every key, when it locks some copy of each category, directly or through wrapping or parts.
    fn key_categories(&mut self) -> std::rc::Rc<[[Guard; CATEGORY_COUNT]]> {
        if let Some(known) = &self.key_categories {
            return known.clone();
        }
        let world = self.world;
        let mut out = vec![[Guard::NEVER; CATEGORY_COUNT]; world.keys.len()];
        for (_, copy) in world.copies.iter() {
            for &(key, guard) in &copy.locked_by {
                let there = self.conditions.and(guard, copy.exists);
                if let Some(slot) = out.get_mut(key.index()) {
                    merge(self, slot, &world.classes[copy.class].categories, there);
                }
            }
        }
        let mut moved = true;
        while moved {
            moved = false;
            for (id, key) in world.keys.iter() {
                let Some(own) = out.get(id.index()).copied() else { continue };
                let inner: Vec<(KeyId, Guard)> = key
                    .wrapped_by
                    .iter()
                    .copied()
                    .chain(
                        key.parts
                            .iter()
                            .flat_map(|(when, _, parts)| parts.iter().map(move |(k, g)| (*k, *g, *when)))
                            .map(|(k, g, w)| (k, self.conditions.and(g, w))),
                    )
                    .collect();
                for (below, guard) in inner {
                    let there = self.conditions.and(guard, key.exists);
                    if let Some(slot) = out.get_mut(below.index()) {
                        let before = *slot;
                        merge(self, slot, &own, there);
                        moved |= before != *slot;
                    }
                }
            }
        }
        let out: std::rc::Rc<[_]> = out.into();
        self.key_categories = Some(out.clone());
        out
    }
}

fn merge(builder: &mut Builder<'_, '_>, into: &mut [Guard; CATEGORY_COUNT], from: &[Guard; CATEGORY_COUNT], when: Guard) {
    for (slot, is) in into.iter_mut().zip(from) {
        let both = builder.conditions.and(*is, when);
        *slot = builder.conditions.or(*slot, both);
    }
}
