//! What `coalitions` says: who could read a dataset together.

use super::lists::list;
use super::names::{capital, party_name, place_name, quoted};
use super::numbers::count;
use crate::analysis::coalitions::{Coalition, Coalitions};
use crate::analysis::explain::Subject;
use crate::scenario::Scenario;
use crate::scenario::schema::Table;

/// How many coalitions there are.
#[must_use]
pub fn heading(coalitions: &Coalitions) -> String {
    let data = quoted(&coalitions.data.name);
    let more = if coalitions.more { "; there are more: at some point more than the limit were in play" } else { "" };
    let found = count(coalitions.found.len(), "coalition", "coalitions");
    match coalitions.found.len() {
        0 => format!("Nobody reads {data} by pooling what they have by design, not even all together."),
        1 => format!("{found} reads {data} by pooling what it has by design{more}:"),
        _ => format!("{found} read {data} by pooling what they have by design, the smallest first{more}:"),
    }
}

/// A coalition in a sentence: who is in it, and who controls whom.
#[must_use]
pub fn coalition(scenario: &Scenario, coalition: &Coalition) -> String {
    let name = |party: &Subject| scenario.entity(Table::Parties, &party.id).map_or_else(|| "?".to_owned(), party_name);
    let names = |parties: &[Subject]| list(&parties.iter().map(name).collect::<Vec<_>>(), "and");
    let others = |parties: &[Subject], than: &Subject| parties.iter().filter(|p| *p != than).cloned().collect::<Vec<_>>();
    let members = &coalition.members;
    let mut text = format!("{} {}", names(members), if members.len() == 1 { "alone" } else { "together" });
    if let Some(controller) = &coalition.common_control {
        text.push_str(&format!("; one hand: {} controls {}", name(controller), names(&others(members, controller))));
    } else {
        for (controller, controlled) in &coalition.controls {
            let others = others(controlled, controller);
            text.push_str(&format!("; {} controls {} of them: {}", name(controller), others.len(), names(&others)));
        }
    }
    for sovereign in &coalition.sovereigns {
        let how = if sovereign.incorporated { "incorporated" } else { "incorporated or established" };
        text.push_str(&format!("; one sovereign: all are {how} in {}", place_name(&sovereign.jurisdiction.name)));
    }
    capital(&format!("{text}."))
}
