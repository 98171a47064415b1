//! How many accesses somebody would be free to tell of.

use crate::graph::Means;

/// Accesses that take an act, a cell each, by whether somebody would be free to tell those whose data it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// All of them.
    pub all: usize,
    /// Those that are not possible without somebody being free to tell.
    pub never_unnoticed: usize,
    /// Those that are possible so, but only by a harder means.
    pub harder_unnoticed: usize,
    /// Those of which it is not known.
    pub unknown: usize,
}

impl Told {
    /// Adds so many cells that are alike; `unnoticed` is `None` where it is not known.
    pub(super) fn add(&mut self, reads: Means, unnoticed: Option<Means>, cells: usize) {
        self.all += cells;
        match unnoticed {
            None => self.unknown += cells,
            Some(Means::None) => self.never_unnoticed += cells,
            Some(means) if means > reads => self.harder_unnoticed += cells,
            Some(_) => {}
        }
    }

    /// Whether the two questions have different answers.
    #[must_use]
    pub fn differs(self) -> bool {
        self.never_unnoticed + self.harder_unnoticed > 0
    }
}
