//! Why a party cannot have a dataset from any day: what it lacked in each stretch of time, and what stood in the way.
//!
//! Each stretch is looked at as a day by itself. What the party got hold of in it by the end, or has a key to from another day, it does
//! not lack. What is the same in several stretches is told once, with all of their days.

use super::super::model::Model;
use super::super::over_time::{During, OverTime, home_of, on, scopes};
use super::blocked::BlockedRoute;
use super::missing::{Lacking, MissingCapability};
use super::{blocks, idle, missing};
use crate::graph::{Capability, Level, Means};
use crate::scenario::{Assignment, Scenario};
use crate::solve::{MeansAlgebra, Solver};
use crate::world::{ClassId, Conditions, CopyId, DataId, Id, KeyId, PartyId, Scope, World};
use rustc_hash::FxHashSet;

/// What a party lacked over time, and what stood in the way.
#[derive(Default)]
pub(super) struct Lacked {
    pub missing: Vec<MissingCapability>,
    pub blocked: Vec<BlockedRoute>,
}

/// What is told, and the stretches in which it is so.
struct OverStretches<T> {
    what: T,
    stretches: Vec<usize>,
}

/// What a party lacked in each stretch of time, and what stood in the way.
pub(super) fn of(model: &Model<'_>, (scenario, assignment): (&Scenario, &Assignment), party: PartyId, data: DataId) -> Lacked {
    let Some(over_time) = model.over_time.as_deref() else { return Lacked::default() };
    let got = Got::of(over_time, &model.conditions, home_of(model.world.scenario, assignment), party, data);
    let stretches = over_time.stretches();
    let mut missing: Vec<OverStretches<MissingCapability>> = Vec::new();
    let mut blocked: Vec<(OverStretches<BlockedRoute>, Vec<usize>)> = Vec::new();
    for (stretch, scope) in scopes(scenario, &Scope::fixed(assignment)).iter().enumerate() {
        let day = scenario.specialised(&on(assignment, scope));
        let fixed = Assignment::default_of(&day);
        let mut model = Model::fixed(&day, &fixed);
        let mut lacking = missing::of(&model, &fixed, party, data, Means::None);
        lacking.retain(|lacking| !got.has(&model.world, data, lacking.kind, stretch));
        let mut routes = blocks::of(&mut model, &fixed, party, data, &lacking);
        routes.extend(idle::of(&model, party, data));
        let places: Vec<usize> = lacking.into_iter().map(|lacking| enter(&mut missing, lacking, stretch)).collect();
        for route in routes {
            let to: Vec<usize> = route.to.iter().filter_map(|index| places.get(*index)).copied().collect();
            let same =
                |known: &(OverStretches<BlockedRoute>, Vec<usize>)| known.0.what.way == route.way && known.0.what.block == route.block;
            match blocked.iter_mut().find(|known| same(known)) {
                Some((known, leads)) => {
                    known.stretches.push(stretch);
                    leads.extend(to.into_iter().filter(|place| !leads.contains(place)).collect::<Vec<_>>());
                }
                None => blocked.push((OverStretches { what: route, stretches: vec![stretch] }, to)),
            }
        }
    }
    forget_days(&mut blocked, stretches.len());
    let days = |told: &[usize]| spans(told, &stretches);
    Lacked {
        missing: missing.into_iter().map(|told| MissingCapability { days: days(&told.stretches), ..told.what }).collect(),
        blocked: blocked.into_iter().map(|(told, to)| BlockedRoute { to, days: days(&told.stretches), ..told.what }).collect(),
    }
}

/// The place of what a party lacked, once for all stretches in which it is the same.
fn enter(missing: &mut Vec<OverStretches<MissingCapability>>, lacking: MissingCapability, stretch: usize) -> usize {
    let same =
        |known: &OverStretches<MissingCapability>| known.what.subject == lacking.subject && known.what.whereabouts == lacking.whereabouts;
    let place = missing.iter().position(same).unwrap_or(missing.len());
    match missing.get_mut(place) {
        Some(known) => known.stretches.push(stretch),
        None => missing.push(OverStretches { what: lacking, stretches: vec![stretch] }),
    }
    place
}

/// That a law was not in force on other days is told only where it was in force on none.
fn forget_days(blocked: &mut Vec<(OverStretches<BlockedRoute>, Vec<usize>)>, stretches: usize) {
    blocked.retain(|(told, _)| told.what.reason() != super::BlockReason::Date || told.stretches.len() == stretches);
}

/// The days of some stretches, those that follow on each other together; nothing where it is all of time.
fn spans(told: &[usize], stretches: &[During]) -> Vec<During> {
    if told.len() == stretches.len() {
        return Vec::new();
    }
    let mut spans: Vec<During> = Vec::new();
    for (place, stretch) in told.iter().enumerate() {
        let Some(days) = stretches.get(*stretch) else { continue };
        let goes_on = place.checked_sub(1).and_then(|before| told.get(before)).is_some_and(|before| before + 1 == *stretch);
        match spans.last_mut() {
            Some(span) if goes_on => span.until = days.until,
            _ => spans.push(*days),
        }
    }
    spans
}

/// What a party got hold of by the end.
struct Got {
    /// The copies, as places in their table, each with a stretch of which it has it as it then was.
    copies: FxHashSet<(usize, usize)>,
    /// The keys, in whatever version.
    keys: FxHashSet<KeyId>,
}

impl Got {
    fn of(over_time: &OverTime<'_>, conditions: &Conditions, home: &Assignment, party: PartyId, data: DataId) -> Self {
        let graph = &over_time.graph;
        let world = over_time.worlds.last();
        let concerned = |node: crate::graph::Node| {
            node.party == party && node.level == Level::Full && matches!(node.capability, Capability::Holds | Capability::Uses)
        };
        let nodes: Vec<_> = graph.node_ids().filter(|id| concerned(graph.node(*id))).collect();
        let values = Solver::behind(graph, nodes.iter().copied()).solve(&mut MeansAlgebra::new(conditions, home));
        let mut got = Self { copies: FxHashSet::default(), keys: FxHashSet::default() };
        for id in nodes.into_iter().filter(|id| values[*id] != Means::None) {
            let node = graph.node(id);
            match node.capability {
                Capability::Uses => {
                    got.keys.insert(world.past.keys.itself(KeyId(node.thing)));
                }
                _ => {
                    let copy = CopyId(node.thing);
                    let stretch = graph.stretch_of_node(id).min(over_time.worlds.count() - 1);
                    if let Some(index) = copy_index(world, data, world.past.copies.itself(copy)) {
                        let days = days_of(over_time, copy, stretch);
                        got.copies.extend(days.map(|stretch| (index, stretch)));
                    }
                }
            }
        }
        got
    }

    /// Whether it does not lack this, as it was in a stretch; of a world of that stretch alone.
    fn has(&self, world: &World<'_>, data: DataId, kind: Lacking, stretch: usize) -> bool {
        match kind {
            Lacking::Copy(copy) => copy_index(world, data, copy).is_some_and(|index| self.copies.contains(&(index, stretch))),
            Lacking::Key(key) => self.keys.contains(&key),
        }
    }
}

/// The place in its table of a copy of a dataset.
fn copy_index(world: &World<'_>, data: DataId, copy: CopyId) -> Option<usize> {
    let class: ClassId = world.class_of[data];
    world.classes[class].copies.contains(&copy).then(|| world.copy_of(data, copy)).flatten()
}

/// The stretches in which a copy was what it is in the one where it is named.
fn days_of(over_time: &OverTime<'_>, copy: CopyId, stretch: usize) -> std::ops::RangeInclusive<usize> {
    let last = over_time.worlds.last();
    let itself = last.past.copies.itself(copy);
    // A version is there from the stretch on in which the copy is another: until then the copy was that version.
    let became_old = |version: CopyId| over_time.worlds.iter().position(|world| version.index() < world.copies.len()).unwrap_or(0);
    let mut ends: Vec<usize> = last
        .copies
        .ids()
        .filter(|version| *version != itself && last.past.copies.itself(*version) == itself)
        .map(|version| became_old(version).saturating_sub(1))
        .collect();
    ends.push(over_time.worlds.count() - 1);
    let end = if copy == itself { ends.iter().copied().find(|end| *end >= stretch) } else { became_old(copy).checked_sub(1) };
    let end = end.unwrap_or(stretch);
    let begin = ends.iter().copied().filter(|other| *other < end).max().map_or(0, |before| before + 1);
    begin..=end
}
