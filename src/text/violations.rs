//! What breaks a policy, as a lawyer could read it.

use super::grammar::Subject;
use super::lists::several;
use super::means::by_means;
use super::names::{capital, place_name};
use super::numbers::percent;
use super::things::name;
use crate::analysis::names::{Name, PartyName};
use crate::analysis::policies::{Home, NamedViolation, PlacedSite};
use crate::graph::Means;
use crate::scenario::Exact;
use crate::world::JurisdictionId;

/// A violation in one sentence.
#[must_use]
pub fn violation(violation: &NamedViolation) -> String {
    capital(&match violation {
        NamedViolation::CopyOutside { data, site, allowed } => {
            format!("A copy of {} is stored {}, outside {}.", name(data), at(site), places(allowed))
        }
        NamedViolation::KeyOutside { key, site, allowed } => {
            format!("The key {}, which protects the data, is stored {}, outside {}.", name(key), at(site), places(allowed))
        }
        NamedViolation::ProcessingOutside { processing, site, allowed } => {
            format!("The processing {} takes place {}, outside {}.", name(processing), at(site), places(allowed))
        }
        NamedViolation::OperatorElsewhere { site, operator, home: from, allowed } => {
            let operator = Subject::from(operator);
            let is = operator.agree("is");
            let (who, from) = (&operator.spoken, home(from));
            format!("{}, where a copy is stored, is run by {who}, which {is} {from}, not in {}.", name(site), places(allowed))
        }
        NamedViolation::NoOperator { site, allowed } => {
            format!("{}, where a copy is stored, has no operator, so none from {}.", name(site), places(allowed))
        }
        NamedViolation::ForeignShare { owner, home: from, share, operator, site, most } => {
            let (owner, operator) = (Subject::from(owner), Subject::from(operator));
            format!(
                "{}, {}, effectively {} {} of the votes in {}, which {} {}; the policy allows a single owner from elsewhere {}.",
                owner.spoken,
                home(from),
                owner.agree("has"),
                percent(share),
                operator.spoken,
                operator.agree("runs"),
                name(site),
                limit(most.as_ref()),
            )
        }
        NamedViolation::ForeignTotal { share, operator, site, most } => {
            let operator = Subject::from(operator);
            format!(
                "Owners from elsewhere effectively have {} of the votes in {}, which {} {}; the policy allows them together {}.",
                percent(share),
                operator.spoken,
                operator.agree("runs"),
                name(site),
                limit(most.as_ref()),
            )
        }
        NamedViolation::Holder { party, key, holders, allowed } => {
            let who = Subject::from(party).spoken;
            format!("{who} can use the key {}, which protects the data; {}.", name(key), custodians(holders, allowed))
        }
        NamedViolation::Reads { party, data, means, limit } => {
            let can = if *means == Means::Design { "can read" } else { "could read" };
            format!("{} {can} {} by {}; {}.", Subject::from(party).spoken, name(data), by_means(*means), ruled_out(*limit))
        }
    })
}

/// A violation, and how many more there are of the same policy.
#[must_use]
pub fn with_more(sentence: &str, more: usize) -> String {
    if more == 0 { sentence.to_owned() } else { format!("{sentence} And {more} more.") }
}

/// Where a site is: `at “Data centre” in China`.
fn at(site: &PlacedSite) -> String {
    match &site.place {
        Some(place) => format!("at {} in {}", name(&site.site), place_name(&place.label)),
        None => format!("at {}", name(&site.site)),
    }
}

/// Where a party is at home: `incorporated in China`, `the government of China`.
fn home(home: &Home) -> String {
    match home {
        Home::Governs(place) => format!("the government of {}", place_name(&place.label)),
        Home::Incorporated(place) => format!("incorporated in {}", place_name(&place.label)),
        Home::Nowhere => "incorporated nowhere that the scenario names".to_owned(),
    }
}

/// The jurisdictions that are allowed: `China or Hong Kong`.
fn places(allowed: &[Name<JurisdictionId>]) -> String {
    let names: Vec<String> = allowed.iter().map(|place| place_name(&place.label)).collect();
    if names.is_empty() { "any jurisdiction allowed".to_owned() } else { several(&names, "or") }
}

fn custodians(holders: &[PartyName], allowed: &[Name<JurisdictionId>]) -> String {
    let names: Vec<String> = holders.iter().map(|party| Subject::from(party).spoken).collect();
    let from = if allowed.is_empty() { String::new() } else { format!("parties incorporated in {}", places(allowed)) };
    match (from.is_empty(), names.is_empty()) {
        (true, true) => "nobody may".to_owned(),
        (true, false) => format!("only {} may", several(&names, "and")),
        (false, true) => format!("only {from} may"),
        (false, false) => format!("only {from}, and {}, may", several(&names, "and")),
    }
}

fn limit(most: Option<&Exact>) -> String {
    most.map_or_else(|| "none".to_owned(), |most| format!("at most {}", percent(most)))
}

fn ruled_out(limit: Option<Means>) -> String {
    match limit {
        Some(Means::Design) => "the policy forbids that".to_owned(),
        Some(limit) => format!("the policy rules out {} and everything easier", by_means(limit)),
        None => "the policy rules out every means".to_owned(),
    }
}
