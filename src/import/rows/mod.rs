//! Inventories of clouds: a row for each thing, with its region, its account and what it says of itself.
//!
//! Steampipe and CloudQuery name the sort of thing in the name of the file, AWS Config, Azure Resource Graph and Cloud Asset Inventory in
//! each row. Attributes are looked for by their names, at whatever depth, and only those named here.

mod fields;
mod sorts;

use super::cloud::stores::{Store, cloud_of, store_of};
use super::cloud::{Encryption, Found, FoundKey, Whereabouts, of_arn};
use super::estate::{Estate, Making, Mention};
use super::fault::Place;
use super::input::Table;
use super::providers::Cloud;
use fields::Fields;
use serde_json::{Map, Value};
use sorts::{KEYS, sort_of};
use std::collections::{BTreeMap, BTreeSet};

/// Whether a document is a list of rows.
pub(crate) fn is_it(value: &Value) -> bool {
    rows(value).next().is_some_and(Value::is_object)
}

/// Whether a table is an inventory.
pub(crate) fn is_table(table: &Table) -> bool {
    let has = |names: &[&str]| names.iter().any(|name| table.column(name).is_some());
    has(&["arn", "asset_type", "resourceType", "resource_type", "kms_key_id", "_cq_id", "subscription_id", "self_link"])
        || has(&["region", "location"]) && has(&["account_id", "project", "resource_id"])
}

/// The rows of a table, each as an object; cells that are JSON as what they are.
pub(crate) fn of_table(table: &Table) -> Value {
    let row = |cells: &Vec<String>| {
        let entries = table.headings.iter().zip(cells).map(|(heading, cell)| (heading.clone(), of_cell(cell)));
        Value::Object(entries.collect::<Map<_, _>>())
    };
    Value::Array(table.rows.iter().map(|(_, cells)| row(cells)).collect())
}

fn of_cell(cell: &str) -> Value {
    match cell {
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        "" => Value::Null,
        text if text.starts_with(['{', '[']) => serde_json::from_str(text).unwrap_or_else(|_| Value::String(text.to_owned())),
        text => Value::String(text.to_owned()),
    }
}

/// The rows of a document: a list, or a list under one of the usual keys, or one row.
fn rows(value: &Value) -> impl Iterator<Item = &Value> {
    let lists = ["rows", "data", "configurationItems", "Results", "value", "items"];
    let list = value.as_array().or_else(|| lists.iter().find_map(|key| value.get(key).and_then(Value::as_array)));
    let one = list.is_none() && ["asset_type", "assetType", "resourceType", "arn"].iter().any(|key| value.get(key).is_some());
    list.into_iter().flatten().chain(one.then_some(value))
}

/// A row with what tells it apart.
struct Row<'v> {
    fields: Fields<'v>,
    name: String,
    parent: String,
    mention: Mention,
}

/// Reads rows into the estate; `stem` is the name of the file, which may tell the sort of its rows.
pub(crate) fn read(value: &Value, stem: &str, mention: &Mention, estate: &mut Estate) {
    let (mut stores, mut keys, mut own): (Vec<(Row<'_>, &'static Store)>, _, BTreeSet<String>) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (number, row) in (1..).zip(rows(value)) {
        let fields = Fields::of(row);
        let said = ["asset_type", "assetType", "resourceType", "type", "resource_type"].iter().find_map(|key| row.get(key)?.as_str());
        let sort = said.and_then(sort_of).or_else(|| sort_of(stem));
        let name = name(row).unwrap_or_else(|| format!("row {number}"));
        let mention = Mention { source: mention.source.clone(), place: Place::new(&mention.place.file, format!("row {number}")) };
        let parent = row.pointer("/resource/parent").and_then(Value::as_str).unwrap_or_default().to_owned();
        let Some(sort) = sort else {
            estate.leave_out(said.unwrap_or("rows of a sort that is not known"));
            continue;
        };
        let row = Row { fields, name, parent, mention };
        match store_of(sort) {
            Some(store) => stores.push((row, store)),
            None if KEYS.contains(&sort) => {
                if row.fields.text(&["keymanager"]) == Some("AWS") {
                    own.extend(row.fields.names());
                } else {
                    keys.push((row, sort));
                }
            }
            None => estate.leave_out(sort),
        }
    }
    // Keys by all names that rows have for them.
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    for (row, sort) in &keys {
        if let Some(key) = key(row, sort) {
            known.extend(row.fields.names().into_iter().map(|name| (name, key.address.clone())));
            estate.add_key(&key);
        }
    }
    let parents: BTreeMap<String, usize> = stores.iter().enumerate().map(|(index, (row, _))| (row.name.clone(), index)).collect();
    let has_parts: BTreeSet<&str> = stores.iter().map(|(row, _)| row.parent.as_str()).collect();
    for (row, store) in &stores {
        // What lies in a dataset of tables or an instance of databases is told there.
        if has_parts.contains(row.name.as_str()) {
            continue;
        }
        let parent = parents.get(&row.parent).and_then(|index| stores.get(*index)).map(|(parent, _)| parent);
        let mut encryption = encryption(row, store, &known, &own);
        if let (Encryption::Unsaid, Some(parent)) = (&encryption, parent) {
            encryption = self::encryption(parent, store, &known, &own);
        }
        let region = row.fields.region(store.cloud).or_else(|| parent.and_then(|parent| parent.fields.region(store.cloud)));
        let short = row.name.rsplit(['/', ':']).next().unwrap_or(&row.name).to_owned();
        let at = Whereabouts { cloud: store.cloud, region, stem: row.mention.source.clone() };
        estate.add_store(&Found {
            address: row.name.clone(),
            names: vec![short.clone(), format!("{}-{short}", store.kind), row.name.clone()],
            store,
            at,
            encryption,
            is_public: row.fields.is_public(),
            more: Vec::new(),
            mention: row.mention.clone(),
        });
    }
}

/// What a row is called: the whole name where there is one.
fn name(row: &Value) -> Option<String> {
    let keys = ["arn", "ARN", "name", "resourceName", "title", "id", "resourceId", "resource_id", "bucket", "alias_name", "self_link"];
    keys.iter().find_map(|key| row.get(key).and_then(Value::as_str)).filter(|name| !name.is_empty()).map(str::to_owned)
}

/// How a store is encrypted.
fn encryption(row: &Row<'_>, store: &Store, known: &BTreeMap<String, String>, own: &BTreeSet<String>) -> Encryption {
    let is_own = |name: &str| own.contains(name) || name.contains("alias/aws/");
    match row.fields.key_name() {
        Some(name) if is_own(name) => Encryption::On,
        Some(name) => Encryption::Key(known.get(name).cloned().unwrap_or_else(|| name.to_owned())),
        None => match row.fields.is_encrypted() {
            Some(true) => Encryption::On,
            Some(false) if !store.by_default => Encryption::Off,
            Some(false) | None => Encryption::Unsaid,
        },
    }
}

fn key(row: &Row<'_>, sort: &str) -> Option<FoundKey> {
    let cloud = cloud_of(sort)?;
    let (making, hsm) = match (row.fields.text(&["origin"]), row.fields.text(&["protectionlevel"]), row.fields.text(&["kty", "keytype"])) {
        (Some("EXTERNAL"), _, _) => (Making::Imported, None),
        (Some("EXTERNAL_KEY_STORE"), _, _) | (_, Some("EXTERNAL" | "EXTERNAL_VPC"), _) => (Making::External, Some(false)),
        (_, Some("HSM"), _) => (Making::Managed, Some(true)),
        (_, _, Some(kind)) if kind.to_uppercase().ends_with("-HSM") => (Making::Managed, Some(true)),
        _ if cloud == Cloud::Aws => (Making::Managed, None),
        _ => (Making::Managed, Some(false)),
    };
    let short = row.name.rsplit(['/', ':']).next().unwrap_or(&row.name).to_owned();
    let stem = row.mention.source.clone();
    let at = Whereabouts { cloud, region: row.fields.region(cloud), stem };
    let account = of_arn(&row.name).1.or_else(|| row.fields.text(&["accountid", "awsaccountid"]).map(str::to_owned));
    let accounts = row.fields.accounts().into_iter().filter(|number| account.as_ref().is_some_and(|own| own != number)).collect();
    Some(FoundKey {
        address: row.name.clone(),
        names: vec![short.clone(), format!("key-{short}")],
        at: at.region.is_some().then_some(at),
        making,
        hsm,
        accounts,
        mention: row.mention.clone(),
    })
}
