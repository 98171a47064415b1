//! The Pareto front of cost against what is left open; and, where it is asked what is done to users, against who comes to read by it.
//!
//! What holds data up elsewhere can be read elsewhere: a second copy is a second reader. So the two questions are weighed together.

use super::{Cheapest, Costs, Design, Options, beliefs, choices, design, is_of_concern};
use crate::analysis::demand::{Demand, verdicts};
use crate::analysis::lifted::Lifted;
use crate::analysis::policies;
use crate::analysis::sweep::Cells;
use crate::graph::{Means, Sense};
use crate::scenario::Exact;
use crate::scenario::schema::Table;
use crate::solve::{LadderId, MddRef, MddTable, Operator};
use crate::world::Guard;
use num_bigint::BigUint;
use std::collections::BTreeMap;

/// A point of the Pareto front: no design is better in one of cost, demands unmet and new readers without being worse in another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// How many demands are not met.
    pub open: u32,
    /// Where it is asked what is done to users: how many cells can be read more easily than where we stand, by those that the data is not meant
    /// for.
    pub readers: Option<u32>,
    /// The least cost at which so few are open and so few come to read.
    pub cost: Exact,
    /// Designs of this cost with so few open and so few new readers.
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
///
/// Where it is asked what is done to users, of the policies those that ask it.
#[must_use]
pub fn usual(lifted: &Lifted<'_>) -> Vec<Demand> {
    let sense = lifted.sense();
    let policies = lifted.model.world.scenario.table(Table::Policies).iter().enumerate();
    let asking = policies.filter(|(_, policy)| sense.is_of_reading() || policies::sense(policy) == sense);
    let demands: Vec<Demand> = asking.map(|(index, _)| Demand::Satisfy(index)).collect();
    if demands.is_empty() { concerns(lifted) } else { demands }
}

/// When each access of a party to data that is not meant for it is easier than where we stand, as far as some combination makes it so;
/// `None` where the limit of nodes left that unsolved.
pub(crate) fn new_readers(lifted: &mut Lifted<'_>) -> Option<Vec<Guard>> {
    let scenario = lifted.model.world.scenario;
    let mut out = Vec::new();
    for (party, data) in Cells::default().of(scenario).filter(|(party, data)| is_of_concern(scenario, Sense::Reads, *party, *data)) {
        let ladder = lifted.ladder(lifted.reads_in(Sense::Reads, party, data)?);
        let here = ladder.under(&lifted.model.conditions, &lifted.assignment);
        let easier = Means::ALL.into_iter().take_while(|means| *means < here).last();
        out.extend(easier.map(|means| ladder.within(means)).filter(|guard| !guard.is_never()));
    }
    Some(out)
}

/// How many of some conditions hold; `None` where that hangs on the choices in too tangled a way.
fn counted(lifted: &Lifted<'_>, diagrams: &mut MddTable, conditions: impl IntoIterator<Item = Guard>) -> Option<MddRef> {
    let mut times: BTreeMap<Guard, u32> = BTreeMap::new();
    for guard in conditions {
        *times.entry(guard).or_default() += 1;
    }
    let mut sum = MddRef::NEVER;
    for (guard, times) in times {
        let one = diagrams.read(&lifted.model.conditions, guard);
        let many = diagrams.times(one, times);
        sum = diagrams.apply(Operator::Sum, sum, many);
        if diagrams.node_count() > MAX_NODES || lifted.model.conditions.exhausted() {
            return None;
        }
    }
    Some(sum)
}

/// More nodes than this for the number of unmet demands, and the Pareto front is given up.
const MAX_NODES: usize = 2_000_000;

/// Finds the Pareto front over the open choices. `None` where the number of unmet demands hangs on the choices in too tangled a way.
pub fn pareto_front(lifted: &mut Lifted<'_>, demands: &[Demand], options: &Options) -> Option<ParetoFront> {
    let unsettled = beliefs(lifted);
    let mut diagrams = choices(lifted);
    let mut unsolved = Vec::new();
    let mut guards = Vec::with_capacity(demands.len());
    for demand in demands {
        let Some(unmet) = demand.unmet(lifted) else {
            unsolved.push(*demand);
            continue;
        };
        let perhaps = lifted.model.conditions.perhaps(unmet, unsettled.iter().copied());
        guards.push((*demand, perhaps));
    }
    let sum = counted(lifted, &mut diagrams, guards.iter().map(|(_, guard)| *guard))?;
    let readers = match options.sense.is_of_reading() {
        true => None,
        false => {
            let mut conditions = new_readers(lifted)?;
            for guard in &mut conditions {
                *guard = lifted.model.conditions.perhaps(*guard, unsettled.iter().copied());
            }
            Some(counted(lifted, &mut diagrams, conditions)?)
        }
    };
    let costs = Costs::of(lifted.model.world.scenario, &diagrams);
    let here = lifted.assignment.clone();
    let stand = verdicts(lifted, &here);
    let mut points: Vec<Point> = Vec::new();
    for (open, readers, cost, condition) in best(&mut diagrams, &costs, sum, readers) {
        let mut cheapest = Cheapest::new(&diagrams, &costs);
        let (found, count) = cheapest.optima(condition, options.most_optima);
        let designs: Vec<Design> = found.into_iter().map(|taken| design(lifted, &diagrams, &taken, &stand)).collect();
        let unmet = designs.first().map_or_else(Vec::new, |d| {
            guards.iter().filter(|(_, g)| lifted.model.conditions.holds(*g, &d.assignment)).map(|(demand, _)| *demand).collect()
        });
        points.push(Point { open, readers, cost, designs, count, unmet });
    }
    Some(ParetoFront { demands: demands.len(), points, unsolved })
}

/// So few open, so few new readers, at what least cost, and where.
type Candidate = (u32, Option<u32>, Exact, MddRef);

/// The candidates that no other beats, from the cheapest to the one with the fewest open.
fn best(diagrams: &mut MddTable, costs: &Costs, open: MddRef, readers: Option<MddRef>) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    for few in diagrams.values(open) {
        let condition = diagrams.at_most(open, few);
        let Some(least) = Cheapest::new(diagrams, costs).cost(condition) else { continue };
        let Some(readers) = readers else {
            found.push((few, None, least, condition));
            continue;
        };
        for reading in diagrams.values(readers) {
            let shut = diagrams.at_most(readers, reading);
            let both = diagrams.apply(Operator::Both, condition, shut);
            let Some(cost) = Cheapest::new(diagrams, costs).cost(both) else { continue };
            let is_least = cost == least;
            found.push((few, Some(reading), cost, both));
            // More readers buy nothing cheaper.
            if is_least {
                break;
            }
        }
    }
    let beats = |(a, b, c, _): &Candidate, (x, y, z, _): &Candidate| a <= x && b <= y && c <= z && (a, b, c) != (x, y, z);
    let mut best: Vec<Candidate> = found.iter().filter(|one| !found.iter().any(|other| beats(other, one))).cloned().collect();
    best.sort_by(|(a, b, c, _), (x, y, z, _)| c.cmp(z).then(y.cmp(b)).then(x.cmp(a)));
    best
}
