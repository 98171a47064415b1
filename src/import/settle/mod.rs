//! From what the inputs say to a world: asks what is missing, and takes the widest access where nobody answers.
//!
//! *Invariant:* taking a fact out of an input never makes an access harder. So whoever is nowhere is present in every country of the world,
//! what lies nowhere lies in each of them and in one that nobody knows, and what nobody calls encrypted lies in the clear.

mod entities;
mod keys;
mod parties;
mod places;

use super::draft::Draft;
use super::estate::Estate;
use super::providers::atlas;
use super::questions::{Asker, Takes, UNKNOWN};
use crate::scenario::schema::PartyKind;
use crate::text::import as words;
use places::{Places, used_sites};

/// Asks, assumes, and writes the world down.
pub(super) fn settle(mut estate: Estate, asker: &mut Asker<'_>, title: String) -> Draft {
    let mut draft = Draft::called(title);
    operators(&mut estate, asker);
    let places = Places::find(&mut estate, asker);
    for region in places.regions().filter_map(|site| atlas().site(site)) {
        draft.uses.insert(region.pack.clone());
    }
    draft.uses.extend(estate.uses.iter().cloned());
    let mut settler = Settler { estate, asker, draft, places };
    settler.write();
    settler.draft
}

/// What is at work while a world is written.
struct Settler<'e, 'a> {
    estate: Estate,
    asker: &'e mut Asker<'a>,
    draft: Draft,
    places: Places,
}

/// Gives every site that something lies at somebody who runs it.
fn operators(estate: &mut Estate, asker: &mut Asker<'_>) {
    let used = used_sites(estate);
    let open: Vec<String> =
        used.into_iter().filter(|id| estate.sites.get(id).is_some_and(|s| s.operator.is_none() && s.cloud.is_none())).collect();
    for id in open {
        let Some(site) = estate.sites.get(&id).cloned() else { continue };
        let likely = site.likely_operator.clone();
        let default = likely.clone().unwrap_or_else(|| UNKNOWN.to_owned());
        let answer =
            asker.ask(&format!("operator-of-{id}"), words::which_operator(&site.name), Takes::Party, &default, &site.mention.place);
        let operator = match answer {
            Some(answer) if estate.parties.contains_key(&answer) => answer,
            Some(name) => estate.party(&name, PartyKind::Company, &site.mention),
            None => likely.unwrap_or_else(|| estate.party(&words::whoever_runs(&site.name), PartyKind::Company, &site.mention)),
        };
        if let Some(site) = estate.sites.get_mut(&id) {
            site.operator = Some(operator);
        }
    }
}
