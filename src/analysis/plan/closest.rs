//! Where demands cannot be met: the choices that come closest, and what defeats them.

use super::{Cheapest, Costs, Design, Options, beliefs, pareto_front};
use crate::analysis::demand::{Demand, verdicts};
use crate::analysis::explain::{EasiestWay, Goal, easiest};
use crate::analysis::lifted::Lifted;
use crate::analysis::policies::Verdict;
use crate::graph::Means;
use crate::scenario::schema::Table;
use crate::scenario::{Assignment, Exact};
use crate::solve::MddTable;
use crate::world::Axis;

/// The choices that leave the fewest demands unmet, and of these the cheapest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closest {
    /// What they cost.
    pub cost: Exact,
    /// The choices.
    pub design: Design,
    /// The demands that they leave unmet, each with its reason.
    pub unmet: Vec<Unmet>,
}

/// A demand that choices leave unmet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmet {
    /// The demand.
    pub demand: Demand,
    /// Answers to claims and states of events that defeat the choices, as few as will do, where they are not those given: switch and
    /// option. Empty: it is unmet under the answers given.
    pub answers: Vec<(usize, usize)>,
    /// Everything, these answers included.
    pub assignment: Assignment,
    /// Of an access, by which means the party reads then.
    pub reads: Option<Means>,
    /// Of an access, the easiest way; `None` where it takes no act.
    pub way: Option<EasiestWay>,
    /// Of a policy, the verdict on it then.
    pub verdict: Option<Verdict>,
}

/// The choices that come closest to the demands; `None` where the limit of nodes left that open.
pub(super) fn closest(lifted: &mut Lifted<'_>, demands: &[Demand], options: &Options) -> Option<Closest> {
    let front = pareto_front(lifted, demands, &Options { most_optima: 1, ..options.clone() })?;
    let point = front.points.into_iter().next_back()?;
    let design = point.designs.into_iter().next()?;
    let unmet = point.unmet.iter().filter_map(|demand| defeated(lifted, *demand, &design)).collect();
    Some(Closest { cost: point.cost, design, unmet })
}

/// What defeats choices in one demand.
fn defeated(lifted: &mut Lifted<'_>, demand: Demand, design: &Design) -> Option<Unmet> {
    let unsettled = beliefs(lifted);
    let guard = demand.unmet(lifted)?;
    let choices: Vec<usize> = design.choices.iter().map(|(switch, _)| *switch).collect();
    let left = lifted.model.conditions.assume(guard, choices, &design.assignment);
    let mut diagrams = MddTable::over(&lifted.model.conditions, |axis| matches!(axis, Axis::Switch(s) if unsettled.contains(&s)));
    let condition = diagrams.read(&lifted.model.conditions, left);
    let costs = Costs::of_answers(&diagrams, &design.assignment);
    let (found, _) = Cheapest::new(&diagrams, &costs).optima(condition, 1);
    let taken = found.into_iter().next()?;
    let mut assignment = design.assignment.clone();
    let mut answers = Vec::new();
    for (axis, option) in taken.into_iter().enumerate() {
        let Some(Axis::Switch(switch)) = diagrams.axis(axis) else { continue };
        if let Some(slot) = assignment.options.get_mut(switch)
            && *slot != option
        {
            *slot = option;
            answers.push((switch, option));
        }
    }
    answers.sort_unstable();
    let mut out = Unmet { demand, answers, assignment, reads: None, way: None, verdict: None };
    match demand {
        Demand::Deny(party, data, _) => {
            let reads = lifted.cell(party, data)?.reads;
            out.reads = Some(lifted.ladder(reads).under(&lifted.model.conditions, &out.assignment));
            out.way = easiest(&mut lifted.model, &out.assignment, &[Goal::Reads(party, data)]).pop().flatten();
        }
        Demand::Satisfy(policy) => {
            let id = lifted.model.world.scenario.table(Table::Policies).get(policy)?.id.clone();
            out.verdict = verdicts(lifted, &out.assignment).into_iter().find(|verdict| verdict.id == id);
        }
    }
    Some(out)
}
