//! The threat-model BOM of CycloneDX: components whose properties say what they are, and flows between them.

use super::super::estate::{Estate, Lock, Mention};
use super::{at, objects, text};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

const FRONT: &str = "cdx:model:";

/// A component of a threat model.
struct Part<'v> {
    name: &'v str,
    properties: BTreeMap<&'v str, &'v str>,
}

impl<'v> Part<'v> {
    fn property(&self, name: &str) -> Option<&'v str> {
        self.properties.get(name).copied()
    }

    fn kind(&self) -> &'v str {
        self.property("type").unwrap_or_default()
    }
}

/// Reads the threat models of a bill of materials into the estate.
pub(super) fn read(value: &Value, mention: &Mention, estate: &mut Estate) {
    let mut parts: BTreeMap<&str, Part<'_>> = BTreeMap::new();
    let mut open: Vec<&Value> = objects(value, "components").collect();
    while let Some(one) = open.pop() {
        open.extend(objects(one, "components"));
        let properties: BTreeMap<&str, &str> = objects(one, "properties")
            .filter_map(|property| Some((text(property, "name")?.strip_prefix(FRONT)?, text(property, "value")?)))
            .collect();
        if let (Some(id), Some(name), true) = (text(one, "bom-ref"), text(one, "name"), properties.contains_key("type")) {
            parts.insert(id, Part { name, properties });
        }
    }
    if parts.is_empty() {
        return;
    }
    let customer = estate.customer(mention);
    let is_store = |part: &Part<'_>| part.kind().contains("datastore") || part.kind() == "store";
    let mut stores: BTreeMap<&str, String> = BTreeMap::new();
    for (id, part) in parts.iter().filter(|(_, part)| is_store(part)) {
        let mention = at(mention, format!("component {}", part.name));
        let data = estate.asset(&format!("{}/{id}", mention.place.file), part.name, &mention);
        let site = site(part, &parts, &mention, estate);
        let lock = match part.property("datastore:isEncrypted").or_else(|| part.property("isEncrypted")) {
            Some("false") => Lock::Clear,
            _ => Lock::Unsaid,
        };
        estate.stored(&data, "main", &site, &customer, lock, &mention);
        stores.insert(id, data);
    }
    for (id, part) in
        parts.iter().filter(|(_, part)| !is_store(part) && !["boundary", "actor", "dataflow", "diagram"].contains(&part.kind()))
    {
        let mention = at(mention, format!("component {}", part.name));
        // Whatever flows between it and a store it works on.
        let flows = parts.values().filter(|flow| flow.kind() == "dataflow");
        let ends = flows.map(|flow| [flow.property("dataflow:source"), flow.property("dataflow:destination")]);
        let data: BTreeSet<String> = ends
            .filter(|ends| ends.contains(&Some(*id)))
            .flat_map(|ends| ends.into_iter().flatten())
            .filter_map(|end| stores.get(end).cloned())
            .collect();
        if data.is_empty() {
            continue;
        }
        let site = site(part, &parts, &mention, estate);
        estate.worked(id, part.name, &customer, &site, data, &mention);
    }
}

fn site(part: &Part<'_>, parts: &BTreeMap<&str, Part<'_>>, mention: &Mention, estate: &mut Estate) -> String {
    match part.property("inBoundary").and_then(|id| parts.get(id)) {
        Some(boundary) => {
            let mention = at(mention, format!("boundary {}", boundary.name));
            estate.zone(&mention.place.to_string(), boundary.name, None, None, &mention)
        }
        None => estate.premises(mention),
    }
}
