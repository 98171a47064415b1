//! Near misses: small changes of the facts that open a cell, each found by running it.

use super::super::check_path::Checker;
use super::super::matrix::Matrix;
use super::super::model::Model;
use super::candidates::{Candidate, candidates};
use super::open::OpenAct;
use super::supposition::Supposition;
use crate::effort::Budget;
use crate::graph::{Means, Sense};
use crate::scenario::{Assignment, Change, Date, Scenario, SwitchKind};
use crate::solve::{MeansAlgebra, Solver};
use crate::world::{DataId, PartyId};

/// So many steps are spent on running changed scenarios. What it does not suffice for is counted as not tried.
const BUDGET: u64 = 60_000_000;

/// A small change that would make a cell easier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearMiss {
    /// What would have to be different, all of it together.
    pub supposes: Vec<Supposition>,
    /// The change as `--set`, `--drop`, `--choose` or `--date` take it.
    pub change: String,
    /// The means of the cell then.
    pub means: Means,
    /// Whether running the changed scenario by itself, checked like a file, gave the same.
    pub checked: bool,
}

/// What came of the search.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NearMisses {
    /// The changes that open the cell, easiest means first, then in the order in which they were thought of.
    pub found: Vec<NearMiss>,
    /// How many changes were run.
    pub tried: usize,
    /// How many there were to run; where none opens the cell by itself, pairs are counted too.
    pub possible: usize,
}

#[expect(clippy::too_many_arguments, reason = "the cell with all that it is looked at with")]
pub(super) fn of(
    scenario: &Scenario,
    assignment: &Assignment,
    specialised: &Scenario,
    model: &Model<'_>,
    (party, data): (PartyId, DataId),
    reads: Means,
    runs: usize,
    open: &[OpenAct],
) -> NearMisses {
    let mut out = NearMisses::default();
    if runs == 0 {
        return out;
    }
    let sense = model.sense();
    let cell = Cell { party, data, reads, sense };
    out.found.extend(otherwise(scenario, assignment, cell, &mut out.tried));
    out.found.extend(other_days(scenario, assignment, cell, &mut out.tried));
    let possible: Vec<Candidate> = candidates(specialised, model, party, data, open);
    out.possible = out.tried + possible.len();
    // What is asked of other days too is asked of the scenario with its events.
    let (base, at, runs) = if is_of_a_day(sense) { (specialised, None, runs) } else { (scenario, Some(assignment), runs.min(DEAR_RUNS)) };
    // The texts of the files would only be copied again and again.
    let mut bare = base.clone();
    bare.sources = crate::diagnostic::Sources::default();
    let mut search = Search { base, bare, at, cell };
    let budget = Budget::of(BUDGET);
    for candidate in possible.iter().take(runs) {
        if budget.is_spent() {
            break;
        }
        out.tried += 1;
        out.found.extend(search.attempt(&[candidate]));
    }
    if out.found.is_empty() && is_of_a_day(sense) {
        // Nothing does by itself: two at a time, as many as may be run.
        let pairs = possible.iter().enumerate().flat_map(|(i, a)| possible.iter().skip(i + 1).map(move |b| [a, b]));
        let left = runs.saturating_sub(out.tried);
        out.possible += possible.len() * possible.len().saturating_sub(1) / 2;
        for pair in pairs.filter(|[a, b]| a.change.path() != b.change.path()).take(left) {
            if budget.is_spent() {
                break;
            }
            out.tried += 1;
            out.found.extend(search.attempt(&pair));
        }
    }
    out.found.sort_by_key(|m| m.means);
    out
}

/// Where each run takes a graph over time, or one of what parties bring about, no more changes than these are run.
const DEAR_RUNS: usize = 300;

/// Whether a sense asks about a single day.
const fn is_of_a_day(sense: Sense) -> bool {
    match sense {
        Sense::Reads | Sense::Unnoticed => true,
        Sense::Kept | Sense::Alters | Sense::Denies => false,
    }
}

struct Search<'a> {
    base: &'a Scenario,
    bare: Scenario,
    /// Under which answers; `None`: the only ones that there are.
    at: Option<&'a Assignment>,
    cell: Cell,
}

/// The cell, its means, and in which sense it is asked.
#[derive(Clone, Copy)]
struct Cell {
    party: PartyId,
    data: DataId,
    reads: Means,
    sense: Sense,
}

impl Search<'_> {
    /// Makes some changes together and runs what comes of it.
    fn attempt(&mut self, candidates: &[&Candidate]) -> Option<NearMiss> {
        let mut changed = self.bare.clone();
        candidates.iter().for_each(|c| changed.apply(&c.change));
        let at = |scenario: &Scenario| self.at.cloned().unwrap_or_else(|| Assignment::default_of(scenario));
        let means = run(&changed, &at(&changed), self.cell);
        if means >= self.cell.reads {
            return None;
        }
        // A change that makes no sound scenario is no answer.
        let changes: Vec<Change> = candidates.iter().map(|c| c.change.clone()).collect();
        let alone = self.base.with(&changes).ok()?;
        let found = Matrix::asking(&alone, &at(&alone), self.cell.sense).cell(self.cell.party, self.cell.data);
        let checked = found.reads == means;
        Some(NearMiss {
            supposes: candidates.iter().map(|c| c.supposes.clone()).collect(),
            change: changes.iter().map(option).collect::<Vec<_>>().join(" "),
            means,
            checked,
        })
    }
}

fn option(change: &Change) -> String {
    match change {
        Change::Drop(_) => format!("--drop {}", change.path()),
        _ => format!("--set '{}'", change.text()),
    }
}

/// The means of one cell.
fn run(scenario: &Scenario, assignment: &Assignment, Cell { party, data, sense, .. }: Cell) -> Means {
    let model = Model::fixed(scenario, assignment).asking(sense);
    let engine = model.engine();
    let Some(node) = engine.goal(party, data) else { return Means::None };
    let values = Solver::behind(engine.graph, [node]).solve(&mut MeansAlgebra::new(&model.conditions, assignment));
    values[node]
}

/// The same with the forward steps of the [`Checker`].
fn run_again(scenario: &Scenario, assignment: &Assignment, Cell { party, data, sense, .. }: Cell) -> Means {
    let model = Model::fixed(scenario, assignment).asking(sense);
    let engine = model.engine();
    let Some(node) = engine.goal(party, data) else { return Means::None };
    let all: Vec<_> = engine.graph.acts_by_id().map(|(id, _)| id).collect();
    Checker::new(engine.graph, &model.conditions, assignment, node).means(&all)
}

/// Each switch answered otherwise, by itself.
fn otherwise(scenario: &Scenario, assignment: &Assignment, cell: Cell, tried: &mut usize) -> Vec<NearMiss> {
    let mut out = Vec::new();
    for (index, switch) in scenario.switches.iter().enumerate() {
        for (other, option) in switch.options.iter().enumerate().filter(|(o, _)| *o != assignment.option(index)) {
            let mut changed = assignment.clone();
            if let Some(slot) = changed.options.get_mut(index) {
                *slot = other;
            }
            if !scenario.errors(&changed).is_empty() {
                continue;
            }
            *tried += 1;
            let means = run(scenario, &changed, cell);
            if means < cell.reads {
                out.push(NearMiss {
                    supposes: vec![Supposition::Answer(switch.question().to_owned(), option.label().to_owned())],
                    change: format!("--choose {}={}", switch.entity.id, option.id),
                    means,
                    checked: run_again(scenario, &changed, cell) == means,
                });
            }
        }
    }
    out
}

/// The nearest day before and the nearest after on which the cell is easier.
fn other_days(scenario: &Scenario, assignment: &Assignment, cell: Cell, tried: &mut usize) -> Vec<NearMiss> {
    let Some(today) = assignment.date else { return Vec::new() };
    let dates = scenario.dates();
    let mut earlier: Vec<Date> = dates.iter().copied().filter(|d| *d <= today).collect();
    earlier.reverse();
    // Between two days nothing changes, so looking at the first of each stretch is enough; before all of them, at none.
    let later: Vec<Date> = dates.into_iter().filter(|d| *d > today).collect();
    let mut out = Vec::new();
    for days in [later, earlier.into_iter().skip(1).collect()] {
        for day in days {
            let changed = at(scenario, assignment, day);
            if !scenario.errors(&changed).is_empty() {
                continue;
            }
            *tried += 1;
            let means = run(scenario, &changed, cell);
            if means < cell.reads {
                out.push(NearMiss {
                    supposes: vec![Supposition::Date(day)],
                    change: format!("--date {day}"),
                    means,
                    checked: run_again(scenario, &changed, cell) == means,
                });
                break;
            }
        }
    }
    out
}

/// The same answers on another day; events that were not chosen by hand follow it.
fn at(scenario: &Scenario, assignment: &Assignment, day: Date) -> Assignment {
    let mut changed = assignment.clone();
    changed.date = Some(day);
    for (index, switch) in scenario.switches.iter().enumerate().filter(|(_, s)| s.kind == SwitchKind::Event) {
        if assignment.by_hand.get(index) == Some(&false)
            && let Some(slot) = changed.options.get_mut(index)
        {
            *slot = usize::from(switch.on.is_none_or(|on| day >= on));
        }
    }
    changed
}
