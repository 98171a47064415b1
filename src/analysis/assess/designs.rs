//! Every combination of choices against a framework.

use super::{Assessment, Entered, Framework, Settings, assess};
use crate::analysis::plan::option_cost;
use crate::scenario::{Assignment, Exact, Scenario, SwitchKind};
use num_traits::Zero;
use std::cmp::Ordering;

/// One combination of the choices.
#[derive(Clone, Debug)]
pub struct Design {
    /// The option of each switch that is a choice: switch and option, in the order of switches.
    pub choices: Vec<(String, String)>,
    /// What its options cost together.
    pub cost: Exact,
    /// What it comes to.
    pub assessment: Assessment,
}

/// Every combination of choices, claims and events as assigned: those with the fewest criteria that are not met first, then by the best and
/// worst level that is possible, by how many criteria are met, by score, and the cheapest; then in the order of switches and options.
/// Combinations that the scenario's faults rule out are left out. At most `limit` combinations are run, the first in the order of switches;
/// the flag says whether there are more.
#[must_use]
pub fn designs(
    scenario: &Scenario,
    assignment: &Assignment,
    framework: &Framework,
    settings: &Settings,
    answers: &[(String, Entered)],
    limit: usize,
) -> (Vec<Design>, bool) {
    let choices_of: Vec<usize> = (0..scenario.switches.len()).filter(|s| kind(scenario, *s) == Some(SwitchKind::Choice)).collect();
    let mut out = Vec::new();
    let mut current = assignment.clone();
    for &switch in &choices_of {
        set(&mut current, switch, 0);
    }
    loop {
        if out.len() == limit {
            out.sort_by(rank);
            return (out, true);
        }
        if scenario.errors(&current).is_empty() {
            let assessment = assess(scenario, &current, framework, settings, answers);
            let named = choices_of.iter().filter_map(|s| scenario.switches.get(*s).zip(Some(current.option(*s))));
            let choices = named.filter_map(|(s, o)| s.options.get(o).map(|o| (s.entity.id.clone(), o.id.clone()))).collect();
            let cost = choices_of.iter().fold(Exact::zero(), |sum, s| sum + option_cost(scenario, *s, current.option(*s)));
            out.push(Design { choices, cost, assessment });
        }
        // The last switch turns fastest, as the digits of a number do.
        let turned = choices_of.iter().rev().find(|s| {
            let count = scenario.switches.get(**s).map_or(0, |s| s.options.len());
            let next = current.option(**s) + 1;
            let over = next >= count;
            set(&mut current, **s, if over { 0 } else { next });
            !over
        });
        if turned.is_none() {
            out.sort_by(rank);
            return (out, false);
        }
    }
}

/// Which of two designs comes first.
fn rank(a: &Design, b: &Design) -> Ordering {
    let (x, y) = (&a.assessment, &b.assessment);
    let ((met_x, not_x, _), (met_y, not_y, _)) = (x.tally(), y.tally());
    let levels = |found: &Assessment| found.overall().map(|(low, high)| (high, low));
    let groups =
        |found: &Assessment| found.groups.iter().map(|g| (u32::from(g.high), u32::from(g.low))).fold((0, 0), |s, g| (s.0 + g.0, s.1 + g.1));
    let scores = |found: &Assessment| found.scores.first().map(|s| &s.low + &s.high);
    not_x
        .cmp(&not_y)
        .then_with(|| levels(y).cmp(&levels(x)))
        .then_with(|| groups(y).cmp(&groups(x)))
        .then_with(|| met_y.cmp(&met_x))
        .then_with(|| scores(y).cmp(&scores(x)))
        .then_with(|| a.cost.cmp(&b.cost))
}

fn kind(scenario: &Scenario, switch: usize) -> Option<SwitchKind> {
    scenario.switches.get(switch).map(|s| s.kind)
}

fn set(assignment: &mut Assignment, switch: usize, option: usize) {
    if let Some(slot) = assignment.options.get_mut(switch) {
        *slot = option;
    }
}
