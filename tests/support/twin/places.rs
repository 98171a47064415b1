//! Territory, ties and control.

use super::world::{Map, Party, World};
use num_traits::Zero;
use residency::scenario::{Exact, parse_exact};
use std::collections::BTreeSet;

impl<'w> World<'w> {
    /// The jurisdiction itself and all around it, transitively.
    pub(crate) fn around(&self, jurisdiction: &'w str) -> BTreeSet<&'w str> {
        let mut around = BTreeSet::new();
        let mut next = Some(jurisdiction);
        while let Some(here) = next {
            around.insert(here);
            next = self.jurisdictions.get(here).copied().flatten();
        }
        around
    }

    /// J's territory is the sites located in J and in every jurisdiction within it, transitively.
    pub(crate) fn in_territory(&self, site: &str, jurisdiction: &str) -> bool {
        let located = self.sites.get(site).and_then(|s| s.located);
        located.is_some_and(|located| self.around(located).contains(jurisdiction))
    }

    /// A party incorporated in J is so in every jurisdiction around J; one that governs J counts as incorporated in J.
    pub(crate) fn incorporated_in(&self, party: &str) -> BTreeSet<&'w str> {
        let Some(party) = self.parties.get(party) else { return BTreeSet::new() };
        party.incorporated.into_iter().chain(party.governs).flat_map(|j| self.around(j)).collect()
    }

    /// Incorporated implies established.
    pub(crate) fn established_in(&self, party: &str) -> BTreeSet<&'w str> {
        let own = self.parties.get(party).into_iter().flat_map(|p| &p.established);
        own.flat_map(|j| self.around(j)).chain(self.incorporated_in(party)).collect()
    }

    fn serves_in(&self, party: &str) -> BTreeSet<&'w str> {
        self.parties.get(party).into_iter().flat_map(|p| &p.serves).flat_map(|j| self.around(j)).collect()
    }

    /// Whether a party has one of the four ties to a jurisdiction.
    pub(crate) fn has_tie(&self, party: &str, tie: &str, jurisdiction: &str) -> bool {
        match tie {
            "incorporated" => self.incorporated_in(party).contains(jurisdiction),
            "established" => self.established_in(party).contains(jurisdiction),
            "serves" => self.serves_in(party).contains(jurisdiction),
            // Controls a party incorporated or established there.
            "subsidiary" => {
                self.parties.keys().any(|other| self.controls(party, other) && self.established_in(other).contains(jurisdiction))
            }
            other => panic!("no tie is called {other}"),
        }
    }

    /// Whether P controls Q.
    pub(crate) fn controls(&self, party: &str, other: &str) -> bool {
        self.control.contains(&(party, other))
    }
}

/// P controls Q when P, or a party that P controls, is in Q's `controlled_by`; or when the votes in Q of P and of all the
/// parties that P controls sum to more than one half. Least fixpoint; P does not control itself.
pub(crate) fn control<'w>(parties: &Map<'w, Party<'w>>) -> BTreeSet<(&'w str, &'w str)> {
    let half: Exact = parse_exact("0.5").unwrap();
    let mut control = BTreeSet::new();
    loop {
        let mut next = control.clone();
        for &p in parties.keys() {
            let p_or_controlled = |other: &'w str| other == p || control.contains(&(p, other));
            for (&q, it) in parties {
                let by_other_means = it.controlled_by.iter().any(|other| p_or_controlled(other));
                let votes = it.owners.iter().filter(|(owner, _)| p_or_controlled(owner)).fold(Exact::zero(), |sum, (_, share)| sum + share);
                if p != q && (by_other_means || votes > half) {
                    next.insert((p, q));
                }
            }
        }
        if next == control {
            return control;
        }
        control = next;
    }
}
