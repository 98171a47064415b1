//! Where the makers of the software sit.

use super::{Check, Finding, found};
use crate::analysis::assess::{AssessedWorld, Fact, Parameters, roles};
use crate::scenario::schema::Table;

pub(super) static CHECK: Check = Check {
    name: "vendors",
    question: "Does software from elsewhere run where the data lie or are worked on?",
    outcomes: &[
        ("outside", "a vendor has its seat elsewhere, or is controlled from there"),
        ("none", "no such software is in the scenario"),
        ("home", "all vendors have their seat at home"),
    ],
    ask,
};

fn ask(assessed: &AssessedWorld<'_>, _: &Parameters) -> Finding {
    let vendors = roles::parts(assessed, &["vendor".to_owned()]);
    let fact = |(party, role): &(crate::world::PartyId, &'static str)| Fact::Seat {
        party: assessed.id(Table::Parties, *party),
        role,
        at: assessed.seat(*party).map(|j| assessed.id(Table::Jurisdictions, j)),
    };
    let outside: Vec<Fact> = vendors.iter().filter(|(p, _)| assessed.foreign(*p)).map(fact).collect();
    match (outside.is_empty(), vendors.is_empty()) {
        (false, _) => found("outside", outside),
        (true, true) => found("none", Vec::new()),
        (true, false) => found("home", vendors.iter().map(fact).collect()),
    }
}
