//! The Beneficial Ownership Data Standard: statements on entities, persons and relationships, of versions 0.2 to 0.4.
//!
//! Only direct interests count: registers repeat them as indirect totals, which would be counted twice.

use super::super::countries::countries;
use super::super::estate::{Estate, Mention, Share};
use super::super::fault::Place;
use crate::scenario::schema::PartyKind;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Whether a document is a package of statements.
pub(crate) fn is_it(value: &Value) -> bool {
    statements(value).any(|statement| {
        statement.get("recordType").is_some() && statement.get("recordDetails").is_some()
            || statement.get("statementType").and_then(Value::as_str).is_some_and(|kind| kind.ends_with("Statement"))
    })
}

/// Interests that give no control.
const IDLE: [&str; 4] =
    ["seniorManagingOfficial", "enjoymentAndUseOfAssets", "rightsToProfitOrIncome", "rightsToSurplusAssetsOnDissolution"];
/// Interests that are votes, or as good as votes where nothing else is said.
const VOTES: [&str; 4] = ["votingRights", "shareholding", "voting-rights", "shareholding-voting"];

fn statements(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// Reads statements into the estate. A later statement on the same record takes the place of an earlier one.
pub(crate) fn read(value: &Value, mention: &Mention, estate: &mut Estate) {
    let mut records: BTreeMap<&str, &Value> = BTreeMap::new();
    let mut order: Vec<&str> = Vec::new();
    for statement in statements(value) {
        let id = text(statement, &["recordId", "statementID", "statementId"]).unwrap_or_default();
        if records.insert(id, statement).is_none() {
            order.push(id);
        }
    }
    let open: Vec<(&str, &Value)> =
        order.iter().filter_map(|id| records.get(id).map(|s| (*id, *s))).filter(|(_, s)| !is_closed(s)).collect();
    let mut parties: BTreeMap<&str, String> = BTreeMap::new();
    let at = |id: &str| Mention { source: mention.source.clone(), place: Place::new(&mention.place.file, format!("statement {id}")) };
    if let Some(publisher) = open.iter().find_map(|(_, s)| s.pointer("/publicationDetails/publisher/name").and_then(Value::as_str))
        && let Some(source) = estate.sources.get_mut(&mention.source)
    {
        publisher.clone_into(&mut source.publisher);
    }
    for (id, statement) in &open {
        if let Some(party) = party(statement, &at(id), estate) {
            parties.insert(id, party);
        }
    }
    for (id, statement) in &open {
        if text(statement, &["recordType", "statementType"])
            .is_some_and(|kind| kind.starts_with("relationship") || kind.starts_with("ownership"))
        {
            relationship(statement, &parties, &at(id), estate);
        }
    }
    // A body of a state is directed by it, whether or not the register says so.
    let bodies: Vec<(String, String)> = open
        .iter()
        .filter(|(_, statement)| entity_type(statement).is_some_and(|kind| kind == "stateBody"))
        .filter_map(|(id, _)| parties.get(id))
        .filter_map(|id| estate.parties.get(id).and_then(|party| party.country.clone()).map(|country| (id.clone(), country)))
        .collect();
    for (body, country) in bodies {
        let directed = |estate: &Estate| estate.parties.get(&body).is_some_and(|p| p.controlled_by.is_empty() && p.owners.is_empty());
        if directed(estate) {
            let state = estate.state(&country, mention);
            if let Some(party) = estate.parties.get_mut(&body) {
                party.controlled_by.insert(state);
                party.guessed.insert("controlled_by");
            }
        }
    }
}

fn is_closed(statement: &Value) -> bool {
    statement.get("recordStatus").and_then(Value::as_str) == Some("closed")
}

fn text<'v>(value: &'v Value, keys: &[&str]) -> Option<&'v str> {
    keys.iter().find_map(|key| value.get(key).and_then(Value::as_str))
}

/// What a statement says: in later versions under a key of its own.
fn details(statement: &Value) -> &Value {
    statement.get("recordDetails").unwrap_or(statement)
}

fn entity_type(statement: &Value) -> Option<&str> {
    let kind = details(statement).get("entityType")?;
    kind.as_str().or_else(|| kind.get("type").and_then(Value::as_str))
}

/// The party of a statement on an entity or a person.
fn party(statement: &Value, mention: &Mention, estate: &mut Estate) -> Option<String> {
    let kind = text(statement, &["recordType", "statementType"])?;
    let details = details(statement);
    if kind.starts_with("person") {
        let name = details.pointer("/names/0/fullName").and_then(Value::as_str).unwrap_or("Person that is not named");
        let homes = [
            "/taxResidencies/0/code",
            "/placeOfResidence/country",
            "/addresses/0/country/code",
            "/addresses/0/country",
            "/nationalities/0/code",
        ];
        let home = homes.iter().find_map(|path| details.pointer(path).and_then(Value::as_str)).and_then(|code| countries().named(code));
        let id = estate.id("parties", &format!("person {}", mention.place.at), &[name]);
        let party = estate.party(name, PartyKind::Person, mention);
        let mut known = estate.parties.remove(&party)?;
        known.country = home.map(|country| country.id.clone());
        estate.parties.insert(id.clone(), known);
        return Some(id);
    }
    if !kind.starts_with("entity") {
        return None;
    }
    let name = details.get("name").and_then(Value::as_str).unwrap_or("Entity that is not named");
    let jurisdiction = details.get("jurisdiction").or_else(|| details.get("incorporatedInJurisdiction"));
    let country = jurisdiction.and_then(|place| text(place, &["code", "name"])).and_then(|word| countries().named(word));
    let country = country.map(|country| country.id.clone());
    match (entity_type(statement), &country) {
        (Some("state"), Some(country)) => {
            let state = estate.state(country, mention);
            if let Some(party) = estate.parties.get_mut(&state) {
                name.clone_into(&mut party.name);
            }
            Some(state)
        }
        (kind, _) => {
            let kind = if kind == Some("stateBody") || kind == Some("state") { PartyKind::Government } else { PartyKind::Company };
            let id = estate.party(name, kind, mention);
            if let Some(party) = estate.parties.get_mut(&id)
                && party.country.is_none()
            {
                party.country = country;
            }
            Some(id)
        }
    }
}

/// The record that a relationship names: by its id, or through the statement that describes it.
fn named(value: &Value) -> Option<&str> {
    let through = ["describedByEntityStatement", "describedByPersonStatement"];
    value.as_str().or_else(|| text(value, &through))
}

fn relationship(statement: &Value, parties: &BTreeMap<&str, String>, mention: &Mention, estate: &mut Estate) {
    let details = details(statement);
    let Some(firm) = details.get("subject").and_then(named).and_then(|id| parties.get(id)).cloned() else { return };
    let owner = details.get("interestedParty").and_then(named).and_then(|id| parties.get(id)).cloned();
    let Some(owner) = owner else {
        estate.unnamed_owner(&firm, mention);
        return;
    };
    let interests: Vec<&Value> = details.get("interests").and_then(Value::as_array).into_iter().flatten().collect();
    let is_direct = |interest: &&&Value| text(interest, &["directOrIndirect", "interestLevel"]) != Some("indirect");
    let is_open = |interest: &&&Value| interest.get("endDate").is_none_or(Value::is_null);
    let direct: Vec<&&Value> = interests.iter().filter(is_direct).filter(is_open).collect();
    let votes: BTreeSet<&str> =
        direct.iter().filter_map(|interest| text(interest, &["type"])).filter(|kind| VOTES.contains(kind)).collect();
    for interest in &direct {
        let kind = text(interest, &["type"]).unwrap_or_default();
        if IDLE.contains(&kind) || kind == "shareholding" && votes.contains("votingRights") {
            continue;
        }
        match (VOTES.contains(&kind), share(interest)) {
            (true, Some(share)) => estate.share(&firm, &owner, share),
            (is_votes, _) => {
                if let Some(party) = estate.parties.get_mut(&firm) {
                    party.controlled_by.insert(owner.clone());
                    if is_votes {
                        party.guessed.insert("controlled_by");
                    }
                }
            }
        }
    }
    if interests.is_empty()
        && let Some(party) = estate.parties.get_mut(&firm)
    {
        party.controlled_by.insert(owner);
        party.guessed.insert("controlled_by");
    }
}

/// A share in percent: exact, or a range.
fn share(interest: &Value) -> Option<Share> {
    let share = interest.get("share")?;
    let number = |keys: [&str; 2]| keys.iter().find_map(|key| share.get(key).and_then(Value::as_f64)).filter(|n| (0.0..=100.0).contains(n));
    if let Some(exact) = number(["exact", "exactly"]) {
        return Some(Share::Exact(exact));
    }
    match (number(["minimum", "exclusiveMinimum"]), number(["maximum", "exclusiveMaximum"])) {
        (None, None) => None,
        (low, high) => {
            let (low, high) = (low.unwrap_or(0.0), high.unwrap_or(100.0));
            (low <= high).then_some(Share::Between(low, high))
        }
    }
}
