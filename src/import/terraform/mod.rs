//! Terraform: plans and states as JSON.
//!
//! Only the attributes that [`STORES`](super::cloud::stores::STORES) and this folder name are looked at, and of these only regions, names
//! of keys and flags go any further: a plan holds secrets.

mod document;
mod references;
mod regions;

use super::cloud::stores::{cloud_of, store_of};
use super::cloud::{Encryption, Found, FoundKey, More, Whereabouts, is_key_name, of_arn};
use super::estate::{Estate, Making, Mention};
use super::fault::Place;
use document::{Document, Resource};
use references::Seen;
use serde_json::Value;
use std::collections::BTreeSet;

/// Whether a document is a plan or a state.
pub(crate) fn is_it(value: &Value) -> bool {
    let has = |key: &str| value.get(key).is_some();
    has("planned_values") || has("values") && has("format_version") || has("terraform_version") && has("resources")
}

/// Types that say something of a store or a key, and are looked at with it.
const BESIDE: [&str; 11] = [
    "aws_ebs_snapshot",
    "aws_kms_alias",
    "aws_kms_custom_key_store",
    "aws_s3_bucket_acl",
    "aws_s3_bucket_replication_configuration",
    "aws_s3_bucket_server_side_encryption_configuration",
    "azurerm_disk_encryption_set",
    "azurerm_storage_account_customer_managed_key",
    "google_kms_key_ring",
    "google_storage_bucket_iam_binding",
    "google_storage_bucket_iam_member",
];

/// Reads a plan or a state into the estate.
pub(crate) fn read(value: &Value, mention: &Mention, estate: &mut Estate) {
    let document = Document::of(value);
    let at =
        |resource: &Resource<'_>| Mention { source: mention.source.clone(), place: Place::new(&mention.place.file, &resource.address) };
    for resource in document.resources() {
        match (resource.kind, store_of(resource.kind)) {
            (_, Some(_)) => {}
            (kind, None) if BESIDE.contains(&kind) => {}
            (kind, None) if is_key(kind) => {
                if let Some(key) = document.key(&resource.address, &at(resource)) {
                    estate.add_key(&key);
                }
            }
            (kind, None) => estate.leave_out(kind),
        }
    }
    for resource in document.resources() {
        if let Some(store) = store_of(resource.kind)
            && let Some(cloud) = cloud_of(resource.kind)
        {
            let mut found = Found {
                address: resource.address.clone(),
                names: names(resource),
                store,
                at: document.whereabouts(resource, cloud),
                encryption: document.encryption(resource),
                is_public: document.is_public(resource),
                more: Vec::new(),
                mention: at(resource),
            };
            found.more = document.more(resource, &found);
            // Keys that are only named lie where what they lock lies; those that are described are added with their own place.
            if let Encryption::Key(address) = &found.encryption
                && let Some(key) = document.key(address, &found.mention)
            {
                estate.add_key(&key);
            }
            estate.add_store(&found);
        }
    }
}

/// Types that are keys.
fn is_key(kind: &str) -> bool {
    matches!(kind, "aws_kms_key" | "aws_kms_external_key" | "aws_kms_replica_key" | "google_kms_crypto_key" | "azurerm_key_vault_key")
}

/// Names for an id: the name of the resource, then with its type, then the whole address.
fn names(resource: &Resource<'_>) -> Vec<String> {
    let kind = resource.kind.split_once('_').map_or(resource.kind, |(_, kind)| kind);
    let index = resource.address.rsplit_once('[').map_or(String::new(), |(_, index)| format!("-{index}"));
    let name = format!("{}{index}", resource.name);
    vec![name.clone(), format!("{kind}-{name}"), resource.address.clone()]
}

impl Document<'_> {
    /// How a store is encrypted.
    fn encryption(&self, resource: &Resource<'_>) -> Encryption {
        let Some(store) = store_of(resource.kind) else { return Encryption::Unsaid };
        let own = self.encryption_by(resource, store.keys, store.flags);
        if own != Encryption::Unsaid {
            return own;
        }
        match resource.kind {
            "aws_s3_bucket" => {
                let rule = "rule[].apply_server_side_encryption_by_default[]";
                let algorithm = format!("server_side_encryption_configuration[].{rule}.sse_algorithm");
                if matches!(self.look(resource, &algorithm), Seen::Value(_) | Seen::Unknown) {
                    return Encryption::On;
                }
                let key = format!("{rule}.kms_master_key_id");
                match self.beside(resource, "aws_s3_bucket_server_side_encryption_configuration", "bucket").next() {
                    Some(beside) => match self.encryption_by(beside, &[key.as_str()], &[]) {
                        Encryption::Unsaid => Encryption::On,
                        said => said,
                    },
                    None => Encryption::Unsaid,
                }
            }
            "azurerm_storage_account" => {
                let keys = ["key_vault_key_id", "managed_hsm_key_id", "key_name"];
                match self.beside(resource, "azurerm_storage_account_customer_managed_key", "storage_account_id").next() {
                    Some(beside) => match self.encryption_by(beside, &keys, &[]) {
                        Encryption::Unsaid => Encryption::Key(format!("{} (key)", beside.address)),
                        said => said,
                    },
                    None => Encryption::Unsaid,
                }
            }
            "google_bigquery_table" => {
                let datasets = self.resources().filter(|other| other.kind == "google_bigquery_dataset" && other.module == resource.module);
                let refers = |other: &&Resource<'_>| self.refers(resource, "dataset_id", other, "dataset_id");
                match datasets.filter(refers).map(|dataset| self.encryption(dataset)).next() {
                    Some(inherited @ Encryption::Key(_)) => inherited,
                    _ => Encryption::Unsaid,
                }
            }
            "aws_kinesis_stream" if self.text(resource, "encryption_type").is_some_and(|text| text == "KMS") => Encryption::On,
            "aws_ssm_parameter" if self.text(resource, "type").is_some_and(|text| text == "SecureString") => Encryption::On,
            _ => Encryption::Unsaid,
        }
    }

    fn encryption_by(&self, resource: &Resource<'_>, keys: &[&str], flags: &[&str]) -> Encryption {
        for path in keys {
            match self.look(resource, path) {
                Seen::Value(Value::String(text)) if text.starts_with("alias/aws/") || text.contains(":alias/aws/") => {
                    return Encryption::On;
                }
                Seen::Value(Value::String(text)) if !text.is_empty() => return Encryption::Key(self.key_of_value(&text, resource, path)),
                Seen::Resource(address) => return Encryption::Key(self.behind(&address)),
                Seen::Unknown => return Encryption::Key(format!("{} ({})", resource.address, last(path))),
                Seen::Value(_) | Seen::Absent => {}
            }
        }
        let flags: Vec<Seen> = flags.iter().map(|path| self.look(resource, path)).collect();
        if flags.iter().any(|seen| *seen == Seen::Value(Value::Bool(true)) || *seen == Seen::Value(Value::String("true".into()))) {
            Encryption::On
        } else if flags.contains(&Seen::Value(Value::Bool(false))) {
            Encryption::Off
        } else {
            Encryption::Unsaid
        }
    }

    /// The address of the key that a value names; the value itself only where it has the form of a name.
    fn key_of_value(&self, text: &str, resource: &Resource<'_>, path: &str) -> String {
        match self.by_value(text) {
            Some(address) => self.behind(&address),
            None if is_key_name(text) => text.to_owned(),
            None => format!("{} ({})", resource.address, last(path)),
        }
    }

    /// The key behind an alias or a set of disks.
    fn behind(&self, address: &str) -> String {
        let Some(resource) = self.resource(address) else { return address.to_owned() };
        let path = match resource.kind {
            "aws_kms_alias" => "target_key_id",
            "azurerm_disk_encryption_set" => "key_vault_key_id",
            _ => return resource.address.clone(),
        };
        match self.look(resource, path) {
            Seen::Resource(key) => self.resource(&key).map_or(key.clone(), |key| key.address.clone()),
            Seen::Value(Value::String(text)) => self.key_of_value(&text, resource, path),
            _ => resource.address.clone(),
        }
    }

    /// A key that the document describes.
    fn key(&self, address: &str, mention: &Mention) -> Option<FoundKey> {
        let resource = self.resource(address)?;
        let cloud = cloud_of(resource.kind)?;
        let mention = Mention { source: mention.source.clone(), place: Place::new(&mention.place.file, &resource.address) };
        let (making, hsm) = match resource.kind {
            "aws_kms_external_key" => (Making::Imported, None),
            "aws_kms_key" if !matches!(self.look(resource, "xks_key_id"), Seen::Absent) => (Making::External, Some(false)),
            "aws_kms_key" => match self.look(resource, "custom_key_store_id") {
                Seen::Resource(store) => {
                    let kind = self.resource(&store).and_then(|store| self.text(store, "custom_key_store_type"));
                    if kind.as_deref() == Some("EXTERNAL_KEY_STORE") { (Making::External, Some(false)) } else { (Making::Managed, None) }
                }
                _ => (Making::Managed, None),
            },
            "google_kms_crypto_key" => match self.text(resource, "version_template[].protection_level").as_deref() {
                Some("HSM") => (Making::Managed, Some(true)),
                Some("EXTERNAL" | "EXTERNAL_VPC") => (Making::External, Some(false)),
                _ => (Making::Managed, Some(false)),
            },
            "azurerm_key_vault_key" => {
                let hard = self.text(resource, "key_type").is_some_and(|kind| kind.ends_with("-HSM"));
                (Making::Managed, Some(hard))
            }
            _ => (Making::Managed, None),
        };
        Some(FoundKey {
            address: resource.address.clone(),
            names: names(resource),
            at: Some(self.whereabouts(resource, cloud)),
            making,
            hsm,
            accounts: self.accounts(resource),
            mention,
        })
    }

    /// The numbers of other accounts that the policy of a key names. Nothing else of a policy is looked at.
    fn accounts(&self, resource: &Resource<'_>) -> BTreeSet<String> {
        let Some(own) = self.account() else { return BTreeSet::new() };
        let policy = self.text(resource, "policy").unwrap_or_default();
        let numbers = policy.split("arn:aws").skip(1).filter_map(|rest| {
            let number = rest.split(':').nth(3)?;
            (number.len() == 12 && number.bytes().all(|b| b.is_ascii_digit())).then(|| number.to_owned())
        });
        numbers.filter(|number| *number != own).collect()
    }

    fn is_public(&self, resource: &Resource<'_>) -> bool {
        let open = |text: Option<String>| text.is_some_and(|acl| acl.starts_with("public-read"));
        match resource.kind {
            "aws_s3_bucket" => {
                open(self.text(resource, "acl"))
                    || self.beside(resource, "aws_s3_bucket_acl", "bucket").any(|beside| open(self.text(beside, "acl")))
            }
            "google_storage_bucket" => ["google_storage_bucket_iam_member", "google_storage_bucket_iam_binding"].iter().any(|kind| {
                let mut beside = self.beside(resource, kind, "bucket");
                beside.any(|beside| ["member", "members[]"].iter().any(|path| self.text(beside, path).is_some_and(|who| who == "allUsers")))
            }),
            _ => false,
        }
    }

    /// Snapshots and replicas of a store.
    fn more(&self, resource: &Resource<'_>, found: &Found) -> Vec<More> {
        let like = |address: &str, name: &str, at: Whereabouts| More {
            address: address.to_owned(),
            name: name.to_owned(),
            at,
            encryption: found.encryption.clone(),
            account: None,
        };
        let mut more = Vec::new();
        for snapshot in self.beside(resource, "aws_ebs_snapshot", "volume_id") {
            more.push(like(&snapshot.address, snapshot.name, self.whereabouts(snapshot, found.at.cloud)));
        }
        let days = match self.look(resource, "backup_retention_period") {
            Seen::Value(Value::Number(days)) => days.as_f64().unwrap_or(0.0),
            _ => 0.0,
        };
        if days > 0.0 {
            more.push(like(&resource.address, "backups", found.at.clone()));
        }
        for region in self.texts(resource, "replica[].region_name") {
            more.push(like(&resource.address, &region, Whereabouts { region: Some(region.clone()), ..found.at.clone() }));
        }
        let replicated = self.text(resource, "account_replication_type");
        if replicated.is_some_and(|kind| ["GRS", "RAGRS", "GZRS", "RAGZRS"].contains(&kind.as_str())) {
            let pair = Whereabouts { region: None, stem: format!("pair-of-{}", resource.name), ..found.at.clone() };
            more.push(like(&resource.address, "paired region", pair));
        }
        if resource.kind == "aws_s3_bucket" {
            let apart = self.beside(resource, "aws_s3_bucket_replication_configuration", "bucket");
            let places =
                apart.map(|r| (r, "rule[].destination[]")).chain([(resource, "replication_configuration[].rules[].destination[]")]);
            for (holder, path) in places {
                more.extend(self.replica(holder, path, found));
            }
        }
        more
    }

    fn replica(&self, holder: &Resource<'_>, path: &str, found: &Found) -> Option<More> {
        let target = match self.look(holder, &format!("{path}.bucket")) {
            Seen::Absent => return None,
            Seen::Resource(address) => self.resource(&address),
            Seen::Value(Value::String(text)) => self.by_value(&text).and_then(|address| self.resource(&address)),
            Seen::Value(_) | Seen::Unknown => None,
        };
        let account = self.text(holder, &format!("{path}.account"));
        let account = account.filter(|number| number.len() == 12 && number.bytes().all(|b| b.is_ascii_digit()));
        let account = account.filter(|number| Some(number) != self.account().as_ref());
        let unknown = Whereabouts { region: None, stem: format!("replica-of-{}", found.names.first()?), ..found.at.clone() };
        let (at, own) = match target {
            Some(bucket) => (self.whereabouts(bucket, found.at.cloud), self.encryption(bucket)),
            None => (unknown, Encryption::Unsaid),
        };
        let key = self.encryption_by(holder, &[format!("{path}.encryption_configuration[].replica_kms_key_id").as_str()], &[]);
        let encryption = if key == Encryption::Unsaid { own } else { key };
        Some(More { address: holder.address.clone(), name: "replica".to_owned(), at, encryption, account })
    }

    /// The account that the document is of, where it says so.
    fn account(&self) -> Option<String> {
        self.resources().find_map(|resource| resource.values.get("arn").and_then(Value::as_str).and_then(|arn| of_arn(arn).1))
    }
}

/// The last part of a path.
fn last(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}
