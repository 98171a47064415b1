//! What a scenario is made of: entities with their values, switches, expectations, the lesson.

pub(crate) mod called;
pub(crate) mod entity;
pub(crate) mod index;
pub(crate) mod lesson;
pub(crate) mod path;
