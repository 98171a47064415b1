//! A second, naive implementation of the rules, to hold the engine to.
//!
//! It shares nothing with the engine but the loader: no graph, no interning, no algebra of means. It takes the levels of
//! means one after the other, easiest first, and asks for each: *what is had when only acts up to this level may happen?*
//! That is a plain set, grown by the twenty rules until nothing changes. The means of a cell is the first level at which
//! the party has it. A rule that asks for what somebody has *by design* (or ownership, or law) looks into the finished set
//! of that level.
//!
//! 1. [`patched`], [`world`]: the scenario under an assignment, every reference to something dropped gone, only laws in force left.
//! 2. [`places`]: around and within, territory, ties, control.
//! 3. [`laws`]: reach, categories, shields, agreements, the means of an order.
//! 4. [`facts`]: capabilities and the sets that hold them.
//! 5. [`by_design`], [`by_ownership`], [`by_law`], [`by_harder_acts`]: R1 to R20, one function each.
//! 6. [`policies`]: section 5.
//!
//! Slow and obvious on purpose.

pub(crate) mod by_design;
pub(crate) mod by_harder_acts;
pub(crate) mod by_law;
pub(crate) mod by_ownership;
pub(crate) mod facts;
pub(crate) mod laws;
pub(crate) mod means;
pub(crate) mod patched;
pub(crate) mod places;
pub(crate) mod policies;
pub(crate) mod shares;
pub(crate) mod world;

use facts::{Capability, Facts, Stage};
use means::Means;
use residency::scenario::schema::Table;
use residency::scenario::{Assignment, Scenario};
use std::collections::{BTreeMap, BTreeSet};
use world::World;

/// The two words of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    /// The easiest means by which the party reads the dataset.
    pub(crate) reads: &'static str,
    /// The easiest means by which the party gets hold of any copy of it.
    pub(crate) holds: &'static str,
}

/// A cell for every party and dataset of the scenario, dropped ones included.
pub(crate) type Matrix = BTreeMap<(String, String), Cell>;

/// The matrix under an assignment.
pub(crate) fn matrix(scenario: &Scenario, assignment: &Assignment) -> Matrix {
    let world = World::new(scenario, assignment);
    let levels = levels(&world);
    let mut matrix = Matrix::new();
    for party in scenario.table(Table::Parties) {
        for data in scenario.table(Table::Data) {
            let reads = easiest(&levels, |facts| facts.reads(&party.id, &data.id));
            let holds = easiest(&levels, |facts| {
                world.copies.iter().any(|(id, copy)| copy.data == data.id && facts.has(&party.id, Capability::Holds(id)))
            });
            matrix.insert((party.id.clone(), data.id.clone()), Cell { reads: reads.word(), holds: holds.word() });
        }
    }
    matrix
}

/// Whether each policy passes under an assignment.
pub(crate) fn policies(scenario: &Scenario, assignment: &Assignment) -> BTreeMap<String, bool> {
    let world = World::new(scenario, assignment);
    let levels = levels(&world);
    let reads = |party: &str, data: &str| easiest(&levels, |facts| facts.reads(party, data));
    world.policies.iter().map(|(id, policy)| ((*id).to_owned(), policies::passes(&world, policy, reads))).collect()
}

/// Who uses which key by design under an assignment.
pub(crate) fn keys_in_use(scenario: &Scenario, assignment: &Assignment) -> BTreeSet<(String, String)> {
    let world = World::new(scenario, assignment);
    let levels = levels(&world);
    let today = levels.first().into_iter().flat_map(Facts::all);
    let used = today.filter_map(|(party, capability)| match capability {
        Capability::Uses(key) => Some((party.to_owned(), key.to_owned())),
        _ => None,
    });
    used.collect()
}

/// What is had at each level of means, in the order of [`Means::ACTS`].
fn levels<'w>(world: &'w World<'w>) -> Vec<Facts<'w>> {
    let mut finished: Vec<Facts<'w>> = Vec::new();
    for level in Means::ACTS {
        // What is had at an easier level is had at this one too.
        let facts = finished.last().cloned().unwrap_or_default();
        let mut stage = Stage { world, level, finished: &finished, facts };
        loop {
            let mut next = stage.facts.clone();
            for rule in RULES {
                rule(&stage, &mut next);
            }
            if next == stage.facts {
                break;
            }
            stage.facts = next;
        }
        let facts = stage.facts;
        finished.push(facts);
    }
    finished
}

fn easiest<'w>(levels: &[Facts<'w>], has: impl Fn(&Facts<'w>) -> bool) -> Means {
    Means::ACTS.into_iter().zip(levels).find(|(_, facts)| has(facts)).map_or(Means::None, |(level, _)| level)
}

/// A rule looks at what is had so far and adds what follows.
type Rule = for<'w> fn(&Stage<'_, 'w>, &mut Facts<'w>);

const RULES: [Rule; 20] = [
    by_design::r01,
    by_design::r02,
    by_design::r03,
    by_design::r04,
    by_design::r05,
    by_design::r06,
    by_design::r07,
    by_design::r08,
    by_design::r09,
    by_design::r10,
    by_ownership::r11,
    by_law::r12,
    by_law::r13,
    by_law::r14,
    by_law::r15,
    by_law::r16,
    by_harder_acts::r17,
    by_harder_acts::r18,
    by_harder_acts::r19,
    by_design::r20,
];
