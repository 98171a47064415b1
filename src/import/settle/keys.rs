//! Writes keys: who can use them, where they lie.

use super::super::cloud::MANAGER;
use super::super::estate::{CUSTOMER, Key, Lock, Making, Mention};
use super::super::providers::atlas;
use super::Settler;
use super::places::Spot;
use crate::scenario::schema::Table;
use crate::text::import as words;
use std::collections::{BTreeMap, BTreeSet};

/// The key that stays with the customer.
const OWN_KEY: &str = "own-key";

impl Settler<'_, '_> {
    /// The key that stays with the customer, on its premises.
    pub(super) fn own_key(&mut self, mention: &Mention) -> String {
        let home = self.places.homes.get(CUSTOMER).cloned().flatten();
        let site = self.estate.premises(mention);
        if !self.places.written.contains_key(&site)
            && let Some(premises) = self.estate.sites.get(&site)
        {
            self.places.written.insert(site.clone(), (premises.clone(), home));
        }
        let section = self.draft.entity(Table::Keys, OWN_KEY);
        section.text("name", words::OWN_KEY).list("holders", [&CUSTOMER.to_owned()]).list("stored_at", [&site]).flag("hsm", true);
        OWN_KEY.to_owned()
    }

    /// The default key of a provider in a region that nobody knows.
    pub(super) fn default_key(&mut self, site: &str) -> String {
        let id = format!("{site}-provider-key");
        let written = self.places.written.get(site).map(|(site, _)| site.clone());
        let (name, company) = match &written {
            Some(at) => (at.name.clone(), at.cloud.map(|cloud| atlas().company(cloud).1).unwrap_or_default()),
            None => (site.to_owned(), CUSTOMER.to_owned()),
        };
        let section = self.draft.entity(Table::Keys, &id);
        section.text("name", &words::default_key(&name)).list("holders", [&company, &CUSTOMER.to_owned()]);
        section.list("stored_at", [&site.to_owned()]).flag("hsm", true).assume("holders").assume("stored_at");
        id
    }

    pub(super) fn keys(&mut self) {
        let mut used_by: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (id, entry) in self.estate.keys.clone() {
            let at = entry.at.clone().into_iter().chain(self.places_locked_by(&id).into_iter().filter(|_| entry.at.is_none()));
            let spots: Vec<Spot> = at.flat_map(|site| self.places.spots(&site)).collect();
            let mut sites: BTreeSet<String> = spots.iter().map(|spot| spot.site.clone()).collect();
            let providers: BTreeSet<String> = sites.iter().filter_map(|site| self.tenant_of(site)).collect();
            if entry.making == Making::Imported {
                sites.insert("premises".to_owned());
            }
            for provider in &providers {
                if entry.holders.is_none() {
                    used_by.entry(provider.clone()).or_default().insert(id.clone());
                }
            }
            self.key(&id, &entry, &sites, &providers, spots.iter().any(|spot| spot.guess) || entry.at.is_none());
            if entry.making == Making::External {
                let manager = format!("{id}{MANAGER}");
                let at: BTreeSet<String> = self.places.spots(&manager).into_iter().map(|spot| spot.site).collect();
                let outside = format!("{id}-outside");
                self.cite(Table::Keys, &outside, &entry.mention);
                let section = self.draft.entity(Table::Keys, &outside);
                section.text("name", &words::outside_key(&entry.name)).list("holders", [&CUSTOMER.to_owned()]).list("stored_at", &at);
                section.flag("hsm", false).assume("holders").assume("hsm");
            }
        }
        for (provider, keys) in used_by {
            self.who_uses(&provider, &keys);
        }
    }

    pub(super) fn key(&mut self, id: &str, entry: &Key, sites: &BTreeSet<String>, providers: &BTreeSet<String>, guess: bool) {
        let is_hard = |site: &String| atlas().site(site).is_none_or(|region| region.hsm);
        let hsm = entry.hsm.unwrap_or_else(|| !providers.is_empty() && sites.iter().all(is_hard));
        self.cite(Table::Keys, id, &entry.mention);
        let section = self.draft.entity(Table::Keys, id);
        section.text("name", &entry.name).list("stored_at", sites).flag("hsm", hsm);
        let customer = CUSTOMER.to_owned();
        match &entry.holders {
            Some(said) => section.list("holders", said.union(&entry.more_holders)),
            None => {
                let holders: BTreeSet<&String> = providers.iter().chain([&customer]).chain(&entry.more_holders).collect();
                section.list("holders", holders).list("admins", [&customer]).assume("holders").assume("admins").note(words::HOLDERS)
            }
        };
        if entry.likely {
            section.assume("holders");
        }
        if entry.hsm.is_none() {
            section.assume("hsm");
        }
        if guess {
            section.assume("stored_at");
        }
    }

    /// The sites of the copies that a key locks.
    pub(super) fn places_locked_by(&self, key: &str) -> BTreeSet<String> {
        let copies = self.estate.data.values().flat_map(|data| data.copies.values());
        copies.filter(|copy| copy.lock == Lock::Key(key.to_owned())).map(|copy| copy.at.clone()).collect()
    }

    /// The provider that has what lies at a site.
    pub(super) fn tenant_of(&self, site: &str) -> Option<String> {
        let of_pack = atlas().site(site).map(|region| region.tenant.clone());
        let of_cloud = || self.places.written.get(site).and_then(|(site, _)| site.cloud).map(|cloud| atlas().company(cloud).1);
        of_pack.or_else(of_cloud)
    }

    /// The claim that a provider cannot use the keys of its customers.
    pub(super) fn who_uses(&mut self, provider: &str, keys: &BTreeSet<String>) {
        let id = format!("{provider}-uses-keys");
        let switch = self.draft.section(&["switches", &id]);
        switch.text("kind", "claim").text("question", &words::who_uses_keys(atlas().name(provider))).text("default", "services");
        self.draft.section(&["switches", &id, "options", "services"]).text("label", words::SERVICES_USE);
        let said_by = provider.to_owned();
        self.draft.section(&["switches", &id, "options", "customer"]).text("label", words::CUSTOMER_USES).list("said_by", [&said_by]);
        for key in keys {
            self.draft.section(&["switches", &id, "options", "customer", "remove"]).list(&format!("keys.{key}.holders"), [&said_by]);
        }
    }
}
