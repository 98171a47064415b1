//! What differs between two worlds: two scenarios, two days of one, or a scenario and a change of it.
//!
//! Parties and data are matched by id. `facts` says in what the worlds differ, `cells` which cells come out otherwise,
//! `paths` by which path; neither scenario is changed.

pub(crate) mod cells;
pub(crate) mod facts;
mod paths;

pub use cells::{Cell, Only, Twin};
pub use facts::{Fact, Given, Happening, Meaning, facts};
pub use paths::{Change, Described, Verb, Way, changes};

use super::explain::{Pathfinder, Subject};
use super::matrix::Matrix;
use super::why_not::subject;
use crate::scenario::schema::Table;
use crate::scenario::{Assignment, Date, Scenario};

/// How much to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// At most so many paths are kept for each node on the way.
    pub limit: usize,
    /// Of at most so many cells with the same words the paths are compared.
    pub alike: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { limit: 64, alike: 5_000 }
    }
}

/// One of two worlds.
#[derive(Clone, Copy, Debug)]
pub struct World<'s> {
    /// The scenario.
    pub scenario: &'s Scenario,
    /// The answers and the day.
    pub assignment: &'s Assignment,
}

/// Two specialised worlds, the first and the second.
pub struct Pair<'s> {
    /// The first.
    pub before: Pathfinder<'s>,
    /// The second.
    pub after: Pathfinder<'s>,
}

impl<'s> Pair<'s> {
    /// Of two scenarios whose switches are [resolved](Scenario::specialised).
    #[must_use]
    pub fn new(before: &'s Scenario, after: &'s Scenario) -> Self {
        Self { before: Pathfinder::new(before), after: Pathfinder::new(after) }
    }
}

/// Which world it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The scenario's title.
    pub title: String,
    /// The day; `None`: after every date that it names.
    pub date: Option<Date>,
    /// Switch and option, by switch.
    pub switches: Vec<(String, String)>,
}

impl Side {
    /// Of a world.
    #[must_use]
    pub fn of(world: World<'_>) -> Self {
        let switches = world.scenario.switches.iter().zip(world.assignment.chosen(world.scenario));
        Self {
            title: world.scenario.title.clone(),
            date: world.assignment.date,
            switches: switches.map(|(switch, option)| (switch.entity.id.clone(), option.id.clone())).collect(),
        }
    }
}

/// What differs. Names are those of the first world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Parties and data that only the first has.
    pub only_before: Only,
    /// Parties and data that only the second has.
    pub only_after: Only,
    /// In what the facts differ.
    pub facts: Vec<Fact>,
    /// Every cell that comes out otherwise, by party, then data.
    pub cells: Vec<Cell>,
    /// The same, alike ones together, with the paths: by party, reading before holding.
    pub changes: Vec<Change>,
    /// Parties and the data that they read by the same means, but along other paths.
    pub other_ways: Vec<(Subject, Vec<Subject>)>,
    /// Whether there were too many cells with the same words to compare their paths.
    pub other_ways_skipped: bool,
    /// The data that both have, by id.
    pub data: Vec<Subject>,
    /// How many cells both have.
    pub compared: usize,
    /// Parties whose every cell has the same words in both.
    pub unmoved: Vec<Subject>,
}

/// Compares two worlds.
#[must_use]
pub fn difference(before: World<'_>, after: World<'_>, options: Options) -> Difference {
    let specialised = (before.scenario.specialised(before.assignment), after.scenario.specialised(after.assignment));
    of_pair(&mut Pair::new(&specialised.0, &specialised.1), options)
}

/// Compares two specialised worlds.
#[must_use]
pub fn of_pair(pair: &mut Pair<'_>, options: Options) -> Difference {
    let (before, after) = (pair.before.model().world.scenario, pair.after.model().world.scenario);
    let matrix = |world: &Pathfinder<'_>| Matrix::solve(world.model(), world.assignment());
    let matched = cells::Matched::of(before, after);
    let (changed, same) = cells::sort_out(&matched, &matrix(&pair.before), &matrix(&pair.after));
    let (other_ways, other_ways_skipped) = paths::other_ways(pair, &same, options);
    let unmoved = matched.parties.iter().filter(|p| changed.iter().all(|c| c.parties != **p));
    Difference {
        only_before: Only::of(before, after),
        only_after: Only::of(after, before),
        facts: facts(before, after),
        cells: changed.iter().map(|c| c.cell(before)).collect(),
        changes: changes(pair, &changed, options),
        other_ways,
        other_ways_skipped,
        data: matched.data.iter().map(|(d, _)| subject(before, Table::Data, *d)).collect(),
        compared: changed.len() + same.len(),
        unmoved: unmoved.map(|(p, _)| subject(before, Table::Parties, *p)).collect(),
    }
}
