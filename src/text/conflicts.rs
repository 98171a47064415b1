//! What `conflicts` says: who is caught between which two laws.

use super::lists::list;
use super::names::{capital, party_name, place_name, quoted};
use super::numbers::count;
use crate::analysis::conflicts::Conflict;
use crate::analysis::law::Law;
use crate::graph::OrderKind;
use crate::scenario::schema::Table;
use crate::scenario::{Date, Scenario};

/// "3 conflicts of law on 2018-07-21, 1 of them lifted by an agreement in force."
#[must_use]
pub fn heading(conflicts: &[Conflict], date: Option<Date>) -> String {
    let day = date.map_or_else(|| "after every date that the scenario names".to_owned(), |d| format!("on {d}"));
    let lifted = conflicts.iter().filter(|c| !c.lifted_by.is_empty()).count();
    let found =
        if conflicts.is_empty() { "No conflict of law".to_owned() } else { count(conflicts.len(), "conflict of law", "conflicts of law") };
    let lifted = if lifted == 0 { String::new() } else { format!(", {lifted} of them lifted by an agreement in force") };
    format!("{found} {day}{lifted}.")
}

/// Who is caught between which laws, and what lifts the ban: a sentence.
#[must_use]
pub fn conflict(scenario: &Scenario, conflict: &Conflict) -> String {
    let party = |id: &str| scenario.entity(Table::Parties, id).map_or_else(String::new, party_name);
    let names: Vec<String> = conflict.data.iter().map(|d| quoted(&d.name)).collect();
    let lifts = |laws: &[Law]| list(&laws.iter().map(|l| quoted(&l.name)).collect::<Vec<_>>(), "and");
    let verb = |laws: &[Law], one: &'static str, many: &'static str| if laws.len() == 1 { one } else { many };
    let end = if !conflict.lifted_by.is_empty() {
        format!("{} {} the ban", lifts(&conflict.lifted_by), verb(&conflict.lifted_by, "lifts", "lift"))
    } else if !conflict.would_lift.is_empty() {
        let is = verb(&conflict.would_lift, "is", "are");
        format!("{} would lift the ban, but {is} not in force on this day", lifts(&conflict.would_lift))
    } else {
        "no agreement lifts the ban".to_owned()
    };
    let of = conflict.forbids.of.first().map_or_else(String::new, |j| format!(" of {}", place_name(j)));
    let demands: Vec<&str> = conflict.orders.iter().map(|order| verb_of(*order)).collect();
    let says = format!(
        "{} is caught between {}, under which {} can order it to {} {}, and {}{of}, which forbids to obey; {end}",
        party(&conflict.party.id),
        quoted(&conflict.commands.name),
        party(&conflict.wielder.id),
        list(&demands, "or"),
        list(&names, "and"),
        quoted(&conflict.forbids.name),
    );
    format!("{}.", capital(&says))
}

fn verb_of(order: OrderKind) -> &'static str {
    match order {
        OrderKind::Disclose => "disclose",
        OrderKind::Decrypt => "decrypt",
        OrderKind::Assist => "help to read",
    }
}

/// What a law has to do with a conflict.
pub const COMMANDS: &str = "commands";
/// The same of the law that forbids to obey.
pub const FORBIDS: &str = "forbids";
/// The same of an agreement in force that lifts the ban.
pub const LIFTS: &str = "lifts";
/// The same of an agreement that is not in force.
pub const WOULD_LIFT: &str = "would lift";
