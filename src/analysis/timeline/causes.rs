//! What happens between two days: events, laws that begin and laws that end.

use crate::analysis::law::Law;
use crate::scenario::schema::{Table, key, reading};
use crate::scenario::{Assignment, Entity, Patches, Scenario, SwitchKind};

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

/// What happens between two days of one scenario, whose patches these are.
pub(super) fn between(scenario: &Scenario, patches: &Patches<'_>, before: &Assignment, after: &Assignment) -> Vec<Cause> {
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
            match (in_force(patches, before, table, entity), in_force(patches, after, table, entity)) {
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

fn in_force(patches: &Patches<'_>, assignment: &Assignment, table: Table, entity: &Entity) -> bool {
    if patches.dropped(table, &entity.id).is_some_and(|dropped| dropped.under(assignment)) {
        return false;
    }
    let day = |key| patches.variants(table, entity, key).read::<reading::Day>(assignment);
    let begun = day(key::SINCE).is_none_or(|since| assignment.date.is_none_or(|date| date >= since));
    let over = day(key::UNTIL).is_some_and(|until| assignment.date.is_none_or(|date| date >= until));
    begun && !over
}
