//! Worlds whose answers were worked out by hand, and the scenarios that are shipped.

mod patterns;
mod shipped;
mod worlds;
