//! Territory, ties and control.

use super::world::{Exact, Map, Party, World};
use num_traits::Zero;
use std::collections::BTreeSet;

/// What follows from jurisdictions and parties alone.
#[derive(Debug)]
pub(crate) struct Places<'w> {
    /// Each jurisdiction with itself and all around it, transitively.
    around: Map<'w, BTreeSet<&'w str>>,
    /// Party, tie, jurisdiction.
    ties: BTreeSet<(&'w str, &'static str, &'w str)>,
    /// Who controls whom.
    control: BTreeSet<(&'w str, &'w str)>,
}

impl<'w> Places<'w> {
    pub(crate) fn new(jurisdictions: &Map<'w, Option<&'w str>>, parties: &Map<'w, Party<'w>>) -> Self {
        let around = jurisdictions.keys().map(|j| (*j, around(jurisdictions, j))).collect();
        let control = control(parties);
        let ties = ties(&around, &control, parties);
        Places { around, ties, control }
    }
}

impl<'w> World<'w> {
    /// The jurisdiction itself and all around it, transitively; nothing around one that is not there.
    pub(crate) fn around(&self, jurisdiction: &str) -> BTreeSet<&'w str> {
        self.places.around.get(jurisdiction).cloned().unwrap_or_default()
    }

    /// J's territory is the sites located in J and in every jurisdiction within it, transitively.
    pub(crate) fn in_territory(&self, site: &str, jurisdiction: &str) -> bool {
        self.sites[site].located.is_some_and(|located| self.around(located).contains(jurisdiction))
    }

    /// `belongs_to`: whose citizens, residents or firms it is; incorporation and governing imply it.
    pub(crate) fn belongs_to(&self, party: &str, jurisdiction: &str) -> bool {
        self.has_tie(party, "incorporated", jurisdiction) || self.has_tie(party, "belongs", jurisdiction)
    }

    /// Whether a party has one of the four ties, or belongs, to a jurisdiction.
    pub(crate) fn has_tie(&self, party: &str, tie: &str, jurisdiction: &str) -> bool {
        self.places.ties.contains(&(party, tie, jurisdiction))
    }

    /// Everywhere that a party is incorporated.
    pub(crate) fn incorporated_in(&self, party: &str) -> BTreeSet<&'w str> {
        self.places.ties.iter().filter(|(p, tie, _)| *p == party && *tie == "incorporated").map(|(_, _, j)| *j).collect()
    }

    /// Whether P controls Q.
    pub(crate) fn controls(&self, party: &str, other: &str) -> bool {
        self.places.control.contains(&(party, other))
    }
}

fn around<'w>(jurisdictions: &Map<'w, Option<&'w str>>, jurisdiction: &'w str) -> BTreeSet<&'w str> {
    let mut around = BTreeSet::new();
    let mut next = Some(jurisdiction);
    while let Some(here) = next {
        around.insert(here);
        next = jurisdictions[here];
    }
    around
}

/// A party incorporated (established, serving) in J is so in every jurisdiction around J. Incorporated implies established.
/// A party that governs J counts as incorporated in J. `subsidiary`: it controls a party incorporated or established there.
fn ties<'w>(
    around: &Map<'w, BTreeSet<&'w str>>,
    control: &BTreeSet<(&'w str, &'w str)>,
    parties: &Map<'w, Party<'w>>,
) -> BTreeSet<(&'w str, &'static str, &'w str)> {
    let mut ties = BTreeSet::new();
    for (party, it) in parties {
        for j in it.incorporated.iter().chain(&it.governs).flat_map(|j| &around[j]) {
            ties.insert((*party, "incorporated", *j));
            ties.insert((*party, "established", *j));
        }
        for j in it.established.iter().flat_map(|j| &around[j]) {
            ties.insert((*party, "established", *j));
        }
        for j in it.serves.iter().flat_map(|j| &around[j]) {
            ties.insert((*party, "serves", *j));
        }
        for j in it.belongs_to.iter().flat_map(|j| &around[j]) {
            ties.insert((*party, "belongs", *j));
        }
    }
    for (parent, subsidiary) in control {
        for (_, _, j) in ties.clone().iter().filter(|(party, tie, _)| party == subsidiary && *tie == "established") {
            ties.insert((*parent, "subsidiary", *j));
        }
    }
    ties
}

/// P controls Q when P, or a party that P controls, is in Q's `controlled_by`; or when the votes in Q of P and of all the
/// parties that P controls sum to more than one half. Least fixpoint; P does not control itself.
fn control<'w>(parties: &Map<'w, Party<'w>>) -> BTreeSet<(&'w str, &'w str)> {
    let half = Exact::new(1.into(), 2.into());
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
