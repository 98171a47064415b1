//! What changed between two stretches of time.

use super::Locked;
use crate::world::conditions::{Conditions, Guard};
use crate::world::id::{ClassId, CopyId, IdVec, KeyId, SiteId};
use crate::world::{Class, Copy, Key, Site, World};
use rustc_hash::FxHashMap;

/// The things of a stretch, without what is older.
pub(super) struct Things {
    pub sites: IdVec<SiteId, Site>,
    pub classes: IdVec<ClassId, Class>,
    pub copies: IdVec<CopyId, Copy>,
    pub keys: IdVec<KeyId, Key>,
    pub locked: IdVec<KeyId, Locked>,
}

/// Which things are not what they were.
pub(super) struct Changed {
    pub sites: IdVec<SiteId, bool>,
    pub classes: IdVec<ClassId, bool>,
    pub copies: IdVec<CopyId, bool>,
    pub keys: IdVec<KeyId, bool>,
}

/// For every key, the data that it locks a copy of, directly or through wrapping or parts.
pub(super) fn locked(world: &World<'_>, conditions: &mut Conditions) -> IdVec<KeyId, Locked> {
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
pub(super) fn changed(before: &Things, now: &Things) -> Changed {
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
