//! Where those who run the service have their seat.

use super::{Check, Finding, found};
use crate::analysis::assess::{AssessedWorld, Fact, Parameters, roles};
use crate::scenario::schema::Table;

pub(super) static CHECK: Check = Check {
    name: "seat",
    question: "Do all who have a part in the service have their seat at home? (heeds roles)",
    outcomes: &[
        ("outside", "somebody has its seat elsewhere"),
        ("unknown", "the seat of somebody is not in the scenario"),
        ("nobody", "nobody but the customer has a part"),
        ("home", "all have their seat at home"),
    ],
    ask,
};

fn ask(assessed: &AssessedWorld<'_>, parameters: &Parameters) -> Finding {
    let parts = roles::parts(assessed, &parameters.roles);
    let fact = |(party, role): &(crate::world::PartyId, &'static str)| Fact::Seat {
        party: assessed.id(Table::Parties, *party),
        role,
        at: assessed.seat(*party).map(|j| assessed.id(Table::Jurisdictions, j)),
    };
    let outside: Vec<Fact> = parts.iter().filter(|(p, _)| assessed.elsewhere(*p)).map(fact).collect();
    let unknown: Vec<Fact> = parts.iter().filter(|(p, _)| assessed.seat(*p).is_none()).map(fact).collect();
    if parts.is_empty() {
        found("nobody", Vec::new())
    } else if !outside.is_empty() {
        found("outside", outside)
    } else if !unknown.is_empty() {
        found("unknown", unknown)
    } else {
        found("home", parts.iter().map(fact).collect())
    }
}
