//! What `assess` says: levels, facts, what was looked at, what came out.

use super::lists::list;
use super::numbers::{count, percent};
use crate::analysis::assess::{Assessment, Contradiction, Criterion, Fact, Framework, Grading, Level, Report};
use crate::graph::Means;
use crate::scenario::schema::Table;
use crate::scenario::{Exact, Scenario, to_f64};

/// Before an option that makes a level better.
pub const RAISED_BY: &str = "raised by";
/// Before an option on which a level hangs.
pub const OTHERWISE_IF: &str = "otherwise if";
/// Said below every page.
pub const NO_ADVICE: &str = "Not legal advice.";

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

/// A level in the table of designs.
#[must_use]
pub fn brief(level: &Level) -> &'static str {
    match level {
        Level::Met => "yes",
        Level::NotMet => "no",
        _ => "?",
    }
}

/// "SEAL 1" or "SEAL 1 to 3".
fn range(scale: &str, low: u8, high: u8) -> String {
    if low == high { format!("{scale} {low}") } else { format!("{scale} {low} to {high}") }
}

/// "1" or "1–3".
#[must_use]
pub fn span(low: u8, high: u8) -> String {
    if low == high { low.to_string() } else { format!("{low}–{high}") }
}

/// Which answers of a ladder fit, with what they say as far as that is known; `None` for other criteria.
#[must_use]
pub fn answers(criterion: &Criterion, level: &Level) -> Option<String> {
    let (Level::Answers { low, high, entered }, Grading::Ladder(ladder)) = (level, &criterion.grading) else { return None };
    let label = |answer: usize| match ladder.labels.get(answer.wrapping_sub(1)) {
        Some(label) if !label.is_empty() => format!("{answer} ({label})"),
        _ => answer.to_string(),
    };
    let which = if low == high { format!("answer {}", label(*low)) } else { format!("answer {} to {}", label(*low), label(*high)) };
    let entered = if *entered { "; entered" } else { "" };
    Some(format!("{which} of {}, counted from the worst{entered}", ladder.levels.len()))
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
            let how = if acts.is_empty() { String::new() } else { format!(": {}", acts.join("; ")) };
            format!("{} {verb} {} {}{how}", party(id), scenario.label(Table::Data, data), Means::phrase(*means))
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

/// An option of a switch, with the level that it brings: "host = local (a local provider): met".
#[must_use]
pub fn change(report: &Report<'_>, criterion: &Criterion, switch: &str, option: &str, then: &Level) -> String {
    let options = report.scenario.switches.iter().find(|s| s.entity.id == switch).map(|s| &s.options);
    let named = options.and_then(|options| options.iter().find(|o| o.id == option)).map(|o| o.label());
    let label = named.filter(|label| *label != option).map(|label| format!(" ({label})")).unwrap_or_default();
    let then = if *then == Level::NotAssessed { "left open".to_owned() } else { level(report.framework, criterion, then) };
    format!("{switch} = {option}{label}: {then}")
}

/// What decides a design: the criterion and the fact; empty where nothing stands against it.
#[must_use]
pub fn decides(framework: &Framework, scenario: &Scenario, assessment: &Assessment) -> String {
    let Some((index, found)) = assessment.decided_by() else { return String::new() };
    let id = framework.criteria.get(index).map_or("", |c| c.id.as_str());
    found.map_or_else(|| id.to_owned(), |found| format!("{id}: {}", fact(scenario, found)))
}

/// What was looked at: the day, home, customer, data, and the choices.
#[must_use]
pub fn scope(report: &Report<'_>) -> Vec<(&'static str, String)> {
    let names = |table: Table, ids: &[String]| {
        let names: Vec<&str> = ids.iter().map(|id| report.scenario.label(table, id)).collect();
        if names.is_empty() { "nobody named".to_owned() } else { list(&names, "and") }
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
pub fn result(report: &Report<'_>) -> Vec<String> {
    let assessment = &report.assessment;
    let scale = &report.framework.scale;
    let mut out = Vec::new();
    let (met, not_met, open) = assessment.tally();
    if report.framework.criteria.iter().any(|c| matches!(c.grading, Grading::Pass { .. })) {
        out.push(format!("{met} met, {not_met} not met, {open} not assessed"));
    }
    for group in &assessment.groups {
        let fixed = if group.fixed_by.is_empty() { String::new() } else { format!(", fixed by {}", list(&group.fixed_by, "and")) };
        let assessed = format!("{} of {} assessed", group.assessed, count(group.count, "criterion", "criteria"));
        out.push(format!("{} {}: {} ({assessed}{fixed})", group.id, group.name, range(scale, group.low, group.high)));
    }
    out.extend(assessment.overall().map(|(low, high)| format!("overall: {}", range(scale, low, high))));
    for sum in &assessment.scores {
        let range = if sum.low == sum.high { score(&sum.low) } else { format!("{} to {}", score(&sum.low), score(&sum.high)) };
        out.push(format!("score with the weights of {}: {range} of 100", sum.weights));
    }
    out
}

/// Below the table of designs: how many there are, and what its words mean.
#[must_use]
pub fn legend(designs: usize, complete: bool) -> String {
    let more = if complete { "" } else { "; there are more, these are the first" };
    format!("{}{more}. yes: met; no: not met; ?: not assessed; a–b: open between these.", count(designs, "design", "designs"))
}

/// Above the table of designs on a page.
#[must_use]
pub fn caption(designs: usize, complete: bool, scenario: &str) -> String {
    let more = if complete { "" } else { "; there are more" };
    format!("{} of {scenario}{more}. yes: met; no: not met; ?: not assessed", count(designs, "design", "designs"))
}

/// The heads of the table of designs that no framework names.
pub const OVERALL: &str = "overall";
/// Above what decides a design.
pub const WHAT_DECIDES: &str = "what decides";

/// That an entered answer was left aside.
#[must_use]
pub fn contradicted(criterion: &str, why: &Contradiction) -> String {
    format!("the answer for `{criterion}` does not stand: {}", contradiction(why))
}

fn contradiction(why: &Contradiction) -> String {
    match why {
        Contradiction::NoSuchCriterion => "the framework has no such criterion".to_owned(),
        Contradiction::NotMet => "the model derives that it is not met".to_owned(),
        Contradiction::Met => "the model derives that it is met".to_owned(),
        Contradiction::Answers(low, high) => format!("the answers that fit are {low} to {high}"),
        Contradiction::TakesNumber => "takes the number of an answer".to_owned(),
        Contradiction::TakesWord => "takes `met` or `not-met`".to_owned(),
    }
}
