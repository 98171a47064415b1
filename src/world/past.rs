//! What was: copies and keys of earlier stretches of time, as they then were, beside those of today.
//!
//! A thing that is no longer what it was leaves an *old* version of itself. It stands in the same table as the things of today, after
//! all of them, and keeps its place, its locks, its category and its subject; it lies at no site any more, and nobody is its tenant or
//! its holder. Whoever kept it has it all the same. What did not change needs no second version: who kept it has what is there today.
//!
//! What an old thing names (a lock, a wrapping, a part) is named as it then was, so that reach and categories are those of its stretch;
//! to open something, any version of the key will do ([`World::unlocking`]).

use super::conditions::{Conditions, Guard};
use super::facts::Members;
use super::id::{ClassId, CopyId, Id, IdVec, JurisdictionId, KeyId, SiteId, entry};
use super::{Class, Copy, Key, Site, World};
use rustc_hash::FxHashMap;
use std::hash::Hash;

/// Which entries of a table are old, and what they are versions of.
#[derive(Clone, Debug)]
pub struct Versions<I> {
    /// The first old entry.
    first: usize,
    /// For each old entry, the thing itself.
    of: Vec<I>,
    /// What was there a stretch ago and changed since: the old version that it left.
    left: FxHashMap<I, I>,
}

impl<I> Default for Versions<I> {
    fn default() -> Self {
        Self { first: usize::MAX, of: Vec::new(), left: FxHashMap::default() }
    }
}

impl<I: Id + Eq + Hash> Versions<I> {
    /// Whether it is of an earlier stretch.
    #[must_use]
    pub fn is_old(&self, id: I) -> bool {
        id.index() >= self.first
    }

    /// The thing of which it is a version; itself, if it is of today.
    #[must_use]
    pub fn itself(&self, id: I) -> I {
        match id.index().checked_sub(self.first) {
            Some(old) => *entry(&self.of, old),
            None => id,
        }
    }

    /// What a thing of the stretch before is now: an old version, if it changed since.
    #[must_use]
    pub fn carried(&self, id: I) -> I {
        self.left.get(&id).copied().unwrap_or(id)
    }
}

/// The old things of a world. None, where no earlier stretch is asked about.
#[derive(Clone, Debug, Default)]
pub struct Past {
    /// Versions of sites: where they lay.
    pub sites: Versions<SiteId>,
    /// Versions of classes: what the data was, how many copies were needed, and the keys that lay in it.
    pub classes: Versions<ClassId>,
    /// Versions of copies.
    pub copies: Versions<CopyId>,
    /// Versions of keys.
    pub keys: Versions<KeyId>,
    /// For each old key, the data that it locked.
    locked: Vec<Locked>,
    /// Of classes that have versions: the versions that an opened copy counts for, each with when it does.
    counts_for: FxHashMap<CopyId, Members<ClassId>>,
    /// Of the same: what counts as a copy of a class.
    counted: FxHashMap<(ClassId, CopyId), Members<CopyId>>,
}

/// The classes of which a key locks a copy, directly or through wrapping or parts, each with when it does.
type Locked = Members<ClassId>;

impl Past {
    /// The classes that an old key locked, each with when it did.
    pub(crate) fn locked(&self) -> impl Iterator<Item = (KeyId, &Locked)> {
        self.locked.iter().enumerate().map(|(index, locked)| (KeyId::new(self.keys.first + index), locked))
    }
}

/// How a lock, a wrapping or a part is undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unlocking {
    /// By the use of this key, which is there today.
    Key(KeyId),
    /// By the use of any version of this key, which may be gone.
    Version(KeyId),
}

impl World<'_> {
    /// How what this key locks, or wraps, is opened: who uses an old key uses the key, and the other way round.
    #[must_use]
    pub fn unlocking(&self, key: KeyId) -> Unlocking {
        let itself = self.past.keys.itself(key);
        if itself == key || self.keys[itself].exists.is_always() { Unlocking::Key(itself) } else { Unlocking::Version(itself) }
    }

    /// The classes, of today and as they were, towards whose quorum an opened copy counts, each with when it does: it was not dropped
    /// between the day of which the copy is and that of the class.
    #[must_use]
    pub fn counts_for(&self, copy: CopyId) -> Members<ClassId> {
        match self.past.counts_for.get(&copy) {
            Some(known) => known.clone(),
            None => vec![(self.copies[copy].class, Guard::ALWAYS)],
        }
    }

    /// The versions of a copy of which each counts as this copy of a class, with when it does.
    #[must_use]
    pub fn counted(&self, class: ClassId, copy: CopyId) -> Members<CopyId> {
        match self.past.counted.get(&(class, copy)) {
            Some(known) => known.clone(),
            None => vec![(copy, Guard::ALWAYS)],
        }
    }
}

/// The things of a stretch, without what is older.
struct Things {
    sites: IdVec<SiteId, Site>,
    classes: IdVec<ClassId, Class>,
    copies: IdVec<CopyId, Copy>,
    keys: IdVec<KeyId, Key>,
    locked: IdVec<KeyId, Locked>,
}

/// Which things are not what they were.
struct Changed {
    sites: IdVec<SiteId, bool>,
    classes: IdVec<ClassId, bool>,
    copies: IdVec<CopyId, bool>,
    keys: IdVec<KeyId, bool>,
}

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
pub(super) struct History {
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
    pub(super) fn enter(&mut self, world: &mut World<'_>, conditions: &mut Conditions) {
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
            world.classes.push(Class { witnesses, named_by, ..class.clone() });
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
    *super::id::entered(left, &id)
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
    Key { exists: Guard::NEVER, holders: Vec::new(), stands_for: Vec::new(), vouched_by: Vec::new(), ..key.clone() }
}

/// For every key, the data that it locks a copy of, directly or through wrapping or parts.
fn locked(world: &World<'_>, conditions: &mut Conditions) -> IdVec<KeyId, Locked> {
    let mut out: IdVec<KeyId, FxHashMap<ClassId, Guard>> = IdVec::filled(world.keys.len(), FxHashMap::default());
    let mut pending: Vec<(KeyId, ClassId)> = Vec::new();
    let add = |out: &mut IdVec<KeyId, FxHashMap<ClassId, Guard>>, conditions: &mut Conditions, key: KeyId, class, when: Guard| {
        let known = out[key].entry(class).or_insert(Guard::NEVER);
        let both = conditions.or(*known, when);
        std::mem::replace(known, both) != both
    };
    for (_, copy) in world.copies.iter() {
        for &(key, guard) in &copy.locked_by {
            let locks = conditions.and(guard, copy.exists);
            if add(&mut out, conditions, key, copy.class, locks) {
                pending.push((key, copy.class));
            }
        }
    }
    while let Some((id, class)) = pending.pop() {
        let key = &world.keys[id];
        let own = out[id].get(&class).copied().unwrap_or(Guard::NEVER);
        let own = conditions.and(own, key.exists);
        let parts = key.parts.iter().flat_map(|(when, _, parts)| parts.iter().map(move |(part, guard)| (*part, *guard, *when)));
        let inner = key.wrapped_by.iter().map(|(wrapper, guard)| (*wrapper, *guard, Guard::ALWAYS)).chain(parts);
        for (below, guard, when) in inner {
            let there = conditions.all([own, guard, when]);
            if add(&mut out, conditions, below, class, there) {
                pending.push((below, class));
            }
        }
    }
    out.into_iter()
        .map(|classes| {
            let mut locked: Locked = classes.into_iter().filter(|(_, guard)| !guard.is_never()).collect();
            locked.sort_unstable();
            locked
        })
        .collect()
}

/// Which things are no longer what they were: something of theirs changed, or of what they name. A thing that is said to have changed
/// and did not leaves a version too many, which does no harm.
fn changed(before: &Things, now: &Things) -> Changed {
    let mut changed = Changed {
        sites: now.sites.iter().map(|(id, site)| before.sites[id].located != site.located).collect(),
        classes: now
            .classes
            .iter()
            .map(|(id, class)| {
                let was = &before.classes[id];
                let differs = |copy: &CopyId| before.copies[*copy].exists != now.copies[*copy].exists;
                (was.exists, was.categories, &was.subject, &was.quorum, &was.reveals)
                    != (class.exists, class.categories, &class.subject, &class.quorum, &class.reveals)
                    || class.copies.iter().any(differs)
            })
            .collect(),
        copies: now
            .copies
            .iter()
            .map(|(id, copy)| {
                let was = &before.copies[id];
                (was.exists, &was.at, &was.locked_by) != (copy.exists, &copy.at, &copy.locked_by)
            })
            .collect(),
        keys: now
            .keys
            .iter()
            .map(|(id, key)| {
                let was = &before.keys[id];
                (was.exists, was.hsm, &was.stored_at, &was.wrapped_by, &was.parts, &before.locked[id])
                    != (key.exists, key.hsm, &key.stored_at, &key.wrapped_by, &key.parts, &now.locked[id])
            })
            .collect(),
    };
    while spread(now, &mut changed) {}
    changed
}

/// Carries changes on to what names the changed; says whether there were any.
fn spread(now: &Things, changed: &mut Changed) -> bool {
    let mut moved = false;
    for (id, key) in now.keys.iter() {
        let inner = key.wrapped_by.iter().chain(key.parts.iter().flat_map(|(_, _, parts)| parts));
        let differs = key.stored_at.iter().any(|(site, _)| changed.sites[*site])
            || now.locked[id].iter().any(|(class, _)| changed.classes[*class])
            || inner.into_iter().any(|(key, _)| changed.keys[*key]);
        moved |= differs && !std::mem::replace(&mut changed.keys[id], true);
    }
    for (id, class) in now.classes.iter() {
        let differs = class.reveals.iter().any(|(key, _)| changed.keys[*key]);
        moved |= differs && !std::mem::replace(&mut changed.classes[id], true);
    }
    for (id, copy) in now.copies.iter() {
        let differs = changed.classes[copy.class]
            || copy.at.iter().any(|(site, _)| changed.sites[*site])
            || copy.locked_by.iter().any(|(key, _)| changed.keys[*key]);
        moved |= differs && !std::mem::replace(&mut changed.copies[id], true);
    }
    moved
}
