//! Likelihoods: exact, enumerated, sampled, and by another program.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::print_stderr)]

mod cli;
mod conformance;
mod enumeration;
mod figures;
mod problog;
mod sampling;
#[path = "../support"]
#[allow(dead_code)]
mod support {
    pub(crate) mod worlds;
}

use residency::analysis::chances::Chances;
use residency::analysis::chances::exact::{ExactCells, LIMIT};
use residency::scenario::schema::Table;
use residency::scenario::{Assignment, Input, Scenario, load};
use residency::shipped::Disk;
use residency::world::{DataId, Id, PartyId};
use support::worlds;

/// Loads a text.
fn scenario(name: &str, text: &str) -> Scenario {
    let loaded = load(Input { name: name.to_owned(), bytes: text.as_bytes().to_vec(), folder: None }, &Disk);
    loaded.scenario.unwrap_or_else(|| panic!("{name}: {:?}\n{text}", loaded.diagnostics))
}

/// The exact chance of every cell, by party and dataset.
fn exact(scenario: &Scenario, assignment: &Assignment, years: u32) -> Vec<Vec<f64>> {
    let chances = Chances::new(scenario, assignment);
    let found = ExactCells::new(&chances, LIMIT).chances(&[chances.draws.within(years)]);
    let cell = |p, d| found[&chances.root(PartyId::new(p), DataId::new(d))][0];
    let data = scenario.table(Table::Data).len();
    (0..scenario.table(Table::Parties).len()).map(|p| (0..data).map(|d| cell(p, d)).collect()).collect()
}
