//! Stores and keys in clouds, however they were read: from a plan, a state, or the rows of an inventory.

pub(crate) mod stores;

use super::estate::{Copy, Data, EVERYBODY, Estate, Key, Lock, Making, Mention, Party, Site, Work};
use super::fault::Place;
use super::providers::{Cloud, atlas};
use crate::scenario::schema::{PartyKind, SiteKind};
use crate::text::import as words;
use std::collections::{BTreeMap, BTreeSet};
use stores::Store;

/// The end of the ids of sites where keys stay outside of a provider.
pub(crate) const MANAGER: &str = "-manager";

/// Where in a cloud something is.
#[derive(Clone, Debug)]
pub(crate) struct Whereabouts {
    pub(crate) cloud: Cloud,
    /// The name of a region, a zone or a location.
    pub(crate) region: Option<String>,
    /// What tells one unknown region from another: the provider of a plan.
    pub(crate) stem: String,
}

/// How a store is encrypted, as far as the input says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Encryption {
    /// Nothing is said.
    Unsaid,
    /// It is not.
    Off,
    /// It is, and no key of the customer is named.
    On,
    /// With this key: its address or its name.
    Key(String),
}

/// A store as it was read.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) address: String,
    /// Names for an id, the best first.
    pub(crate) names: Vec<String>,
    pub(crate) store: &'static Store,
    pub(crate) at: Whereabouts,
    pub(crate) encryption: Encryption,
    pub(crate) is_public: bool,
    /// Further copies.
    pub(crate) more: Vec<More>,
    pub(crate) mention: Mention,
}

/// A further copy of a store: a snapshot, a replica.
#[derive(Clone, Debug)]
pub(crate) struct More {
    pub(crate) address: String,
    pub(crate) name: String,
    pub(crate) at: Whereabouts,
    pub(crate) encryption: Encryption,
    /// The number of another account whose it is.
    pub(crate) account: Option<String>,
}

/// A key as it was read.
#[derive(Clone, Debug)]
pub(crate) struct FoundKey {
    pub(crate) address: String,
    pub(crate) names: Vec<String>,
    pub(crate) at: Option<Whereabouts>,
    pub(crate) making: Making,
    pub(crate) hsm: Option<bool>,
    /// The numbers of other accounts that may use it.
    pub(crate) accounts: BTreeSet<String>,
    pub(crate) mention: Mention,
}

impl Estate {
    /// The site of a region; one that is asked for where no input says which.
    pub(crate) fn region(&mut self, at: &Whereabouts, mention: &Mention) -> String {
        if let Some(region) = at.region.as_deref().and_then(|name| atlas().region(at.cloud, name)) {
            return region.site.clone();
        }
        // A region that is named and that no pack has is one by itself; its name is no secret, but nor is it needed.
        let stem = at.region.as_deref().unwrap_or(&at.stem);
        let id = self.id("sites", &format!("{:?}/{stem}", at.cloud), &[&format!("{}-region-of-{stem}", at.cloud.pack())]);
        self.sites.entry(id.clone()).or_insert_with(|| Site {
            name: words::unknown_region(atlas().name(&atlas().company(at.cloud).1), stem),
            kind: SiteKind::Facility,
            country: None,
            operator: None,
            home_of: None,
            cloud: Some(at.cloud),
            likely_operator: None,
            mention: mention.clone(),
        });
        id
    }

    /// The party of another account.
    fn account(&mut self, number: &str, mention: &Mention) -> String {
        let id = self.party(&format!("Account {number}"), PartyKind::Company, mention);
        if let Some(party) = self.parties.get_mut(&id) {
            party.note = Some(words::OTHER_ACCOUNT.to_owned());
        }
        id
    }

    /// Adds a key; a second time it is the same.
    pub(crate) fn add_key(&mut self, found: &FoundKey) -> String {
        let names: Vec<&str> = found.names.iter().map(String::as_str).collect();
        let id = self.id("keys", &found.address, &names);
        let at = found.at.as_ref().map(|at| self.region(at, &found.mention));
        let more_holders = found.accounts.iter().map(|number| self.account(number, &found.mention)).collect();
        if found.making != Making::Managed {
            self.premises(&found.mention);
        }
        if found.making == Making::External {
            let operator = self.customer(&found.mention);
            let site = Site {
                name: words::key_manager(&found.address),
                kind: SiteKind::Facility,
                country: None,
                operator: None,
                home_of: None,
                cloud: None,
                likely_operator: Some(operator),
                mention: found.mention.clone(),
            };
            self.sites.entry(format!("{id}{MANAGER}")).or_insert(site);
        }
        let key = Key {
            name: found.address.clone(),
            at,
            making: found.making,
            hsm: found.hsm,
            holders: None,
            likely: false,
            more_holders,
            mention: found.mention.clone(),
        };
        self.keys.entry(id.clone()).or_insert(key);
        id
    }

    fn lock(&mut self, encryption: &Encryption, store: &Store, mention: &Mention) -> Lock {
        match encryption {
            Encryption::Off => Lock::Clear,
            Encryption::On => Lock::Provider { said: true },
            Encryption::Unsaid if store.by_default => Lock::Provider { said: false },
            Encryption::Unsaid => Lock::Unsaid,
            Encryption::Key(address) => {
                // A key that no input describes: by name alone.
                let short = address.rsplit(['/', '.', ':']).next().unwrap_or(address).to_owned();
                let names = vec![short.clone(), format!("key-{short}")];
                let (making, accounts) = (Making::Managed, BTreeSet::new());
                let found = FoundKey { address: address.clone(), names, at: None, making, hsm: None, accounts, mention: mention.clone() };
                Lock::Key(self.add_key(&found))
            }
        }
    }

    /// Adds a store with its copies.
    pub(crate) fn add_store(&mut self, found: &Found) {
        let customer = self.customer(&found.mention);
        let names: Vec<&str> = found.names.iter().map(String::as_str).collect();
        let id = self.id("data", &found.address, &names);
        let mut copies = BTreeMap::new();
        let (at, lock) = (self.region(&found.at, &found.mention), self.lock(&found.encryption, found.store, &found.mention));
        let mut tenants = BTreeSet::from([customer.clone()]);
        let mut note = None;
        if found.is_public {
            self.everybody(&found.mention);
            tenants.insert(EVERYBODY.to_owned());
            note = Some(words::PUBLIC.to_owned());
        }
        // What is open to the public is handed out in the clear, however it is stored.
        let lock = if found.is_public { Lock::Clear } else { lock };
        let main = Copy { at: at.clone(), tenants, guessed: BTreeSet::new(), lock, note, mention: found.mention.clone() };
        copies.insert("main".to_owned(), main);
        for more in &found.more {
            let mention = Mention { place: Place::new(&found.mention.place.file, &more.address), ..found.mention.clone() };
            let owner = match &more.account {
                Some(number) => self.account(number, &mention),
                None => customer.clone(),
            };
            let (at, lock) = (self.region(&more.at, &mention), self.lock(&more.encryption, found.store, &mention));
            let copy = Copy { at, tenants: BTreeSet::from([owner]), guessed: BTreeSet::new(), lock, note: None, mention };
            let copy_id = super::slug::slug(&more.name);
            let copy_id = if copies.contains_key(&copy_id) { format!("{copy_id}-{}", copies.len()) } else { copy_id };
            copies.insert(copy_id, copy);
        }
        if found.store.works {
            self.service(found.at.cloud, &at, &id, &found.mention);
        }
        let data = Data {
            name: found.address.clone(),
            category: found.store.category,
            subject: Some(customer),
            intended: BTreeSet::new(),
            guessed: BTreeSet::from(["subject"]),
            copies,
            mention: found.mention.clone(),
        };
        self.data.insert(id, data);
    }

    /// The services of a provider work on a dataset.
    fn service(&mut self, cloud: Cloud, at: &str, data: &str, mention: &Mention) {
        let by = atlas().site(at).map_or_else(|| atlas().company(cloud).1, |region| region.tenant.clone());
        let work = self.works.entry(format!("services-at-{at}")).or_insert_with(|| Work {
            name: words::services_at_work(atlas().name(&by), at),
            data: BTreeSet::new(),
            by,
            at: at.to_owned(),
            retained: Some(false),
            copy: None,
            guessed: BTreeSet::from(["by"]),
            note: Some(words::SERVICE_WORKS.to_owned()),
            mention: mention.clone(),
        });
        work.data.insert(data.to_owned());
    }

    fn everybody(&mut self, mention: &Mention) {
        self.parties.entry(EVERYBODY.to_owned()).or_insert_with(|| Party {
            name: words::EVERYBODY.to_owned(),
            kind: PartyKind::Group,
            country: None,
            established: BTreeSet::new(),
            guessed: BTreeSet::new(),
            governs: None,
            owners: BTreeMap::new(),
            controlled_by: BTreeSet::new(),
            note: None,
            mention: mention.clone(),
        });
    }
}

/// The region in an ARN, and the number of its account; a part that is empty there is absent.
pub(crate) fn of_arn(arn: &str) -> (Option<String>, Option<String>) {
    let mut parts = arn.split(':');
    if parts.next() != Some("arn") {
        return (None, None);
    }
    let mut part = |index: usize| parts.nth(index).filter(|part| !part.is_empty()).map(str::to_owned);
    let region = part(2);
    let account = part(0).filter(|account| account.len() == 12 && account.bytes().all(|digit| digit.is_ascii_digit()));
    (region, account)
}

/// Whether a value is the name of a key, which may be shown: an ARN, an alias, a path, a number of the usual form.
pub(crate) fn is_key_name(text: &str) -> bool {
    let is_uuid = text.len() == 36 && text.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-') && text.matches('-').count() == 4;
    let is_path =
        ["arn:", "alias/", "projects/", "https://", "/subscriptions/", "ocid1.", "mrk-"].iter().any(|front| text.starts_with(front));
    let is_plain = text.len() <= 300 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_/:.@".contains(&b));
    (is_uuid || is_path) && is_plain
}
