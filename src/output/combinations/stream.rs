//! Every combination, one after another, for spreadsheets and tools. One combination is held at a time.

use super::words;
use crate::analysis::matrix::{Access, Matrix};
use crate::analysis::space::Space;
use crate::analysis::sweep::{Cells, Combinations, Reader, assignment, axes};
use crate::scenario::schema::Table;
use crate::scenario::{Assignment, Scenario};
use crate::world::{Axis, DataId, Id, PartyId};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// Reads the cells asked for under one combination after another. Cells that the limit of nodes left unsolved are found by
/// running the combination alone.
struct Turns<'a, 's> {
    space: &'a Space<'s>,
    cells: Vec<(PartyId, DataId)>,
    reader: Reader,
}

impl<'a, 's> Turns<'a, 's> {
    fn new(space: &'a Space<'s>, cells: &Cells) -> Self {
        Self { space, cells: cells.of(space.model.world.scenario).collect(), reader: Reader::default() }
    }

    fn read(&mut self, chosen: &Assignment, mut each: impl FnMut(PartyId, DataId, Access) -> io::Result<()>) -> io::Result<()> {
        self.reader.turn(self.space);
        let mut alone: Option<Matrix> = None;
        for &(party, data) in &self.cells {
            let access = match self.space.cell(party, data) {
                Some(chains) => Access {
                    reads: self.reader.means(self.space, chains.reads, chosen),
                    holds: self.reader.means(self.space, chains.holds, chosen),
                },
                None => alone.get_or_insert_with(|| Matrix::of(self.space.model.world.scenario, chosen)).cell(party, data),
            };
            each(party, data, access)?;
        }
        Ok(())
    }
}

fn names(scenario: &Scenario, axes: &[(Axis, usize)]) -> Vec<String> {
    let name = |axis: &Axis| match axis {
        Axis::Switch(switch) => words::switch_id(scenario, *switch).to_owned(),
        Axis::Date => "from".to_owned(),
    };
    axes.iter().map(|(axis, _)| name(axis)).collect()
}

fn answers(space: &Space<'_>, axes: &[(Axis, usize)], combination: &[usize]) -> Vec<String> {
    let scenario = space.model.world.scenario;
    let answer = |axis: &Axis, option: usize| match axis {
        Axis::Switch(switch) => words::option_id(scenario, *switch, option).to_owned(),
        Axis::Date => space.model.conditions.stretch(option).0.map_or_else(String::new, |d| d.to_string()),
    };
    axes.iter().zip(combination).map(|((axis, _), option)| answer(axis, *option)).collect()
}

/// A line for each combination and cell: the answers, party, data, reads, holds. `tick` is called after each combination.
///
/// # Errors
/// Those of the writer.
pub fn stream_csv(space: &Space<'_>, cells: &Cells, out: &mut dyn Write, tick: &mut dyn FnMut()) -> io::Result<()> {
    let scenario = space.model.world.scenario;
    let axes = axes(space);
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(names(scenario, &axes).iter().map(String::as_str).chain(["party", "data", "reads", "holds"]))?;
    let mut turns = Turns::new(space, cells);
    for combination in Combinations::new(space) {
        let chosen = assignment(space, &axes, &combination);
        let answers = answers(space, &axes, &combination);
        turns.read(&chosen, |party, data, access| {
            let cell = [
                words::id(scenario, Table::Parties, party.index()),
                words::id(scenario, Table::Data, data.index()),
                access.reads.as_str(),
                access.holds.as_str(),
            ];
            csv.write_record(answers.iter().map(String::as_str).chain(cell)).map_err(io::Error::from)
        })?;
        tick();
    }
    csv.flush()
}

/// One object whose `rows` are written one by one: the answers of a combination and its cells. `tick` is called after each.
///
/// # Errors
/// Those of the writer.
pub fn stream_json(space: &Space<'_>, cells: &Cells, out: &mut dyn Write, tick: &mut dyn FnMut()) -> io::Result<()> {
    let scenario = space.model.world.scenario;
    let axes = axes(space);
    let names = names(scenario, &axes);
    let date = space.assignment.date.map(|d| d.to_string());
    write!(out, "{{\"schema\":1,\"title\":{},\"date\":{},\"rows\":[", Value::from(scenario.title.as_str()), json!(date))?;
    let mut turns = Turns::new(space, cells);
    for (number, combination) in Combinations::new(space).enumerate() {
        let chosen = assignment(space, &axes, &combination);
        let answers: Map<String, Value> =
            names.iter().cloned().zip(answers(space, &axes, &combination).into_iter().map(Value::from)).collect();
        write!(out, "{}\n{{\"switches\":{},\"cells\":[", if number > 0 { "," } else { "" }, Value::Object(answers))?;
        let mut first = true;
        turns.read(&chosen, |party, data, access| {
            let cell = json!({
                "party": words::id(scenario, Table::Parties, party.index()),
                "data": words::id(scenario, Table::Data, data.index()),
                "reads": access.reads.as_str(),
                "holds": access.holds.as_str(),
            });
            let comma = if std::mem::take(&mut first) { "" } else { "," };
            write!(out, "{comma}{cell}")
        })?;
        write!(out, "]}}")?;
        tick();
    }
    writeln!(out, "\n]}}")
}
