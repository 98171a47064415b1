//! What `conflicts` shows: the orders that one law commands and another forbids to obey.

use super::law::LawView;
use crate::analysis::conflicts as found;
use crate::scenario::{Assignment, Scenario};
use crate::text::{conflicts as words, laws};
use serde::Serialize;

/// Every conflict of law under an assignment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Conflicts {
    /// The version of this form.
    pub schema: u32,
    /// The day.
    pub date: Option<String>,
    /// The conflicts, those that nothing lifts first.
    pub conflicts: Vec<Conflict>,
    /// How many there are.
    #[serde(skip)]
    pub heading: String,
}

/// Somebody caught between two laws.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Conflict {
    /// The id of who is caught.
    pub party: String,
    /// The law that commands.
    pub commands: LawView,
    /// The id of who would give the order.
    pub wielder: String,
    /// The law that forbids to obey.
    pub forbids: LawView,
    /// The ids of the data.
    pub data: Vec<String>,
    /// The rules by which an order would give it.
    pub rules: Vec<u8>,
    /// Whether an agreement in force lifts the ban.
    pub lifted: bool,
    /// The agreements in force that lift it.
    pub lifted_by: Vec<LawView>,
    /// Agreements that would lift it but are not in force.
    pub would_lift: Vec<LawView>,
    /// All of it in a sentence.
    pub says: String,
    /// Each law, with its part in the conflict and its facts in a line.
    #[serde(skip)]
    pub laws: Vec<(&'static str, String)>,
}

impl Conflicts {
    /// The conflicts of a scenario under an assignment.
    #[must_use]
    pub fn of(scenario: &Scenario, assignment: &Assignment) -> Self {
        let specialised = scenario.specialised(assignment);
        let found = found::conflicts(scenario, assignment);
        Self {
            schema: 1,
            date: assignment.date.map(|day| day.to_string()),
            heading: words::heading(&found, assignment.date),
            conflicts: found.iter().map(|conflict| Conflict::of(&specialised, conflict)).collect(),
        }
    }
}

impl Conflict {
    fn of(specialised: &Scenario, conflict: &found::Conflict) -> Self {
        let views = |laws: &[crate::analysis::law::Law]| laws.iter().map(LawView::from).collect();
        let fixed = [(words::COMMANDS, &conflict.commands), (words::FORBIDS, &conflict.forbids)];
        let lifts = conflict.lifted_by.iter().map(|law| (words::LIFTS, law));
        let would = conflict.would_lift.iter().map(|law| (words::WOULD_LIFT, law));
        Self {
            party: conflict.party.id.clone(),
            commands: LawView::from(&conflict.commands),
            wielder: conflict.wielder.id.clone(),
            forbids: LawView::from(&conflict.forbids),
            data: conflict.data.iter().map(|d| d.id.clone()).collect(),
            rules: conflict.orders.iter().map(|order| order.rule().number()).collect(),
            lifted: !conflict.lifted_by.is_empty(),
            lifted_by: views(&conflict.lifted_by),
            would_lift: views(&conflict.would_lift),
            says: words::conflict(specialised, conflict),
            laws: fixed.into_iter().chain(lifts).chain(would).map(|(part, law)| (part, laws::facts(law))).collect(),
        }
    }
}
