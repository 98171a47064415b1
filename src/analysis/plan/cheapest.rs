//! The cheapest way through a diagram: a shortest path, so that nothing cheaper can exist.

use crate::scenario::schema::key;
use crate::scenario::{Assignment, Exact, Scenario, SwitchKind};
use crate::solve::{MddRef, MddTable};
use crate::world::Axis;
use num_bigint::BigUint;
use num_traits::{One, Zero};
use rustc_hash::FxHashMap;

/// What each option of each axis costs.
#[derive(Clone, Debug)]
pub(crate) struct Costs(Vec<Vec<Exact>>);

/// What an option of a switch costs: what it says, or else 0 for the default and 1 for another.
#[must_use]
pub fn option_cost(scenario: &Scenario, switch: usize, option: usize) -> Exact {
    let Some(of) = scenario.switches.get(switch).filter(|s| s.kind == SwitchKind::Choice) else { return Exact::zero() };
    let said = of.options.get(option).and_then(|o| o.entity.read(key::COST)).cloned();
    said.unwrap_or_else(|| if option == of.default { Exact::zero() } else { Exact::one() })
}

impl Costs {
    pub(crate) fn of(scenario: &Scenario, diagrams: &MddTable) -> Self {
        let axes = (0..diagrams.axis_count()).map(|axis| {
            let switch = if let Some(Axis::Switch(switch)) = diagrams.axis(axis) { switch } else { usize::MAX };
            (0..diagrams.options(axis)).map(|option| option_cost(scenario, switch, option)).collect()
        });
        Self(axes.collect())
    }

    /// Of answers: 0 for the one that holds under an assignment, 1 for another.
    pub(crate) fn of_answers(diagrams: &MddTable, assignment: &Assignment) -> Self {
        let cost = |switch: usize, option: usize| if assignment.option(switch) == option { Exact::zero() } else { Exact::one() };
        let axes = (0..diagrams.axis_count()).map(|axis| {
            let switch = if let Some(Axis::Switch(switch)) = diagrams.axis(axis) { switch } else { usize::MAX };
            (0..diagrams.options(axis)).map(|option| cost(switch, option)).collect()
        });
        Self(axes.collect())
    }

    fn option(&self, axis: usize, option: usize) -> Exact {
        self.0.get(axis).and_then(|o| o.get(option)).cloned().unwrap_or_else(Exact::zero)
    }

    /// The cheapest options of an axis that nothing hangs on.
    fn least(&self, axis: usize) -> Exact {
        self.0.get(axis).and_then(|o| o.iter().min()).cloned().unwrap_or_else(Exact::zero)
    }
}

/// Shortest paths to where a condition holds.
pub(crate) struct Cheapest<'d> {
    diagrams: &'d MddTable,
    costs: &'d Costs,
    known: FxHashMap<MddRef, Option<Exact>>,
}

impl<'d> Cheapest<'d> {
    pub(crate) fn new(diagrams: &'d MddTable, costs: &'d Costs) -> Self {
        Self { diagrams, costs, known: FxHashMap::default() }
    }

    /// The least cost at which a condition holds; `None` where it never does.
    pub(crate) fn cost(&mut self, condition: MddRef) -> Option<Exact> {
        self.from(condition, 0)
    }

    /// The least cost of the axes from this one on.
    fn from(&mut self, condition: MddRef, axis: usize) -> Option<Exact> {
        let top = self.diagrams.top(condition);
        let below = self.below(condition)?;
        Some((axis..top).fold(below, |sum, skipped| sum + self.costs.least(skipped)))
    }

    fn below(&mut self, condition: MddRef) -> Option<Exact> {
        match condition.value() {
            Some(0) => return None,
            Some(_) => return Some(Exact::zero()),
            None => {}
        }
        if let Some(known) = self.known.get(&condition) {
            return known.clone();
        }
        let axis = self.diagrams.top(condition);
        let mut best: Option<Exact> = None;
        for option in 0..self.diagrams.options(axis) {
            let child = self.diagrams.follow(condition, axis, option);
            if let Some(rest) = self.from(child, axis + 1) {
                let cost = rest + self.costs.option(axis, option);
                if best.as_ref().is_none_or(|b| cost < *b) {
                    best = Some(cost);
                }
            }
        }
        self.known.insert(condition, best.clone());
        best
    }

    /// The combinations that cost least, at most `most` of them, in the order of the axes and options; and how many there are.
    pub(crate) fn optima(&mut self, condition: MddRef, most: usize) -> (Vec<Vec<usize>>, BigUint) {
        let mut found = Vec::new();
        let mut counts = FxHashMap::default();
        let total = self.count(condition, 0, &mut counts);
        self.list(condition, &mut Vec::new(), most, &mut found);
        (found, total)
    }

    /// The options of an axis that are on a cheapest way, with what follows.
    fn tight(&mut self, condition: MddRef, axis: usize) -> Vec<(usize, MddRef)> {
        let Some(best) = self.from(condition, axis) else { return Vec::new() };
        let mut out = Vec::new();
        for option in 0..self.diagrams.options(axis) {
            let child = self.diagrams.follow(condition, axis, option);
            if self.from(child, axis + 1).is_some_and(|rest| rest + self.costs.option(axis, option) == best) {
                out.push((option, child));
            }
        }
        out
    }

    fn count(&mut self, condition: MddRef, axis: usize, known: &mut FxHashMap<(MddRef, usize), BigUint>) -> BigUint {
        if condition == MddRef::NEVER {
            return BigUint::zero();
        }
        if axis == self.diagrams.axis_count() {
            return BigUint::one();
        }
        if let Some(count) = known.get(&(condition, axis)) {
            return count.clone();
        }
        let mut sum = BigUint::zero();
        for (_, child) in self.tight(condition, axis) {
            sum += self.count(child, axis + 1, known);
        }
        known.insert((condition, axis), sum.clone());
        sum
    }

    fn list(&mut self, condition: MddRef, taken: &mut Vec<usize>, most: usize, found: &mut Vec<Vec<usize>>) {
        if condition == MddRef::NEVER || found.len() >= most {
            return;
        }
        if taken.len() == self.diagrams.axis_count() {
            found.push(taken.clone());
            return;
        }
        for (option, child) in self.tight(condition, taken.len()) {
            taken.push(option);
            self.list(child, taken, most, found);
            taken.pop();
        }
    }
}
