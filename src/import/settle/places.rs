//! Where things lie, and where they may lie.

use super::super::cloud::MANAGER;
use super::super::countries::countries;
use super::super::estate::{EVERYBODY, Estate, Site};
use super::super::providers::atlas;
use super::super::questions::{Asker, Takes, UNKNOWN};
use crate::scenario::schema::PartyKind;
use crate::text::import as words;
use std::collections::{BTreeMap, BTreeSet};

/// The jurisdiction that nobody knows.
pub(super) const ELSEWHERE: &str = "elsewhere";

/// A site at which a thing lies, or may lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// The site.
    pub(super) site: String,
    /// What tells it apart from the other places of the thing: a country; empty where there is one place.
    pub(super) end: String,
    /// Whether it is a guess that the thing lies there.
    pub(super) guess: bool,
}

/// The places of a world.
pub(super) struct Places {
    /// For each site of the estate, where it is.
    spots: BTreeMap<String, Vec<Spot>>,
    /// The countries of the world.
    pub(super) countries: BTreeSet<String>,
    /// The countries of parties.
    pub(super) homes: BTreeMap<String, Option<String>>,
    /// Sites to be written, with their countries; `None` where nobody knows.
    pub(super) written: BTreeMap<String, (Site, Option<String>)>,
    regions: BTreeSet<String>,
}

impl Places {
    /// Finds all places, and asks for those that no input says.
    pub(super) fn find(estate: &mut Estate, asker: &mut Asker<'_>) -> Self {
        let used = used_sites(estate);
        let mut this = Self {
            spots: BTreeMap::new(),
            countries: BTreeSet::new(),
            homes: BTreeMap::new(),
            written: BTreeMap::new(),
            regions: BTreeSet::new(),
        };
        let parties: Vec<String> = estate.parties.keys().cloned().collect();
        for id in parties {
            let home = country_of(estate, asker, &id);
            this.countries.extend(home.clone());
            this.homes.insert(id, home);
        }
        for party in estate.parties.values() {
            this.countries.extend(party.established.iter().cloned());
        }
        for pack in &estate.uses {
            this.countries.extend(atlas().laws_of(pack));
        }
        let mut open: Vec<(String, Site)> = Vec::new();
        for id in &used {
            let Some(site) = estate.sites.get(id) else {
                this.in_region(id, id);
                continue;
            };
            if let Some(cloud) = site.cloud {
                let takes = Takes::Region(cloud);
                match asker.ask(&format!("region-of-{id}"), words::which_region(&site.name), takes, UNKNOWN, &site.mention.place) {
                    Some(region) => this.in_region(id, &region),
                    None => {
                        this.countries.extend(atlas().laws_of(&atlas().company(cloud).0));
                        open.push((id.clone(), site.clone()));
                    }
                }
                continue;
            }
            let home = site.home_of.as_ref().and_then(|party| this.homes.get(party).cloned());
            let country = match (&site.country, home) {
                (Some(country), _) => Some(country.clone()),
                (None, Some(home)) => home,
                (None, None) => {
                    asker.ask(&format!("place-of-{id}"), words::which_place(&site.name), Takes::Country, UNKNOWN, &site.mention.place)
                }
            };
            match country {
                Some(country) => {
                    this.countries.insert(country.clone());
                    this.spots.insert(id.clone(), vec![Spot { site: id.clone(), end: String::new(), guess: false }]);
                    this.written.insert(id.clone(), (site.clone(), Some(country)));
                }
                None => open.push((id.clone(), site.clone())),
            }
        }
        this.countries.retain(|country| countries().get(country).is_some());
        for (id, site) in open {
            this.anywhere(&id, &site);
        }
        this
    }

    fn in_region(&mut self, id: &str, region: &str) {
        if let Some(found) = atlas().site(region) {
            self.countries.insert(found.country.clone());
            self.countries.extend(atlas().laws_of(&found.pack));
            self.regions.insert(region.to_owned());
        }
        self.spots.insert(id.to_owned(), vec![Spot { site: region.to_owned(), end: String::new(), guess: false }]);
    }

    /// A site that lies nobody knows where lies in every country of the world, and in one that nobody knows.
    fn anywhere(&mut self, id: &str, site: &Site) {
        let mut spots = vec![Spot { site: id.to_owned(), end: ELSEWHERE.to_owned(), guess: true }];
        self.written.insert(id.to_owned(), (site.clone(), None));
        for country in self.countries.clone() {
            let at = match site.cloud {
                Some(cloud) => match atlas().in_country(cloud, &country) {
                    Some(region) => {
                        self.regions.insert(region.site.clone());
                        region.site.clone()
                    }
                    None => continue,
                },
                None => {
                    let at = format!("{id}-in-{country}");
                    self.written.insert(at.clone(), (site.clone(), Some(country.clone())));
                    at
                }
            };
            spots.push(Spot { site: at, end: country, guess: true });
        }
        self.spots.insert(id.to_owned(), spots);
    }

    /// Where a site is: at one place, or at all where it may be.
    pub(super) fn spots(&self, site: &str) -> Vec<Spot> {
        let itself = || vec![Spot { site: site.to_owned(), end: String::new(), guess: false }];
        self.spots.get(site).cloned().unwrap_or_else(itself)
    }

    /// The regions of packs at which something lies or may lie.
    pub(super) fn regions(&self) -> impl Iterator<Item = &String> {
        self.regions.iter()
    }
}

/// The sites at which something lies.
pub(super) fn used_sites(estate: &Estate) -> BTreeSet<String> {
    let copies = estate.data.values().flat_map(|data| data.copies.values()).map(|copy| &copy.at);
    let works = estate.works.values().map(|work| &work.at);
    let keys = estate.keys.values().filter_map(|key| key.at.as_ref());
    let managers = estate.sites.keys().filter(|id| id.ends_with(MANAGER) || *id == "premises");
    copies.chain(works).chain(keys).chain(managers).cloned().collect()
}

/// The country of a party, asked where no input says it.
fn country_of(estate: &Estate, asker: &mut Asker<'_>, id: &str) -> Option<String> {
    let party = estate.parties.get(id)?;
    if party.governs.is_some() || id == EVERYBODY || matches!(party.kind, PartyKind::Government) {
        return party.governs.clone().or_else(|| party.country.clone());
    }
    if party.country.is_some() {
        return party.country.clone();
    }
    let place = &party.mention.place;
    asker.ask(&format!("country-of-{id}"), words::which_country(&party.name), Takes::Country, UNKNOWN, place)
}
