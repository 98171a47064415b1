//! A firm that works on data for another: in which country, with what kept, under which safeguard.

use super::super::cloud::Whereabouts;
use super::super::countries::countries;
use super::super::estate::{Copy, Estate, Lock, Mention, Site, Work};
use super::super::providers::{Cloud, atlas};
use crate::scenario::schema::{PartyKind, SiteKind};
use crate::text::import as words;
use std::collections::BTreeSet;

/// A firm as a row names it.
pub(super) struct Named<'r> {
    pub(super) name: &'r str,
    /// Free text on places.
    pub(super) places: &'r str,
    /// Free text on the basis or the safeguard.
    pub(super) basis: &'r str,
}

/// Names of firms in a cell.
pub(super) fn names(cell: &str) -> impl Iterator<Item = &str> {
    cell.split([';', '\n', '|']).flat_map(|part| part.split(" + ")).map(str::trim).filter(|name| !name.is_empty() && !is_nobody(name))
}

/// Whether a cell says that there is nobody.
fn is_nobody(cell: &str) -> bool {
    ["-", "–", "—", "none", "n/a", "na", "no", "keine", "aucun", "/"].contains(&cell.to_lowercase().as_str())
}

/// A safeguard for a transfer that a text names.
pub(super) fn safeguard(text: &str) -> bool {
    let text = text.to_lowercase();
    let known = [
        "scc",
        "standard contractual",
        "standard data protection clauses",
        "standardvertrag",
        "clauses contractuelles",
        "bcr",
        "binding corporate",
    ];
    known.iter().any(|word| text.contains(word))
}

/// Whether a text says that a firm belongs to the same group.
fn is_of_the_group(text: &str) -> bool {
    let text = text.to_lowercase();
    ["intra-group", "intragroup", "intra group", "affiliate", "group company", "konzern"].iter().any(|word| text.contains(word))
}

impl Estate {
    /// A firm works on datasets.
    pub(super) fn add_processor(&mut self, named: &Named<'_>, data: &BTreeSet<String>, mention: &Mention) {
        let customer = self.customer(mention);
        let found: Vec<String> = countries().in_text(named.places).iter().map(|country| country.id.clone()).collect();
        let cloud = Cloud::called(named.name);
        let by = match cloud {
            Some(cloud) => atlas().company(cloud).1,
            None => self.party(named.name, PartyKind::Company, mention),
        };
        if let Some(party) = self.parties.get_mut(&by) {
            match found.as_slice() {
                [one] if party.country.is_none() && party.established.is_empty() => party.country = Some(one.clone()),
                several => party.established.extend(several.iter().filter(|country| party.country.as_ref() != Some(*country)).cloned()),
            }
            if is_of_the_group(named.basis) {
                party.controlled_by.insert(customer.clone());
                party.guessed.insert("controlled_by");
            }
        }
        let sites: Vec<(String, String)> = match (cloud, found.as_slice()) {
            (Some(cloud), []) => {
                let at = Whereabouts { cloud, region: None, stem: mention.source.clone() };
                vec![(self.region(&at, mention), by.clone())]
            }
            (Some(cloud), _) => found.iter().map(|country| self.in_cloud(cloud, country, mention)).collect(),
            (None, []) => vec![(self.office(named.name, &by, None, mention), by.clone())],
            (None, _) => found.iter().map(|country| (self.office(named.name, &by, Some(country), mention), by.clone())).collect(),
        };
        let several = sites.len() > 1;
        for (at, by) in sites {
            let copy_id = if several { format!("{by}-{}", super::super::slug::slug(&at)) } else { by.clone() };
            for id in data {
                let Some(dataset) = self.data.get_mut(id) else { continue };
                let tenants = BTreeSet::from([customer.clone(), by.clone()]);
                let guessed = BTreeSet::from(["locked_by"]);
                let note = Some(words::NOT_SAID_LOCKED.to_owned());
                let copy = Copy { at: at.clone(), tenants, guessed, lock: Lock::Clear, note, mention: mention.clone() };
                dataset.copies.entry(copy_id.clone()).or_insert(copy);
            }
            let work_id = if several { format!("{by}-at-{at}") } else { by.clone() };
            let note = safeguard(named.basis).then(|| words::SAFEGUARD.to_owned());
            let work = self.works.entry(work_id).or_insert_with(|| Work {
                name: named.name.to_owned(),
                data: BTreeSet::new(),
                by: by.clone(),
                at: at.clone(),
                retained: None,
                copy: Some(copy_id.clone()),
                guessed: BTreeSet::new(),
                note,
                mention: mention.clone(),
            });
            work.data.extend(data.iter().cloned());
        }
        let outside = found.iter().any(|id| countries().get(id).is_some_and(|country| !country.is_member && country.id != "eu"));
        if outside || found.is_empty() {
            let all = self.safeguards.unwrap_or(true);
            self.safeguards = Some(all && safeguard(named.basis));
        }
    }

    /// Where a provider with packs is in a country, and who works there.
    fn in_cloud(&mut self, cloud: Cloud, country: &str, mention: &Mention) -> (String, String) {
        if let Some(region) = atlas().in_country(cloud, country) {
            return (region.site.clone(), region.tenant.clone());
        }
        let (pack, company) = atlas().company(cloud);
        self.uses.insert(pack);
        (self.office(cloud.pack(), &company, Some(country), mention), company)
    }

    /// Where a firm works: a place of its own in each country.
    fn office(&mut self, name: &str, by: &str, country: Option<&str>, mention: &Mention) -> String {
        let end = country.map(|country| format!("-{country}")).unwrap_or_default();
        let id = self.id("sites", &format!("office of {by}{end}"), &[&format!("{by}{end}")]);
        let called = country.and_then(|country| countries().get(country)).map(|country| country.name.as_str());
        self.sites.entry(id.clone()).or_insert_with(|| Site {
            name: words::office(name, called),
            kind: SiteKind::Facility,
            country: country.map(str::to_owned),
            operator: None,
            home_of: country.is_none().then(|| by.to_owned()),
            cloud: None,
            likely_operator: Some(by.to_owned()),
            mention: mention.clone(),
        });
        id
    }
}
