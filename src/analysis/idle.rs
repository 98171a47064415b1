//! Questions of packs on which nothing here hangs.
//!
//! A law pack asks what is disputed about its country's law, whoever uses it. In most scenarios most of these questions are about
//! orders that nobody here could get. They would fill pages and multiply the combinations, so they are told apart: a question is
//! idle where no step by which anybody could come to anything, under any combination of the switches, asks for its answer.

use super::Model;
use super::every_day::EveryDay;
use crate::graph::Sense;
use crate::scenario::schema::{Table, key};
use crate::scenario::{Assignment, Scenario, Switch, SwitchOption};
use crate::world::{Axis, Guard, Scope};
use rustc_hash::FxHashSet;

/// Where the conditions of the steps need more nodes than this, no question is taken to be idle.
const NODE_LIMIT: usize = 2_000_000;

/// The idle questions, by index, in the order of the scenario, whatever the answer to any other is, at the date of the assignment.
/// None where that cannot be found out within a limit.
#[must_use]
pub fn idle(scenario: &Scenario, assignment: &Assignment) -> Vec<usize> {
    asking(scenario, assignment, Sense::Reads)
}

/// The same where cells are asked in a sense.
#[must_use]
pub fn asking(scenario: &Scenario, assignment: &Assignment, sense: Sense) -> Vec<usize> {
    within(scenario, assignment, Scope::open(assignment, 0..scenario.switches.len()), &[sense])
}

/// The same for what a scope leaves open, and for cells asked in these senses. Policies ask in theirs whatever is asked.
#[must_use]
pub fn within(scenario: &Scenario, assignment: &Assignment, scope: Scope, asked: &[Sense]) -> Vec<usize> {
    if candidates(scenario, assignment).next().is_none() {
        return Vec::new();
    }
    let mut model = Model::build_limited(scenario, scope, &[], NODE_LIMIT);
    // Whether a power is secret changes no step, but who would be free to tell of it.
    if scenario.switches.iter().any(changes_secrecy) {
        model.prepare(Sense::Unnoticed);
    }
    // What was kept may hang on the law of days long past.
    if asked.contains(&Sense::Kept) || super::senses(scenario).contains(&Sense::Kept) {
        model.prepare(Sense::Kept);
    }
    let brought = if asked.iter().any(|sense| !sense.is_of_reading()) { EveryDay::build(scenario, &mut model.conditions) } else { None };
    let brought: Vec<Guard> = brought.iter().flat_map(EveryDay::guards).collect();
    of_model(&model, assignment, brought)
}

fn changes_secrecy(switch: &Switch) -> bool {
    switch.options.iter().flat_map(SwitchOption::patches).any(|(_, set)| set.table == Table::Powers && set.key == key::SECRET.name())
}

fn of_model(model: &Model<'_>, assignment: &Assignment, brought: Vec<Guard>) -> Vec<usize> {
    let earlier = model.engine_of(Sense::Kept).map_or(&[][..], |engine| engine.graph.edges());
    among(model, assignment, model.graph.edges().iter().chain(earlier).map(|edge| edge.guard).chain(brought))
}

/// The questions on which none of these conditions hangs: those of the cells, where only the cells are looked at.
pub(super) fn among(model: &Model<'_>, assignment: &Assignment, guards: impl Iterator<Item = Guard>) -> Vec<usize> {
    let mut idle: Vec<usize> = candidates(model.world.scenario, assignment).collect();
    if idle.is_empty() || model.conditions.exhausted() {
        return Vec::new();
    }
    let mut seen = FxHashSet::default();
    let mut asked = FxHashSet::default();
    for guard in guards.filter(|guard| seen.insert(*guard)) {
        asked.extend(model.conditions.depends_on(guard));
    }
    idle.retain(|switch| !asked.contains(&Axis::Switch(*switch)));
    idle
}

/// Questions of packs that change nothing but law, and that nobody answered by hand. Whatever else a switch changes may be shown,
/// or judged by a policy, without a step that asks for it.
fn candidates<'s>(scenario: &'s Scenario, assignment: &'s Assignment) -> impl Iterator<Item = usize> + 's {
    let is_candidate = |index: &usize| {
        let by_hand = assignment.by_hand.get(*index) == Some(&true);
        let of_a_pack = |switch: &Switch| scenario.is_of_a_pack(&switch.entity) && changes_only_law(switch);
        !by_hand && scenario.switches.get(*index).is_some_and(of_a_pack)
    };
    (0..scenario.switches.len()).filter(is_candidate)
}

fn changes_only_law(switch: &Switch) -> bool {
    let is_law = |table: Table| matches!(table, Table::Powers | Table::Shields | Table::Agreements);
    let tables = |option| SwitchOption::patches(option).map(|(_, set)| set.table).chain(option.drops.iter().map(|drop| drop.table));
    switch.options.iter().flat_map(tables).all(is_law)
}
