//! Threagile: data assets, the technical assets that store and process them, trust boundaries around these.
//!
//! A model says how something is encrypted, never whose the key is; who owns what, never in which country.

use super::super::cloud::Whereabouts;
use super::super::estate::{Estate, Key, Lock, Making, Mention};
use super::super::providers::Cloud;
use super::{at, text, texts};
use crate::scenario::schema::PartyKind;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Whether a document is a model of Threagile.
pub(crate) fn is_it(value: &Value) -> bool {
    value.get("threagile_version").is_some() || value.get("technical_assets").is_some() && value.get("data_assets").is_some()
}

/// A trust boundary.
struct Boundary<'v> {
    title: &'v str,
    value: &'v Value,
    /// The boundary around it, by its id.
    around: Option<&'v str>,
}

fn entries<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = (&'v String, &'v Value)> {
    value.get(key).and_then(Value::as_object).into_iter().flat_map(Map::iter)
}

fn id_of<'v>(title: &'v str, value: &'v Value) -> &'v str {
    text(value, "id").unwrap_or(title)
}

/// Reads a model into the estate.
pub(crate) fn read(value: &Value, mention: &Mention, estate: &mut Estate) {
    let mut boundaries: BTreeMap<&str, Boundary<'_>> = BTreeMap::new();
    for (title, boundary) in entries(value, "trust_boundaries") {
        boundaries.insert(id_of(title, boundary), Boundary { title, value: boundary, around: None });
    }
    let nested: Vec<(&str, &str)> = entries(value, "trust_boundaries")
        .flat_map(|(title, outer)| texts(outer, "/trust_boundaries_nested").map(move |inner| (inner, id_of(title, outer))))
        .collect();
    for (inner, outer) in nested {
        if let Some(boundary) = boundaries.get_mut(inner) {
            boundary.around = Some(outer);
        }
    }
    let mut data: BTreeMap<&str, String> = BTreeMap::new();
    for (title, asset) in entries(value, "data_assets") {
        let mention = at(mention, format!("data asset {title}"));
        let id = estate.asset(&mention.place.to_string(), title, &mention);
        let owner = text(asset, "owner").map(|owner| estate.party(owner, PartyKind::Company, &mention));
        let origin = text(asset, "origin").map(|origin| estate.party(origin, PartyKind::Group, &mention));
        if let Some(known) = estate.data.get_mut(&id) {
            known.intended.extend(owner);
            known.subject = origin;
            known.guessed.extend(known.subject.is_some().then_some("subject"));
        }
        data.insert(id_of(title, asset), id);
    }
    for (title, asset) in entries(value, "technical_assets") {
        let mention = at(mention, format!("technical asset {title}"));
        let owner = match text(asset, "owner") {
            Some(owner) => estate.party(owner, PartyKind::Company, &mention),
            None => estate.customer(&mention),
        };
        let site = site(id_of(title, asset), title, &owner, &boundaries, &mention, estate);
        let known = |path: &str| -> BTreeSet<String> { texts(asset, path).filter_map(|id| data.get(id).cloned()).collect() };
        let stored = known("/data_assets_stored");
        let copy_id = super::super::slug::slug(id_of(title, asset));
        for dataset in &stored {
            let lock = lock(asset, title, &owner, &site, dataset, &mention, estate);
            estate.stored(dataset, &copy_id, &site, &owner, lock, &mention);
        }
        estate.worked(&copy_id, title, &owner, &site, known("/data_assets_processed"), &mention);
    }
}

/// What locks a dataset at an asset. Transparent encryption locks nobody out who runs the machine.
fn lock(asset: &Value, title: &str, owner: &str, site: &str, data: &str, mention: &Mention, estate: &mut Estate) -> Lock {
    let holders = match text(asset, "encryption") {
        Some("none" | "transparent") => return Lock::Clear,
        Some("data-with-symmetric-shared-key" | "data-with-asymmetric-shared-key" | "data-with-asymetric-shared-key") => {
            BTreeSet::from([owner.to_owned()])
        }
        Some("data-with-end-user-individual-key" | "data-with-enduser-individual-key") => {
            estate.data.get(data).and_then(|data| data.subject.clone()).into_iter().chain([owner.to_owned()]).collect()
        }
        Some(_) | None => return Lock::Unsaid,
    };
    let id = estate.id("keys", &mention.place.to_string(), &[title, &format!("key-{title}")]);
    let key = estate.keys.entry(id.clone()).or_insert_with(|| Key {
        name: title.to_owned(),
        at: Some(site.to_owned()),
        making: Making::Managed,
        hsm: Some(false),
        holders: Some(BTreeSet::new()),
        likely: true,
        more_holders: BTreeSet::new(),
        mention: mention.clone(),
    });
    key.more_holders.extend(holders);
    Lock::Key(id)
}

/// The place of an asset: the provider's cloud around it, else the boundary that it is in, else one of its own.
fn site(id: &str, title: &str, owner: &str, boundaries: &BTreeMap<&str, Boundary<'_>>, mention: &Mention, estate: &mut Estate) -> String {
    let inside = boundaries.iter().find(|(_, boundary)| texts(boundary.value, "/technical_assets_inside").any(|asset| asset == id));
    let mut way: Vec<&Boundary<'_>> = Vec::new();
    let mut next = inside.map(|(id, _)| *id);
    while let Some(boundary) = next.and_then(|id| boundaries.get(id)).filter(|_| way.len() < boundaries.len()) {
        way.push(boundary);
        next = boundary.around;
    }
    let is_provider = |boundary: &&&Boundary<'_>| text(boundary.value, "type") == Some("network-cloud-provider");
    let Some(boundary) = way.iter().find(is_provider).or_else(|| way.first()) else {
        return estate.zone(&format!("owner {owner}"), &format!("{owner} premises"), None, Some(owner.to_owned()), mention);
    };
    let mention = at(mention, format!("trust boundary {}", boundary.title));
    if is_provider(&boundary) {
        return match texts(boundary.value, "/tags").find_map(Cloud::called) {
            Some(cloud) => {
                let stem = super::super::slug::slug(boundary.title);
                estate.region(&Whereabouts { cloud, region: None, stem }, &mention)
            }
            None => estate.zone(&mention.place.to_string(), boundary.title, None, None, &mention),
        };
    }
    let _ = title;
    estate.zone(&mention.place.to_string(), boundary.title, None, Some(owner.to_owned()), &mention)
}
