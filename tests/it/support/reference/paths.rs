//! Section 4: a path is a set of acts with a means, by which a party reads a dataset when no other acts happen.

use super::acts::{Act, Acts};
use super::document::{Document, Given};
use super::means::Means;
use super::world::World;
use super::{easiest, levels_of_a_day};
use std::cell::RefCell;
use std::collections::BTreeSet;

/// A means and the acts.
pub(crate) type Path = (Means, BTreeSet<String>);

/// Every path of a cell. Listed when the set suffices by that means and no easier, and no proper subset suffices by that means
/// or an easier one.
pub(crate) fn paths(document: &Document, given: &Given, party: &str, data: &str) -> BTreeSet<Path> {
    let worlds = [World::new(document, given)];
    let noted = RefCell::new(BTreeSet::new());
    let acts = Acts::Noted(noted);
    let _ = levels_of_a_day(&worlds, &acts);
    let Acts::Noted(noted) = acts else { return BTreeSet::new() };
    let universe = noted.into_inner();
    let by = |acts: &BTreeSet<Act<'_>>| -> Means {
        let again: BTreeSet<Act<'_>> = universe.iter().filter(|act| acts.contains(act)).copied().collect();
        let levels = levels_of_a_day(&worlds, &Acts::Only(&again));
        easiest(&levels, |facts| facts.reads(party, data, 0))
    };
    let mut found: BTreeSet<(Means, BTreeSet<Act<'_>>)> = BTreeSet::new();
    for means in Means::ACTS {
        let mut sets = BTreeSet::new();
        minimal(&universe, &|acts| by(acts) <= means, &mut sets, &mut BTreeSet::new(), BTreeSet::new());
        // Those that suffice by an easier means were found before; those above them are no paths.
        let easier = found.clone();
        found.extend(sets.into_iter().filter(|set| easier.iter().all(|(_, other)| !other.is_subset(set))).map(|set| (means, set)));
    }
    found.into_iter().map(|(means, acts)| (means, acts.iter().map(ToString::to_string).collect())).collect()
}

/// Finds all minimal sets that suffice: each that is found is broken at each of its acts in turn, and another looked for.
fn minimal<'w>(
    universe: &BTreeSet<Act<'w>>,
    suffices: &impl Fn(&BTreeSet<Act<'w>>) -> bool,
    found: &mut BTreeSet<BTreeSet<Act<'w>>>,
    tried: &mut BTreeSet<BTreeSet<Act<'w>>>,
    without: BTreeSet<Act<'w>>,
) {
    if !tried.insert(without.clone()) {
        return;
    }
    let known = found.iter().find(|set| set.is_disjoint(&without)).cloned();
    let set = match known {
        Some(set) => set,
        None => {
            let mut set: BTreeSet<Act<'w>> = universe.difference(&without).copied().collect();
            if !suffices(&set) {
                return;
            }
            for act in set.clone() {
                set.remove(&act);
                if !suffices(&set) {
                    set.insert(act);
                }
            }
            found.insert(set.clone());
            set
        }
    };
    for act in set {
        let mut without = without.clone();
        without.insert(act);
        minimal(universe, suffices, found, tried, without);
    }
}
