//! Parties and datasets, as they are shown.

use super::Selection;
use crate::scenario::schema::{Category, PartyKind, Table, key};
use crate::scenario::{Assignment, Scenario};
use crate::text::Subject;
use crate::world::{DataId, Id, PartyId};
use serde::Serialize;

/// A party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Party<'s> {
    /// Its id.
    pub id: &'s str,
    /// What people call it.
    pub name: &'s str,
    /// `person`, `group`, `company`, `government` or `intruder`.
    pub kind: &'s str,
    /// The id of the jurisdiction that it governs, or else is incorporated in.
    pub jurisdiction: Option<&'s str>,
    /// Whether it exists under the answers in force.
    pub exists: bool,
    /// How it is spoken of in a sentence.
    #[serde(skip)]
    pub spoken: Subject,
    #[serde(skip)]
    pub(super) index: PartyId,
    /// The name of `jurisdiction`.
    #[serde(skip)]
    pub(super) home: Option<&'s str>,
}

/// A dataset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Data<'s> {
    /// Its id.
    pub id: &'s str,
    /// What people call it.
    pub name: &'s str,
    /// Its category.
    pub category: &'s str,
    /// The id of the party that it is about.
    pub subject: Option<&'s str>,
    /// The ids of the parties meant to read it beside the subject.
    pub intended: Vec<&'s str>,
    /// Whether it exists under the answers in force.
    pub exists: bool,
    #[serde(skip)]
    pub(super) index: DataId,
}

pub(super) fn parties<'s>(scenario: &'s Scenario, assignment: &Assignment, selection: &Selection) -> Vec<Party<'s>> {
    let table = scenario.table(Table::Parties);
    let shown = Selection::of(selection.parties.as_ref(), table.len());
    let party = |index: usize| {
        let entity = table.get(index)?;
        let tie = |field| assignment.reference(scenario, Table::Parties, &entity.id, field, Table::Jurisdictions);
        let jurisdiction = tie(key::GOVERNS).or_else(|| tie(key::INCORPORATED));
        Some(Party {
            id: &entity.id,
            name: entity.label(),
            kind: assignment.read(scenario, Table::Parties, &entity.id, key::PARTY_KIND).map_or("", PartyKind::as_str),
            jurisdiction,
            exists: !assignment.drops(scenario, Table::Parties, &entity.id),
            spoken: Subject::party(entity),
            index: PartyId::new(index),
            home: jurisdiction.map(|id| scenario.label(Table::Jurisdictions, id)),
        })
    };
    shown.into_iter().filter_map(party).collect()
}

pub(super) fn data<'s>(scenario: &'s Scenario, assignment: &Assignment, selection: &Selection) -> Vec<Data<'s>> {
    let table = scenario.table(Table::Data);
    let shown = Selection::of(selection.data.as_ref(), table.len());
    let data = |index: usize| {
        let entity = table.get(index)?;
        let intended = assignment.ids(scenario, Table::Data, &entity.id, key::INTENDED);
        Some(Data {
            id: &entity.id,
            name: entity.label(),
            category: assignment.read(scenario, Table::Data, &entity.id, key::CATEGORY).map_or("", Category::as_str),
            subject: assignment.reference(scenario, Table::Data, &entity.id, key::SUBJECT, Table::Parties),
            intended,
            exists: !assignment.drops(scenario, Table::Data, &entity.id),
            index: DataId::new(index),
        })
    };
    shown.into_iter().filter_map(data).collect()
}
