//! Checks of a merged scenario: names lead somewhere, policies have their keys, the world by default is sound.

pub(in crate::scenario) mod coherence;
pub(in crate::scenario) mod policies;
pub(in crate::scenario) mod references;
pub(in crate::scenario) mod suppressed;
pub(in crate::scenario) mod warnings;
