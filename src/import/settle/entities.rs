//! Writes what is known, and what is assumed, as entities.

use super::super::estate::{Copy, Lock, Making, Mention, Work};
use super::super::providers::atlas;
use super::super::questions::Takes;
use super::Settler;
use super::places::{ELSEWHERE, Spot};
use crate::scenario::schema::{Category, Table, key};
use crate::text::import as words;
use std::collections::BTreeSet;

/// Answers on how a copy is locked.
const LOCKS: Takes = Takes::Words(&["none", "provider", "customer", "own"]);
/// Answers on how somebody works on data.
const WORKS: Takes = Takes::Words(&["keeps", "passes", "sealed"]);

impl Settler<'_, '_> {
    pub(super) fn write(&mut self) {
        self.sources();
        let sealed = self.works();
        self.data(&sealed);
        self.keys();
        self.sites();
        self.parties();
        self.transfers();
        self.jurisdictions();
    }

    fn sources(&mut self) {
        for (id, source) in &self.estate.sources {
            self.draft.entity(Table::Sources, id).text("title", &source.title).text("publisher", &source.publisher);
        }
    }

    /// Whatever is said of an entity: its source.
    pub(super) fn cite(&mut self, table: Table, id: &str, mention: &Mention) {
        if !mention.source.is_empty() {
            self.draft.entity(table, id).list(key::SOURCES.as_str(), [&mention.source]);
        }
    }

    /// Writes the work on data; the copies that the answers seal.
    fn works(&mut self) -> BTreeSet<(String, String)> {
        let mut sealed = BTreeSet::new();
        for (id, work) in self.estate.works.clone() {
            let question = format!("work-of-{id}");
            let mut guess = work.retained.is_none();
            let mut retained = work.retained.unwrap_or(true);
            if work.copy.is_some() {
                let answer = self.asker.ask(&question, words::which_work(&work.name), WORKS, "keeps", &work.mention.place);
                guess = guess && !self.asker.is_settled(&question);
                match answer.as_deref() {
                    Some("passes") => retained = false,
                    Some("sealed") => {
                        sealed.extend(work.data.iter().flat_map(|data| work.copy.iter().map(move |copy| (data.clone(), copy.clone()))));
                        continue;
                    }
                    _ => {}
                }
                if !retained {
                    for data in &work.data {
                        if let (Some(data), Some(copy)) = (self.estate.data.get_mut(data), &work.copy) {
                            data.copies.remove(copy);
                        }
                    }
                }
            }
            for spot in self.places.spots(&work.at) {
                self.work(&id, &work, &spot, retained, guess);
            }
        }
        sealed
    }

    fn work(&mut self, id: &str, work: &Work, spot: &Spot, retained: bool, guess: bool) {
        let id = with_end(id, spot);
        self.cite(Table::Processing, &id, &work.mention);
        let section = self.draft.entity(Table::Processing, &id);
        section.text("name", &work.name).list("data", &work.data).text("by", &work.by).text("at", &spot.site).flag("retained", retained);
        if guess {
            section.assume("retained");
        }
        if spot.guess {
            section.assume("at").note(words::SOMEWHERE);
        }
        for key in &work.guessed {
            section.assume(key);
        }
        section.note(work.note.as_deref().unwrap_or_default());
    }

    fn data(&mut self, sealed: &BTreeSet<(String, String)>) {
        for (id, data) in self.estate.data.clone() {
            let mut assumed = Vec::new();
            let category = data.category.unwrap_or_else(|| {
                let question = format!("category-of-{id}");
                let text = words::which_category(&data.name);
                let answer = self.asker.ask(&question, text, Takes::CATEGORY, Category::Content.as_str(), &data.mention.place);
                if !self.asker.is_settled(&question) {
                    assumed.push("category");
                }
                answer.as_deref().and_then(Category::from_word).unwrap_or(Category::Content)
            });
            self.cite(Table::Data, &id, &data.mention);
            let section = self.draft.entity(Table::Data, &id);
            section.text("name", &data.name).text("category", category.as_str());
            if let Some(subject) = &data.subject {
                section.text("subject", subject);
            }
            if !data.intended.is_empty() {
                section.list("intended", &data.intended);
            }
            for key in assumed.into_iter().chain(data.guessed.iter().copied()) {
                section.assume(key);
            }
            for (copy_id, copy) in &data.copies {
                let name = if data.copies.len() > 1 { format!("{}, {copy_id}", data.name) } else { data.name.clone() };
                let mut copy = copy.clone();
                let mut unsaid = false;
                if sealed.contains(&(id.clone(), copy_id.clone())) {
                    copy.lock = Lock::Key(self.own_key(&copy.mention));
                } else if copy.lock == Lock::Unsaid {
                    unsaid = self.locked(&id, copy_id, &name, &mut copy);
                }
                for spot in self.places.spots(&copy.at) {
                    self.copy(&id, copy_id, &copy, &spot, unsaid);
                }
            }
        }
    }

    /// Asks how a copy is locked; whether nobody says so.
    fn locked(&mut self, data: &str, copy_id: &str, name: &str, copy: &mut Copy) -> bool {
        let question = if copy_id == "main" { format!("lock-of-{data}") } else { format!("lock-of-{data}-{copy_id}") };
        let answer = self.asker.ask(&question, words::which_lock(name), LOCKS, "none", &copy.mention.place);
        let in_region = atlas().site(&copy.at).and_then(|region| region.customer_key.clone());
        copy.lock = match answer.as_deref() {
            Some("provider") => Lock::Provider { said: true },
            Some("customer") => match in_region {
                Some(key) => Lock::Key(key),
                None => Lock::Key(self.own_key(&copy.mention)),
            },
            Some("own") => Lock::Key(self.own_key(&copy.mention)),
            _ => Lock::Clear,
        };
        !self.asker.is_settled(&question)
    }

    fn copy(&mut self, data: &str, id: &str, copy: &Copy, spot: &Spot, unsaid: bool) {
        let region = atlas().site(&spot.site);
        let mut tenants = copy.tenants.clone();
        tenants.extend(region.map(|region| region.tenant.clone()));
        let written = self.places.written.get(&spot.site).map(|(site, _)| site.clone());
        let cloud = written.as_ref().and_then(|site| site.cloud);
        if let (None, Some(cloud)) = (region, cloud) {
            tenants.insert(atlas().company(cloud).1);
        }
        let (mut locks, mut guess, mut note) = (Vec::new(), unsaid, "");
        match &copy.lock {
            Lock::Clear | Lock::Unsaid => note = if unsaid { words::NOT_SAID_LOCKED } else { "" },
            Lock::Key(key) => {
                locks.push(key.clone());
                if self.estate.keys.get(key).is_some_and(|key| key.making == Making::External) {
                    locks.push(format!("{key}-outside"));
                }
            }
            Lock::Provider { said } => {
                locks.extend(match (region, cloud) {
                    (Some(region), _) => region.provider_key.clone(),
                    (None, Some(_)) => Some(self.default_key(&spot.site)),
                    (None, None) => None,
                });
                guess = !said;
                note = if *said { "" } else { words::BY_DEFAULT };
            }
        }
        let (data, id) = (data.to_owned(), with_end(id, spot));
        let section = self.draft.copy(&data, &id);
        section.text("at", &spot.site).list("tenants", &tenants);
        if !locks.is_empty() {
            section.list("locked_by", &locks);
        }
        if !copy.mention.source.is_empty() {
            section.list("sources", [&copy.mention.source]);
        }
        for key in &copy.guessed {
            section.assume(key);
        }
        if guess {
            section.assume("locked_by").note(note);
        }
        if spot.guess {
            section.assume("at").note(words::SOMEWHERE);
        }
        section.note(copy.note.as_deref().unwrap_or_default());
    }

    fn sites(&mut self) {
        for (id, (site, country)) in self.places.written.clone() {
            if !site.mention.source.is_empty() {
                self.cite(Table::Sites, &id, &site.mention);
            }
            let operator = match (site.cloud, &site.operator) {
                (Some(cloud), _) => {
                    let (pack, company) = atlas().company(cloud);
                    self.draft.uses.insert(pack);
                    Some(company)
                }
                (None, operator) => operator.clone(),
            };
            let is_guess = country.is_none() || id.contains("-in-") && self.places.spots(&id).iter().any(|spot| spot.guess);
            let at = country.clone().unwrap_or_else(|| ELSEWHERE.to_owned());
            let likely = site.likely_operator.is_some() && site.likely_operator == site.operator;
            let settled = self.asker.is_settled(&format!("operator-of-{id}"));
            let section = self.draft.entity(Table::Sites, &id);
            section.text("name", &site.name).text("kind", site.kind.as_str()).text("located", &at);
            if let Some(operator) = operator {
                section.text("operator", &operator);
            }
            if (site.cloud.is_some() || likely) && !settled {
                section.assume("operator");
            }
            if is_guess || self.estate.sites.get(&id).is_none_or(|own| own.country.is_none()) && country.is_none() {
                section.assume("located").note(words::SOMEWHERE);
            }
            if !self.estate.sites.contains_key(&id) {
                section.assume("located").note(words::SOMEWHERE);
            }
        }
    }
}

/// The id of a thing at one of the places where it may be.
fn with_end(id: &str, spot: &Spot) -> String {
    if spot.end.is_empty() { id.to_owned() } else { format!("{id}-in-{}", spot.end) }
}
