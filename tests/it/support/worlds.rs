//! Random worlds, as scenario texts.
//!
//! A world is first a [`plan::Plan`]: small numbers that say what there is and how it hangs together, made by the
//! [`strategies`] and therefore shrinkable. Numbers that name an entity are taken modulo the number of those that may stand
//! there, so every plan makes a valid scenario: no circles of wrapping, no votes above one, no two switches on one path.
//! [`scenes`] make the coincidences likely on which the rules turn; [`print`] writes it down as TOML; [`switches`] adds claims, choices and events that set and drop parts of it.
//!
//! The worlds are small, crowded and unlike anything real: few keys on many copies, rings of owners, data that reveal the
//! keys they are locked with. Ids are shuffled, so that their order says nothing.

mod laws;
mod plan;
mod print;
mod scenes;
mod shape;
mod strategies;
mod switches;
mod things;
pub(crate) mod used;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// A strategy for scenario texts.
pub(crate) fn worlds() -> impl Strategy<Value = String> {
    strategies::plans().prop_map(|plan| print::text(&plan))
}

/// The world of a seed; the same text for the same seed.
pub(crate) fn world(seed: u64) -> String {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    worlds().new_tree(&mut runner).expect("a plan is never refused").current()
}
