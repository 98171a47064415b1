//! What stands in the way of an act.

use super::grammar::Subject;
use super::lists::list;
use super::names::quoted;
use crate::analysis::explain::{Deed, ExplainedAct};
use crate::analysis::impediments::Impediment;
use crate::analysis::law::Law;

/// Every impediment of an act, in a sentence each.
#[must_use]
pub fn of_act(act: &ExplainedAct) -> Vec<String> {
    let addressee = match &act.deed {
        Deed::Orders { addressee, .. } => Subject::from(addressee),
        Deed::Gives { giver, .. } => {
            let giver = Subject::from(giver);
            return act.impediments.iter().map(|impediment| of_gift(&giver, impediment)).collect();
        }
        Deed::Designates { hindered, .. } => {
            let told = act.impediments.iter().zip(hindered);
            return told.map(|(impediment, whom)| sentence(&Subject::from(whom), impediment)).collect();
        }
        _ => Subject::default(),
    };
    act.impediments.iter().map(|impediment| sentence(&addressee, impediment)).collect()
}

/// An impediment of an order to a party, in a sentence.
#[must_use]
pub fn sentence(addressee: &Subject, impediment: &Impediment) -> String {
    match impediment {
        Impediment::Contested => "It is disputed whether that power extends this far.".to_owned(),
        Impediment::Abroad => "What is entered lies outside the territory of that power, or is immune there.".to_owned(),
        Impediment::WeakTie { ties, lifted_by, would_lift } => {
            let ties: Vec<String> = ties.iter().map(|t| format!("`{t}`")).collect();
            let through = if ties.is_empty() { String::new() } else { format!(" (only {})", list(&ties, "and")) };
            format!(
                "{} {} no presence there through which the order could be enforced{through}{}.",
                addressee.start(),
                addressee.agree("has"),
                lifting(lifted_by, would_lift)
            )
        }
        Impediment::Shield { law, lifted_by, would_lift } => {
            let of = law.of.first().map_or_else(String::new, |j| format!(" ({j})"));
            format!("“{}”{of} forbids {} to comply{}.", law.name, addressee.spoken, lifting(lifted_by, would_lift))
        }
    }
}

/// An impediment of a gift by a party, in a sentence.
fn of_gift(giver: &Subject, impediment: &Impediment) -> String {
    match impediment {
        Impediment::Shield { law, lifted_by, would_lift } => {
            let of = law.of.first().map_or_else(String::new, |j| format!(" ({j})"));
            format!("“{}”{of} forbids {} to give it{}.", law.name, giver.spoken, lifting(lifted_by, would_lift))
        }
        other => sentence(giver, other),
    }
}

/// Which agreements lift an impediment, or would.
fn lifting(lifted_by: &[Law], would_lift: &[Law]) -> String {
    let names = |laws: &[Law]| list(&laws.iter().map(|l| quoted(&l.name)).collect::<Vec<_>>(), "and");
    let verb = |laws: &[Law], one: &'static str, several: &'static str| if laws.len() > 1 { several } else { one };
    if !lifted_by.is_empty() {
        format!("; {} {} this", names(lifted_by), verb(lifted_by, "lifts", "lift"))
    } else if would_lift.is_empty() {
        "; no agreement lifts this".to_owned()
    } else {
        format!("; {} would lift this, but {} not in force on this day", names(would_lift), verb(would_lift, "is", "are"))
    }
}
