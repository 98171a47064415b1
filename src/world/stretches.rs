//! One thing for each stretch of time.

/// One for each stretch of time, the earliest first; there is at least one stretch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretches<T> {
    /// That of the first.
    pub first: T,
    /// Those of the later ones, in order.
    pub later: Vec<T>,
}

impl<T> Stretches<T> {
    /// All, the earliest first.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        std::iter::once(&self.first).chain(&self.later)
    }

    /// That of the last stretch, which is asked about.
    #[must_use]
    pub fn last(&self) -> &T {
        self.later.last().unwrap_or(&self.first)
    }

    /// How many stretches there are.
    #[must_use]
    pub fn count(&self) -> usize {
        1 + self.later.len()
    }

    /// That of a stretch, counted from 0; of one after the last, the last.
    #[must_use]
    pub fn of(&self, stretch: usize) -> &T {
        stretch.checked_sub(1).map_or(&self.first, |later| self.later.get(later).unwrap_or(self.last()))
    }

    /// Something made of each, in order.
    pub fn map<U>(&self, mut make: impl FnMut(&T) -> U) -> Stretches<U> {
        Stretches { first: make(&self.first), later: self.later.iter().map(make).collect() }
    }
}
