//! The author's words.

use crate::analysis::demand::Demand;
use crate::analysis::formula::{Case, Condition, Requirement};
use crate::graph::Means;
use crate::output::terminal::Phrase;
use crate::present::{day, quoted, several};
use crate::scenario::schema::Table;
use crate::scenario::{Exact, Scenario, to_f64};
use crate::world::{Axis, Conditions, DataId, Id, PartyId};
use num_bigint::BigUint;

/// A number with its digits in groups: `1 048 576`.
#[must_use]
pub fn grouped(number: &BigUint) -> String {
    crate::text::grouped(number, '\u{a0}')
}

/// A cost as written.
#[must_use]
pub fn number(cost: &Exact) -> String {
    if cost.is_integer() { cost.to_integer().to_string() } else { to_f64(cost).to_string() }
}

/// What people call a party.
pub(super) fn party(scenario: &Scenario, party: PartyId) -> &str {
    scenario.table(Table::Parties).get(party.index()).map_or("?", |p| p.label())
}

/// What people call a dataset.
pub(super) fn data(scenario: &Scenario, data: DataId) -> &str {
    scenario.table(Table::Data).get(data.index()).map_or("?", |d| d.label())
}

pub(super) fn id(scenario: &Scenario, table: Table, index: usize) -> &str {
    scenario.table(table).get(index).map_or("?", |e| e.id.as_str())
}

pub(super) fn datasets(scenario: &Scenario, list: &[DataId]) -> String {
    let names: Vec<&str> = list.iter().map(|d| data(scenario, *d)).collect();
    if names.len() > 1 && names.iter().any(|n| n.contains(',')) {
        return several(&names.into_iter().map(quoted).collect::<Vec<_>>(), "and");
    }
    several(&names, "and")
}

pub(super) fn switch_id(scenario: &Scenario, switch: usize) -> &str {
    scenario.switches.get(switch).map_or("?", |s| s.entity.id.as_str())
}

pub(super) fn question(scenario: &Scenario, switch: usize) -> &str {
    scenario.switches.get(switch).map_or("?", |s| s.question())
}

pub(super) fn label(scenario: &Scenario, switch: usize, option: usize) -> &str {
    scenario.switches.get(switch).and_then(|s| s.options.get(option)).map_or("?", |o| o.label())
}

pub(super) fn option_id(scenario: &Scenario, switch: usize, option: usize) -> &str {
    scenario.switches.get(switch).and_then(|s| s.options.get(option)).map_or("?", |o| o.id.as_str())
}

/// Who says so, as people call them: "Apple and Silicon UK".
pub(super) fn speakers(scenario: &Scenario, switch: usize, option: usize) -> Option<String> {
    let said = scenario.switches.get(switch)?.options.get(option)?.said_by();
    let mut names: Vec<&str> = Vec::new();
    for speaker in said.into_iter().map(|id| scenario.speaker(id)) {
        if !names.contains(&speaker) {
            names.push(speaker);
        }
    }
    (!names.is_empty()).then(|| several(&names, "and"))
}

/// A stretch of days: "before 15 August 2014".
pub(super) fn stretch(conditions: &Conditions, option: usize) -> String {
    stretches(conditions, option, option)
}

/// Stretches that follow each other, as one.
fn stretches(conditions: &Conditions, first: usize, last: usize) -> String {
    match (conditions.stretch(first).0, conditions.stretch(last).1) {
        (None, Some(until)) => format!("before {}", day(until)),
        (Some(from), None) => format!("from {} on", day(from)),
        (Some(from), Some(until)) => format!("from {} until before {}", day(from), day(until)),
        (None, None) => "on any day".to_owned(),
    }
}

/// Days that will do: "before 1 May 2001 or from 3 June 2010 on".
fn days(conditions: &Conditions, options: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &option in options {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == option => *last = option,
            _ => runs.push((option, option)),
        }
    }
    let spoken: Vec<String> = runs.into_iter().map(|(first, last)| stretches(conditions, first, last)).collect();
    several(&spoken, "or")
}

/// A question with the answers that will do: "Who runs the machines? **a local provider**".
pub(super) fn requirement(scenario: &Scenario, conditions: &Conditions, required: &Requirement) -> Phrase {
    let Axis::Switch(switch) = required.axis else { return Phrase::strong(days(conditions, &required.options)) };
    let most = required.options.len() * 2 > required.of && required.of > 2;
    let spoken: Vec<usize> =
        if most { (0..required.of).filter(|o| !required.options.contains(o)).collect() } else { required.options.clone() };
    let names: Vec<&str> = spoken.iter().map(|o| label(scenario, switch, *o)).collect();
    let answer = if most { format!("anything but {}", several(&names, "and")) } else { several(&names, "or") };
    ask(scenario, switch).then_strong(answer)
}

/// A question, ready for its answer.
pub(super) fn ask(scenario: &Scenario, switch: usize) -> Phrase {
    let question = question(scenario, switch);
    let joint = if question.ends_with(['?', '.', ':', '!']) { " " } else { ": " };
    Phrase::plain(question).then(joint)
}

/// The requirements of a case, joined by "and".
pub(super) fn case(scenario: &Scenario, conditions: &Conditions, case: &Case) -> Phrase {
    let mut out = Phrase::default();
    for (index, required) in case.requires.iter().enumerate() {
        if index > 0 {
            out = out.then("; and ");
        }
        for (text, strong) in requirement(scenario, conditions, required).parts() {
            out = if strong { out.then_strong(text) } else { out.then(text) };
        }
    }
    out
}

/// How a list of cases is led in: "when", "unless", "when one of these holds".
pub(super) fn lead(condition: &Condition) -> &'static str {
    match (condition.unless, condition.cases.len()) {
        (false, 1) => "when",
        (false, _) => "when one of these holds",
        (true, 1) => "unless",
        (true, _) => "unless one of these holds",
    }
}

/// "reads by law", "does not read", "holds nothing".
pub(super) fn reading(verb: &str, means: Means) -> String {
    match (means, verb) {
        (Means::None, "reads") => "does not read".to_owned(),
        (Means::None, "holds") => "holds nothing".to_owned(),
        (Means::None, _) => "neither reads nor holds".to_owned(),
        _ => format!("{verb} {}", means.phrase()),
    }
}

/// A demand in words.
#[must_use]
pub fn demand(scenario: &Scenario, asked: &Demand) -> String {
    match *asked {
        Demand::Deny(p, d, Means::BreakIn) => format!("{} does not read {} at all", party(scenario, p), data(scenario, d)),
        Demand::Deny(p, d, means) => {
            format!("{} does not read {} {} or more easily", party(scenario, p), data(scenario, d), means.phrase())
        }
        Demand::Satisfy(index) => {
            let name = scenario.table(Table::Policies).get(index).map_or("?", |p| p.label());
            format!("the policy “{name}” passes")
        }
    }
}

/// A demand as it is given on the command line: `deny us-gov:records:law`.
#[must_use]
pub fn demand_id(scenario: &Scenario, asked: &Demand) -> String {
    match *asked {
        Demand::Deny(p, d, means) => {
            format!("deny {}:{}:{means}", id(scenario, Table::Parties, p.index()), id(scenario, Table::Data, d.index()))
        }
        Demand::Satisfy(index) => format!("satisfy {}", id(scenario, Table::Policies, index)),
    }
}

/// "12 of 144".
pub(super) fn share(part: &BigUint, whole: &BigUint) -> String {
    format!("{} of {}", grouped(part), grouped(whole))
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn digits_go_in_threes() {
        for (number, text) in [(7u64, "7"), (999, "999"), (1000, "1\u{a0}000"), (1_048_576, "1\u{a0}048\u{a0}576")] {
            assert_eq!(grouped(&number.into()), text);
        }
    }
}
