//! What would change a level: each other option of each switch, run alone.

use super::{Entered, Framework, Level, Settings, assess};
use crate::scenario::{Assignment, Scenario, SwitchKind};

/// Another option, and the levels that it alone changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The switch.
    pub switch: String,
    /// What sort of switch: only a choice can be taken; a claim or an event may turn out so.
    pub kind: SwitchKind,
    /// The option.
    pub option: String,
    /// For each criterion that changes: its place, its new level, whether that is better.
    pub levels: Vec<(usize, Level, bool)>,
}

/// Every single other option that changes a level, in the order of switches. Options that the scenario's faults rule out are left
/// out.
#[must_use]
pub fn changes(
    scenario: &Scenario,
    assignment: &Assignment,
    framework: &Framework,
    settings: &Settings,
    answers: &[(String, Entered)],
    now: &[Level],
) -> Vec<Change> {
    let mut out = Vec::new();
    for (index, switch) in scenario.switches.iter().enumerate() {
        for (option, chosen) in switch.options.iter().enumerate() {
            if option == assignment.option(index) {
                continue;
            }
            let mut other = assignment.clone();
            if let Some(slot) = other.options.get_mut(index) {
                *slot = option;
            }
            if !scenario.errors(&other).is_empty() {
                continue;
            }
            let then = assess(scenario, &other, framework, settings, answers).results;
            let differ = now.iter().zip(then.into_iter().map(|r| r.level)).enumerate();
            let changed: Vec<(usize, Level, bool)> = differ
                .filter_map(|(criterion, (before, after))| after.better_than(before).map(|better| (criterion, after, better)))
                .collect();
            if !changed.is_empty() {
                out.push(Change { switch: switch.entity.id.clone(), kind: switch.kind, option: chosen.id.clone(), levels: changed });
            }
        }
    }
    out
}
