//! What differs between two worlds: two scenarios, two days of one, or a scenario and a change of it.
//!
//! Parties and data are matched by id. `facts` says in what the worlds differ, `cells` which cells come out otherwise,
//! `ways` by which path; neither scenario is changed.

pub(crate) mod cells;
pub(crate) mod facts;
mod ways;

pub(crate) use cells::Twin;
pub use cells::{Cell, Only};
pub use facts::{Fact, Happening, facts};
pub use ways::{Change, Told, Verb};

use super::explain::{Subject, Teller};
use super::matrix::Matrix;
use crate::scenario::schema::Table;
use crate::scenario::{Assignment, Date, Entity, Scenario};

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

/// A party, with how it is spoken of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Person {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The name in the middle of a sentence.
    pub spoken: String,
    /// Whether the verb is in the plural.
    pub several: bool,
}

impl Person {
    /// The party of an entity.
    #[must_use]
    pub fn of(entity: &Entity) -> Self {
        Self {
            id: entity.id.clone(),
            name: entity.label().to_owned(),
            spoken: super::explain::words::party_name(entity),
            several: super::explain::words::is_plural(entity),
        }
    }
}

/// What one of two worlds is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The scenario's title.
    pub title: String,
    /// The day; `None`: after every date that it names.
    pub date: Option<Date>,
    /// Switch and option, by switch.
    pub switches: Vec<(String, String)>,
}

/// What differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The first world.
    pub before: Side,
    /// The second.
    pub after: Side,
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
    pub other_ways: Vec<(Person, Vec<Subject>)>,
    /// Whether there were too many cells with the same words to compare their paths.
    pub other_ways_skipped: bool,
    /// The data that both have, by id.
    pub data: Vec<Subject>,
    /// How many cells both have.
    pub compared: usize,
    /// Parties whose every cell has the same words in both.
    pub unmoved: Vec<Person>,
}

/// Compares two worlds.
#[must_use]
pub fn difference(before: World<'_>, after: World<'_>, options: Options) -> Difference {
    let settled = (before.scenario.specialised(before.assignment), after.scenario.specialised(after.assignment));
    let matched = cells::Matched::of(&settled.0, &settled.1);
    let mut tellers = (Teller::new(&settled.0), Teller::new(&settled.1));
    let matrix = |teller: &Teller<'_>| Matrix::solve(teller.model(), teller.assignment());
    let matrices = (matrix(&tellers.0), matrix(&tellers.1));
    let (changed, same) = cells::sort_out(&matched, &matrices.0, &matrices.1);
    let (other_ways, other_ways_skipped) = ways::other_ways(&tellers, &same, options);
    let changes = ways::changes(&mut tellers, &changed, options);
    let unmoved = matched.parties.iter().filter(|p| changed.iter().all(|c| c.parties != **p));
    Difference {
        before: side(before),
        after: side(after),
        only_before: Only::of(&settled.0, &settled.1),
        only_after: Only::of(&settled.1, &settled.0),
        facts: facts(&settled.0, &settled.1),
        cells: changed.iter().map(|c| c.cell(&settled.0)).collect(),
        changes,
        other_ways,
        other_ways_skipped,
        data: matched.data.iter().map(|(d, _)| super::why_not::subject(&settled.0, Table::Data, *d)).collect(),
        compared: changed.len() + same.len(),
        unmoved: unmoved.filter_map(|(p, _)| settled.0.table(Table::Parties).get(*p)).map(Person::of).collect(),
    }
}

fn side(world: World<'_>) -> Side {
    let switches = world.scenario.switches.iter().zip(world.assignment.chosen(world.scenario));
    Side {
        title: world.scenario.title.clone(),
        date: world.assignment.date,
        switches: switches.map(|(switch, option)| (switch.entity.id.clone(), option.id.clone())).collect(),
    }
}

/// By which paths cells of two settled scenarios come out otherwise.
pub(crate) fn changes(before: &Scenario, after: &Scenario, changed: &[Twin], options: Options) -> Vec<Change> {
    ways::changes(&mut (Teller::new(before), Teller::new(after)), changed, options)
}
