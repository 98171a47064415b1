//! Threat models and bills of materials: what is processed and stored by what, with hardly a word on where and whose.

pub(crate) mod cyclonedx;
pub(crate) mod otm;
pub(crate) mod threagile;
mod tmbom;

use super::estate::{Copy, Data, Estate, Lock, Mention, Site, Work};
use super::fault::Place;
use super::providers::Cloud;
use crate::scenario::schema::SiteKind;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The text under a key.
fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty())
}

/// The texts of a list under a path.
fn texts<'v>(value: &'v Value, path: &str) -> impl Iterator<Item = &'v str> {
    value.pointer(path).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}

/// The objects of a list under a key.
fn objects<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}

/// A place in the file of a mention.
fn at(mention: &Mention, place: impl Into<String>) -> Mention {
    Mention { source: mention.source.clone(), place: Place::new(&mention.place.file, place) }
}

impl Estate {
    /// A place that a model draws, whose country and operator nobody says. `cloud`: it is a provider's, in a region that nobody says.
    fn zone(&mut self, thing: &str, name: &str, cloud: Option<Cloud>, likely_operator: Option<String>, mention: &Mention) -> String {
        let id = self.id("sites", thing, &[name, &format!("zone-{name}")]);
        self.sites.entry(id.clone()).or_insert_with(|| Site {
            name: name.to_owned(),
            kind: SiteKind::Facility,
            country: None,
            operator: None,
            home_of: None,
            cloud,
            likely_operator,
            mention: mention.clone(),
        });
        id
    }

    /// A dataset of a model.
    fn asset(&mut self, thing: &str, name: &str, mention: &Mention) -> String {
        let id = self.id("data", thing, &[name]);
        self.data.entry(id.clone()).or_insert_with(|| Data {
            name: name.to_owned(),
            category: None,
            subject: None,
            intended: BTreeSet::new(),
            guessed: BTreeSet::new(),
            copies: BTreeMap::new(),
            mention: mention.clone(),
        });
        id
    }

    /// A copy of a dataset at a place.
    fn stored(&mut self, data: &str, copy_id: &str, site: &str, owner: &str, lock: Lock, mention: &Mention) {
        let guessed = BTreeSet::new();
        let tenants = BTreeSet::from([owner.to_owned()]);
        let copy = Copy { at: site.to_owned(), tenants, guessed, lock, note: None, mention: mention.clone() };
        if let Some(data) = self.data.get_mut(data) {
            data.copies.entry(copy_id.to_owned()).or_insert(copy);
        }
    }

    /// Somebody works on datasets at a place; whether anything is kept, no model says.
    fn worked(&mut self, id: &str, name: &str, by: &str, site: &str, data: BTreeSet<String>, mention: &Mention) {
        if data.is_empty() {
            return;
        }
        let id = self.id("processing", &format!("{}/{id}", mention.place), &[name, id]);
        let work = self.works.entry(id).or_insert_with(|| Work {
            name: name.to_owned(),
            data: BTreeSet::new(),
            by: by.to_owned(),
            at: site.to_owned(),
            retained: None,
            copy: None,
            guessed: BTreeSet::new(),
            note: None,
            mention: mention.clone(),
        });
        work.data.extend(data);
    }
}
