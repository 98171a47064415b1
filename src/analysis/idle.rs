//! Questions of packs on which nothing here hangs.
//!
//! A law pack asks what is disputed about its country's law, whoever uses it. In most scenarios most of these questions are about
//! orders that nobody here could get. They would fill pages and multiply the combinations, so they are told apart: a question is
//! idle where no step by which anybody could come to what is asked about, under any combination of the switches, asks for its answer.

use super::engine::Engine;
use super::every_day::EveryDay;
use super::{Model, policies};
use crate::graph::{NodeId, Sense};
use crate::scenario::schema::{Table, key};
use crate::scenario::{Assignment, Scenario, Switch, SwitchOption};
use crate::world::{Axis, ClassId, DateScope, Guard, Id, Scope};
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

/// The same for what a scope leaves open, and for cells asked in these senses: what hangs on a question that nobody asks does not count.
/// Policies ask in theirs whatever is asked.
#[must_use]
pub fn within(scenario: &Scenario, assignment: &Assignment, scope: Scope, asked: &[Sense]) -> Vec<usize> {
    if candidates(scenario, assignment).next().is_none() {
        return Vec::new();
    }
    let mut model = Model::build_limited(scenario, scope, &[], NODE_LIMIT);
    let mut asked: Vec<Sense> = asked.iter().copied().chain(policies::senses(scenario)).collect();
    asked.sort_unstable();
    asked.dedup();
    // What is done to users with the date open has a graph of its own.
    let dated = model.conditions.scope().date == DateScope::Free;
    let brought =
        if dated && asked.iter().any(|sense| !sense.is_of_reading()) { EveryDay::build(scenario, &mut model.conditions) } else { None };
    let brought: Vec<Guard> = brought.iter().flat_map(EveryDay::guards).collect();
    for sense in asked.iter().copied() {
        match sense {
            // Whether a power is secret changes no step, but who would be free to tell of it.
            Sense::Reads | Sense::Unnoticed => {
                if scenario.switches.iter().any(changes_secrecy) {
                    model.prepare(Sense::Unnoticed);
                }
            }
            // What was kept may hang on the law of days long past.
            Sense::Kept => model.prepare(sense),
            Sense::Alters | Sense::Denies if dated => {}
            Sense::Alters | Sense::Denies => model.prepare(sense),
        }
    }
    of_model(&model, assignment, &asked, brought)
}

fn changes_secrecy(switch: &Switch) -> bool {
    switch.options.iter().flat_map(SwitchOption::patches).any(|(_, set)| set.table == Table::Powers && set.key == key::SECRET.name())
}

fn of_model(model: &Model<'_>, assignment: &Assignment, asked: &[Sense], brought: Vec<Guard>) -> Vec<usize> {
    let of_the_day = if asked.iter().any(|sense| sense.is_of_reading()) { model.graph.edges() } else { &[][..] };
    let earlier = model.engine_of(Sense::Kept).map_or(&[][..], |engine| engine.graph.edges());
    let done = asked.iter().filter(|sense| !sense.is_of_reading()).filter_map(|sense| model.engine_of(*sense));
    let done: Vec<Guard> = done.flat_map(behind).collect();
    among(model, assignment, of_the_day.iter().chain(earlier).map(|edge| edge.guard).chain(done).chain(brought))
}

/// The conditions of all that the cells of an engine hang on: of every step behind them, and of having a word.
pub(super) fn behind(engine: Engine<'_>) -> Vec<Guard> {
    let mut pending: Vec<NodeId> = engine.goals();
    let mut seen: FxHashSet<NodeId> = pending.iter().copied().collect();
    let mut guards = Vec::new();
    while let Some(node) = pending.pop() {
        for edge in engine.graph.into(node) {
            guards.push(edge.guard);
            pending.extend(engine.graph.body(edge).iter().filter(|needed| seen.insert(**needed)));
        }
    }
    for class in (0..engine.class_count).map(ClassId::new) {
        guards.push(engine.has_word_at_all(class));
        guards.extend(engine.users(class).into_iter().map(|user| engine.has_word(class, user)));
    }
    guards
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
