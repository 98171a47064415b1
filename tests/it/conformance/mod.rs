//! Worlds whose answers were worked out by hand, and the scenarios that are shipped.

mod cutting;
mod patterns;
mod shipped;
mod worlds;
