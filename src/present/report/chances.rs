//! How likely a cell is read: for each cell a diagram over its acts, and for each act the chances per year that are drawn.
//!
//! The page only adds up. Where an act's chance is a range, it is drawn [`DRAWS`] times at the middles of equal parts of its
//! distribution (quantiles); the page mixes their order for each act.

use super::guards::{GuardNumber, Guards};
use crate::analysis::chances::draws::Rates;
use crate::analysis::chances::rate::Rate;
use crate::analysis::configurations::{AllConfigurations, CellDetails};
use crate::graph::Means;
use crate::world::{Conditions, Guard};
use rustc_hash::FxHashMap;
use serde::Serialize;
use std::collections::BTreeMap;

/// So often a range is drawn.
const DRAWS: usize = 200;
/// Over how many years.
const YEARS: u32 = 30;
/// A cell whose diagram has more cases gets none.
const MAX_CASES: usize = 20_000;
/// All diagrams of a page together have at most so many nodes.
const MAX_NODES: usize = 20_000;

/// That the scenario says how often acts happen.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct Chances {
    years: Vec<u32>,
    /// Chances per year: one where it is known, else as many as are drawn, in rising order.
    draws: Vec<Vec<f64>>,
    /// Each node of the diagrams: an act, what stands below if it happens, and if not; every child before its parents. A child
    /// below 0 is a guard, −3 − its number.
    nodes: Vec<(u32, i32, i32)>,
}

/// How often an act happens, under a condition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct Yearly {
    when: GuardNumber,
    /// Its place among [`Chances::draws`].
    draws: usize,
}

/// Builds the diagrams and the draws of a page.
pub(super) struct Builder {
    draws: Vec<Vec<f64>>,
    known: FxHashMap<[u64; 3], usize>,
    nodes: Vec<(u32, i32, i32)>,
    numbers: FxHashMap<(u32, i32, i32), i32>,
    likely: bool,
}

impl Builder {
    pub(super) fn new() -> Self {
        Self { draws: Vec::new(), known: FxHashMap::default(), nodes: Vec::new(), numbers: FxHashMap::default(), likely: false }
    }

    /// How often an act happens, where it is said.
    pub(super) fn yearly(&mut self, rates: &Rates, conditions: &Conditions, guards: &mut Guards) -> Vec<Yearly> {
        let mut yearly = Vec::new();
        for (rate, guard) in rates {
            if let Some(rate) = rate {
                yearly.push(Yearly { when: guards.number(conditions, *guard), draws: self.draw(*rate) });
            }
        }
        self.likely |= !yearly.is_empty();
        yearly
    }

    fn draw(&mut self, rate: Rate) -> usize {
        let key = match rate {
            Rate::Known(chance) => [chance; 3],
            Rate::Range { low, mode, high } => [low, mode, high],
        };
        *self.known.entry(key.map(f64::to_bits)).or_insert_with(|| {
            self.draws.push(rate.quantiles(DRAWS).into_iter().map(shortened).collect());
            self.draws.len() - 1
        })
    }

    /// The diagram of a cell: whether one of its paths is there and all its acts happen. `None` where it would be too large, and where
    /// nothing on its paths is a matter of chance.
    pub(super) fn cell(&mut self, story: &CellDetails, rates: &[Rates], conditions: &mut Conditions, guards: &mut Guards) -> Option<i32> {
        let open = |act: &u32| rates.get(*act as usize).is_some_and(|rates| rates.iter().any(|(rate, _)| rate.is_some()));
        let mut terms = Terms::new();
        let mut any = false;
        for path in story.paths.iter().filter(|path| path.path.means != Means::Design) {
            let mut acts: Vec<u32> = path.path.acts.iter().map(|a| a.0).filter(open).collect();
            acts.sort_unstable();
            any |= !acts.is_empty();
            let guard = terms.entry(acts).or_insert(Guard::NEVER);
            *guard = conditions.or(*guard, path.path.when);
        }
        if !any {
            return None;
        }
        self.expand(terms, Guard::NEVER, &mut FxHashMap::default(), conditions, guards)
    }

    /// Shannon's expansion: by the act that most paths need. `sure` is the condition under which a path needs no act any more.
    fn expand(
        &mut self,
        mut terms: Terms,
        mut sure: Guard,
        memo: &mut FxHashMap<(Terms, Guard), Option<i32>>,
        conditions: &mut Conditions,
        guards: &mut Guards,
    ) -> Option<i32> {
        if let Some(guard) = terms.remove(&[] as &[u32]) {
            sure = conditions.or(sure, guard);
        }
        terms.retain(|_, guard| !conditions.and_not(*guard, sure).is_never());
        let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
        terms.keys().flatten().for_each(|act| *counts.entry(*act).or_default() += 1);
        let Some((act, _)) = counts.into_iter().max_by_key(|(act, count)| (*count, std::cmp::Reverse(*act))) else {
            return Some(-3 - guards.number(conditions, sure));
        };
        if let Some(known) = memo.get(&(terms.clone(), sure)) {
            return *known;
        }
        if memo.len() >= MAX_CASES || self.nodes.len() >= MAX_NODES {
            return None;
        }
        let key = (terms.clone(), sure);
        let mut happens = Terms::new();
        for (acts, guard) in &terms {
            let rest: Vec<u32> = acts.iter().copied().filter(|a| *a != act).collect();
            let slot = happens.entry(rest).or_insert(Guard::NEVER);
            *slot = conditions.or(*slot, *guard);
        }
        terms.retain(|acts, _| !acts.contains(&act));
        let yes = self.expand(happens, sure, memo, conditions, guards);
        let no = self.expand(terms, sure, memo, conditions, guards);
        let node = yes.zip(no).map(|(yes, no)| if yes == no { yes } else { self.node(act, yes, no) });
        memo.insert(key, node);
        node
    }

    fn node(&mut self, act: u32, yes: i32, no: i32) -> i32 {
        *self.numbers.entry((act, yes, no)).or_insert_with(|| {
            self.nodes.push((act, yes, no));
            i32::try_from(self.nodes.len() - 1).unwrap_or(i32::MAX)
        })
    }

    /// What the page gets, if there is anything.
    pub(super) fn finish(self) -> Option<Chances> {
        self.likely.then(|| Chances { years: (1..=YEARS).collect(), draws: self.draws, nodes: self.nodes })
    }
}

/// The diagrams of all cells, in the order of the stories.
pub(super) fn cells(builder: &mut Builder, all: &mut AllConfigurations<'_>, rates: &[Rates], guards: &mut Guards) -> Vec<Option<i32>> {
    if rates.iter().flatten().all(|(rate, _)| rate.is_none()) {
        return vec![None; all.cells.len()];
    }
    let conditions = &mut all.lifted.model.conditions;
    all.cells.iter().map(|story| builder.cell(story, rates, conditions, guards)).collect()
}

/// Paths by the acts that they need, each with the condition under which it is there.
type Terms = BTreeMap<Vec<u32>, Guard>;

/// Six digits suffice for what is shown with two, and keep the page small.
fn shortened(chance: f64) -> f64 {
    format!("{chance:.5e}").parse().unwrap_or(chance)
}
