//! Ids of entities as small numbers: their places in the scenario's tables, which are sorted by id.

use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

/// A place in an [`IdVec`].
pub trait Id: Copy {
    /// From a place.
    fn new(index: usize) -> Self;
    /// The place.
    fn index(self) -> usize;
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);
        impl Id for $name {
            fn new(index: usize) -> Self { Self(u32::try_from(index).unwrap_or(u32::MAX)) }
            fn index(self) -> usize { self.0 as usize }
        }
    )* };
}

ids! {
    /// A jurisdiction.
    JurisdictionId;
    /// A party.
    PartyId;
    /// A site.
    SiteId;
    /// A key.
    KeyId;
    /// A dataset.
    DataId;
    /// Datasets that are alike in everything that the rules look at.
    ClassId;
    /// A copy of the datasets of a class.
    CopyId;
    /// A processing.
    ProcessingId;
    /// A piece of software.
    SoftwareId;
    /// A power.
    PowerId;
    /// A shield.
    ShieldId;
    /// An agreement.
    AgreementId;
    /// A breach.
    BreachId;
    /// An endpoint: a class lying open at a site where a piece of software runs.
    EndpointId;
}

/// A list indexed by ids of one kind. An id is only ever made for a list that has its place.
#[derive(Clone, Debug)]
pub struct IdVec<I, T>(Vec<T>, PhantomData<I>);

impl<I, T> Default for IdVec<I, T> {
    fn default() -> Self {
        Self(Vec::new(), PhantomData)
    }
}

impl<I: Id, T> IdVec<I, T> {
    /// Adds an item and gives its id.
    pub fn push(&mut self, item: T) -> I {
        self.0.push(item);
        I::new(self.0.len() - 1)
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

    /// Every item, in order.
    pub fn iter(&self) -> impl Iterator<Item = (I, &T)> {
        self.0.iter().enumerate().map(|(i, item)| (I::new(i), item))
    }
}

impl<I: Id, T> FromIterator<T> for IdVec<I, T> {
    fn from_iter<A: IntoIterator<Item = T>>(items: A) -> Self {
        Self(items.into_iter().collect(), PhantomData)
    }
}

impl<I: Id, T> Index<I> for IdVec<I, T> {
    type Output = T;

    // An id names a place of the list that it was made for.
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
