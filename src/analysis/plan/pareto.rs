//! The Pareto front of cost against what is left open.

use super::{Cheapest, Costs, Design, Options, beliefs, choices, design, is_of_concern};
use crate::analysis::demand::{Demand, verdicts};
use crate::analysis::lifted::Lifted;
use crate::analysis::sweep::Cells;
use crate::graph::Means;
use crate::scenario::Exact;
use crate::scenario::schema::Table;
use crate::solve::{LadderId, MddRef, Operator};
use crate::world::Guard;
use num_bigint::BigUint;
use std::collections::BTreeMap;

/// A point of the Pareto front: no design is cheaper with as few demands unmet, and none has fewer unmet for the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// How many demands are not met.
    pub open: u32,
    /// The least cost at which so few are open.
    pub cost: Exact,
    /// Designs of this cost with so few open.
    pub designs: Vec<Design>,
    /// How many there are.
    pub count: BigUint,
    /// The demands that the first of the designs leaves open.
    pub unmet: Vec<Demand>,
}

/// The Pareto front, from the cheapest point to the one with the fewest demands unmet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParetoFront {
    /// Of how many demands.
    pub demands: usize,
    /// The points.
    pub points: Vec<Point>,
    /// Demands that the limit of nodes left out of the count.
    pub unsolved: Vec<Demand>,
}

/// Every access of a party to data that is not meant for it, as far as some combination has it: what a Pareto front counts when
/// nothing else is demanded.
#[must_use]
pub fn concerns(lifted: &Lifted<'_>) -> Vec<Demand> {
    let scenario = lifted.model.world.scenario;
    Cells::default()
        .of(scenario)
        .filter(|(party, data)| {
            lifted.cell(*party, *data).is_none_or(|c| c.reads != LadderId::NEVER) && is_of_concern(scenario, lifted.sense(), *party, *data)
        })
        .map(|(party, data)| Demand::Deny(party, data, Means::BreakIn))
        .collect()
}

/// What a Pareto front counts where nothing else is demanded: the policies, or, where there are none, every access of
/// [concern](concerns).
#[must_use]
pub fn usual(lifted: &Lifted<'_>) -> Vec<Demand> {
    let policies = lifted.model.world.scenario.table(Table::Policies).len();
    if policies > 0 { (0..policies).map(Demand::Satisfy).collect() } else { concerns(lifted) }
}

/// More nodes than this for the number of unmet demands, and the Pareto front is given up.
const MAX_NODES: usize = 2_000_000;

/// Finds the Pareto front over the open choices. `None` where the number of unmet demands hangs on the choices in too tangled a way.
pub fn pareto_front(lifted: &mut Lifted<'_>, demands: &[Demand], options: &Options) -> Option<ParetoFront> {
    let unsettled = beliefs(lifted);
    let mut diagrams = choices(lifted);
    let mut unsolved = Vec::new();
    let mut conditions: BTreeMap<Guard, u32> = BTreeMap::new();
    let mut guards = Vec::with_capacity(demands.len());
    for demand in demands {
        let Some(unmet) = demand.unmet(lifted) else {
            unsolved.push(*demand);
            continue;
        };
        let perhaps = lifted.model.conditions.perhaps(unmet, unsettled.iter().copied());
        *conditions.entry(perhaps).or_default() += 1;
        guards.push((*demand, perhaps));
    }
    let mut sum = MddRef::NEVER;
    for (guard, times) in conditions {
        let one = diagrams.read(&lifted.model.conditions, guard);
        let many = diagrams.times(one, times);
        sum = diagrams.apply(Operator::Sum, sum, many);
        if diagrams.node_count() > MAX_NODES || lifted.model.conditions.exhausted() {
            return None;
        }
    }
    let costs = Costs::of(lifted.model.world.scenario, &diagrams);
    let here = lifted.assignment.clone();
    let stand = verdicts(lifted, &here);
    let mut points: Vec<Point> = Vec::new();
    for open in diagrams.values(sum) {
        let condition = diagrams.at_most(sum, open);
        let mut cheapest = Cheapest::new(&diagrams, &costs);
        let Some(cost) = cheapest.cost(condition) else { continue };
        if points.last().is_some_and(|p| p.cost <= cost) {
            continue;
        }
        let (found, count) = cheapest.optima(condition, options.most_optima);
        let designs: Vec<Design> = found.into_iter().map(|taken| design(lifted, &diagrams, &taken, &stand)).collect();
        let unmet = designs.first().map_or_else(Vec::new, |d| {
            guards.iter().filter(|(_, g)| lifted.model.conditions.holds(*g, &d.assignment)).map(|(demand, _)| *demand).collect()
        });
        points.push(Point { open, cost, designs, count, unmet });
    }
    points.reverse();
    Some(ParetoFront { demands: demands.len(), points, unsolved })
}
