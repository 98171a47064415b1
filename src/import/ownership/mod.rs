//! Who owns whom, from registers.

pub(crate) mod bods;
pub(crate) mod gleif;

use super::estate::{Copy, Data, Estate, Lock, Mention, Share, Site};
use super::providers::atlas;
use crate::scenario::schema::{PartyKind, SiteKind};
use crate::text::import as words;
use std::collections::{BTreeMap, BTreeSet};

impl Estate {
    /// The government of a country: that of its law pack, or a party of this estate.
    fn state(&mut self, country: &str, mention: &Mention) -> String {
        if let Some((pack, government)) = atlas().government(country) {
            self.uses.insert(pack.to_owned());
            return government.to_owned();
        }
        let name = words::state_of(super::countries::countries().get(country).map_or(country, |country| country.name.as_str()));
        let id = self.party(&name, PartyKind::Government, mention);
        if let Some(party) = self.parties.get_mut(&id) {
            party.governs = Some(country.to_owned());
        }
        id
    }

    /// An owner of whom a register says only that it is not named: whoever it is directs the firm.
    fn unnamed_owner(&mut self, firm: &str, mention: &Mention) {
        let Some(name) = self.parties.get(firm).map(|party| words::unnamed_owner(&party.name)) else { return };
        let owner = self.party(&name, PartyKind::Company, mention);
        if let Some(party) = self.parties.get_mut(firm) {
            party.controlled_by.insert(owner);
            party.guessed.insert("controlled_by");
        }
    }

    /// Adds a share; of two statements the higher counts, unless all shares together would come to more than everything.
    fn share(&mut self, firm: &str, owner: &str, share: Share) {
        let upper = |share: &Share| match share {
            Share::Exact(exact) => *exact,
            Share::Between(_, high) => *high,
        };
        let lower = |share: &Share| match share {
            Share::Exact(exact) => *exact,
            Share::Between(low, _) => *low,
        };
        let Some(party) = self.parties.get_mut(firm) else { return };
        let others: f64 = party.owners.iter().filter(|(id, _)| *id != owner).map(|(_, share)| lower(share)).sum();
        if others + lower(&share) > 100.0 + 1e-9 {
            party.guessed.insert("controlled_by");
            party.controlled_by.insert(owner.to_owned());
            return;
        }
        match party.owners.get(owner) {
            Some(there) if upper(there) >= upper(&share) => {}
            _ => {
                party.owners.insert(owner.to_owned(), share);
            }
        }
    }
}

/// Where only owners are known, what a firm keeps itself is what could be asked for: so a register alone gives an answer.
pub(crate) fn what_owners_keep(estate: &mut Estate) {
    if !estate.data.is_empty() || !estate.works.is_empty() {
        return;
    }
    let owners: BTreeSet<String> =
        estate.parties.values().flat_map(|party| party.owners.keys().chain(&party.controlled_by)).cloned().collect();
    let owned = |id: &String| estate.parties.get(id).is_some_and(|party| !party.owners.is_empty() || !party.controlled_by.is_empty());
    let firms: Vec<String> = estate.parties.keys().filter(|id| owned(id) && !owners.contains(*id)).cloned().collect();
    for firm in firms {
        let Some(party) = estate.parties.get(&firm).cloned() else { continue };
        let mention = party.mention.clone();
        let site = format!("{firm}-premises");
        estate.sites.insert(
            site.clone(),
            Site {
                name: words::premises_of(&party.name),
                kind: SiteKind::Facility,
                country: None,
                operator: Some(firm.clone()),
                home_of: Some(firm.clone()),
                cloud: None,
                likely_operator: Some(firm.clone()),
                mention: mention.clone(),
            },
        );
        let copy = Copy {
            at: site,
            tenants: BTreeSet::from([firm.clone()]),
            guessed: BTreeSet::from(["at", "locked_by"]),
            lock: Lock::Clear,
            note: None,
            mention: mention.clone(),
        };
        let data = Data {
            name: words::own_records(&party.name),
            category: Some(crate::scenario::schema::Category::Content),
            subject: Some(firm.clone()),
            intended: BTreeSet::new(),
            guessed: BTreeSet::from(["category", "subject"]),
            copies: BTreeMap::from([("main".to_owned(), copy)]),
            mention,
        };
        estate.data.insert(format!("records-of-{firm}"), data);
    }
}
