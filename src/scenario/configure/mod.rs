//! Configurations: an answer for every switch, and what the facts are under it.

pub(in crate::scenario) mod assignment;
pub(in crate::scenario) mod resolve;
pub(in crate::scenario) mod sourced;
