//! What is asked of a graph over time.

use crate::graph::{NodeId, Sense};
use crate::world::Consequences;

/// What is asked of a graph over time.
#[derive(Clone, Copy)]
pub(crate) struct About<'a> {
    /// In which sense.
    pub sense: Sense,
    /// The node that says it, if it can be derived.
    pub goal: Option<NodeId>,
    /// What the consequences of the last stretch are.
    pub consequences: &'a Consequences,
}
