//! What happens between two days: events, laws that begin and laws that end.

use crate::analysis::law::Law;
use crate::scenario::schema::{Table, key};
use crate::scenario::{Assignment, Entity, Scenario, SwitchKind};

/// Something that happens on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// An event.
    Event {
        /// The switch.
        switch: String,
        /// What it asks.
        question: String,
        /// The answer from this day on.
        label: String,
        /// Who says so.
        said_by: Vec<String>,
    },
    /// A power, shield or agreement that is in force no longer: its path, and what it says.
    Ends(String, Law),
    /// A power, shield or agreement that comes into force: its path, and what it says.
    Begins(String, Law),
}

/// What happens between two days of one scenario.
pub(super) fn between(scenario: &Scenario, before: &Assignment, after: &Assignment) -> Vec<Cause> {
    let mut out = Vec::new();
    for (index, switch) in scenario.switches.iter().enumerate().filter(|(_, s)| s.kind == SwitchKind::Event) {
        if before.option(index) == after.option(index) {
            continue;
        }
        let option = switch.options.get(after.option(index));
        out.push(Cause::Event {
            switch: switch.entity.id.clone(),
            question: switch.question().to_owned(),
            label: option.map_or("", |o| o.label()).to_owned(),
            said_by: option.map(|o| o.said_by()).unwrap_or_default().into_iter().map(|id| scenario.speaker(id).to_owned()).collect(),
        });
    }
    let (mut ended, mut begun) = (Vec::new(), Vec::new());
    for table in Table::ALL.into_iter().filter(|table| table.is_dated()) {
        for entity in scenario.table(table) {
            let path = || crate::scenario::path_of(table, &entity.id);
            match (in_force(scenario, before, table, entity), in_force(scenario, after, table, entity)) {
                (true, false) => ended.push(Cause::Ends(path(), Law::of(scenario, entity))),
                (false, true) => begun.push(Cause::Begins(path(), Law::of(scenario, entity))),
                _ => {}
            }
        }
    }
    out.extend(ended);
    out.extend(begun);
    out
}

fn in_force(scenario: &Scenario, assignment: &Assignment, table: Table, entity: &Entity) -> bool {
    let gone = |(t, id): &(Table, String)| *t == table && *id == entity.id;
    if assignment.drops(scenario, table, &entity.id) || scenario.dropped.iter().any(gone) {
        return false;
    }
    let day = |key| assignment.read(scenario, table, &entity.id, key);
    let begun = day(key::SINCE).is_none_or(|since| assignment.date.is_none_or(|date| date >= since));
    let over = day(key::UNTIL).is_some_and(|until| assignment.date.is_none_or(|date| date >= until));
    begun && !over
}
