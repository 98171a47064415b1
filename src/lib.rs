//! Who could read which data, by what means, along which path, on whose word.
//!
//! The way of a scenario through the library, from top to bottom; arrows only point down:
//!
//! 1. [`scenario`]: TOML and packs in, a checked [`scenario::Scenario`] out, or every fault at once ([`diagnostic`]).
//! 2. [`world`]: what is the case, interned, each fact guarded by the switches that it hangs on.
//! 3. [`rules`]: R1 to R20, one small file each, which draw the derivation [`graph`].
//! 4. [`solve`]: one least fixpoint over the graph, for any algebra.
//! 5. [`analysis`]: one file per question; plain data out.
//! 6. [`text`]: the English, once.
//! 7. [`present`]: what a result shows, names and sentences ready.
//! 8. [`output`]: one file per form; it computes nothing.
//!
//! Beside them stands `lab` (with the feature of that name, on by default): a local server with a page for writing scenarios.
//!
//! The engine is pure: no file, clock, environment or thread reaches a result. Same input, same bytes.

pub mod analysis;
pub mod diagnostic;
pub mod graph;
#[cfg(all(feature = "lab", not(target_family = "wasm")))]
pub mod lab;
pub mod output;
pub mod present;
pub mod rules;
pub mod scenario;
pub mod service;
pub mod shipped;
pub mod solve;
pub mod starter;
pub mod text;
pub mod world;
