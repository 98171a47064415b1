//! GLEIF: who consolidates whose accounts. That is no statement on votes, and is told as such; an exception from reporting means that the
//! owner is not known, not that there is none.

use super::super::countries::countries;
use super::super::estate::{Estate, Mention};
use super::super::fault::Place;
use super::super::input::Table;
use crate::scenario::schema::PartyKind;
use crate::text::import as words;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What files say, before names are known.
#[derive(Default)]
struct Gathered {
    names: BTreeMap<String, (String, Option<String>)>,
    /// Child, parent, whether directly.
    pairs: BTreeSet<(String, String, bool)>,
    exceptions: BTreeSet<String>,
}

const START: &str = "Relationship.StartNode.NodeID";
const END: &str = "Relationship.EndNode.NodeID";

/// Whether a table is one of GLEIF.
pub(crate) fn is_table(table: &Table) -> bool {
    table.column(START).is_some()
        || table.column("LEI").is_some()
            && (table.column("Entity.LegalName").is_some()
                || table.column("ExceptionReason").is_some()
                || table.column("Exception.Reason").is_some())
}

/// Whether a document is an answer of GLEIF's service.
pub(crate) fn is_it(value: &Value) -> bool {
    records(value).any(|record| {
        matches!(record.get("type").and_then(Value::as_str), Some("lei-records" | "relationship-records" | "reporting-exceptions"))
    })
}

fn records(value: &Value) -> impl Iterator<Item = &Value> {
    let list = value.get("data").unwrap_or(value);
    let one = list.is_object().then_some(list);
    one.into_iter()
        .chain(list.as_array().into_iter().flatten())
        .chain(value.get("included").and_then(Value::as_array).into_iter().flatten())
}

/// Reads a table of entities, of relationships or of exceptions.
pub(crate) fn read_table(table: &Table, mention: &Mention, estate: &mut Estate) {
    let mut gathered = Gathered::default();
    let column = |names: &[&str]| names.iter().find_map(|name| table.column(name));
    let (start, end) = (column(&[START]), column(&[END]));
    let (kind, status) = (column(&["Relationship.RelationshipType"]), column(&["Relationship.RelationshipStatus"]));
    let (lei, name) = (column(&["LEI"]), column(&["Entity.LegalName"]));
    let country = column(&["Entity.LegalJurisdiction", "Entity.LegalAddress.Country", "Entity.HeadquartersAddress.Country"]);
    let exception = column(&["ExceptionReason", "Exception.Reason", "ExceptionReason.1", "ExceptionCategory"]);
    for (_, row) in &table.rows {
        let cell = |column: Option<usize>| table.cell(row, column);
        if start.is_some() {
            gathered.pair(cell(start), cell(end), cell(kind), cell(status));
        } else if name.is_some() {
            let country = countries().named(cell(country)).map(|country| country.id.clone());
            gathered.names.insert(cell(lei).to_owned(), (cell(name).to_owned(), country));
        } else if exception.is_some() {
            gathered.exceptions.insert(cell(lei).to_owned());
        }
    }
    gathered.write(mention, estate);
}

/// Reads records of the service.
pub(crate) fn read(value: &Value, mention: &Mention, estate: &mut Estate) {
    let mut gathered = Gathered::default();
    for record in records(value) {
        let text = |path: &str| record.pointer(path).and_then(Value::as_str).unwrap_or_default();
        match text("/type") {
            "lei-records" => {
                let place = [text("/attributes/entity/jurisdiction"), text("/attributes/entity/legalAddress/country")];
                let country = place.iter().find_map(|word| countries().named(word)).map(|country| country.id.clone());
                let lei = [text("/attributes/lei"), text("/id")].into_iter().find(|lei| !lei.is_empty()).unwrap_or_default();
                gathered.names.insert(lei.to_owned(), (text("/attributes/entity/legalName/name").to_owned(), country));
            }
            "relationship-records" => gathered.pair(
                text("/attributes/relationship/startNode/id"),
                text("/attributes/relationship/endNode/id"),
                text("/attributes/relationship/type"),
                text("/attributes/relationship/status"),
            ),
            "reporting-exceptions" => {
                gathered.exceptions.insert(text("/attributes/lei").to_owned());
            }
            _ => {}
        }
    }
    gathered.write(mention, estate);
}

impl Gathered {
    fn pair(&mut self, child: &str, parent: &str, kind: &str, status: &str) {
        let directly = kind == "IS_DIRECTLY_CONSOLIDATED_BY";
        if (directly || kind == "IS_ULTIMATELY_CONSOLIDATED_BY") && status != "INACTIVE" && !child.is_empty() && !parent.is_empty() {
            self.pairs.insert((child.to_owned(), parent.to_owned(), directly));
        }
    }

    fn write(self, mention: &Mention, estate: &mut Estate) {
        let at = |lei: &str| Mention { source: mention.source.clone(), place: Place::new(&mention.place.file, lei) };
        for (lei, (name, country)) in &self.names {
            // A relationship in an earlier file may have named the number alone.
            let id = estate.leis.get(lei).cloned().unwrap_or_else(|| estate.party(name, PartyKind::Company, &at(lei)));
            estate.leis.insert(lei.clone(), id.clone());
            if let Some(party) = estate.parties.get_mut(&id) {
                name.clone_into(&mut party.name);
            }
            if let Some(party) = estate.parties.get_mut(&id)
                && party.country.is_none()
            {
                party.country.clone_from(country);
            }
        }
        let party = |lei: &str, estate: &mut Estate| match estate.leis.get(lei) {
            Some(id) => id.clone(),
            None => {
                let id = estate.party(&format!("LEI {lei}"), PartyKind::Company, &at(lei));
                estate.leis.insert(lei.to_owned(), id.clone());
                id
            }
        };
        let direct: BTreeSet<&String> = self.pairs.iter().filter(|(_, _, directly)| *directly).map(|(child, _, _)| child).collect();
        for (child, parent, directly) in &self.pairs {
            // The ultimate parent is reached through the direct one, where there is one.
            if *directly || !direct.contains(child) {
                let (child, parent) = (party(child, estate), party(parent, estate));
                if let Some(firm) = estate.parties.get_mut(&child) {
                    firm.controlled_by.insert(parent);
                    firm.note = Some(words::CONSOLIDATED.to_owned());
                }
            }
        }
        for lei in self.exceptions.iter().filter(|lei| !direct.contains(lei)) {
            let firm = party(lei, estate);
            estate.unnamed_owner(&firm, &at(lei));
        }
    }
}
