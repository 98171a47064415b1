//! Typed indices: ids of entities as small numbers, their positions in the scenario's tables, which are sorted by id; and tables
//! that only ids of their own kind can look into.

use rustc_hash::FxHashMap;
use std::hash::Hash;
use std::marker::PhantomData;
use std::ops::{Index, IndexMut, Range};

/// An index of an [`IdVec`].
pub trait Id: Copy {
    /// Of a position.
    fn new(index: usize) -> Self;
    /// The position.
    fn index(self) -> usize;
}

/// A size or a position as an index of 32 bits: the one conversion of its kind in the engine.
///
/// No table comes near so many entries before memory ends. Where one would, the program stops: an index cut short would say "nothing
/// is there", which in this program is a wrong "none".
#[must_use]
pub fn index32(index: usize) -> u32 {
    assert!(index < u32::MAX as usize, "a table has more entries than an index can count");
    index as u32
}

/// An entry of a table by a position that was made for it, such as that of a switch in the scenario. Like [`IdVec`], it has no
/// fallback.
// See there.
#[expect(clippy::indexing_slicing)]
pub(crate) fn entry<T>(table: &[T], position: usize) -> &T {
    &table[position]
}

/// The same, to be changed.
// See above.
#[expect(clippy::indexing_slicing)]
pub(crate) fn entry_mut<T>(table: &mut [T], position: usize) -> &mut T {
    &mut table[position]
}

/// An entry of a map by a key that was entered before. Like [`IdVec`], it has no fallback.
pub(crate) fn entered<'m, K: Eq + Hash, V>(map: &'m FxHashMap<K, V>, key: &K) -> &'m V {
    &map[key]
}

/// Declares ids of 32 bits.
macro_rules! ids {
    ($($(#[$doc:meta])* $vis:vis $name:ident;)*) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis struct $name($vis u32);
        impl $crate::world::Id for $name {
            fn new(index: usize) -> Self { Self($crate::world::index32(index)) }
            fn index(self) -> usize { self.0 as usize }
        }
    )* };
}
pub(crate) use ids;

ids! {
    /// A jurisdiction.
    pub JurisdictionId;
    /// A party.
    pub PartyId;
    /// A site.
    pub SiteId;
    /// A key.
    pub KeyId;
    /// A dataset.
    pub DataId;
    /// Datasets that are alike in everything that the rules look at.
    pub ClassId;
    /// A copy of the datasets of a class.
    pub CopyId;
    /// A processing.
    pub ProcessingId;
    /// A piece of software.
    pub SoftwareId;
    /// A power.
    pub PowerId;
    /// A shield.
    pub ShieldId;
    /// An agreement.
    pub AgreementId;
    /// An offer.
    pub OfferId;
    /// A breach.
    pub BreachId;
    /// An endpoint: a class lying open at a site where a piece of software runs.
    pub EndpointId;
}

/// A table indexed by ids of one kind. An id is only ever made for a table that has its entry, so a look-up has no fallback: one
/// that missed would stop the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdVec<I, T>(Vec<T>, PhantomData<I>);

impl<I, T> Default for IdVec<I, T> {
    fn default() -> Self {
        Self(Vec::new(), PhantomData)
    }
}

impl<I: Id, T> IdVec<I, T> {
    /// A table of so many equal entries.
    #[must_use]
    pub fn filled(count: usize, item: T) -> Self
    where
        T: Clone,
    {
        Self(vec![item; count], PhantomData)
    }

    /// Adds an item and gives its id.
    pub fn push(&mut self, item: T) -> I {
        self.0.push(item);
        I::new(self.0.len() - 1)
    }

    /// The id that the next item will get.
    #[must_use]
    pub fn next_id(&self) -> I {
        I::new(self.0.len())
    }

    /// Makes room for so many more.
    pub fn reserve(&mut self, count: usize) {
        self.0.reserve(count);
    }

    /// Makes it a table of so many equal entries, in the memory that it has.
    pub fn refill(&mut self, count: usize, item: T)
    where
        T: Clone,
    {
        self.0.clear();
        self.0.resize(count, item);
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every id.
    pub fn ids(&self) -> impl Iterator<Item = I> + use<I, T> {
        (0..self.0.len()).map(I::new)
    }

    /// Every item with its id, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (I, &T)> + ExactSizeIterator {
        self.0.iter().enumerate().map(|(i, item)| (I::new(i), item))
    }

    /// Every item with its id, in order, to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (I, &mut T)> {
        self.0.iter_mut().enumerate().map(|(i, item)| (I::new(i), item))
    }

    /// Every item, in order.
    #[must_use]
    pub fn as_slice(&self) -> &[T] {
        &self.0
    }

    /// Keeps some items. What comes after one that goes moves up, and gets another id.
    pub fn retain(&mut self, mut keep: impl FnMut(I) -> bool) {
        let mut at = 0;
        self.0.retain(|_| {
            at += 1;
            keep(I::new(at - 1))
        });
    }
}

impl<I: Id, T> FromIterator<T> for IdVec<I, T> {
    fn from_iter<A: IntoIterator<Item = T>>(items: A) -> Self {
        Self(items.into_iter().collect(), PhantomData)
    }
}

impl<I, T> IntoIterator for IdVec<I, T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<I: Id, T> Extend<T> for IdVec<I, T> {
    fn extend<A: IntoIterator<Item = T>>(&mut self, items: A) {
        self.0.extend(items);
    }
}

impl<I: Id, T> Index<I> for IdVec<I, T> {
    type Output = T;

    // An id names an entry of the table that it was made for.
    #[expect(clippy::indexing_slicing)]
    fn index(&self, id: I) -> &T {
        &self.0[id.index()]
    }
}

impl<I: Id, T> IndexMut<I> for IdVec<I, T> {
    // As above.
    #[expect(clippy::indexing_slicing)]
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.0[id.index()]
    }
}

impl<I: Id, T> Index<Range<I>> for IdVec<I, T> {
    type Output = [T];

    // As above; both ends were made by the table.
    #[expect(clippy::indexing_slicing)]
    fn index(&self, ids: Range<I>) -> &[T] {
        &self.0[ids.start.index()..ids.end.index()]
    }
}
