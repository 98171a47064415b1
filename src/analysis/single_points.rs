//! What alone suffices to cut a user off from data: things, parties, acts, laws; and how many acts and laws it takes otherwise.
//!
//! A thing is one whose loss, by whomever or by nobody, leaves a user without the data. Parties, acts and laws are read off the minimal
//! sets of acts of all parties.

use super::cutting::{Cutting, Effect};
use super::engine::Engine;
use super::paths;
use super::surviving;
use crate::graph::{ActId, Means};
use crate::scenario::{Assignment, Scenario};
use crate::world::{ClassId, Consequence, DataId, Id, KeyId, PartyId, PowerId, ProcessingId, SiteId};
use std::collections::{BTreeMap, BTreeSet};

/// What alone suffices to cut a user off from a dataset that is in use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SinglePoints {
    /// Sites without any one of which a user is left without it, sorted.
    pub sites: Vec<SiteId>,
    /// Parties without the service of any one of which a user is, sorted.
    pub services: Vec<PartyId>,
    /// Keys without any one of which a user is, sorted.
    pub keys: Vec<KeyId>,
    /// Processings without any one of which a user is, sorted.
    pub processings: Vec<ProcessingId>,
    /// Parties that cut a user off by design, sorted.
    pub parties: Vec<PartyId>,
    /// Acts any one of which suffices by itself, as the stable interface spells them, sorted.
    pub acts: Vec<String>,
    /// Laws any one of which suffices by itself: every act of some set is done under it. Sorted.
    pub laws: Vec<PowerId>,
    /// The fewest acts by which a party cuts a user off that does not by design; `None` where none could.
    pub fewest_acts: Option<usize>,
    /// The fewest laws under which every act of a set is done; `None` where nobody could by laws alone.
    pub fewest_laws: Option<usize>,
    /// Whether some party has more sets of acts than were looked at, so that more may suffice than is said here.
    pub more: bool,
}

/// So many sets of acts are kept for each node on the way.
const LIMIT: usize = 64;

/// What alone suffices, for each of these datasets that is in use, in their order.
#[must_use]
pub fn single_points(scenario: &Scenario, assignment: &Assignment, data: &[DataId]) -> Vec<(DataId, SinglePoints)> {
    let (cutting, conditions) = Cutting::fixed(scenario, assignment);
    let world = cutting.over_time.worlds.last();
    let class_of = |data: DataId| cutting.over_time.class_of(data);
    let used: Vec<DataId> = data.iter().copied().filter(|data| conditions.holds(cutting.cut.used[class_of(*data)], assignment)).collect();
    // Data that are alike are looked at once.
    let mut of_classes: BTreeMap<ClassId, DataId> = BTreeMap::new();
    for data in &used {
        of_classes.entry(class_of(*data)).or_insert(*data);
    }
    let mut found: BTreeMap<ClassId, SinglePoints> = BTreeMap::new();
    for (class, data) in &of_classes {
        let falls = |lost: Consequence| surviving::falls_without(&cutting, &conditions, assignment, *data, lost);
        found.insert(
            *class,
            SinglePoints {
                sites: world.sites.ids().filter(|site| falls(Consequence::Site(*site))).collect(),
                services: world.parties.ids().filter(|party| falls(Consequence::Service(*party))).collect(),
                keys: world.keys.ids().filter(|key| falls(Consequence::Key(*key))).collect(),
                processings: world.processings.ids().filter(|work| falls(Consequence::Processing(*work))).collect(),
                ..SinglePoints::default()
            },
        );
    }
    let engine = Engine::of_effect(&cutting, Effect::Denies);
    let cells = of_classes.keys().flat_map(|class| (0..world.parties.len()).map(|party| (*class, PartyId::new(party))));
    let cells: Vec<_> = cells.filter_map(|(class, party)| engine.goal_of_class(class, party).map(|goal| (class, party, goal))).collect();
    let goals: Vec<_> = cells.iter().map(|(_, _, goal)| *goal).collect();
    for ((class, party, _), paths) in cells.iter().zip(paths::of_goals(&conditions, engine, assignment, &goals, LIMIT)) {
        let Some(points) = found.get_mut(class) else { continue };
        points.more |= paths.more;
        for path in &paths.paths {
            points.add(engine, *party, path.means, &path.acts);
        }
    }
    for points in found.values_mut() {
        points.acts.sort();
        points.acts.dedup();
        points.laws.sort_unstable();
        points.laws.dedup();
    }
    used.into_iter().filter_map(|data| found.get(&class_of(data)).map(|points| (data, points.clone()))).collect()
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
        self.fewest_acts = Some(self.fewest_acts.map_or(acts.len(), |known| known.min(acts.len())));
        let powers: Option<BTreeSet<PowerId>> = acts.iter().map(|act| engine.graph.act(*act).power()).collect();
        if let Some(powers) = powers {
            self.fewest_laws = Some(self.fewest_laws.map_or(powers.len(), |known| known.min(powers.len())));
            if powers.len() == 1 {
                self.laws.extend(powers);
            }
        }
    }
}
