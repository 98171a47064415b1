//! On which days to look again.

use super::{Check, Finding, found};
use crate::analysis::assess::{AssessedWorld, Fact, Parameters};
use crate::scenario::schema::{Table, key};

pub(super) static CHECK: Check = Check {
    name: "calendar",
    question: "On which days after the one assessed does a law begin or end, or an event happen?",
    outcomes: &[("undated", "the assessment is set on no day"), ("some", "there are such days"), ("none", "there are none")],
    ask,
};

fn ask(assessed: &AssessedWorld<'_>, _: &Parameters) -> Finding {
    let Some(today) = assessed.assignment.date else { return found("undated", Vec::new()) };
    let mut facts = Vec::new();
    for table in Table::ALL.into_iter().filter(|table| table.is_dated()) {
        for law in assessed.scenario.table(table) {
            for (key, begins) in [(key::SINCE, true), (key::UNTIL, false)] {
                if let Some(day) = law.day(key).filter(|day| *day > today) {
                    facts.push(Fact::Day { day, table: table.name(), id: law.id.clone(), begins });
                }
            }
        }
    }
    for switch in &assessed.written.switches {
        if let Some(day) = switch.on.filter(|day| *day > today) {
            facts.push(Fact::Day { day, table: Table::Switches.name(), id: switch.question().to_owned(), begins: true });
        }
    }
    facts.sort_by_key(|fact| match fact {
        Fact::Day { day, id, .. } => (*day, id.clone()),
        _ => (today, String::new()),
    });
    if facts.is_empty() { found("none", facts) } else { found("some", facts) }
}
