//! Parties, datasets and sources.

use super::GuardNumber;
use super::guards::Guards;
use super::pools::Pools;
use crate::analysis::Model;
use crate::analysis::source::Source;
use crate::present::run::Report;
use crate::scenario::schema::Table;
use crate::scenario::{Date, Entity, Scenario};
use crate::world::{DataId, Id, PartyId};
use serde::Serialize;

/// Parties under one heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct GroupEntry {
    heading: String,
    members: Vec<usize>,
}

/// A party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct PartyEntry {
    id: String,
    name: String,
    spoken: String,
    plural: bool,
    kind: String,
    home: Option<usize>,
    exists: GuardNumber,
    note: Option<String>,
    sources: Vec<usize>,
}

/// A dataset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
pub(super) struct SourceEntry {
    id: String,
    title: String,
    publisher: Option<String>,
    date: Option<String>,
    url: Option<String>,
    note: Option<String>,
}

pub(super) fn groups(report: &Report<'_>) -> Vec<GroupEntry> {
    report.groups().iter().map(|g| GroupEntry { heading: g.heading.clone(), members: g.members.clone() }).collect()
}

fn note(entity: Option<&Entity>) -> Option<String> {
    entity.and_then(|e| e.text("note")).map(str::to_owned)
}

pub(super) fn parties(
    scenario: &Scenario,
    model: &Model<'_>,
    report: &Report<'_>,
    guards: &mut Guards,
    pools: &Pools<'_>,
) -> Vec<PartyEntry> {
    let one = |(index, party): (usize, &crate::present::run::Party<'_>)| {
        let entity = scenario.table(Table::Parties).get(index);
        PartyEntry {
            id: party.id.to_owned(),
            name: party.name.to_owned(),
            spoken: party.spoken.spoken.clone(),
            plural: party.spoken.plural,
            kind: party.kind.to_owned(),
            home: party.jurisdiction.and_then(|id| scenario.find(Table::Jurisdictions, id)),
            exists: guards.number(&model.conditions, model.world.parties[PartyId::new(index)].exists),
            note: note(entity),
            sources: pools.source_ids(entity.map(|e| e.ids("sources")).unwrap_or_default()),
        }
    };
    report.parties.iter().enumerate().map(one).collect()
}

pub(super) fn data(scenario: &Scenario, model: &Model<'_>, report: &Report<'_>, guards: &mut Guards, pools: &Pools<'_>) -> Vec<DataEntry> {
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
            sources: pools.source_ids(entity.map(|e| e.ids("sources")).unwrap_or_default()),
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
