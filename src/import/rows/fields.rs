//! Attributes of a row, found by their names at whatever depth.

use super::super::cloud::{is_key_name, of_arn};
use super::super::providers::{Cloud, atlas};
use serde_json::Value;
use std::collections::BTreeSet;

/// Attributes that name a key.
const KEY_NAMES: [&str; 22] = [
    "kmskeyid",
    "kmskeyarn",
    "kmsmasterkeyid",
    "kmsmasterkeyarn",
    "kmskey",
    "kmskeyname",
    "defaultkmskeyname",
    "kmskeyselflink",
    "kmskeyversionname",
    "encryptionkeyname",
    "cmekkeyname",
    "keyvaultkeyuri",
    "keyvaultkeyid",
    "keyuri",
    "currentversionedkeyidentifier",
    "primarykeyuri",
    "diskencryptionsetid",
    "serverkeyuri",
    "customermanagedkey",
    "defaultkmskeyid",
    "masterkeyid",
    "keyurl",
];
/// Attributes that say whether a thing is encrypted.
const FLAGS: [&str; 5] =
    ["encrypted", "storageencrypted", "atrestencryptionenabled", "serversideencryptionenabled", "encryptionatrestenabled"];
/// Attributes that name an algorithm of the provider: there is encryption, with no key of the customer.
const ALGORITHMS: [&str; 4] = ["ssealgorithm", "ssetype", "encryptiontype", "sseenabled"];
/// Attributes that name a place, the surest first.
const PLACES: [&str; 10] =
    ["awsregion", "region", "location", "availabilityzone", "gcezone", "zone", "locationid", "regionname", "datacenter", "primarylocation"];
/// Attributes that hold nothing of what is looked for, and may hold anything else.
const SKIPPED: [&str; 6] = ["tags", "labels", "tagssrc", "environment", "metadata", "userdata"];
/// How deep a row is looked into.
const DEEPEST: usize = 12;

/// The attributes of a row: small letters and digits of their names, with their values.
pub(super) struct Fields<'v> {
    found: Vec<(String, &'v Value)>,
    /// Values inside of texts that are JSON themselves.
    inner: Vec<(String, Value)>,
}

impl<'v> Fields<'v> {
    /// Those of a row.
    pub(super) fn of(row: &'v Value) -> Self {
        let mut this = Self { found: Vec::new(), inner: Vec::new() };
        let mut open = vec![(row, 0_usize)];
        // Breadth first: what stands at the top is surer than what lies deep.
        let mut at = 0;
        while let Some((value, depth)) = open.get(at).copied() {
            at += 1;
            if depth > DEEPEST {
                continue;
            }
            match value {
                Value::Object(entries) => {
                    for (key, value) in entries {
                        let name = plain(key);
                        if SKIPPED.contains(&name.as_str()) {
                            continue;
                        }
                        if name == "configuration" || name == "properties" {
                            this.unpack(value);
                        }
                        this.found.push((name, value));
                        open.push((value, depth + 1));
                    }
                }
                Value::Array(items) => open.extend(items.iter().map(|item| (item, depth + 1))),
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
            }
        }
        this
    }

    /// AWS Config writes what a thing says of itself as a text that is JSON.
    fn unpack(&mut self, value: &Value) {
        let Some(Ok(Value::Object(inner))) = value.as_str().map(serde_json::from_str::<Value>) else { return };
        let whole = Value::Object(inner);
        let fields = Fields::of(&whole);
        let owned: Vec<(String, Value)> = fields.found.into_iter().map(|(name, value)| (name, value.clone())).collect();
        self.inner.extend(owned);
    }

    fn all(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.found.iter().map(|(name, value)| (name.as_str(), *value)).chain(self.inner.iter().map(|(name, value)| (name.as_str(), value)))
    }

    fn values<'s>(&'s self, names: &'s [&str]) -> impl Iterator<Item = &'s Value> {
        names.iter().flat_map(|name| self.all().filter(move |(own, _)| own == name).map(|(_, value)| value))
    }

    /// The first text of one of these names.
    pub(super) fn text<'s>(&'s self, names: &'s [&str]) -> Option<&'s str> {
        self.values(names).filter_map(Value::as_str).find(|text| !text.is_empty())
    }

    /// The names by which other rows may call this thing.
    pub(super) fn names(&self) -> Vec<String> {
        let names =
            ["arn", "id", "keyid", "keyarn", "aliasarn", "aliasname", "name", "selflink", "keyuri", "keyuriwithversion", "resourceid"];
        self.values(&names).filter_map(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned).collect()
    }

    /// The name of the key that a thing is encrypted with.
    pub(super) fn key_name(&self) -> Option<&str> {
        self.values(&KEY_NAMES).filter_map(Value::as_str).find(|text| is_key_name(text))
    }

    /// Whether it says that it is encrypted.
    pub(super) fn is_encrypted(&self) -> Option<bool> {
        let by_algorithm = self.values(&ALGORITHMS).any(|value| value.as_str().is_some_and(|text| !text.is_empty() && text != "NONE"));
        let flags: Vec<bool> = self.values(&FLAGS).filter_map(|value| value.as_bool().or_else(|| value.as_str()?.parse().ok())).collect();
        if by_algorithm || flags.contains(&true) { Some(true) } else { flags.first().copied() }
    }

    /// The region: by an attribute that a pack knows, else by a name with a region in it, else what the attribute says.
    pub(super) fn region(&self, cloud: Cloud) -> Option<String> {
        let named: Vec<&str> = self.values(&PLACES).filter_map(Value::as_str).filter(|text| !text.is_empty()).collect();
        let known = named.iter().map(|name| name.rsplit('/').next().unwrap_or(name)).find(|name| atlas().region(cloud, name).is_some());
        let by_arn = || self.values(&["arn"]).filter_map(Value::as_str).find_map(|arn| of_arn(arn).0);
        let by_path = || self.values(&["name"]).filter_map(Value::as_str).find_map(location);
        known.map(str::to_owned).or_else(by_arn).or_else(by_path).or_else(|| named.first().map(|name| (*name).to_owned()))
    }

    /// Whether a bucket is open to anybody.
    pub(super) fn is_public(&self) -> bool {
        let flag = self.values(&["bucketpolicyispublic", "ispublic"]).any(|value| value.as_bool() == Some(true));
        let group = |text: &str| text.ends_with("/groups/global/AllUsers") || text == "allUsers";
        flag || self.values(&["uri", "entity", "member"]).filter_map(Value::as_str).any(group)
    }

    /// The numbers of the accounts that policies name as principals.
    pub(super) fn accounts(&self) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for principal in self.values(&["aws"]) {
            let texts = principal.as_array().map_or_else(|| vec![principal], |list| list.iter().collect());
            found.extend(texts.into_iter().filter_map(Value::as_str).filter_map(|text| of_arn(text).1));
        }
        found
    }
}

/// The name of an attribute in small letters and digits: `KmsKeyId`, `kms_key_id` and `kmsKeyId` are one.
fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// The location in a path such as `…/projects/p/locations/us/keyRings/…`.
fn location(path: &str) -> Option<String> {
    let mut parts = path.split('/');
    parts.find(|part| *part == "locations" || *part == "zones" || *part == "regions")?;
    parts.next().map(str::to_owned)
}
