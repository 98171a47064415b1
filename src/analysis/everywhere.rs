//! Whether what must come out comes out under every combination of the switches.
//!
//! No combination is run: each expectation and each policy has a condition under which it fails, read off a lifted solution. Of the
//! combinations that fulfil it the one nearest to the answers in force is told, because its answers are the fewest to look at.

use super::cutting::Effect;
use super::demand::failing;
use super::expected_senses;
use super::lifted::{Lifted, Open};
use super::matrix::Access;
use crate::graph::Sense;
use crate::scenario::schema::Table;
use crate::scenario::{Assignment, Entity, Expectation, PolicyExpectation, Scenario, SwitchKind};
use crate::solve::{MddRef, MddTable};
use crate::world::{Axis, DataId, Guard, Id, PartyId};
use num_bigint::BigUint;
use num_traits::Zero;
use rustc_hash::FxHashMap;

/// Under which combinations something fails.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Everywhere {
    /// Under none.
    Holds {
        /// How many combinations there are.
        of: BigUint,
    },
    /// Under some.
    Fails {
        /// Under how many.
        combinations: BigUint,
        /// Of how many.
        of: BigUint,
        /// The fewest answers, other than those in force, under which it fails: switch and option. None where it fails as things stand.
        with: Vec<(usize, usize)>,
        /// What the cell says there; `None` of a policy.
        found: Option<Access>,
    },
    /// The limit of nodes left it open.
    Unsolved,
}

/// A scenario looked at under every combination of what its expectations and policies leave open.
pub struct Every<'s> {
    scenario: &'s Scenario,
    solved: Vec<Solved<'s>>,
}

/// A scenario solved from one assignment on.
struct Solved<'s> {
    home: Assignment,
    open: Vec<usize>,
    lifted: Lifted<'s>,
}

impl<'s> Every<'s> {
    /// Nothing looked at yet.
    #[must_use]
    pub fn of(scenario: &'s Scenario) -> Self {
        Self { scenario, solved: Vec::new() }
    }

    /// An expectation, under every combination of the switches that it does not name. Events follow the day of an expectation that
    /// has one of its own.
    pub fn expectation(&mut self, expectation: &Expectation) -> Everywhere {
        let scenario = self.scenario;
        let home = Assignment::when(scenario, &expectation.when, expectation.date);
        let party = scenario.find(Table::Parties, &expectation.party.id);
        let data = scenario.find(Table::Data, &expectation.data.id);
        let (Some(party), Some(data)) = (party, data) else { return Everywhere::Unsolved };
        let (party, data) = (PartyId::new(party), DataId::new(data));
        let lifted = self.lifted(&home, expectation.date.is_some());
        let Some(cell) = lifted.cell(party, data) else { return Everywhere::Unsolved };
        let mut fails = Guard::NEVER;
        let (reads, holds) = (lifted.ladder(cell.reads), lifted.ladder(cell.holds));
        let mut words = vec![(expectation.reads, reads), (expectation.holds, holds)];
        for (expected, sense) in [(expectation.kept, Sense::Kept), (expectation.unnoticed, Sense::Unnoticed)] {
            if expected.is_some() {
                let Some(asked) = lifted.reads_in(sense, party, data) else { return Everywhere::Unsolved };
                words.push((expected, lifted.ladder(asked)));
            }
        }
        for (expected, effect) in [(expectation.alters, Effect::Alters), (expectation.denies, Effect::Denies)] {
            if expected.is_some() {
                let Some((ladder, has_word)) = lifted.effect(effect, party, data) else { return Everywhere::Unsolved };
                words.push((expected, ladder));
                // Where the cell has no word, none comes out as expected.
                let without = lifted.model.conditions.not(has_word);
                fails = lifted.model.conditions.or(fails, without);
            }
        }
        for (expected, ladder) in words {
            let Some(expected) = expected else { continue };
            let conditions = &mut lifted.model.conditions;
            let outcomes = ladder.outcomes(conditions);
            let others = outcomes.into_iter().filter(|(means, _)| *means != expected);
            let otherwise = conditions.any(others.map(|(_, guard)| guard));
            fails = conditions.or(fails, otherwise);
        }
        lifted.model.conditions.unsettle(fails);
        let means = |lifted: &Lifted<'_>, at: &Assignment| {
            let of = |id| lifted.ladder(id).under(&lifted.model.conditions, at);
            Access::of(of(cell.reads), of(cell.holds))
        };
        found(lifted, &home, fails, |lifted, at| Some(means(lifted, at)))
    }

    /// A policy, under every combination of the switches that were not chosen by hand. Events follow the day where `dated`.
    pub fn policy(&mut self, policy: &Entity, home: &Assignment, dated: bool) -> Everywhere {
        let lifted = self.lifted(home, dated);
        match failing(lifted, policy) {
            Some(fails) => found(lifted, home, fails, |_, _| None),
            None => Everywhere::Unsolved,
        }
    }

    /// An expectation of a policy, as [`expectation`](Self::expectation).
    pub fn policy_expectation(&mut self, expectation: &PolicyExpectation) -> Everywhere {
        let home = Assignment::when(self.scenario, &expectation.when, expectation.date);
        let Some(policy) = self.scenario.entity(Table::Policies, &expectation.policy.id) else { return Everywhere::Unsolved };
        let lifted = self.lifted(&home, expectation.date.is_some());
        let Some(fails) = failing(lifted, policy) else { return Everywhere::Unsolved };
        let fails = if expectation.passes { fails } else { lifted.model.conditions.not(fails) };
        found(lifted, &home, fails, |_, _| None)
    }

    /// The switches that are open from an assignment on.
    #[must_use]
    pub fn open(scenario: &Scenario, home: &Assignment, dated: bool) -> Vec<usize> {
        let is_open = |index: &usize| {
            let by_hand = home.by_hand.get(*index) == Some(&true);
            !by_hand && scenario.switches.get(*index).is_some_and(|s| !dated || s.kind != SwitchKind::Event)
        };
        (0..scenario.switches.len()).filter(is_open).collect()
    }

    fn lifted(&mut self, home: &Assignment, dated: bool) -> &mut Lifted<'s> {
        let open = Self::open(self.scenario, home, dated);
        let known = self.solved.iter().position(|known| known.home == *home && known.open == open);
        let index = known.unwrap_or(self.solved.len());
        if known.is_none() {
            let lifted = Lifted::solve(self.scenario, home, &Open { beside: expected_senses(self.scenario), ..Open::only(open.clone()) });
            self.solved.push(Solved { home: home.clone(), open, lifted });
        }
        #[expect(clippy::indexing_slicing, reason = "the index is that of what was found or just added")]
        &mut self.solved[index].lifted
    }
}

fn found(lifted: &Lifted<'_>, home: &Assignment, fails: Guard, means: impl Fn(&Lifted<'_>, &Assignment) -> Option<Access>) -> Everywhere {
    if lifted.model.conditions.exhausted() {
        return Everywhere::Unsolved;
    }
    let mut diagrams = MddTable::new(&lifted.model.conditions);
    let place = diagrams.read(&lifted.model.conditions, fails);
    let (combinations, of) = (diagrams.count(place), diagrams.combinations());
    if combinations.is_zero() {
        return Everywhere::Holds { of };
    }
    let with = nearest(&diagrams, place, home);
    let mut there = home.clone();
    for (switch, option) in &with {
        if let Some(slot) = there.options.get_mut(*switch) {
            *slot = *option;
        }
    }
    Everywhere::Fails { combinations, of, with, found: means(lifted, &there) }
}

/// The fewest answers that differ from those in force and fulfil a condition, by switch; of as few, the first options.
fn nearest(diagrams: &MddTable, place: MddRef, home: &Assignment) -> Vec<(usize, usize)> {
    let mut known: FxHashMap<MddRef, Option<(usize, usize)>> = FxHashMap::default();
    let mut with = Vec::new();
    let mut here = place;
    while distance(diagrams, here, home, &mut known).is_some() && here.value().is_none() {
        let Some(Some((_, option))) = known.get(&here).copied() else { break };
        let axis = diagrams.top(here);
        if let Some(Axis::Switch(switch)) = diagrams.axis(axis)
            && home.option(switch) != option
        {
            with.push((switch, option));
        }
        here = diagrams.follow(here, axis, option);
    }
    with.sort_unstable();
    with
}

/// How many answers must differ, and the option to take at the top; `None` where nothing fulfils the condition.
fn distance(
    diagrams: &MddTable,
    at: MddRef,
    home: &Assignment,
    known: &mut FxHashMap<MddRef, Option<(usize, usize)>>,
) -> Option<(usize, usize)> {
    if let Some(value) = at.value() {
        return (value > 0).then_some((0, 0));
    }
    if let Some(found) = known.get(&at) {
        return *found;
    }
    let axis = diagrams.top(at);
    let own = match diagrams.axis(axis) {
        Some(Axis::Switch(switch)) => Some(home.option(switch)),
        _ => None,
    };
    let mut best: Option<(usize, usize)> = None;
    for option in 0..diagrams.options(axis) {
        let Some((below, _)) = distance(diagrams, diagrams.follow(at, axis, option), home, known) else { continue };
        let all = below + usize::from(own.is_some_and(|own| own != option));
        if best.is_none_or(|(least, _)| all < least) {
            best = Some((all, option));
        }
    }
    known.insert(at, best);
    best
}
