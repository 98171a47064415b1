//! What was: copies and keys of earlier stretches of time, as they then were, beside those of today.
//!
//! A thing that is no longer what it was leaves an *old* version of itself. It stands in the same table as the things of today, after
//! all of them, and keeps its place, its locks, its category and its subject; it lies at no site any more, and nobody is its tenant or
//! its holder. Whoever kept it has it all the same. What did not change needs no second version: who kept it has what is there today.
//!
//! What an old thing names (a lock, a wrapping, a part) is named as it then was, so that reach and categories are those of its stretch;
//! to open something, any version of the key will do ([`World::unlocking`]).

mod changes;
mod history;

pub(super) use history::History;

use super::World;
use super::conditions::Guard;
use super::facts::Members;
use super::id::{ClassId, CopyId, Id, KeyId, SiteId, entry};
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
