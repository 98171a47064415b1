//! Likelihoods: exact, enumerated, sampled, and by another program.

mod cli;
mod conformance;
pub(crate) mod enumeration;
mod figures;
mod problog;
mod sampling;
pub(crate) mod without_chance;

use residency::analysis::chances::Chances;
use residency::analysis::chances::exact::{ExactCells, LIMIT};
use residency::scenario::schema::Table;
use residency::scenario::{Assignment, Scenario};
use residency::world::{DataId, Id, PartyId};

/// The exact chance of every cell, by party and dataset.
fn exact(scenario: &Scenario, assignment: &Assignment, years: u32) -> Vec<Vec<f64>> {
    let chances = Chances::new(scenario, assignment);
    let found = ExactCells::new(&chances, LIMIT).chances(&[chances.draws.within(years)]);
    let cell = |p, d| found[&chances.root(PartyId::new(p), DataId::new(d))][0];
    let data = scenario.table(Table::Data).len();
    (0..scenario.table(Table::Parties).len()).map(|p| (0..data).map(|d| cell(p, d)).collect()).collect()
}
