//! What alone suffices to cut a user off from data, or to alter them for one: things, parties, acts, laws; and how much it takes otherwise.
//!
//! A thing is one whose loss, by whomever or by nobody, leaves a user without the data. Parties, acts and laws are read off the minimal
//! sets of acts of all parties. How much it takes at least is [counted](super::fewest) over everybody together, not party by party: where
//! nobody could alone, two might.

use super::cutting::{Cutting, Effect};
use super::engine::Engine;
use super::fewest::{Fewest, fewest};
use super::paths;
use super::surviving;
use crate::graph::{ActId, Means};
use crate::scenario::{Assignment, Scenario};
use crate::world::{ClassId, Conditions, Consequence, DataId, Id, KeyId, PartyId, PowerId, ProcessingId, SiteId};
use std::collections::{BTreeMap, BTreeSet};

/// What alone suffices to do something to a user of data that are in use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SinglePoints {
    /// Sites without any one of which a user is left without the data, sorted; where it is asked who alters, none, as of the other things.
    pub sites: Vec<SiteId>,
    /// Parties without the service of any one of which a user is, sorted.
    pub services: Vec<PartyId>,
    /// Keys without any one of which a user is, sorted.
    pub keys: Vec<KeyId>,
    /// Processings without any one of which a user is, sorted.
    pub processings: Vec<ProcessingId>,
    /// Parties that do it by design, sorted.
    pub parties: Vec<PartyId>,
    /// Acts any one of which suffices by itself, as the stable interface spells them, sorted.
    pub acts: Vec<String>,
    /// Laws any one of which suffices by itself: every act of some set is done under it. Sorted.
    pub laws: Vec<PowerId>,
    /// How much it takes at least, by whomever.
    pub fewest: Fewest,
    /// Whether some party has more sets of acts than were looked at, so that more may suffice than is said here.
    pub more: bool,
}

/// So many sets of acts are kept for each node on the way.
const LIMIT: usize = 64;

/// What alone suffices, for each of these datasets that is in use, in their order.
#[must_use]
pub fn single_points(scenario: &Scenario, assignment: &Assignment, effect: Effect, data: &[DataId]) -> Vec<(DataId, SinglePoints)> {
    let (cutting, conditions) = Cutting::fixed(scenario, assignment);
    let class_of = |data: DataId| cutting.over_time.class_of(data);
    // Datasets that are alike are looked at once.
    let mut classes: BTreeMap<ClassId, DataId> = BTreeMap::new();
    for data in data.iter().filter(|data| conditions.holds(cutting.cut.used[class_of(**data)], assignment)) {
        classes.entry(class_of(*data)).or_insert(*data);
    }
    let mut found: BTreeMap<ClassId, SinglePoints> =
        classes.iter().map(|(class, data)| (*class, things(&cutting, &conditions, assignment, effect, *data))).collect();
    let engine = Engine::of_effect(&cutting, effect);
    let parties = || (0..cutting.over_time.worlds.last().parties.len()).map(PartyId::new);
    let cells: Vec<_> = classes
        .keys()
        .flat_map(|class| parties().map(|party| (*class, party)))
        .filter_map(|(class, party)| Some((class, party, engine.goal_of_class(class, party)?)))
        .collect();
    let goals: Vec<_> = cells.iter().map(|(_, _, goal)| *goal).collect();
    for ((class, party, _), paths) in cells.iter().zip(paths::of_goals(&conditions, engine, assignment, &goals, LIMIT)) {
        let Some(points) = found.get_mut(class) else { continue };
        points.more |= paths.more;
        for path in &paths.paths {
            points.add(engine, *party, path.means, &path.acts);
        }
    }
    let of_each: Vec<DataId> = classes.values().copied().collect();
    for ((_, points), counted) in found.iter_mut().zip(fewest(scenario, assignment, effect, &of_each)) {
        points.fewest = counted;
        points.acts.sort();
        points.acts.dedup();
        points.laws.sort_unstable();
        points.laws.dedup();
    }
    data.iter().filter_map(|data| found.get(&class_of(*data)).map(|points| (*data, points.clone()))).collect()
}

/// The things without any one of which a user is left without data.
fn things(cutting: &Cutting<'_>, conditions: &Conditions, assignment: &Assignment, effect: Effect, data: DataId) -> SinglePoints {
    if effect == Effect::Alters {
        return SinglePoints::default();
    }
    let mut out = SinglePoints::default();
    for lost in surviving::needed(cutting, data) {
        if !surviving::falls_without(cutting, conditions, assignment, data, lost) {
            continue;
        }
        match lost {
            Consequence::Site(site) => out.sites.push(site),
            Consequence::Service(party) => out.services.push(party),
            Consequence::Key(key) => out.keys.push(key),
            Consequence::Processing(work) => out.processings.push(work),
            Consequence::Overwritten(_)
            | Consequence::Erased(_)
            | Consequence::Machines(_)
            | Consequence::Ruin(_)
            | Consequence::Running(_)
            | Consequence::Suspended(..)
            | Consequence::Shows(_)
            | Consequence::Works(_)
            | Consequence::Written(_)
            | Consequence::CutOff(_)
            | Consequence::Altered(_) => {}
        }
    }
    out
}

impl SinglePoints {
    fn add(&mut self, engine: Engine<'_>, party: PartyId, means: Means, acts: &[ActId]) {
        if means == Means::Design {
            self.parties.push(party);
            return;
        }
        if let [only] = acts {
            self.acts.push(engine.spell(*only));
        }
        let powers: Option<BTreeSet<PowerId>> = acts.iter().map(|act| engine.graph.act(*act).power()).collect();
        if let Some(powers) = powers.filter(|powers| powers.len() == 1) {
            self.laws.extend(powers);
        }
    }
}
