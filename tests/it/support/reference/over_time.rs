//! Section 5: what was carried away stays away.
//!
//! Time is cut into stretches; each is the world of its days. What is kept from one is given in the next, by the means by which
//! it came, so the stretches are worked through from the first to the one asked about, and at each the levels of means from the
//! easiest to the hardest.

use super::acts::Acts;
use super::by_design::{has_unwrapped, puts_together};
use super::document::{Document, Given};
use super::facts::{Capability, Days, Fact, Facts, When};
use super::levels;
use super::means::Means;
use super::world::World;
use std::collections::BTreeSet;

/// The stretches up to that of the date (no date: the last), each with what was asked as it is on its days: an event chosen by
/// hand is so in all of them.
pub(crate) fn stretches(document: &Document, given: &Given) -> Vec<Given> {
    let days = document.days();
    let before = "0000-00-00".to_owned();
    let starts = std::iter::once(before).chain(days);
    let asked = starts.filter(|start| given.date.as_ref().is_none_or(|date| start <= date));
    asked
        .map(|start| {
            let mut stretch = Given { date: Some(start), ..given.clone() };
            document.by_the_day(&mut stretch);
            stretch
        })
        .collect()
}

/// What is had at each level of means in the last of these worlds, where each party kept what it could in those before; in each of which these acts
/// may happen.
pub(crate) fn levels_over_time<'w>(worlds: &'w [World<'w>], acts: &[Acts<'_, 'w>]) -> Vec<Facts<'w>> {
    let mut kept: Vec<BTreeSet<Fact<'w>>> = vec![BTreeSet::new(); Means::ACTS.len()];
    let mut last = Vec::new();
    for (now, acts) in acts.iter().enumerate() {
        let days = Days { worlds, now };
        last = levels(days, acts, &kept);
        kept = last.iter().zip(&kept).map(|(facts, before)| keep(days, facts, before)).collect();
    }
    last
}

/// K1 to K3: what is kept of these facts, and of what was kept before.
pub(crate) fn keep<'w>(days: Days<'w>, facts: &Facts<'w>, before: &BTreeSet<Fact<'w>>) -> BTreeSet<Fact<'w>> {
    let mut kept = before.clone();
    for (party, capability) in facts.all() {
        match capability {
            Capability::Holds(..) => k1(&mut kept, party, capability),
            Capability::Has(when, key) | Capability::Uses(when, key) => k2(days, facts, &mut kept, (party, capability), when, key),
            Capability::ReadsByOpening(_, data) | Capability::ReadsBySeeing(data) | Capability::ReadsAsSubject(data) => {
                k3(&mut kept, party, data);
            }
            _ => {}
        }
    }
    kept
}

/// The copy that P holds in a stretch, with the locks it then has, P holds in every later stretch.
fn k1<'w>(kept: &mut BTreeSet<Fact<'w>>, party: &'w str, capability: Capability<'w>) {
    kept.insert((party, capability));
}

/// A key that is not `hsm` and that P has, or uses by R5 or R6 (none of its parts, nor of theirs, being `hsm`), P has, or uses, in
/// every later stretch.
fn k2<'w>(days: Days<'w>, facts: &Facts<'w>, kept: &mut BTreeSet<Fact<'w>>, fact: Fact<'w>, when: When, key: &'w str) {
    let (party, capability) = fact;
    let by_itself = match capability {
        Capability::Uses(..) => has_unwrapped(days, facts, party, when, key) || puts_together(days, facts, party, when, key),
        _ => true,
    };
    if by_itself && !in_hsm(days.then(when), key) {
        kept.insert(fact);
    }
}

/// Whether a key, or one of its parts, or of theirs, is `hsm`.
fn in_hsm(world: &World<'_>, key: &str) -> bool {
    let key = &world.keys[key];
    key.hsm || key.parts.iter().any(|(_, of)| of.iter().any(|part| in_hsm(world, part)))
}

/// What P reads it has read.
fn k3<'w>(kept: &mut BTreeSet<Fact<'w>>, party: &'w str, data: &'w str) {
    kept.insert((party, Capability::HasRead(data)));
}
