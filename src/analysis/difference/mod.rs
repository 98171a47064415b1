//! What differs between two worlds: two scenarios, two days of one, or a scenario and a change of it.
//!
//! Parties and data are matched by id. `facts` says in what the worlds differ, `cells` which cells come out otherwise,
//! `paths` by which path, `routes` which paths are gone and new, `rules` in what the files differ beside; neither scenario is changed.

pub(crate) mod cells;
pub(crate) mod facts;
mod paths;
mod routes;
mod rules;

pub use cells::{Cell, Only, Twin};
pub use facts::{Fact, Given, Happening, Meaning, facts};
pub use paths::{Change, Described, Verb, Way, changes};
pub use routes::{OtherWays, Route, Routes, routes};
pub use rules::{Answered, Rule, RuleKind, Turn, answers, rules, without_effect};

use super::explain::{Pathfinder, Subject};
use super::matrix::Matrix;
use super::policies::{self, Move};
use super::why_not::subject;
use crate::graph::Sense;
use crate::scenario::schema::Table;
use crate::scenario::{Assignment, Date, Scenario};

/// How much to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// At most so many paths are kept for each node on the way.
    pub limit: usize,
    /// Of at most so many cells with the same words the paths are compared.
    pub alike: usize,
    /// In which sense cells are asked.
    pub sense: Sense,
}

impl Default for Options {
    fn default() -> Self {
        Self { limit: 64, alike: 5_000, sense: Sense::Reads }
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
    /// Of two scenarios whose switches are [resolved](Scenario::specialised), cells asked in a sense.
    #[must_use]
    pub fn new(before: &'s Scenario, after: &'s Scenario, sense: Sense) -> Self {
        Self { before: Pathfinder::asking(before, sense), after: Pathfinder::asking(after, sense) }
    }

    /// In which sense cells are asked.
    #[must_use]
    pub fn sense(&self) -> Sense {
        self.before.model().sense()
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
    /// What becomes of the paths of each of these cells, in the same order.
    pub routes: Vec<Routes>,
    /// Cells with the same word whose paths are others, alike ones of a party together.
    pub other_ways: Vec<OtherWays>,
    /// Whether there were too many cells with the same words to compare their paths.
    pub other_ways_skipped: bool,
    /// Parties of which a cell with the same words has more paths than could be compared; none where the facts are the same.
    pub other_ways_cut: Vec<Subject>,
    /// The data that both have, by id.
    pub data: Vec<Subject>,
    /// How many cells both have.
    pub compared: usize,
    /// Parties whose every cell has the same words in both.
    pub unmoved: Vec<Subject>,
    /// Every policy of either, by id, moved or not.
    pub policies: Vec<Move>,
    /// The switches that are answered otherwise.
    pub answers: Vec<Answered>,
    /// In what the rules differ.
    pub rules: Vec<Rule>,
    /// What is written otherwise and makes no difference between these worlds.
    pub without_effect: Vec<Fact>,
}

impl Difference {
    /// Whether anything at all differs but names, remarks and sources.
    #[must_use]
    pub fn is_none(&self) -> bool {
        let only = |only: &Only| only.parties.is_empty() && only.data.is_empty();
        self.cells.is_empty()
            && self.other_ways.is_empty()
            && !self.other_ways_skipped
            && self.facts.is_empty()
            && self.answers.is_empty()
            && self.rules.is_empty()
            && self.without_effect.is_empty()
            && self.policies.iter().all(|policy| !policy.is_one())
            && only(&self.only_before)
            && only(&self.only_after)
    }
}

/// Compares two worlds.
#[must_use]
pub fn difference(before: World<'_>, after: World<'_>, options: Options) -> Difference {
    let specialised = (before.scenario.specialised(before.assignment), after.scenario.specialised(after.assignment));
    of_pair(&mut Pair::new(&specialised.0, &specialised.1, options.sense), [before, after], options)
}

/// Every policy of two specialised worlds, by id; the assignments are those of the scenarios that they were made of.
#[must_use]
pub fn policies(pair: &mut Pair<'_>, assignments: [&Assignment; 2]) -> Vec<Move> {
    let matrix = |world: &Pathfinder<'_>| Matrix::solve(world.model(), world.assignment());
    let matrices = (matrix(&pair.before), matrix(&pair.after));
    judged(pair, (&matrices.0, &matrices.1), assignments)
}

fn judged(pair: &mut Pair<'_>, matrices: (&Matrix, &Matrix), [first, second]: [&Assignment; 2]) -> Vec<Move> {
    let judge = |world: &mut Pathfinder<'_>, matrix: &Matrix, of_whole: &Assignment| {
        let (model, assignment) = world.parts();
        policies::evaluate_settled(model, matrix, assignment, of_whole)
    };
    let verdicts = (judge(&mut pair.before, matrices.0, first), judge(&mut pair.after, matrices.1, second));
    policies::moves(&verdicts.0, &verdicts.1)
}

/// Compares two specialised worlds; `worlds` are those that they were made of.
#[must_use]
pub fn of_pair(pair: &mut Pair<'_>, worlds: [World<'_>; 2], options: Options) -> Difference {
    let (before, after) = (pair.before.model().world.scenario, pair.after.model().world.scenario);
    let matrix = |world: &Pathfinder<'_>| Matrix::solve(world.model(), world.assignment());
    let matched = cells::Matched::of(before, after);
    let matrices = (matrix(&pair.before), matrix(&pair.after));
    let (changed, same) = cells::sort_out(&matched, &matrices.0, &matrices.1);
    let alike = routes::other_ways(pair, &same, options);
    let [first, second] = worlds;
    let policies = judged(pair, (&matrices.0, &matrices.1), [first.assignment, second.assignment]);
    let facts = facts(before, after);
    // Of the same facts come the same paths, however many.
    let cut = if facts.is_empty() { Vec::new() } else { alike.cut };
    let cut = cut.into_iter().map(|(party, _)| subject(before, Table::Parties, party)).collect();
    let unmoved = matched.parties.iter().filter(|p| changed.iter().all(|c| c.parties != **p));
    Difference {
        only_before: Only::of(before, after),
        only_after: Only::of(after, before),
        without_effect: without_effect(first.scenario, second.scenario, &facts),
        facts,
        answers: answers(first, second),
        rules: rules(first.scenario, second.scenario),
        policies,
        routes: routes(pair, &changed, options),
        cells: changed.iter().map(|c| c.cell(before)).collect(),
        changes: changes(pair, &changed, options),
        other_ways: alike.others,
        other_ways_skipped: alike.skipped,
        other_ways_cut: cut,
        data: matched.data.iter().map(|(d, _)| subject(before, Table::Data, *d)).collect(),
        compared: changed.len() + same.len(),
        unmoved: unmoved.map(|(p, _)| subject(before, Table::Parties, *p)).collect(),
    }
}
