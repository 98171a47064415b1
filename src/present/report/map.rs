//! Where things lie: jurisdictions, sites, copies, keys and processings, each fact with its condition.

use super::When;
use super::guards::{GuardNumber, Guards};
use super::pools::Pools;
use super::projection::project;
use crate::analysis::Model;
use crate::present::run::MatrixView;
use crate::scenario::schema::{Name, SiteKind, Table, key};
use crate::scenario::{Entity, Value};
use crate::world::{Choices, Conditions, DataId, Guard, Id, KeyId, ProcessingId, SiteId, alternatives};
use serde::Serialize;

/// A jurisdiction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct JurisdictionEntry {
    id: String,
    name: String,
    iso: Option<String>,
    within: Option<usize>,
}

/// A site.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct SiteEntry {
    id: String,
    name: String,
    kind: &'static str,
    exists: GuardNumber,
    located: Vec<When<usize>>,
    operator: Vec<When<usize>>,
    /// Where it stands on the map, if the author says so.
    point: Option<(f64, f64)>,
    note: Option<String>,
    sources: Vec<usize>,
}

/// A copy of a dataset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct CopyEntry {
    data: usize,
    id: String,
    exists: GuardNumber,
    at: Vec<When<usize>>,
    locked_by: Vec<When<usize>>,
    tenants: Vec<When<usize>>,
}

/// A key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct KeyEntry {
    id: String,
    name: String,
    exists: GuardNumber,
    stored_at: Vec<When<usize>>,
    holders: Vec<When<usize>>,
    stands_for: Vec<When<usize>>,
    vouched_by: Vec<When<usize>>,
    hsm: GuardNumber,
    wrapped_by: Vec<When<usize>>,
    in_parts: GuardNumber,
    note: Option<String>,
    sources: Vec<usize>,
}

/// Work on data in the clear.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct ProcessingEntry {
    id: String,
    name: String,
    exists: GuardNumber,
    data: Vec<When<usize>>,
    by: Vec<When<usize>>,
    at: Vec<When<usize>>,
}

/// What the map shows.
pub(super) struct Places {
    pub jurisdictions: Vec<JurisdictionEntry>,
    pub sites: Vec<SiteEntry>,
    pub copies: Vec<CopyEntry>,
    pub keys: Vec<KeyEntry>,
    pub processing: Vec<ProcessingEntry>,
}

fn list<I: Id>(conditions: &Conditions, guards: &mut Guards, items: &[(I, Guard)]) -> Vec<When<usize>> {
    items.iter().map(|(item, guard)| When { when: guards.number(conditions, *guard), to: item.index() }).collect()
}

fn note(entity: &Entity) -> Option<String> {
    entity.text(key::NOTE).map(str::to_owned)
}

pub(super) fn map(model: &mut Model<'_>, report: &MatrixView<'_>, guards: &mut Guards, pools: &mut Pools<'_>) -> Places {
    let scenario = model.world.scenario;
    let jurisdictions = scenario.table(Table::Jurisdictions);
    let named = |entity: &Entity| JurisdictionEntry {
        id: entity.id.clone(),
        name: entity.label().to_owned(),
        iso: entity.text(key::ISO).map(str::to_owned),
        within: entity.reference(key::WITHIN).and_then(|id| scenario.find(Table::Jurisdictions, id)),
    };
    let keys: Vec<(Table, usize, Name)> = (0..scenario.table(Table::Sites).len()).map(|s| (Table::Sites, s, key::LOCATED.name())).collect();
    let located = alternatives(scenario, &mut model.conditions, &keys);
    let (world, conditions) = (&model.world, &model.conditions);
    let site = |(index, (entity, located)): (usize, (&Entity, Choices<Option<&Value>>))| {
        let site = &world.sites[SiteId::new(index)];
        let in_places = located.into_iter().filter_map(|(value, guard)| {
            let to = value.and_then(|v| v.references().next()).and_then(|named| scenario.find(Table::Jurisdictions, &named.id))?;
            Some((to, guard))
        });
        SiteEntry {
            id: entity.id.clone(),
            name: entity.label().to_owned(),
            kind: entity.word(key::SITE_KIND).map_or("facility", SiteKind::as_str),
            exists: guards.number(conditions, site.exists),
            located: in_places.map(|(to, guard)| When { when: guards.number(conditions, guard), to }).collect(),
            operator: list(conditions, guards, &site.operator),
            point: entity.read(key::COORDINATES).map(|(latitude, longitude)| project(latitude, longitude)),
            note: note(entity),
            sources: pools.source_ids(entity.ids(key::SOURCES)),
        }
    };
    let sites = scenario.table(Table::Sites).iter().zip(located).enumerate().map(site).collect();
    let mut copies = Vec::new();
    for data in (0..report.data.len()).map(DataId::new) {
        for &copy in &world.classes[world.class_of[data]].copies {
            let entry = &world.copies[copy];
            let named = world.copy_of(data, copy).and_then(|index| scenario.table(Table::Copies).get(index));
            copies.push(CopyEntry {
                data: data.index(),
                id: named.map_or_else(String::new, |e| e.id.clone()),
                exists: guards.number(conditions, entry.exists),
                at: list(conditions, guards, &entry.at),
                locked_by: list(conditions, guards, &entry.locked_by),
                tenants: list(conditions, guards, &entry.tenants),
            });
        }
    }
    let mut key = |(index, entity): (usize, &Entity)| {
        let key = &world.keys[KeyId::new(index)];
        KeyEntry {
            id: entity.id.clone(),
            name: entity.label().to_owned(),
            exists: guards.number(conditions, key.exists),
            stored_at: list(conditions, guards, &key.stored_at),
            holders: list(conditions, guards, &key.holders),
            stands_for: list(conditions, guards, &key.stands_for),
            vouched_by: list(conditions, guards, &key.vouched_by),
            hsm: guards.number(conditions, key.hsm),
            wrapped_by: list(conditions, guards, &key.wrapped_by),
            in_parts: guards.number(conditions, key.in_parts),
            note: note(entity),
            sources: pools.source_ids(entity.ids(key::SOURCES)),
        }
    };
    let keys = scenario.table(Table::Keys).iter().enumerate().map(&mut key).collect();
    let mut work = |(index, entity): (usize, &Entity)| {
        let work = &world.processings[ProcessingId::new(index)];
        let mut data = Vec::new();
        for (class, guard) in &work.classes {
            let when = guards.number(conditions, *guard);
            data.extend(world.classes[*class].members.iter().map(|d| When { when, to: d.index() }));
        }
        ProcessingEntry {
            id: entity.id.clone(),
            name: entity.label().to_owned(),
            exists: guards.number(conditions, work.exists),
            data,
            by: list(conditions, guards, &work.by),
            at: list(conditions, guards, &work.at),
        }
    };
    let processing = scenario.table(Table::Processing).iter().enumerate().map(&mut work).collect();
    Places { jurisdictions: jurisdictions.iter().map(named).collect(), sites, copies, keys, processing }
}
