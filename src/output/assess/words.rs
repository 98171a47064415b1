//! Levels and facts in words, alike in every form.

use crate::analysis::assess::{Change, Criterion, Fact, Framework, Grading, Level, Report};
use crate::graph::Means;
use crate::output::paragraph::listed;
use crate::scenario::schema::Table;
use crate::scenario::{Exact, Scenario, to_f64};
use crate::text::percent;

/// A level in a word or two.
#[must_use]
pub fn level(framework: &Framework, criterion: &Criterion, level: &Level) -> String {
    match (level, &criterion.grading) {
        (Level::Met, _) => "met".to_owned(),
        (Level::NotMet, _) => "not met".to_owned(),
        (Level::Shown, _) => "facts".to_owned(),
        (Level::Answers { low, high, .. }, Grading::Ladder(ladder)) => {
            let at = |answer: &usize| ladder.levels.get(answer.wrapping_sub(1)).copied().unwrap_or(0);
            range(&framework.scale, at(low), at(high))
        }
        _ => "not assessed".to_owned(),
    }
}

/// "SEAL 1" or "SEAL 1 to 3".
#[must_use]
pub fn range(scale: &str, low: u8, high: u8) -> String {
    if low == high { format!("{scale} {low}") } else { format!("{scale} {low} to {high}") }
}

/// Which answers of a ladder fit, with what they say as far as that is known; empty for other criteria.
#[must_use]
pub fn answers(criterion: &Criterion, level: &Level) -> String {
    let (Level::Answers { low, high, entered }, Grading::Ladder(ladder)) = (level, &criterion.grading) else { return String::new() };
    let count = ladder.levels.len();
    let label = |answer: usize| match ladder.labels.get(answer.wrapping_sub(1)) {
        Some(label) if !label.is_empty() => format!("{answer} ({label})"),
        _ => answer.to_string(),
    };
    let which = if low == high { format!("answer {}", label(*low)) } else { format!("answer {} to {}", label(*low), label(*high)) };
    format!("{which} of {count}, counted from the worst{}", if *entered { "; entered" } else { "" })
}

/// What the outcome of a check means, as the check says it.
#[must_use]
pub fn outcome(criterion: &Criterion, outcome: &str) -> &'static str {
    let outcomes = criterion.check.map_or(&[][..], |check| check.outcomes);
    outcomes.iter().find(|(word, _)| *word == outcome).map_or("", |(_, meaning)| *meaning)
}

/// A number from 0 to 100 with two decimals.
#[must_use]
pub fn score(number: &Exact) -> String {
    format!("{:.2}", to_f64(number))
}

/// A fact as a sentence without its full stop.
#[must_use]
pub fn fact(scenario: &Scenario, fact: &Fact) -> String {
    let party = |id: &str| scenario.label(Table::Parties, id).to_owned();
    let place = |id: &str| scenario.label(Table::Jurisdictions, id).to_owned();
    let site = |id: &str| scenario.label(Table::Sites, id).to_owned();
    match fact {
        Fact::Seat { party: id, role, at } => match at {
            Some(at) => format!("{} ({role}) has its seat in {}", party(id), place(at)),
            None => format!("{} ({role}): the scenario names no seat", party(id)),
        },
        Fact::Share { party: id, owner, share } => format!("{} has {} of {}", party(owner), percent(share), party(id)),
        Fact::Total { party: id, share } => format!("owners from elsewhere together have {} of {}", percent(share), party(id)),
        Fact::Controlled { party: id, by } => format!("{} controls {}", party(by), party(id)),
        Fact::Access { party: id, data, reads, means, acts } => {
            let verb = if *reads { "reads" } else { "holds, in cipher," };
            let data = scenario.label(Table::Data, data);
            let how = if acts.is_empty() { String::new() } else { format!(": {}", acts.join("; ")) };
            format!("{} {verb} {data} {}{how}", party(id), means_phrase(*means))
        }
        Fact::Copy { copy, site: at, at: country } => format!("the copy {copy} lies at {} in {}", site(at), place(country)),
        Fact::Open { copy } => format!("the copy {copy} lies in the clear"),
        Fact::Key { key, site: at, at: country } => {
            format!("{} lies at {} in {}", scenario.label(Table::Keys, key), site(at), place(country))
        }
        Fact::KeyUser { key, party: id } => format!("{} can use {}", party(id), scenario.label(Table::Keys, key)),
        Fact::Work { processing, by, site: at, at: country } => {
            let what = scenario.label(Table::Processing, processing);
            format!("{} at {} in {}: {what}", party(by), site(at), place(country))
        }
        Fact::Law { power, act } => format!("{}: {act}", scenario.label(Table::Powers, power)),
        Fact::Country { at } => format!("{}: no power of it binds anybody with a part in it, or reaches a place", place(at)),
        Fact::NotLookedAt { at } => format!("{}: no power of it is in the scenario, so its law is not looked at", place(at)),
        Fact::Day { day, table, id, begins } => {
            let table = Table::from_name(table).unwrap_or(Table::Switches);
            match (table, begins) {
                (Table::Switches, _) => format!("{day}: the event {id}"),
                (_, true) => format!("{day}: {} begins", scenario.label(table, id)),
                (_, false) => format!("{day}: {} ends", scenario.label(table, id)),
            }
        }
    }
}

fn means_phrase(means: Means) -> &'static str {
    means.phrase()
}

/// An option of a switch, with the level that it brings: "`host` = `local` (a local provider): met".
#[must_use]
pub fn change(report: &Report<'_>, criterion: &Criterion, change: &Change, then: &Level) -> String {
    let switch = report.scenario.switches.iter().find(|s| s.entity.id == change.switch);
    let option = switch.and_then(|s| s.options.iter().find(|o| o.id == change.option));
    let label = option.map(|o| o.label()).filter(|label| *label != change.option).map(|l| format!(" ({l})")).unwrap_or_default();
    let then = if *then == Level::NotAssessed { "left open".to_owned() } else { level(report.framework, criterion, then) };
    format!("{} = {}{label}: {then}", change.switch, change.option)
}

/// What decides a design: the criterion and the fact; empty where nothing stands against it.
#[must_use]
pub fn decides(framework: &Framework, scenario: &Scenario, assessment: &crate::analysis::assess::Assessment) -> String {
    let Some((place, found)) = assessment.decided_by() else { return String::new() };
    let id = framework.criteria.get(place).map_or("", |c| c.id.as_str());
    found.map_or_else(|| id.to_owned(), |found| format!("{id}: {}", fact(scenario, found)))
}

/// What was looked at: the day, home, customer, data, and the choices.
#[must_use]
pub fn scope(report: &Report<'_>) -> Vec<(&'static str, String)> {
    let names = |table: Table, ids: &[String]| {
        let names: Vec<&str> = ids.iter().map(|id| report.scenario.label(table, id)).collect();
        if names.is_empty() { "nobody named".to_owned() } else { listed(&names) }
    };
    let mut out = vec![
        ("Scenario", report.scenario.title.clone()),
        ("Day", report.date.map_or_else(|| "after every date in the scenario".to_owned(), |d| d.to_string())),
        ("Home", names(Table::Jurisdictions, &report.home)),
        ("Customer", names(Table::Parties, &report.customers)),
        ("Data", if report.data.is_empty() { "none of these categories".to_owned() } else { names(Table::Data, &report.data) }),
    ];
    let switches: Vec<String> = report.switches.iter().map(|(s, _, o)| format!("{s} = {o}")).collect();
    if !switches.is_empty() {
        out.push(("Switches", switches.join(", ")));
    }
    out
}

/// The framework in a line: who published it, when, how sure we are.
#[must_use]
pub fn origin(framework: &Framework) -> String {
    let date = framework.date.map(|d| format!(", {d}")).unwrap_or_default();
    format!("{}{date}; entries: {}", framework.publisher, framework.confidence)
}

/// The result in a few sentences: counts, the range of each group, the scores.
#[must_use]
pub fn summary(report: &Report<'_>) -> Vec<String> {
    let assessment = &report.assessment;
    let mut out = Vec::new();
    let (met, not_met, open) = assessment.tally();
    if report.framework.criteria.iter().any(|c| matches!(c.grading, Grading::Pass { .. })) {
        out.push(format!("{met} met, {not_met} not met, {open} not assessed"));
    }
    for group in &assessment.groups {
        let fixed = if group.fixed_by.is_empty() { String::new() } else { format!(", fixed by {}", listed(&group.fixed_by)) };
        let range = range(&report.framework.scale, group.low, group.high);
        out.push(format!("{} {}: {range} ({} of {} criteria assessed{fixed})", group.id, group.name, group.assessed, group.count));
    }
    if let Some((low, high)) = assessment.overall() {
        out.push(format!("overall: {}", range(&report.framework.scale, low, high)));
    }
    for sum in &assessment.scores {
        let range = if sum.low == sum.high { score(&sum.low) } else { format!("{} to {}", score(&sum.low), score(&sum.high)) };
        out.push(format!("score with the weights of {}: {range} of 100", sum.weights));
    }
    out
}
