//! `residency run`.

use super::{Status, arguments, input, output};
use clap::Args;
use residency::analysis::{Model, matrix::Matrix, policies};
use residency::scenario::schema::Table;
use residency::world::{DataId, Id, PartyId};
use serde_json::{Map, Value, json};
use std::path::PathBuf;

/// Show who reads and who holds what, under one assignment
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    world: arguments::World,
    /// Where to write, instead of standard output
    #[arg(long, short)]
    output: Option<PathBuf>,
    #[arg(long, default_value = "json")]
    format: String,
}

pub(crate) fn run(arguments: &Arguments) -> Status {
    let Some((scenario, assignment)) = input::world(&arguments.world) else { return Status::Bad };
    let mut model = Model::fixed(&scenario, &assignment);
    let matrix = Matrix::solve(&model, &assignment);
    let verdicts = policies::evaluate(&mut model, &matrix, &assignment);
    let mut cells = Vec::new();
    for (p, party) in scenario.table(Table::Parties).iter().enumerate() {
        for (d, data) in scenario.table(Table::Data).iter().enumerate() {
            let cell = matrix.cell(PartyId::new(p), DataId::new(d));
            cells.push(json!({"party": party.id, "data": data.id, "reads": cell.reads.as_str(), "holds": cell.holds.as_str()}));
        }
    }
    let switches: Map<String, Value> = scenario
        .switches
        .iter()
        .zip(&assignment.options)
        .map(|(s, o)| (s.entity.id.clone(), json!(s.options.get(*o).map(|o| o.id.as_str()))))
        .collect();
    let text = json!({"schema": 1, "title": scenario.title, "date": assignment.date.map(|d| d.to_string()), "switches": switches, "cells": cells,
        "policies": verdicts.iter().map(|v| json!({"id": v.id, "pass": v.passes(), "witness": v.witness.as_ref().map(|w| format!("{w:?}"))})).collect::<Vec<_>>()});
    output::write(&format!("{text}\n"), arguments.output.as_deref())
}
