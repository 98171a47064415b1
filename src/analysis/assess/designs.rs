//! Every combination of choices against a framework.

use super::{Assessment, Entered, Framework, Settings, assess};
use crate::scenario::{Assignment, Scenario, SwitchKind};

/// One combination of the choices.
#[derive(Clone, Debug)]
pub struct Design {
    /// The option of each switch that is a choice: switch and option, in the order of switches.
    pub choices: Vec<(String, String)>,
    /// What it comes to.
    pub assessment: Assessment,
}

/// Every combination of choices, claims and events as assigned, in the order of switches and options. Combinations that the
/// scenario's faults rule out are left out. At most `limit` combinations; the flag says whether there are more.
#[must_use]
pub fn designs(
    scenario: &Scenario,
    assignment: &Assignment,
    framework: &Framework,
    settings: &Settings,
    answers: &[(String, Entered)],
    limit: usize,
) -> (Vec<Design>, bool) {
    let choices: Vec<usize> = (0..scenario.switches.len()).filter(|s| kind(scenario, *s) == Some(SwitchKind::Choice)).collect();
    let mut out = Vec::new();
    let mut current = assignment.clone();
    for &switch in &choices {
        set(&mut current, switch, 0);
    }
    loop {
        if out.len() == limit {
            return (out, true);
        }
        if scenario.errors(&current).is_empty() {
            let assessment = assess(scenario, &current, framework, settings, answers);
            let named = choices.iter().filter_map(|s| scenario.switches.get(*s).zip(Some(current.option(*s))));
            let choices = named.filter_map(|(s, o)| s.options.get(o).map(|o| (s.entity.id.clone(), o.id.clone()))).collect();
            out.push(Design { choices, assessment });
        }
        // The last switch turns fastest, as the digits of a number do.
        let turned = choices.iter().rev().find(|s| {
            let count = scenario.switches.get(**s).map_or(0, |s| s.options.len());
            let next = current.option(**s) + 1;
            let over = next >= count;
            set(&mut current, **s, if over { 0 } else { next });
            !over
        });
        if turned.is_none() {
            return (out, false);
        }
    }
}

fn kind(scenario: &Scenario, switch: usize) -> Option<SwitchKind> {
    scenario.switches.get(switch).map(|s| s.kind)
}

fn set(assignment: &mut Assignment, switch: usize, option: usize) {
    if let Some(slot) = assignment.options.get_mut(switch) {
        *slot = option;
    }
}
