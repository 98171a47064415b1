//! Who could read without anybody being free to tell those whose data it is.
//!
//! An act is *open* for a dataset when somebody who learns of it may tell: an order under a power that is not secret, or an order to
//! the data's own subject; a seizure under such a power, or of a site that the subject runs. Data about nobody has its users in the
//! subject's place. All other acts are silent. `unnoticed` is `reads` with the open acts left out: the same graph, its edges narrowed
//! to silent acts, so that paths, conditions and chances can be asked of it as of the graph itself.

use super::Model;
use crate::graph::{Act, Graph, Means};
use crate::scenario::Assignment;
use crate::solve::{MeansAlgebra, Solver};
use crate::world::{ClassId, Conditions, Guard, Id, IdVec, Members, PartyId, World, member};

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
}

/// Classes for which the same acts are open, sorted, together.
fn alike(model: &mut Model<'_>) -> Vec<Vec<ClassId>> {
    let Model { world, conditions, graph, .. } = model;
    let mut groups: Vec<(Vec<Guard>, Vec<ClassId>)> = Vec::new();
    for (class, traits) in world.classes.iter() {
        let open: Vec<Guard> = graph.acts().iter().map(|act| open(world, conditions, *act, &traits.witnesses)).collect();
        match groups.iter_mut().find(|(known, _)| *known == open) {
            Some((_, classes)) => classes.push(class),
            None => groups.push((open, vec![class])),
        }
    }
    groups.into_iter().map(|(_, classes)| classes).collect()
}

/// When an act is open, for those who would notice.
fn open(world: &World<'_>, conditions: &mut Conditions, act: Act, witnesses: &Members<PartyId>) -> Guard {
    let (power, seen) = match act {
        Act::Order(power, addressee) => (power, member(witnesses, addressee)),
        Act::Seize(site, power) => {
            let mut seen = Guard::NEVER;
            for &(operator, when) in &world.sites[site].operator {
                let both = conditions.and(when, member(witnesses, operator));
                seen = conditions.or(seen, both);
            }
            (power, seen)
        }
        Act::Directs(..)
        | Act::Intercept(..)
        | Act::Intrude(..)
        | Act::Asks(..)
        | Act::Tamper(_)
        | Act::TampersWith(..)
        | Act::Substitutes(..)
        | Act::Gives(..)
        | Act::Breach(_) => return Guard::NEVER,
    };
    let told = conditions.not(world.powers[power].secret);
    conditions.or(told, seen)
}
