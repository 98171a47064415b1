//! The ids of the scenario that results are named by.

use crate::scenario::schema::Table;
use crate::scenario::{Assignment, Scenario};
use crate::world::Id;
use std::collections::BTreeMap;

/// The id of an entity; empty where there is none.
pub(super) fn id(scenario: &Scenario, table: Table, item: impl Id) -> String {
    scenario.table(table).get(item.index()).map_or_else(String::new, |entity| entity.id.clone())
}

/// The id of a switch; empty where there is none.
pub(super) fn switch(scenario: &Scenario, index: usize) -> String {
    scenario.switches.get(index).map_or_else(String::new, |switch| switch.entity.id.clone())
}

/// The id of an option of a switch; empty where there is none.
pub(super) fn option(scenario: &Scenario, switch: usize, index: usize) -> String {
    let option = scenario.switches.get(switch).and_then(|switch| switch.options.get(index));
    option.map_or_else(String::new, |option| option.id.clone())
}

/// The option of every switch under an assignment, by id.
pub(super) fn switches(scenario: &Scenario, assignment: &Assignment) -> BTreeMap<String, Option<String>> {
    let chosen = scenario.switches.iter().zip(&assignment.options);
    chosen.map(|(switch, option)| (switch.entity.id.clone(), switch.options.get(*option).map(|option| option.id.clone()))).collect()
}
