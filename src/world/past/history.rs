//! Gathers what was, stretch by stretch.

use super::changes::{Changed, Things, changed, locked};
use super::{Locked, Versions};
use crate::world::conditions::{Conditions, Guard};
use crate::world::facts::Members;
use crate::world::id::{ClassId, CopyId, Id, IdVec, JurisdictionId, KeyId, SiteId, entered};
use crate::world::{Class, Copy, Key, Site, World};
use rustc_hash::FxHashMap;
use std::hash::Hash;

/// The old versions that changed things left, by what they are versions of.
#[derive(Default)]
struct Left {
    sites: FxHashMap<SiteId, SiteId>,
    classes: FxHashMap<ClassId, ClassId>,
    copies: FxHashMap<CopyId, CopyId>,
    keys: FxHashMap<KeyId, KeyId>,
}

/// A version and the first and last stretch in which the thing was so.
#[derive(Clone, Copy)]
struct Span<I> {
    id: I,
    from: usize,
    to: usize,
}

/// Old things, gathered stretch by stretch.
#[derive(Default)]
pub(in crate::world) struct History {
    stretch: usize,
    before: Option<Things>,
    sites: Vec<(SiteId, Site)>,
    classes: Vec<(ClassId, Class)>,
    copies: Vec<(CopyId, Copy)>,
    keys: Vec<(KeyId, Key)>,
    locked: Vec<Locked>,
    /// Since when each thing is what it is.
    class_since: FxHashMap<ClassId, usize>,
    copy_since: FxHashMap<CopyId, usize>,
    /// The versions of each thing that are over.
    class_versions: FxHashMap<ClassId, Vec<Span<ClassId>>>,
    copy_versions: FxHashMap<CopyId, Vec<Span<CopyId>>>,
    /// For each stretch, when each copy was there.
    there: Vec<IdVec<CopyId, Guard>>,
}

impl History {
    /// Puts what was into the world of the next stretch.
    pub(in crate::world) fn enter(&mut self, world: &mut World<'_>, conditions: &mut Conditions) {
        let now = Things {
            sites: world.sites.clone(),
            classes: world.classes.clone(),
            copies: world.copies.clone(),
            keys: world.keys.clone(),
            locked: locked(world, conditions),
        };
        self.there.push(now.copies.iter().map(|(_, copy)| copy.exists).collect());
        let left = match self.before.take() {
            Some(before) => self.leave(&before, &changed(&before, &now)),
            None => Left::default(),
        };
        world.past.sites = Versions { first: now.sites.len(), of: self.sites.iter().map(|(of, _)| *of).collect(), left: left.sites };
        world.past.classes =
            Versions { first: now.classes.len(), of: self.classes.iter().map(|(of, _)| *of).collect(), left: left.classes };
        world.past.copies = Versions { first: now.copies.len(), of: self.copies.iter().map(|(of, _)| *of).collect(), left: left.copies };
        world.past.keys = Versions { first: now.keys.len(), of: self.keys.iter().map(|(of, _)| *of).collect(), left: left.keys };
        world.past.locked.clone_from(&self.locked);
        self.append(world, conditions);
        self.count(world, conditions);
        self.before = Some(now);
        self.stretch += 1;
    }

    /// Keeps a version of everything that changed since the stretch before.
    fn leave(&mut self, before: &Things, changed: &Changed) -> Left {
        let mut left = Left::default();
        let first = |count: usize, old: usize, next: usize| count + old + next;
        for (n, (id, _)) in changed.sites.iter().filter(|(_, changed)| **changed).enumerate() {
            left.sites.insert(id, SiteId::new(first(before.sites.len(), self.sites.len(), n)));
        }
        for (n, (id, _)) in changed.classes.iter().filter(|(_, changed)| **changed).enumerate() {
            left.classes.insert(id, ClassId::new(first(before.classes.len(), self.classes.len(), n)));
        }
        for (n, (id, _)) in changed.copies.iter().filter(|(_, changed)| **changed).enumerate() {
            left.copies.insert(id, CopyId::new(first(before.copies.len(), self.copies.len(), n)));
        }
        for (n, (id, _)) in changed.keys.iter().filter(|(_, changed)| **changed).enumerate() {
            left.keys.insert(id, KeyId::new(first(before.keys.len(), self.keys.len(), n)));
        }
        for (id, _) in changed.sites.iter().filter(|(_, changed)| **changed) {
            self.sites.push((id, old_site(&before.sites[id])));
        }
        for (id, _) in changed.classes.iter().filter(|(_, changed)| **changed) {
            let version = entry_of(&left.classes, id);
            let from = self.class_since.insert(id, self.stretch).unwrap_or(0);
            self.class_versions.entry(id).or_default().push(Span { id: version, from, to: self.stretch - 1 });
            self.classes.push((id, old_class(&before.classes[id])));
        }
        for (id, _) in changed.copies.iter().filter(|(_, changed)| **changed) {
            let version = entry_of(&left.copies, id);
            let from = self.copy_since.insert(id, self.stretch).unwrap_or(0);
            self.copy_versions.entry(id).or_default().push(Span { id: version, from, to: self.stretch - 1 });
            self.copies.push((id, old_copy(&before.copies[id])));
        }
        for (id, _) in changed.keys.iter().filter(|(_, changed)| **changed) {
            self.keys.push((id, old_key(&before.keys[id])));
            self.locked.push(before.locked[id].clone());
        }
        // What old things name is what it then was.
        for (_, class) in &mut self.classes {
            rename(&mut class.reveals, &left.keys);
        }
        for (_, copy) in &mut self.copies {
            copy.class = left.classes.get(&copy.class).copied().unwrap_or(copy.class);
            rename(&mut copy.at, &left.sites);
            rename(&mut copy.locked_by, &left.keys);
        }
        for (_, key) in &mut self.keys {
            rename(&mut key.stored_at, &left.sites);
            rename(&mut key.wrapped_by, &left.keys);
            for (_, _, parts) in &mut key.parts {
                rename(parts, &left.keys);
            }
        }
        for locked in &mut self.locked {
            rename(locked, &left.classes);
        }
        left
    }

    /// Old things after those of today. Places are as they were; what lies around a jurisdiction is of the day, and so is what an offer
    /// names.
    fn append(&self, world: &mut World<'_>, conditions: &mut Conditions) {
        for (_, site) in &self.sites {
            let mut territory = Vec::new();
            for &(inner, located) in &site.located {
                for &(outer, lies) in &world.around[inner] {
                    territory.push((outer, conditions.and(located, lies)));
                }
            }
            world.sites.push(Site { territory: tidy(territory, conditions), ..site.clone() });
        }
        for (of, class) in &self.classes {
            let today = &world.classes[*of];
            let (witnesses, named_by) = (today.witnesses.clone(), today.named_by.clone());
            world.classes.push(Class { witnesses, named_by, users: today.users.clone(), ..class.clone() });
        }
        for (_, copy) in &self.copies {
            world.copies.push(copy.clone());
        }
        for (_, key) in &self.keys {
            let mut territory: Members<JurisdictionId> = Vec::new();
            for &(site, stored) in &key.stored_at {
                for &(jurisdiction, lies) in &world.sites[site].territory {
                    territory.push((jurisdiction, conditions.and(stored, lies)));
                }
            }
            world.keys.push(Key { territory: tidy(territory, conditions), ..key.clone() });
        }
    }

    /// Which versions of copies count for which versions of their class: a copy is the same as long as it is not dropped.
    fn count(&self, world: &mut World<'_>, conditions: &mut Conditions) {
        let today = world.past.classes.first;
        for class in (0..today).map(ClassId::new) {
            let copies = world.classes[class].copies.clone();
            if !self.class_versions.contains_key(&class) && copies.iter().all(|copy| !self.copy_versions.contains_key(copy)) {
                continue;
            }
            let mut classes = self.class_versions.get(&class).cloned().unwrap_or_default();
            classes.push(Span { id: class, from: self.class_since.get(&class).copied().unwrap_or(0), to: self.stretch });
            for copy in copies {
                let mut versions = self.copy_versions.get(&copy).cloned().unwrap_or_default();
                versions.push(Span { id: copy, from: self.copy_since.get(&copy).copied().unwrap_or(0), to: self.stretch });
                for whole in &classes {
                    let mut counted = Vec::new();
                    for version in &versions {
                        let guard = self.undropped(copy, (version.from, version.to), (whole.from, whole.to), conditions);
                        if !guard.is_never() {
                            counted.push((version.id, guard));
                            world.past.counts_for.entry(version.id).or_default().push((whole.id, guard));
                        }
                    }
                    world.past.counted.insert((whole.id, copy), counted);
                }
                for version in &versions {
                    world.past.counts_for.entry(version.id).or_default();
                }
            }
        }
    }

    /// When a copy was there all the time from one span of stretches to the other. Within each of them nothing changed.
    fn undropped(&self, copy: CopyId, one: (usize, usize), other: (usize, usize), conditions: &mut Conditions) -> Guard {
        let from = one.1.min(other.1);
        let to = one.0.max(other.0).max(from);
        let there = self.there.iter().take(to + 1).skip(from);
        conditions.all(there.map(|copies| copies[copy]))
    }
}

fn entry_of<I: Id + Eq + Hash>(left: &FxHashMap<I, I>, id: I) -> I {
    *entered(left, &id)
}

fn rename<I: Id + Eq + Hash + Ord>(members: &mut Members<I>, left: &FxHashMap<I, I>) {
    for (id, _) in members.iter_mut() {
        *id = left.get(id).copied().unwrap_or(*id);
    }
    members.sort_unstable();
}

/// Sorts and merges repeated members.
fn tidy<T: Ord + std::marker::Copy>(mut members: Members<T>, conditions: &mut Conditions) -> Members<T> {
    members.sort_by_key(|(item, _)| *item);
    let mut out: Members<T> = Vec::with_capacity(members.len());
    for (item, guard) in members.into_iter().filter(|(_, guard)| !guard.is_never()) {
        match out.last_mut() {
            Some((last, before)) if *last == item => *before = conditions.or(*before, guard),
            _ => out.push((item, guard)),
        }
    }
    out
}

fn old_site(site: &Site) -> Site {
    Site {
        exists: Guard::NEVER,
        seizable: Guard::NEVER,
        facility: Guard::NEVER,
        link: Guard::NEVER,
        located: site.located.clone(),
        territory: Vec::new(),
        operator: Vec::new(),
        immune: Vec::new(),
    }
}

fn old_class(class: &Class) -> Class {
    Class { exists: Guard::NEVER, processings: Vec::new(), ..class.clone() }
}

fn old_copy(copy: &Copy) -> Copy {
    Copy { exists: Guard::NEVER, tenants: Vec::new(), readers: Vec::new(), ..copy.clone() }
}

fn old_key(key: &Key) -> Key {
    Key { exists: Guard::NEVER, holders: Vec::new(), stands_for: Vec::new(), vouched_by: Vec::new(), admins: Vec::new(), ..key.clone() }
}
