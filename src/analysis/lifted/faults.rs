//! Faults that some combination of the switches would have.

use crate::diagnostic::Diagnostic;
use crate::scenario::{Assignment, Patches, Scenario};

/// Beyond so many combinations the options are looked at in pairs only.
const MAX_COMBINATIONS: usize = 1024;

/// The faults of the first combination of the open switches that has any, the one where we stand before all others. Only
/// switches that touch what can be at fault are gone through: all their combinations while they are few, else each two
/// options of two switches.
#[must_use]
pub fn faults(scenario: &Scenario, assignment: &Assignment, open: &[usize]) -> Vec<Diagnostic> {
    let patches = Patches::of(scenario);
    let here = scenario.errors_with(&patches, assignment);
    if !here.is_empty() {
        return here;
    }
    let delicate: Vec<(usize, Vec<usize>)> = open
        .iter()
        .filter_map(|&index| {
            let switch = scenario.switches.get(index)?;
            let touches =
                |o: &crate::scenario::SwitchOption| o.patches().any(|(_, s)| s.table.field(s.key).is_some_and(|field| field.structural));
            let mut options: Vec<usize> = switch.options.iter().enumerate().filter(|(_, o)| touches(o)).map(|(i, _)| i).collect();
            // One option that touches nothing stands for all of them.
            options.extend((0..switch.options.len()).find(|i| !options.contains(i)));
            (options.len() > 1).then_some((index, options))
        })
        .collect();
    let mut combinations = vec![assignment.clone()];
    let many = delicate.iter().map(|(_, o)| o.len()).try_fold(1usize, usize::checked_mul).is_none_or(|n| n > MAX_COMBINATIONS);
    for (at, (index, options)) in delicate.iter().enumerate() {
        if many {
            for option in options {
                let one = with(assignment, *index, *option);
                for (other, theirs) in delicate.iter().skip(at + 1) {
                    combinations.extend(theirs.iter().map(|o| with(&one, *other, *o)));
                }
                combinations.push(one);
            }
        } else {
            combinations = combinations.iter().flat_map(|known| options.iter().map(|o| with(known, *index, *o))).collect();
        }
    }
    combinations.iter().map(|a| scenario.errors_with(&patches, a)).find(|found| !found.is_empty()).unwrap_or_default()
}

fn with(assignment: &Assignment, switch: usize, option: usize) -> Assignment {
    let mut out = assignment.clone();
    if let Some(slot) = out.options.get_mut(switch) {
        *slot = option;
    }
    out
}
