//! What breaks a policy, as a lawyer could read it.

use super::effects;
use super::grammar::Subject;
use super::lists::several;
use super::means::by_means;
use super::names::{capital, place_name};
use super::numbers::percent;
use super::senses;
use super::things::name;
use crate::analysis::names::{Name, PartyName};
use crate::analysis::policies::{Home, Leaving, NamedViolation, PlacedSite};
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
        NamedViolation::Reads { party, data, means, limit, sense } => {
            let can = if *means == Means::Design { "can read" } else { "could read" };
            let silently = senses::silently(*sense);
            format!("{} {can} {} by {}{silently}; {}.", Subject::from(party).spoken, name(data), by_means(*means), ruled_out(*limit))
        }
        NamedViolation::Affects { effect, party, data, means, limit } => {
            let can = if *means == Means::Design { "can" } else { "could" };
            let what = effects::what(*effect, &name(data));
            format!("{} {can} {what} by {}; {}.", Subject::from(party).spoken, by_means(*means), ruled_out(*limit))
        }
        NamedViolation::Leaves { how, data, of, government } => {
            let out = of.as_ref().map_or_else(|| "abroad".to_owned(), |of| format!("outside {}", place_name(&of.label)));
            let leaves = match how {
                Leaving::Copy(site) => format!("a copy of {} is stored {}, {out}", name(data), at(site)),
                Leaving::Processing(processing, site) => {
                    format!("the processing {} of {} takes place {}, {out}", name(processing), name(data), at(site))
                }
                Leaving::Reader(party, from) => format!("{}, {}, can read {}", Subject::from(party).spoken, home(from), name(data)),
            };
            match government {
                None => format!("{leaves}, and no adequacy decision covers that."),
                Some(government) => {
                    let who = Subject::from(government).spoken;
                    format!(
                        "{leaves}; no adequacy decision covers that, and safeguards do not help: {who} could obtain it by law or more easily."
                    )
                }
            }
        }
    })
}

/// A violation, and how many more there are of the same policy.
#[must_use]
pub fn with_more(sentence: &str, more: usize) -> String {
    if more == 0 { sentence.to_owned() } else { format!("{sentence} And {more} more.") }
}

/// Owners that a scenario does not name, each operator with how much of it: that they count as nobody.
#[must_use]
pub fn unnamed_owners(owned: &[(String, &Exact)]) -> String {
    let part = |(operator, share): &(String, &Exact)| {
        if **share == Exact::from_integer(1.into()) { operator.clone() } else { format!("{} of {operator}", percent(share)) }
    };
    let parts: Vec<String> = owned.iter().map(part).collect();
    format!("The scenario does not name the owners of {}; they count as nobody.", several(&parts, "and"))
}

/// Holders of keys that are at home, each with who controls it from elsewhere: that the policy does not look at that.
#[must_use]
pub fn controlled_from_elsewhere(controlled: &[(String, String)]) -> String {
    let parts: Vec<String> = controlled.iter().map(|(holder, owner)| format!("{holder} is controlled by {owner}")).collect();
    format!("{}, from elsewhere; the policy asks only where the holder itself is incorporated.", capital(&several(&parts, "and")))
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
        Home::Established(places) => {
            let names: Vec<String> = places.iter().map(|place| place_name(&place.label)).collect();
            format!("established in {}", several(&names, "and"))
        }
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
