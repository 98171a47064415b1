//! Parties, datasets and sources.

use super::guards::{GuardNumber, Guards};
use super::pools::Pools;
use crate::analysis::Model;
use crate::analysis::source::Source;
use crate::present::run::MatrixView;
use crate::scenario::schema::{Table, key};
use crate::scenario::{Date, Entity, Scenario};
use crate::world::{DataId, Id, PartyId};
use serde::Serialize;

/// Parties under one heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct GroupEntry {
    heading: String,
    members: Vec<usize>,
}

/// A party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct PartyEntry {
    id: String,
    name: String,
    /// What it is called in the middle of a sentence.
    spoken: String,
    /// What it is called at the beginning of one.
    begins: String,
    plural: bool,
    kind: String,
    home: Option<usize>,
    exists: GuardNumber,
    /// Whether what it cannot do is a finding; not of a government of which there is no power.
    looked_at: bool,
    note: Option<String>,
    sources: Vec<usize>,
}

/// A dataset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct DataEntry {
    id: String,
    name: String,
    category: String,
    subject: Option<usize>,
    intended: Vec<usize>,
    exists: GuardNumber,
    /// Its place in the author's order.
    rank: usize,
    note: Option<String>,
    sources: Vec<usize>,
}

/// A source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct SourceEntry {
    id: String,
    title: String,
    publisher: Option<String>,
    date: Option<String>,
    url: Option<String>,
    note: Option<String>,
}

pub(super) fn groups(report: &MatrixView<'_>) -> Vec<GroupEntry> {
    report.groups().iter().map(|g| GroupEntry { heading: g.heading.clone(), members: g.members.clone() }).collect()
}

fn note(entity: Option<&Entity>) -> Option<String> {
    entity.and_then(|e| e.text(key::NOTE)).map(str::to_owned)
}

pub(super) fn parties(
    scenario: &Scenario,
    model: &Model<'_>,
    report: &MatrixView<'_>,
    guards: &mut Guards,
    pools: &Pools<'_>,
) -> Vec<PartyEntry> {
    let one = |(index, party): (usize, &crate::present::run::Party<'_>)| {
        let entity = scenario.table(Table::Parties).get(index);
        PartyEntry {
            id: party.id.to_owned(),
            name: party.name.to_owned(),
            spoken: within(&party.spoken.spoken),
            begins: beginning(&within(&party.spoken.spoken)),
            plural: party.spoken.plural,
            kind: party.kind.to_owned(),
            home: party.jurisdiction.and_then(|id| scenario.find(Table::Jurisdictions, id)),
            exists: guards.number(&model.conditions, model.world.parties[PartyId::new(index)].exists),
            looked_at: !report.caveats.governments_not_looked_at.iter().any(|id| id == party.id),
            note: note(entity),
            sources: pools.source_ids(entity.map(|e| e.ids(key::SOURCES)).unwrap_or_default()),
        }
    };
    report.parties.iter().enumerate().map(one).collect()
}

pub(super) fn data(
    scenario: &Scenario,
    model: &Model<'_>,
    report: &MatrixView<'_>,
    guards: &mut Guards,
    pools: &Pools<'_>,
) -> Vec<DataEntry> {
    let party = |id: &str| scenario.find(Table::Parties, id);
    let mut ranks = vec![0; report.data.len()];
    for (rank, index) in report.reading_order().iter().enumerate() {
        if let Some(slot) = ranks.get_mut(*index) {
            *slot = rank;
        }
    }
    let one = |((index, data), rank): ((usize, &crate::present::run::Data<'_>), usize)| {
        let entity = scenario.table(Table::Data).get(index);
        let class = model.world.class_of[DataId::new(index)];
        DataEntry {
            id: data.id.to_owned(),
            name: data.name.to_owned(),
            category: data.category.to_owned(),
            subject: data.subject.and_then(party),
            intended: data.intended.iter().filter_map(|id| party(id)).collect(),
            exists: guards.number(&model.conditions, model.world.classes[class].exists),
            rank,
            note: note(entity),
            sources: pools.source_ids(entity.map(|e| e.ids(key::SOURCES)).unwrap_or_default()),
        }
    };
    report.data.iter().enumerate().zip(ranks).map(one).collect()
}

/// Every source, by id.
pub(super) fn sources(scenario: &Scenario) -> Vec<SourceEntry> {
    let one = |Source { id, title, publisher, date, url, note }| SourceEntry {
        id,
        title,
        publisher,
        date: date.map(|d: Date| d.to_string()),
        url,
        note,
    };
    scenario.table(Table::Sources).iter().map(Source::of).map(one).collect()
}

/// Words with which names begin that are written small within a sentence.
const ARTICLES: [&str; 8] = ["A", "An", "The", "Any", "Anybody", "Whoever", "Others", "Some"];

/// In the middle of a sentence: "a customer", not "A customer".
fn within(name: &str) -> String {
    match name.split_once(' ') {
        Some((first, rest)) if ARTICLES.contains(&first) => format!("{} {rest}", first.to_lowercase()),
        _ => name.to_owned(),
    }
}

/// At the beginning of a sentence; a name whose first word is written otherwise than small throughout, like eBay, stays so.
fn beginning(name: &str) -> String {
    let word: &str = name.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).next().unwrap_or_default();
    if word.is_empty() || !word.chars().all(|c| c.is_ascii_lowercase()) {
        return name.to_owned();
    }
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::{beginning, within};

    #[test]
    fn names_stand_within_sentences_and_begin_them() {
        assert_eq!(within("A customer"), "a customer");
        assert_eq!(within("Anybody"), "Anybody");
        assert_eq!(["the operator", "eBay", "iCloud users", "4chan"].map(beginning), ["The operator", "eBay", "iCloud users", "4chan"]);
    }
}
