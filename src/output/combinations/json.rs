//! Conditions and counts for tools.

use super::words;
use crate::analysis::formula::Condition;
use crate::analysis::space::Space;
use crate::analysis::sweep::{Outcome, Sweep};
use crate::scenario::schema::Table;
use crate::world::{Axis, Id};
use serde_json::{Map, Value, json};

/// A condition: `{"unless": false, "cases": [{"switch": ["option"]}], "combinations": "12", "left_out": "0"}`. Numbers of
/// combinations are texts, for they can be larger than a number of JSON is safe.
pub(super) fn condition(space: &Space<'_>, condition: &Condition) -> Value {
    let scenario = space.model.world.scenario;
    let cases: Vec<Value> = condition
        .cases
        .iter()
        .map(|case| {
            let mut out = Map::new();
            for required in &case.requires {
                let (name, options): (&str, Vec<String>) = match required.axis {
                    Axis::Switch(switch) => (
                        words::switch_id(scenario, switch),
                        required.options.iter().map(|o| words::option_id(scenario, switch, *o).to_owned()).collect(),
                    ),
                    Axis::Date => ("date", required.options.iter().map(|o| words::stretch(&space.model.conditions, *o)).collect()),
                };
                out.insert(name.to_owned(), json!(options));
            }
            Value::Object(out)
        })
        .collect();
    json!({
        "unless": condition.unless,
        "cases": cases,
        "combinations": condition.combinations.to_string(),
        "left_out": condition.left_out.to_string(),
    })
}

/// A sweep with a condition, or at least a count, for each cell and means.
#[must_use]
pub fn sweep_json(space: &Space<'_>, sweep: &Sweep) -> Value {
    let scenario = space.model.world.scenario;
    let outcomes = |list: &[Outcome]| -> Vec<Value> {
        list.iter()
            .map(|o| {
                let when = o.condition.as_ref().map(|c| condition(space, c));
                json!({"means": o.means.as_str(), "combinations": o.combinations.to_string(), "when": when})
            })
            .collect()
    };
    let cells: Vec<Value> = sweep
        .cells
        .iter()
        .flat_map(|cell| {
            cell.data.iter().map(move |data| {
                json!({
                    "party": words::id(scenario, Table::Parties, cell.party.index()),
                    "data": words::id(scenario, Table::Data, data.index()),
                    "reads": outcomes(&cell.reads),
                    "holds": outcomes(&cell.holds),
                })
            })
        })
        .collect();
    let switches: Vec<&str> = sweep
        .axes
        .iter()
        .filter_map(|(axis, _)| if let Axis::Switch(switch) = axis { Some(words::switch_id(scenario, *switch)) } else { None })
        .collect();
    json!({
        "schema": 1,
        "title": scenario.title,
        "date": space.assignment.date.map(|d| d.to_string()),
        "open": switches,
        "combinations": sweep.combinations.to_string(),
        "cells": cells,
        "never": sweep.never,
        "unsolved": sweep.unsolved.len(),
    })
}
