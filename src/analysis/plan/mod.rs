//! The cheapest choices that meet demands: proven cheapest, with all that cost the same; what they close and what they open.

mod cheapest;
mod closest;
mod core;
mod outside;
mod pareto;

pub use cheapest::option_cost;
pub(crate) use cheapest::{Cheapest, Costs};
pub use closest::{Closest, Unmet};
pub use outside::outside;
pub(crate) use pareto::new_readers;
pub use pareto::{ParetoFront, Point, concerns, pareto_front, usual};

use super::demand::{Demand, verdicts};
use super::lifted::{Lifted, Open, Stopped};
use super::policies::{self, Move, Verdict};
use super::sweep::{Cells, Reader};
use crate::graph::{Means, Sense};
use crate::scenario::schema::{Table, key};
use crate::scenario::{Assignment, Exact, Scenario, SwitchKind};
use crate::solve::MddTable;
use crate::world::{Axis, DataId, Guard, Id, NODE_LIMIT, PartyId};
use num_bigint::BigUint;

/// How to plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The demands must be met for every answer to claims and every state of events, not only for those given.
    pub whatever_is_true: bool,
    /// How many nodes the diagrams may have together.
    pub node_limit: usize,
    /// How many choices of the same cost are listed.
    pub most_optima: usize,
    /// In which sense accesses are denied.
    pub sense: Sense,
}

impl Default for Options {
    fn default() -> Self {
        Self { whatever_is_true: false, node_limit: NODE_LIMIT, most_optima: 20, sense: Sense::Reads }
    }
}

/// A cell before and after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The party.
    pub party: PartyId,
    /// The dataset.
    pub data: DataId,
    /// What is asked, where we stand.
    pub before: Means,
    /// The same after.
    pub after: Means,
    /// Whether there is nothing to ask where we stand, and after; the means is `none` then.
    pub has_no_word: [bool; 2],
}

impl Moved {
    /// The words where we stand and after; `None` where there is nothing to ask.
    #[must_use]
    pub fn words(&self) -> [Option<Means>; 2] {
        let [before, after] = self.has_no_word;
        [(!before).then_some(self.before), (!after).then_some(self.after)]
    }
}

/// Cells that come out otherwise in some sense.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moves {
    /// Those that are shut.
    pub closes: Vec<Moved>,
    /// Those that become harder.
    pub hardens: Vec<Moved>,
    /// Those that become easier.
    pub opens: Vec<Moved>,
    /// Those that have something as before.
    pub stays: Vec<Moved>,
    /// Those of which there is something to ask before or after alone.
    pub words: Vec<Moved>,
}

/// One set of choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Design {
    /// The option of every choice that was open.
    pub choices: Vec<(usize, usize)>,
    /// Everything, claims and events as given.
    pub assignment: Assignment,
    /// Cells of parties that the data is not meant for and that read no more; where it is asked what is done to users, of all parties, and
    /// that do it no more.
    pub closes: Vec<Moved>,
    /// Cells of such parties that read harder than before.
    pub hardens: Vec<Moved>,
    /// Cells of such parties that read more easily than before.
    pub opens: Vec<Moved>,
    /// Cells of such parties that read as before.
    pub stays: Vec<Moved>,
    /// Cells of which there is something to ask before or after alone; none where it is asked who reads.
    pub words: Vec<Moved>,
    /// Where it is asked what is done to users: who of those that the data is not meant for comes to read otherwise, for what stands elsewhere
    /// as well can be read there as well. `None` where it is asked who reads, and where the limit of nodes ended the work.
    pub reading: Option<Moves>,
    /// Every policy where we stand and under these choices, by id.
    pub policies: Vec<Move>,
}

/// What came of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Plan {
    /// The demands can be met.
    Found {
        /// What it costs; nothing cheaper meets the demands.
        cost: Exact,
        /// Choices of this cost, in the order of the scenario.
        designs: Vec<Design>,
        /// How many there are.
        count: BigUint,
    },
    /// No choices meet the demands.
    Impossible {
        /// Demands that contradict each other.
        contradiction: Vec<Demand>,
        /// Whether it is known that no smaller set of them does.
        smallest: bool,
        /// The choices that leave the fewest demands unmet, and why these are unmet; `None` where that is not known.
        closest: Option<Box<Closest>>,
    },
    /// The limit of nodes ended the work.
    Stopped(Stopped),
}

/// Solves what a plan needs: open are choices that were not made by hand, and with `whatever_is_true` claims and events too.
#[must_use]
pub fn solve<'s>(scenario: &'s Scenario, assignment: &Assignment, options: &Options) -> Lifted<'s> {
    let open = (0..scenario.switches.len()).filter(|index| {
        let by_hand = assignment.by_hand.get(*index) == Some(&true);
        !by_hand && (options.whatever_is_true || is_choice(scenario, *index))
    });
    Lifted::solve(scenario, assignment, &Open { node_limit: options.node_limit, ..Open::only(open.collect()).asking(options.sense) })
}

pub(crate) fn is_choice(scenario: &Scenario, switch: usize) -> bool {
    scenario.switches.get(switch).is_some_and(|s| s.kind == SwitchKind::Choice)
}

/// Decision diagrams over the open choices.
pub(crate) fn choices(lifted: &Lifted<'_>) -> MddTable {
    let scenario = lifted.model.world.scenario;
    MddTable::over(&lifted.model.conditions, |axis| matches!(axis, Axis::Switch(s) if is_choice(scenario, s)))
}

/// The open switches that are no choices.
pub(crate) fn beliefs(lifted: &Lifted<'_>) -> Vec<usize> {
    let scenario = lifted.model.world.scenario;
    lifted.open_switches().into_iter().filter(|s| !is_choice(scenario, *s)).collect()
}

/// Finds the cheapest choices that meet all demands. The solution is that of [`solve`].
pub fn plan(lifted: &mut Lifted<'_>, demands: &[Demand], options: &Options) -> Plan {
    let unsettled = beliefs(lifted);
    let mut met = Vec::with_capacity(demands.len());
    for demand in demands {
        let Some(unmet) = demand.unmet(lifted) else { return stopped(lifted, options) };
        let perhaps = lifted.model.conditions.perhaps(unmet, unsettled.iter().copied());
        met.push(lifted.model.conditions.not(perhaps));
    }
    let all = lifted.model.conditions.all(met.iter().copied());
    if lifted.model.conditions.exhausted() {
        return stopped(lifted, options);
    }
    if all == Guard::NEVER {
        let (indices, smallest) = core::contradiction(&mut lifted.model.conditions, &met);
        let contradiction = indices.into_iter().filter_map(|p| demands.get(p)).copied().collect();
        let closest = closest::closest(lifted, demands, options).map(Box::new);
        return Plan::Impossible { contradiction, smallest, closest };
    }
    let mut diagrams = choices(lifted);
    let condition = diagrams.read(&lifted.model.conditions, all);
    let costs = Costs::of(lifted.model.world.scenario, &diagrams);
    let mut cheapest = Cheapest::new(&diagrams, &costs);
    let Some(cost) = cheapest.cost(condition) else { return stopped(lifted, options) };
    let (found, count) = cheapest.optima(condition, options.most_optima);
    let here = lifted.assignment.clone();
    let stand = verdicts(lifted, &here);
    let designs = found.into_iter().map(|taken| design(lifted, &diagrams, &taken, &stand)).collect();
    Plan::Found { cost, designs, count }
}

fn stopped(lifted: &Lifted<'_>, options: &Options) -> Plan {
    Plan::Stopped(lifted.stopped.unwrap_or(Stopped { node_limit: options.node_limit, finished: 0, cells: 0 }))
}

/// A set of choices, given as an option for each axis, and how it differs from where we stand; `stand` is how the policies stand there.
pub(crate) fn design(lifted: &mut Lifted<'_>, diagrams: &MddTable, taken: &[usize], stand: &[Verdict]) -> Design {
    let mut choices: Vec<(usize, usize)> = taken
        .iter()
        .enumerate()
        .filter_map(|(axis, option)| if let Some(Axis::Switch(switch)) = diagrams.axis(axis) { Some((switch, *option)) } else { None })
        .collect();
    choices.sort_unstable();
    let mut assignment = lifted.assignment.clone();
    for (switch, option) in &choices {
        if let Some(slot) = assignment.options.get_mut(*switch) {
            *slot = *option;
        }
    }
    let then = verdicts(lifted, &assignment);
    let policies = policies::moves(stand, &then);
    let Moves { closes, hardens, opens, stays, words } = moves(lifted, lifted.sense(), &assignment);
    let reading = (!lifted.sense().is_of_reading() && lifted.stopped.is_none()).then(|| moves(lifted, Sense::Reads, &assignment));
    Design { choices, assignment, closes, hardens, opens, stays, words, reading, policies }
}

/// How cells move in a sense from where we stand to some choices: of reading, those of parties that the data is not meant for.
fn moves(lifted: &Lifted<'_>, sense: Sense, then: &Assignment) -> Moves {
    let scenario = lifted.model.world.scenario;
    let conditions = &lifted.model.conditions;
    let (mut old, mut new) = (Reader::default(), Reader::default());
    old.turn(lifted);
    new.turn(lifted);
    let mut out = Moves::default();
    for (party, data) in Cells::default().of(scenario).filter(|(party, data)| is_of_concern(scenario, sense, *party, *data)) {
        let found = if sense == lifted.sense() {
            lifted.cell(party, data).map(|cell| (cell.reads, cell.word))
        } else {
            lifted.reads_in(sense, party, data).map(|reads| (reads, Guard::ALWAYS))
        };
        let Some((reads, word)) = found else { continue };
        let before = old.means(lifted, reads, &lifted.assignment);
        let after = new.means(lifted, reads, then);
        let has_no_word = [&lifted.assignment, then].map(|at| !conditions.holds(word, at));
        let moved = Moved { party, data, before, after, has_no_word };
        if has_no_word[0] != has_no_word[1] {
            out.words.push(moved);
            continue;
        }
        match after.cmp(&before) {
            std::cmp::Ordering::Greater if after == Means::None => out.closes.push(moved),
            std::cmp::Ordering::Greater => out.hardens.push(moved),
            std::cmp::Ordering::Less => out.opens.push(moved),
            std::cmp::Ordering::Equal if after != Means::None => out.stays.push(moved),
            std::cmp::Ordering::Equal => {}
        }
    }
    out
}

/// Whether it is of concern what a party could do in a sense: nobody is meant to cut users off, nor to alter what they work with.
#[must_use]
pub fn is_of_concern(scenario: &Scenario, sense: Sense, party: PartyId, data: DataId) -> bool {
    !sense.is_of_reading() || !is_meant_for(scenario, party, data)
}

/// Whether a party is the subject of a dataset or among those meant to read it.
#[must_use]
pub fn is_meant_for(scenario: &Scenario, party: PartyId, data: DataId) -> bool {
    let id = scenario.table(Table::Parties).get(party.index()).map(|p| p.id.as_str());
    scenario
        .table(Table::Data)
        .get(data.index())
        .is_some_and(|d| d.reference(key::SUBJECT) == id || id.is_some_and(|id| d.ids(key::INTENDED).contains(&id)))
}
