//! Who could read without anybody being free to tell those whose data it is.
//!
//! An act is *open* for a dataset when somebody who learns of it may tell: an order under a power that is not secret, or an order to
//! the data's own subject; a seizure under such a power, or of a site that the subject runs. Data about nobody has its users in the
//! subject's place. All other acts are silent. `unnoticed` is `reads` with the open acts left out: the same edges, narrowed to
//! silent acts, are [layers](crate::graph::Sense) of the graph, so that paths, conditions and chances are asked of them as of the rest.

use super::Model;
use crate::graph::{Act, ActId, Alike, Graph};
use crate::scenario::Assignment;
use crate::world::{ClassId, Conditions, Guard, IdVec, Members, PartyId, World, member};
use std::cell::RefCell;
use std::collections::BTreeMap;

impl Model<'_> {
    /// Makes the layers of "unnoticed".
    pub(super) fn prepare_unnoticed(&mut self) {
        let Self { world, conditions, graph, .. } = self;
        let mut opens = Vec::new();
        for (witnesses, classes) in alike(world, conditions, graph) {
            let of_acts: IdVec<ActId, Guard> = graph.acts().iter().map(|act| open(world, conditions, *act, &witnesses)).collect();
            opens.push((classes, of_acts));
        }
        let conditions = RefCell::new(conditions);
        let groups = opens.into_iter().map(|(classes, opens)| {
            let conditions = &conditions;
            let any = opens.as_slice().iter().any(|open| !open.is_never());
            let narrow = move |act: ActId, guard: Guard| conditions.borrow_mut().and_not(guard, opens[act]);
            Alike { classes, allowed: any.then_some(narrow) }
        });
        graph.add_layers(groups.collect());
    }

    /// When somebody would be free to tell of an act whosever data it is about: its power is not secret.
    pub fn is_told(&mut self, act: Act) -> Guard {
        let Self { world, conditions, .. } = self;
        told(world, conditions, act)
    }

    /// When an act is done to those whose data a class is, or at their own site.
    pub fn is_seen(&mut self, act: Act, class: ClassId) -> Guard {
        let Self { world, conditions, .. } = self;
        seen(world, conditions, act, &world.classes[class].witnesses)
    }

    /// Whether somebody would be free to tell of an act those whose data a class is, under an assignment.
    #[must_use]
    pub fn is_open(&mut self, act: Act, class: ClassId, assignment: &Assignment) -> bool {
        let Self { world, conditions, .. } = self;
        let open = open(world, conditions, act, &world.classes[class].witnesses);
        conditions.holds(open, assignment)
    }

    /// Whether an act is done to those whose data a class is, or at their own site.
    #[must_use]
    pub fn is_done_to_them(&mut self, act: Act, class: ClassId, assignment: &Assignment) -> bool {
        let Self { world, conditions, .. } = self;
        let seen = seen(world, conditions, act, &world.classes[class].witnesses);
        conditions.holds(seen, assignment)
    }

    /// The graph with the silent acts alone, for those whose data a class is; nodes, edges and acts keep their ids.
    #[must_use]
    pub fn silent(&mut self, class: ClassId) -> Graph {
        let Self { world, conditions, graph, .. } = self;
        graph.narrowed(|act, guard| {
            let open = open(world, conditions, graph.act(act), &world.classes[class].witnesses);
            conditions.and_not(guard, open)
        })
    }
}

/// Classes for which the same acts are open, sorted, together: those with the same witnesses, and all whose witnesses no act touches.
fn alike(world: &World<'_>, conditions: &mut Conditions, graph: &Graph) -> Vec<(Members<PartyId>, Vec<ClassId>)> {
    let mut groups: BTreeMap<Members<PartyId>, Vec<ClassId>> = BTreeMap::new();
    for (class, traits) in world.classes.iter() {
        groups.entry(traits.witnesses.clone()).or_default().push(class);
    }
    let mut out = Vec::new();
    let mut untouched = Vec::new();
    for (witnesses, classes) in groups {
        if graph.acts().iter().any(|act| !seen(world, conditions, *act, &witnesses).is_never()) {
            out.push((witnesses, classes));
        } else {
            untouched.extend(classes);
        }
    }
    untouched.sort_unstable();
    out.push((Members::default(), untouched));
    out
}

/// When an act is done to those who would notice, or at their own site.
fn seen(world: &World<'_>, conditions: &mut Conditions, act: Act, witnesses: &Members<PartyId>) -> Guard {
    match act {
        Act::Order(_, addressee) => member(witnesses, addressee),
        Act::Seize(site, _) => {
            let mut seen = Guard::NEVER;
            for &(operator, when) in &world.sites[site].operator {
                let both = conditions.and(when, member(witnesses, operator));
                seen = conditions.or(seen, both);
            }
            seen
        }
        Act::Directs(..)
        | Act::Intercept(..)
        | Act::Intrude(..)
        | Act::Asks(..)
        | Act::Tamper(_)
        | Act::TampersWith(..)
        | Act::Substitutes(..)
        | Act::Gives(..)
        | Act::Block(..)
        | Act::Designate(..)
        | Act::Breach(_) => Guard::NEVER,
    }
}

/// When an act is done under a power that is not secret, so that whoever learns of it may tell.
fn told(world: &World<'_>, conditions: &mut Conditions, act: Act) -> Guard {
    let (Act::Order(power, _) | Act::Seize(_, power)) = act else { return Guard::NEVER };
    conditions.not(world.powers[power].secret)
}

/// When an act is open, for those who would notice.
fn open(world: &World<'_>, conditions: &mut Conditions, act: Act, witnesses: &Members<PartyId>) -> Guard {
    let told = told(world, conditions, act);
    let seen = seen(world, conditions, act, witnesses);
    conditions.or(told, seen)
}
