//! What a scenario is made of: entities with their values, switches, expectations, the lesson.

pub(in crate::scenario) mod date;
pub(in crate::scenario) mod entity;
pub(in crate::scenario) mod index;
pub(in crate::scenario) mod lesson;
pub(in crate::scenario) mod number;
pub(in crate::scenario) mod path;
pub(in crate::scenario) mod value;
