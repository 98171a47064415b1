//! CycloneDX: services with their providers and the classes of data that they take and give. A place is never said.

use super::super::cloud::Whereabouts;
use super::super::estate::{Estate, Mention, Site, Work};
use super::super::providers::{Cloud, atlas};
use super::{at, objects, text, tmbom};
use crate::scenario::schema::{PartyKind, SiteKind};
use crate::text::import as words;
use serde_json::Value;
use std::collections::BTreeSet;

/// Whether a document is such a bill of materials.
pub(crate) fn is_it(value: &Value) -> bool {
    text(value, "bomFormat") == Some("CycloneDX")
}

/// Reads services and a threat model into the estate.
pub(crate) fn read(value: &Value, mention: &Mention, estate: &mut Estate) {
    let mut open: Vec<&Value> = objects(value, "services").collect();
    while let Some(one) = open.pop() {
        open.extend(objects(one, "services"));
        service(one, mention, estate);
    }
    tmbom::read(value, mention, estate);
}

fn service(one: &Value, mention: &Mention, estate: &mut Estate) {
    let name = text(one, "name").unwrap_or("Service");
    let reference = text(one, "bom-ref").unwrap_or(name);
    let mention = at(mention, format!("service {reference}"));
    let provider = one.pointer("/provider/name").and_then(Value::as_str);
    // A group such as `com.amazon` names a provider where nothing else does.
    let group = text(one, "group").and_then(|group| group.rsplit('.').next()).and_then(Cloud::called);
    let cloud = provider.and_then(Cloud::called).or(group.filter(|_| provider.is_none()));
    let by = match (cloud, provider) {
        (Some(cloud), _) => atlas().company(cloud).1,
        (None, Some(provider)) => estate.party(provider, PartyKind::Company, &mention),
        (None, None) => estate.customer(&mention),
    };
    let site = match cloud {
        Some(cloud) => estate.region(&Whereabouts { cloud, region: None, stem: super::super::slug::slug(name) }, &mention),
        None => {
            let id = estate.id("sites", &format!("home of {by}"), &[&format!("{by}-place")]);
            let label = estate.parties.get(&by).map_or_else(|| by.clone(), |party| party.name.clone());
            estate.sites.entry(id.clone()).or_insert_with(|| Site {
                name: words::office(&label, None),
                kind: SiteKind::Facility,
                country: None,
                operator: None,
                home_of: Some(by.clone()),
                cloud: None,
                likely_operator: Some(by.clone()),
                mention: mention.clone(),
            });
            id
        }
    };
    let mut data = BTreeSet::new();
    for class in objects(one, "data").filter_map(|data| text(data, "classification")) {
        data.insert(estate.asset(&format!("{}/{class}", mention.place.file), class, &mention));
    }
    if data.is_empty() {
        estate.leave_out("services without a class of data");
        return;
    }
    let id = estate.id("processing", &mention.place.to_string(), &[name, reference]);
    let guessed = if provider.is_none() { BTreeSet::from(["by"]) } else { BTreeSet::new() };
    let name = name.to_owned();
    estate.works.insert(id, Work { name, data, by, at: site, retained: None, copy: None, guessed, note: None, mention });
}
