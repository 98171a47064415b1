//! What an act costs, when that hangs on switches.

use crate::world::{Guard, Means};

/// Up to three means, each with the condition under which it is that one; the conditions exclude each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Costs([(Means, Guard); 3]);

impl Costs {
    pub(super) fn new(costs: [(Means, Guard); 3]) -> Self {
        Self(costs)
    }

    /// The means that are possible, with their conditions.
    pub fn iter(self) -> impl Iterator<Item = (Means, Guard)> {
        self.0.into_iter().filter(|(_, guard)| !guard.is_never())
    }
}
