//! Every combination of choices against every policy and every party of concern.

use super::demand::{Demand, failing, verdicts};
use super::lifted::{Lifted, Open};
use super::plan::{self, Options, beliefs, is_choice, is_of_concern, option_cost};
use super::policies::{Standing, Verdict};
use super::sweep::{self, Cells};
use crate::graph::{Means, Sense};
use crate::scenario::schema::{PolicyKind, Table, key};
use crate::scenario::{Assignment, Exact, Scenario, SwitchKind};
use crate::solve::LadderId;
use crate::world::{Axis, DataId, Guard, PartyId};
use num_bigint::BigUint;
use num_traits::Zero;
use std::collections::BTreeSet;

/// Whether a design passes a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PolicyResult {
    /// Whatever one believes.
    Pass,
    /// Whatever one believes.
    Fail,
    /// It hangs on these claims.
    Depends {
        /// The claims.
        claims: Vec<usize>,
        /// Whether it passes under the claims as given.
        passes: bool,
    },
    /// The limit of nodes left it unsolved.
    Unsolved,
}

impl PolicyResult {
    /// Whether it passes, claims as given; `None`: unsolved.
    #[must_use]
    pub fn passes(&self) -> Option<bool> {
        match self {
            Self::Pass => Some(true),
            Self::Fail => Some(false),
            Self::Depends { passes, .. } => Some(*passes),
            Self::Unsolved => None,
        }
    }
}

/// How a party of concern fares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exposure {
    /// The easiest means by which it reads something not meant for it, claims as given.
    pub means: Means,
    /// The easiest and the hardest that it can be, whatever one believes.
    pub range: (Means, Means),
    /// The claims that this hangs on.
    pub claims: Vec<usize>,
}

/// One combination of choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The options, in the order of [`Designs::choices`].
    pub options: Vec<usize>,
    /// What they cost together.
    pub cost: Exact,
    /// For each policy, in the order of [`Designs::policies`].
    pub results: Vec<PolicyResult>,
    /// The verdict on each policy, claims as given, in the same order; none where the limit of nodes ended the work.
    pub verdicts: Vec<Verdict>,
    /// Everything, claims and events as given.
    pub assignment: Assignment,
    /// Where it is asked what is done to users: how many accesses of those that the data is not meant for are easier than where we stand, claims
    /// as given. `None` elsewhere, and where the limit of nodes left it unsolved.
    pub readers: Option<usize>,
    /// For each party of concern; `None` where the limit of nodes left it unsolved.
    pub exposures: Vec<Option<Exposure>>,
}

impl Row {
    /// Whether a policy passes only by what is not known.
    #[must_use]
    pub fn is_not_shown(&self, policy: usize) -> bool {
        self.verdicts.get(policy).is_some_and(|verdict| verdict.standing() == Standing::NotShown)
    }

    /// Whether every policy is kept and shown to be, claims as given.
    fn passes_all(&self) -> bool {
        self.failed() == 0 && (0..self.verdicts.len()).all(|policy| !self.is_not_shown(policy))
    }

    /// How many policies fail, claims as given.
    #[must_use]
    pub fn failed(&self) -> usize {
        self.results.iter().filter(|v| v.passes() == Some(false)).count()
    }
}

/// All designs, or those on the Pareto front.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Designs {
    /// The choices, by index.
    pub choices: Vec<usize>,
    /// The policies, by index in their table.
    pub policies: Vec<usize>,
    /// Parties that read something not meant for them in some design.
    pub parties: Vec<PartyId>,
    /// The datasets looked at for these parties.
    pub data: Vec<DataId>,
    /// How many designs there are.
    pub count: BigUint,
    /// Those shown: fewest policies failed first, then cheapest, then in the order of the scenario.
    pub rows: Vec<Row>,
    /// Whether only the Pareto front of cost against failed policies is shown.
    pub pareto: bool,
    /// The verdict on each policy where we stand, in their order.
    pub stand: Vec<Verdict>,
}

/// What the rows say together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// For each policy, how many designs pass it under the claims as given, and how many whatever one believes.
    pub passing: Vec<(usize, usize)>,
    /// How many designs pass all policies, claims as given.
    pub passing_all: usize,
    /// The rows that pass every policy of kind `residency` and none of kind `access`: the data stays and nobody is shut out.
    pub hollow: Vec<usize>,
}

impl Designs {
    /// Counts the rows.
    #[must_use]
    pub fn summary(&self, scenario: &Scenario) -> Summary {
        let passes = |v: &PolicyResult| v.passes() == Some(true);
        // What passes only by what nobody looked at is not counted.
        let count = |index: usize, good: &dyn Fn(&PolicyResult) -> bool| {
            self.rows.iter().filter(|r| !r.is_not_shown(index) && r.results.get(index).is_some_and(good)).count()
        };
        let passing = (0..self.policies.len()).map(|p| (count(p, &passes), count(p, &|v| *v == PolicyResult::Pass))).collect();
        let kind = |policy: usize| scenario.table(Table::Policies).get(policy).and_then(|p| p.word(key::POLICY_KIND));
        let of = |row: &Row, wanted: PolicyKind| -> Vec<bool> {
            self.policies.iter().zip(&row.results).filter(|(p, _)| kind(**p) == Some(wanted)).map(|(_, v)| passes(v)).collect()
        };
        let is_hollow = |row: &Row| {
            let (stays, shut) = (of(row, PolicyKind::Residency), of(row, PolicyKind::Access));
            !stays.is_empty() && stays.iter().all(|p| *p) && !shut.is_empty() && shut.iter().all(|p| !*p)
        };
        let mut hollow: Vec<usize> = (0..self.rows.len()).filter(|r| self.rows.get(*r).is_some_and(is_hollow)).collect();
        hollow.sort_by_key(|r| self.rows.get(*r).map(|row| row.cost.clone()));
        Summary { passing, passing_all: self.rows.iter().filter(|r| r.passes_all()).count(), hollow }
    }
}

/// Solves what designs need: open are choices not made by hand, and all claims not made by hand.
#[must_use]
pub fn solve<'s>(scenario: &'s Scenario, assignment: &Assignment, node_limit: usize, sense: Sense) -> Lifted<'s> {
    let open = scenario
        .switches
        .iter()
        .enumerate()
        .filter(|(index, switch)| switch.kind != SwitchKind::Event && assignment.by_hand.get(*index) != Some(&true));
    let switches = open.map(|(index, _)| index).collect();
    Lifted::solve(scenario, assignment, &Open { node_limit, ..Open::only(switches).asking(sense) })
}

/// More designs than this are shown by their Pareto front.
pub const MAX_DESIGNS: u32 = 256;

/// Judges the designs. Where they are more than `most`, only the Pareto front of cost against failed policies is judged. `None`
/// where the Pareto front is out of reach.
pub fn designs(lifted: &mut Lifted<'_>, cells: &Cells, most: &BigUint) -> Option<Designs> {
    let scenario = lifted.model.world.scenario;
    let choices: Vec<usize> = lifted.open_switches().into_iter().filter(|s| is_choice(scenario, *s)).collect();
    let count = choices.iter().fold(BigUint::from(1u32), |n, s| n * lifted.model.conditions.option_count(*s));
    let pareto = count > *most;
    let policies: Vec<usize> = (0..scenario.table(Table::Policies).len()).collect();
    let combinations: Vec<Vec<usize>> = if pareto { on_pareto_front(lifted, &choices, &policies)? } else { all(lifted, &choices) };
    let judge = Judge::new(lifted, cells);
    let mut rows: Vec<Row> = combinations.into_iter().map(|options| judge.row(lifted, &choices, options)).collect();
    rows.sort_by(|a, b| a.failed().cmp(&b.failed()).then_with(|| a.cost.cmp(&b.cost)).then_with(|| a.options.cmp(&b.options)));
    let parties = judge.parties.iter().map(|(p, _)| *p).collect();
    let here = lifted.assignment.clone();
    let stand = verdicts(lifted, &here);
    Some(Designs { stand, choices, policies, parties, data: judge.data, count, rows, pareto })
}

fn all(lifted: &Lifted<'_>, choices: &[usize]) -> Vec<Vec<usize>> {
    let mut out = vec![Vec::new()];
    for choice in choices {
        let options = lifted.model.conditions.option_count(*choice);
        out = out.iter().flat_map(|known| (0..options).map(move |o| known.iter().copied().chain([o]).collect())).collect();
    }
    out
}

/// The designs on the Pareto front of cost against failed policies, claims as given.
fn on_pareto_front(lifted: &mut Lifted<'_>, choices: &[usize], policies: &[usize]) -> Option<Vec<Vec<usize>>> {
    let demands: Vec<Demand> = policies.iter().map(|p| Demand::Satisfy(*p)).collect();
    let scenario = lifted.model.world.scenario;
    let mut specialised = plan::solve(scenario, &lifted.assignment, &Options::default());
    let front = plan::pareto_front(&mut specialised, &demands, &Options::default())?;
    let mut out: Vec<Vec<usize>> =
        front.points.iter().flat_map(|p| &p.designs).map(|d| choices.iter().map(|c| d.assignment.option(*c)).collect()).collect();
    out.sort();
    out.dedup();
    Some(out)
}

struct Judge {
    claims: Vec<usize>,
    /// When each access is easier than where we stand, where it is asked what is done to users.
    readers: Option<Vec<Guard>>,
    policies: Vec<Option<Guard>>,
    /// Each party of concern, and for each means when it reads something not meant for it so easily or more easily.
    parties: Vec<(PartyId, Option<Vec<Guard>>)>,
    data: Vec<DataId>,
}

impl Judge {
    fn new(lifted: &mut Lifted<'_>, cells: &Cells) -> Self {
        let scenario = lifted.model.world.scenario;
        let claims = beliefs(lifted);
        let policies = scenario.table(Table::Policies).iter().map(|policy| failing(lifted, policy)).collect();
        let mut parties: Vec<(PartyId, Option<Vec<Guard>>)> = Vec::new();
        let mut data: BTreeSet<DataId> = BTreeSet::new();
        for (party, dataset) in cells.of(scenario) {
            data.insert(dataset);
            if !is_of_concern(scenario, lifted.sense(), party, dataset)
                || lifted.cell(party, dataset).is_some_and(|c| c.reads == LadderId::NEVER)
            {
                continue;
            }
            if parties.last().is_none_or(|(p, _)| *p != party) {
                parties.push((party, Some(vec![Guard::NEVER; Means::ALL.len() - 1])));
            }
            let ladder = lifted.cell(party, dataset).map(|c| lifted.ladder(c.reads));
            if let Some((_, slot)) = parties.last_mut() {
                *slot = match (slot.take(), ladder) {
                    (Some(known), Some(ladder)) => {
                        Some(known.into_iter().zip(Means::ALL).map(|(g, m)| lifted.model.conditions.or(g, ladder.within(m))).collect())
                    }
                    _ => None,
                };
            }
        }
        let readers = if lifted.sense().is_of_reading() { None } else { plan::new_readers(lifted) };
        Self { claims, readers, policies, parties, data: data.into_iter().collect() }
    }

    fn row(&self, lifted: &mut Lifted<'_>, choices: &[usize], options: Vec<usize>) -> Row {
        let scenario = lifted.model.world.scenario;
        let mut assignment = lifted.assignment.clone();
        let mut cost = Exact::zero();
        for (switch, option) in choices.iter().zip(&options) {
            cost += option_cost(scenario, *switch, *option);
            if let Some(slot) = assignment.options.get_mut(*switch) {
                *slot = *option;
            }
        }
        let results = self
            .policies
            .iter()
            .map(|fails| match fails {
                None => PolicyResult::Unsolved,
                Some(fails) => {
                    let left = lifted.model.conditions.assume(*fails, choices.iter().copied(), &assignment);
                    match left {
                        Guard::NEVER => PolicyResult::Pass,
                        Guard::ALWAYS => PolicyResult::Fail,
                        _ => PolicyResult::Depends {
                            claims: self.on(lifted, &[left]),
                            passes: !lifted.model.conditions.holds(left, &assignment),
                        },
                    }
                }
            })
            .collect();
        let exposures =
            self.parties.iter().map(|(_, guards)| Some(self.exposure(lifted, choices, &assignment, guards.as_ref()?))).collect();
        let verdicts = verdicts(lifted, &assignment);
        let holds = |guard: &&Guard| lifted.model.conditions.holds(**guard, &assignment);
        let readers = self.readers.as_ref().map(|guards| guards.iter().filter(holds).count());
        Row { options, cost, results, verdicts, assignment, readers, exposures }
    }

    fn exposure(&self, lifted: &mut Lifted<'_>, choices: &[usize], assignment: &Assignment, guards: &[Guard]) -> Exposure {
        let left: Vec<Guard> = guards.iter().map(|g| lifted.model.conditions.assume(*g, choices.iter().copied(), assignment)).collect();
        let first = |wanted: &dyn Fn(Guard) -> bool| {
            left.iter().position(|g| wanted(*g)).and_then(|at| Means::ALL.get(at)).copied().unwrap_or(Means::None)
        };
        let conditions = &lifted.model.conditions;
        let means = first(&|g| conditions.holds(g, assignment));
        let range = (first(&|g| !g.is_never()), first(&Guard::is_always));
        let claims = self.on(lifted, &left);
        Exposure { means, range, claims }
    }

    fn on(&self, lifted: &Lifted<'_>, guards: &[Guard]) -> Vec<usize> {
        let mut found: Vec<usize> = guards
            .iter()
            .flat_map(|g| lifted.model.conditions.depends_on(*g))
            .filter_map(|axis| if let Axis::Switch(switch) = axis { Some(switch) } else { None })
            .filter(|s| self.claims.contains(s))
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// How many combinations of what is open there are.
#[must_use]
pub fn combinations(lifted: &Lifted<'_>) -> BigUint {
    sweep::axes(lifted).iter().fold(BigUint::from(1u32), |n, (_, options)| n * *options)
}
