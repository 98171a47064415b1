//! What `coalitions` says: who could read a dataset together, or do what else is asked.

use super::lists::list;
use super::names::{capital, party_name, place_name, quoted};
use super::numbers::count;
use crate::analysis::coalitions::{Coalition, Coalitions};
use crate::analysis::explain::Subject;
use crate::graph::Sense;
use crate::scenario::Scenario;
use crate::scenario::schema::Table;

/// How many coalitions there are.
#[must_use]
pub fn heading(coalitions: &Coalitions, sense: Sense) -> String {
    let data = quoted(&coalitions.data.name);
    if coalitions.has_no_word {
        return format!("There is nothing to ask of {data}: the data are not in use anyway.");
    }
    let of = coalitions.found.len();
    let does = match sense {
        Sense::Reads | Sense::Unnoticed if of == 1 => format!("reads {data} by pooling what it has by design"),
        Sense::Reads | Sense::Unnoticed => format!("read {data} by pooling what they have by design"),
        Sense::Kept if of == 1 => format!("may have {data} by now, by having pooled all along what it had by design"),
        Sense::Kept => format!("may have {data} by now, by having pooled all along what they had by design"),
        Sense::Alters if of == 1 => format!("alters {data} for a user by what its members can do by design"),
        Sense::Alters => format!("alter {data} for a user by what their members can do by design"),
        Sense::Denies if of == 1 => format!("cuts a user off from {data} by what its members can do by design"),
        Sense::Denies => format!("cut a user off from {data} by what their members can do by design"),
    };
    let more = if coalitions.more { "; there are more: at some point more than the limit were in play" } else { "" };
    let found = count(of, "coalition", "coalitions");
    match of {
        0 if coalitions.more => format!("Who together could was not found out of {data}: at some point more than the limit were in play."),
        0 => match sense {
            Sense::Reads | Sense::Unnoticed => format!("Nobody reads {data} by pooling what they have by design, not even all together."),
            Sense::Kept => format!("Nobody may have {data} by now by pooling what they had by design, not even all together."),
            Sense::Alters => format!("Nobody alters {data} for a user by what they can do by design, not even all others together."),
            Sense::Denies => format!("Nobody cuts a user off from {data} by what they can do by design, not even all others together."),
        },
        1 => format!("{found} {does}{more}:"),
        _ => format!("{found} {does}, the smallest first{more}:"),
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
