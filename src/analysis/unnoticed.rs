//! Who could read without anybody being free to tell those whose data it is.
//!
//! An act is *open* for a dataset when somebody who learns of it may tell: an order under a power that is not secret, or an order to
//! the data's own subject; a seizure under such a power, or of a site that the subject runs. Data about nobody has its users in the
//! subject's place. All other acts are silent. `unnoticed` is `reads` with the open acts left out: the same graph, its edges narrowed
//! to silent acts, so that paths, conditions and chances can be asked of it as of the graph itself.

use super::Model;
use crate::graph::{Act, Graph, Means};
use crate::scenario::Assignment;
use crate::solve::{GuardsAlgebra, Ladder, MeansAlgebra, Solver};
use crate::world::{ClassId, Conditions, DataId, Guard, IdVec, Members, PartyId, World, member};
use std::collections::BTreeMap;

/// For each class, the parties that could read it unnoticed, sorted, each by its easiest means; the others could not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unnoticed {
    rows: IdVec<ClassId, Vec<(PartyId, Means)>>,
}

impl Unnoticed {
    /// Solves the graph of a model without the open acts, under an assignment in its scope.
    #[must_use]
    pub fn solve(model: &mut Model<'_>, assignment: &Assignment) -> Self {
        let mut rows: IdVec<ClassId, Vec<(PartyId, Means)>> = IdVec::filled(model.world.classes.len(), Vec::new());
        for classes in alike(model) {
            let Some(&first) = classes.first() else { continue };
            let graph = model.silent(first);
            let values = Solver::new(&graph).solve(&mut MeansAlgebra::new(&model.conditions, assignment));
            for ((class, party), cell) in graph.cells().filter(|((class, _), _)| classes.binary_search(class).is_ok()) {
                if let Some(means) = cell.reads().map(|node| values[node]).filter(|means| *means != Means::None) {
                    rows[class].push((party, means));
                }
            }
        }
        Self { rows }
    }

    /// The easiest means by which a party reads a class unnoticed.
    #[must_use]
    pub fn cell(&self, class: ClassId, party: PartyId) -> Means {
        let row = &self.rows[class];
        row.binary_search_by_key(&party, |(p, _)| *p).ok().and_then(|i| row.get(i)).map_or(Means::None, |(_, means)| *means)
    }
}

impl Model<'_> {
    /// The graph with the silent acts alone, for those whose data a class is.
    #[must_use]
    pub fn silent(&mut self, class: ClassId) -> Graph {
        let Self { world, conditions, graph, .. } = self;
        graph.narrowed(|act, guard| {
            let open = open(world, conditions, graph.act(act), &world.classes[class].witnesses);
            conditions.and_not(guard, open)
        })
    }

    /// Under which conditions of the scope a party reads a dataset unnoticed, for each means.
    #[must_use]
    pub fn unnoticed(&mut self, party: PartyId, data: DataId) -> Ladder {
        let class = self.world.class_of[data];
        let graph = self.silent(class);
        let Some(node) = graph.cell(class, party).and_then(|cell| cell.reads()) else { return Ladder::NEVER };
        let mut algebra = GuardsAlgebra::new(&mut self.conditions);
        let values = Solver::behind(&graph, [node]).solve(&mut algebra);
        algebra.into_ladders().get(values[node])
    }
}

/// Classes for which the same acts are open, sorted, together: those with the same witnesses, and all whose witnesses no act touches.
fn alike(model: &mut Model<'_>) -> Vec<Vec<ClassId>> {
    let Model { world, conditions, graph, .. } = model;
    let mut groups: BTreeMap<Members<PartyId>, Vec<ClassId>> = BTreeMap::new();
    for (class, traits) in world.classes.iter() {
        groups.entry(traits.witnesses.clone()).or_default().push(class);
    }
    let mut out = Vec::new();
    let mut untouched = Vec::new();
    for (witnesses, classes) in groups {
        if graph.acts().iter().any(|act| !seen(world, conditions, *act, &witnesses).is_never()) {
            out.push(classes);
        } else {
            untouched.extend(classes);
        }
    }
    untouched.sort_unstable();
    out.push(untouched);
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
        | Act::Breach(_) => Guard::NEVER,
    }
}

/// When an act is open, for those who would notice.
fn open(world: &World<'_>, conditions: &mut Conditions, act: Act, witnesses: &Members<PartyId>) -> Guard {
    let (Act::Order(power, _) | Act::Seize(_, power)) = act else { return Guard::NEVER };
    let told = conditions.not(world.powers[power].secret);
    let seen = seen(world, conditions, act, witnesses);
    conditions.or(told, seen)
}
