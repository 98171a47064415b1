//! The Open Threat Model: components in trust zones. The type of a component may name a product, and so a provider.

use super::super::cloud::Whereabouts;
use super::super::estate::{Estate, Lock, Mention};
use super::super::providers::Cloud;
use super::{at, objects, text, texts};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Whether a document is such a model.
pub(crate) fn is_it(value: &Value) -> bool {
    value.get("otmVersion").is_some()
}

/// Words in types and names of components that are stores.
const STORES: [&str; 9] = ["database", "-db-", "storage", "datastore", "data-store", "bucket", "s3", "postgres", "redis"];

/// The provider that the type of a component names.
fn product(component: &Value) -> Option<Cloud> {
    let kind = text(component, "type")?.to_lowercase();
    let names = [
        ("azure", Cloud::Azure),
        ("microsoft", Cloud::Azure),
        ("aws", Cloud::Aws),
        ("amazon", Cloud::Aws),
        ("gcp", Cloud::Gcp),
        ("google", Cloud::Gcp),
    ];
    names.into_iter().find(|(name, _)| kind.split(|c: char| !c.is_alphanumeric()).any(|word| word == *name)).map(|(_, cloud)| cloud)
}

fn is_store(component: &Value) -> bool {
    let words = [text(component, "type"), text(component, "name")].map(|text| text.unwrap_or_default().to_lowercase());
    words.iter().any(|word| STORES.iter().any(|store| word.contains(store)))
}

/// Reads a model into the estate.
pub(crate) fn read(value: &Value, mention: &Mention, estate: &mut Estate) {
    let customer = estate.customer(mention);
    let zones: BTreeMap<&str, &str> = objects(value, "trustZones")
        .filter_map(|zone| Some((text(zone, "id")?, text(zone, "name").or_else(|| text(zone, "id"))?)))
        .collect();
    let components: BTreeMap<&str, &Value> = objects(value, "components").filter_map(|one| Some((text(one, "id")?, one))).collect();
    let mut data: BTreeMap<&str, String> = BTreeMap::new();
    for asset in objects(value, "assets") {
        let Some(id) = text(asset, "id") else { continue };
        let name = text(asset, "name").unwrap_or(id);
        data.insert(id, estate.asset(&format!("{}/{id}", mention.place), name, &at(mention, format!("asset {name}"))));
    }
    for (id, component) in &components {
        let name = text(component, "name").unwrap_or(id);
        let mention = at(mention, format!("component {name}"));
        let site = match (product(component), zone(id, &components)) {
            (Some(cloud), zone) => {
                let stem = zone.and_then(|zone| zones.get(zone).copied()).unwrap_or(name);
                estate.region(&Whereabouts { cloud, region: None, stem: super::super::slug::slug(stem) }, &mention)
            }
            (None, Some(zone)) => {
                let name = zones.get(zone).copied().unwrap_or(zone);
                let place = at(&mention, format!("trust zone {name}"));
                estate.zone(&format!("{}/{zone}", place.place.file), name, None, None, &place)
            }
            (None, None) => estate.premises(&mention),
        };
        let known = |path: &str| -> BTreeSet<String> { texts(component, path).filter_map(|id| data.get(id).cloned()).collect() };
        let (mut stored, mut worked) = (known("/assets/stored"), known("/assets/processed"));
        if stored.is_empty() && is_store(component) {
            stored.insert(estate.asset(&mention.place.to_string(), name, &mention));
        }
        let flows = objects(value, "dataflows").filter(|flow| [text(flow, "source"), text(flow, "destination")].contains(&Some(*id)));
        worked.extend(flows.flat_map(|flow| texts(flow, "/assets")).filter_map(|id| data.get(id).cloned()));
        let copy_id = super::super::slug::slug(id);
        for dataset in &stored {
            let lock = if product(component).is_some() { Lock::Provider { said: false } } else { Lock::Unsaid };
            estate.stored(dataset, &copy_id, &site, &customer, lock, &mention);
        }
        estate.worked(id, name, &customer, &site, worked, &mention);
    }
}

/// The trust zone of a component: its parent, or that of its parent.
fn zone<'v>(id: &str, components: &BTreeMap<&str, &'v Value>) -> Option<&'v str> {
    let mut component = *components.get(id)?;
    for _ in 0..components.len() {
        let parent = component.get("parent")?;
        match (text(parent, "trustZone"), text(parent, "component")) {
            (Some(zone), _) => return Some(zone),
            (None, Some(outer)) => component = components.get(outer)?,
            (None, None) => return None,
        }
    }
    None
}
