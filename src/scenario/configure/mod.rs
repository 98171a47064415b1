//! Configurations: an answer for every switch, and what the facts are under it.

pub(crate) mod assignment;
pub(crate) mod resolve;
pub(crate) mod sourced;
