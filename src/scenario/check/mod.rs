//! Checks of a merged scenario: names lead somewhere, policies have their keys, the world by default is sound.

pub(crate) mod assumed;
pub(crate) mod coherence;
mod conflicts;
pub(crate) mod policies;
pub(crate) mod reached;
pub(crate) mod references;
pub(crate) mod suppressed;
pub(crate) mod warnings;
