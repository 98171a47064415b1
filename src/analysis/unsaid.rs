//! What a file leaves unsaid about its own facts, where an answer would hang on it.
//!
//! Only silence that errs toward `none` is told: a copy without a lock counts as open, and whoever reads it sees that. Owners and software
//! are told as missing where the file speaks of owners, or of software, elsewhere: a world of a few lines that leaves both out means to.

use super::looked_at::{Question, Reader};
use crate::scenario::schema::{Name, PartyKind, SiteKind, Table, key};
use crate::scenario::{Assignment, Entity, Scenario, Value};
use std::collections::BTreeSet;

/// What is not said, each list the ids of the entities of which it is not, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unsaid {
    /// Sites where something lies and nobody is named who runs them.
    pub operators: Vec<String>,
    /// Keys of which it is not said where they are kept, nor that they lie nowhere, and that are not only in people's heads.
    pub places: Vec<String>,
    /// Companies that have something and are incorporated nowhere.
    pub incorporations: Vec<String>,
    /// Companies that have something of others and of which it is not said who owns them, nor that nobody does (`owners = {}`), where it is
    /// said of other parties.
    pub owners: Vec<String>,
    /// Devices without software, where there is some elsewhere.
    pub software: Vec<String>,
}

impl Unsaid {
    /// What a scenario does not say under an assignment.
    #[must_use]
    pub fn of(scenario: &Scenario, assignment: &Assignment) -> Self {
        let reader = Reader::new(scenario, assignment, Question::Reads);
        let (sites, parties) = reader.at_stake();
        let lacks = |table: Table, ids: &BTreeSet<&str>, keys: &[Name]| -> Vec<String> {
            let entities = ids.iter().filter_map(|id| scenario.entity(table, id));
            let lacking = entities.filter(|entity| keys.iter().all(|key| reader.value(table, entity, *key).is_none()));
            lacking.map(|entity| entity.id.clone()).collect()
        };
        let is = |table: Table, entity: &Entity, key: Name, word: &str| matches!(scenario.entity(table, &entity.id).and_then(|e| reader.value(table, e, key)).as_deref(), Some(Value::Word(found)) if *found == word);
        let companies: BTreeSet<&str> = parties
            .into_iter()
            .filter(|id| {
                scenario
                    .entity(Table::Parties, id)
                    .is_some_and(|e| is(Table::Parties, e, key::PARTY_KIND.name(), PartyKind::Company.as_str()))
            })
            .collect();
        let owning = [key::OWNERS.name(), key::CONTROLLED_BY.name()];
        let has_owner = |entity: &Entity| owning.iter().any(|key| entity.get(*key).is_some());
        let subjects: BTreeSet<&str> = reader
            .there(Table::Data)
            .flat_map(|(_, data)| reader.named(Table::Data, data, key::SUBJECT.name(), Table::Parties))
            .map(|party| party.id.as_str())
            .collect();
        let devices: BTreeSet<&str> = reader
            .there(Table::Sites)
            .filter(|(_, site)| is(Table::Sites, site, key::SITE_KIND.name(), SiteKind::Device.as_str()))
            .map(|(_, site)| site.id.as_str())
            .collect();
        let software: Vec<&Entity> = reader.there(Table::Software).map(|(_, software)| software).collect();
        let runs_there = |site: &str| {
            software.iter().any(|s| reader.named(Table::Software, s, key::RUNS_AT.name(), Table::Sites).iter().any(|at| at.id == site))
        };
        Self {
            operators: lacks(Table::Sites, &sites, &[key::OPERATOR.name()]),
            places: reader.there(Table::Keys).filter(|(_, key)| place_is_unsaid(&reader, key)).map(|(_, key)| key.id.clone()).collect(),
            incorporations: lacks(Table::Parties, &companies, &[key::INCORPORATED.name()]),
            owners: if scenario.table(Table::Parties).iter().any(has_owner) {
                lacks(Table::Parties, &companies.iter().copied().filter(|id| !subjects.contains(id)).collect(), &owning)
            } else {
                Vec::new()
            },
            software: if software.is_empty() {
                Vec::new()
            } else {
                devices.into_iter().filter(|site| !runs_there(site)).map(str::to_owned).collect()
            },
        }
    }

    /// What is not said, as paths of attributes; of software the site where none runs.
    #[must_use]
    pub fn paths(&self) -> Vec<String> {
        let of = |table: Table, ids: &[String], what: &str| -> Vec<String> {
            ids.iter().map(|id| format!("{}.{id}.{what}", table.name())).collect()
        };
        [
            of(Table::Sites, &self.operators, key::OPERATOR.name().as_str()),
            of(Table::Keys, &self.places, key::STORED_AT.name().as_str()),
            of(Table::Parties, &self.incorporations, key::INCORPORATED.name().as_str()),
            of(Table::Parties, &self.owners, key::OWNERS.name().as_str()),
            of(Table::Sites, &self.software, Table::Software.name()),
        ]
        .concat()
    }
}

/// Whether the place of a key is left out; an empty list says that it lies nowhere, and what only people hold may be in a head.
fn place_is_unsaid<'s>(reader: &Reader<'s, '_>, entity: &'s Entity) -> bool {
    if reader.value(Table::Keys, entity, key::STORED_AT.name()).is_some() || reader.value(Table::Keys, entity, key::PARTS.name()).is_some()
    {
        return false;
    }
    let holders = reader.named(Table::Keys, entity, key::HOLDERS.name(), Table::Parties);
    let people = [PartyKind::Person.as_str(), PartyKind::Group.as_str()];
    let is_human = |party: &&'s Entity| match reader.value(Table::Parties, party, key::PARTY_KIND.name()).as_deref() {
        Some(Value::Word(kind)) => people.contains(kind),
        _ => false,
    };
    holders.is_empty() || !holders.iter().all(is_human)
}
