//! What `assess` says: levels, facts, what was looked at, what came out.

mod answers;
mod facts;
mod faults;

pub use answers::{contradicted, entered, takes, template};
pub use facts::{fact, law, sources, transfer};

use super::grammar::Subject;
use super::lists::list;
use super::names::{capital, place_name, quoted};
use super::numbers::{count, day};
use crate::analysis::assess::{Assessment, Criterion, Framework, Grading, Level, Report};
use crate::scenario::schema::Table;
use crate::scenario::{Exact, Scenario, Switch, to_f64};

/// Before an option that makes a level better.
pub const RAISED_BY: &str = "raised by";
/// Before an option under which what is found against a criterion is open again.
pub const LEFT_OPEN_BY: &str = "left open by";
/// Before an option on which a level hangs.
pub const OTHERWISE_IF: &str = "otherwise if";
/// Said below every page.
pub const NO_ADVICE: &str = "Not legal advice.";
/// Above the answers of the scenario on which it rests.
pub const RESTS_ON: &str = "It rests on these answers";
/// The heads of the table of transfers.
pub const TRANSFERS: [&str; 6] = ["exporter", "importer", "country", "data", "purpose", "means"];
/// Above the sources of a law.
pub const SOURCES: &str = "Sources";
/// The lines at the end of a document that is signed.
pub const SIGNATURE: [&str; 3] = ["Place and date", "Name", "Signature"];

/// A level in a word or two.
#[must_use]
pub fn level(framework: &Framework, criterion: &Criterion, level: &Level) -> String {
    match (level, &criterion.grading) {
        (Level::Met, _) => "met".to_owned(),
        (Level::NotMet, _) => "not met".to_owned(),
        (Level::Shown, _) => "facts".to_owned(),
        (Level::Written, _) => "written".to_owned(),
        (Level::Answers { low, high, .. }, Grading::Ladder(ladder)) => {
            let at = |answer: &usize| ladder.levels.get(answer.wrapping_sub(1)).copied().unwrap_or(0);
            range(&framework.scale, at(low), at(high))
        }
        _ => "not assessed".to_owned(),
    }
}

/// The heading of a group: its number and name; where the id is no number, "SOV-1 Strategic sovereignty".
#[must_use]
pub fn heading(id: &str, name: &str) -> String {
    format!("{} {name}", id.to_uppercase())
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
    let entered = if *entered { "; entered by the author" } else { "" };
    Some(capital(&format!("{which} of {}, counted from the worst{entered}", ladder.levels.len())))
}

/// What the outcome of a check means, as the check says it.
#[must_use]
pub fn outcome(criterion: &Criterion, outcome: &str) -> String {
    let outcomes = criterion.check.map_or(&[][..], |check| check.outcomes);
    capital(outcomes.iter().find(|(word, _)| *word == outcome).map_or("", |(_, meaning)| *meaning))
}

/// A number from 0 to 100 with two decimals, or between which whole numbers it lies.
#[must_use]
pub fn score(low: &Exact, high: &Exact) -> String {
    if low == high {
        return format!("{:.2}", to_f64(low));
    }
    // Outwards, so that the number is surely between the two.
    format!("{:.0} to {:.0}", to_f64(&low.floor()), to_f64(&high.ceil()))
}

/// A question that the program cannot answer, and who does.
pub const TO_WRITE: &str = "To be written by the author.";

/// The question of a switch and one of its answers: "“Who runs the machines?” — “a local provider”".
fn answered(switch: &Switch, option: usize) -> String {
    let label = switch.options.get(option).map_or("?", |o| o.label());
    format!("{} — {}", quoted(switch.question()), quoted(label))
}

/// An option of a switch, with the level that it brings: "the answer “a local provider” to “Who runs the machines?”: met". `then` is left
/// out where it is said before.
#[must_use]
pub fn change(report: &Report<'_>, criterion: &Criterion, switch: &str, option: &str, then: Option<&Level>) -> String {
    let found = report.scenario.switches.iter().find(|s| s.entity.id == switch);
    let label = found.and_then(|s| s.options.iter().find(|o| o.id == option)).map_or(option, |o| o.label());
    let question = found.map_or(switch, |s| s.question());
    let then = match then {
        Some(Level::NotAssessed) => ": not assessed".to_owned(),
        Some(then) => format!(": {}", level(report.framework, criterion, then)),
        None => String::new(),
    };
    format!("the answer {} to {}{then}", quoted(label), quoted(question))
}

/// The answers of the scenario on which an assessment rests: every choice, and the claims and events that would change a level; then how
/// many others there are. Questions of packs on which nothing hangs are left out.
#[must_use]
pub fn rests_on(report: &Report<'_>) -> Vec<String> {
    let moves = |switch: &Switch| report.changes.iter().any(|change| change.switch == switch.entity.id);
    let is_choice = |switch: &Switch| switch.kind == crate::scenario::SwitchKind::Choice;
    let all = report.scenario.switches.iter().zip(&report.options).enumerate();
    let asked = all.filter(|(index, _)| !report.idle.contains(index)).map(|(_, answer)| answer);
    let (shown, others): (Vec<_>, Vec<_>) = asked.partition(|(switch, _)| is_choice(switch) || moves(switch));
    let mut out: Vec<String> = shown.into_iter().map(|(switch, option)| rest(report.scenario, switch, *option)).collect();
    if !others.is_empty() {
        let questions = count(others.len(), "other question", "other questions");
        let (is, it) = if others.len() == 1 { ("is", "it") } else { ("are", "none of them") };
        let changes = if others.len() == 1 { "does not change a level" } else { "changes a level by itself" };
        out.push(format!("{} {is} answered as in the scenario; {it} {changes}", capital(&questions)));
    }
    out
}

fn rest(scenario: &Scenario, switch: &Switch, option: usize) -> String {
    let mut said: Vec<&str> = Vec::new();
    for id in switch.options.get(option).map(|o| o.said_by()).unwrap_or_default() {
        let name = scenario.speaker(id);
        if !said.contains(&name) {
            said.push(name);
        }
    }
    let who = match (said.is_empty(), switch.kind) {
        (false, _) => format!(", according to {}", list(&said, "and")),
        (true, crate::scenario::SwitchKind::Claim) => ", no source named".to_owned(),
        (true, _) => String::new(),
    };
    format!("{}{who}", answered(switch, option))
}

/// What decides a design: the criterion and the fact; empty where nothing stands against it.
#[must_use]
pub fn decides(framework: &Framework, scenario: &Scenario, assessment: &Assessment) -> String {
    let Some((index, found)) = assessment.decided_by() else { return String::new() };
    let id = framework.criteria.get(index).map_or("", |c| c.id.as_str());
    found.map_or_else(|| id.to_owned(), |found| format!("{id}: {}", fact(scenario, found)))
}

/// What was looked at: the day, home, customer, data.
#[must_use]
pub fn scope(report: &Report<'_>) -> Vec<(&'static str, String)> {
    let scenario = &report.specialised;
    let found = &report.assessment;
    let or = |names: Vec<String>, nothing: &str| if names.is_empty() { nothing.to_owned() } else { list(&names, "and") };
    let place = |id: &String| place_name(scenario.label(Table::Jurisdictions, id));
    let party = |id: &String| scenario.entity(Table::Parties, id).map_or_else(|| id.clone(), |e| Subject::party(e).spoken);
    let data = |id: &String| quoted(scenario.label(Table::Data, id));
    vec![
        ("Scenario", report.scenario.title.clone()),
        ("Day", report.date.map_or_else(|| "after every date in the scenario".to_owned(), day)),
        ("Home", capital(&or(found.home.iter().map(place).collect(), "nowhere"))),
        ("Customer", capital(&or(found.customers.iter().map(party).collect(), "nobody named"))),
        ("Data", capital(&or(found.data.iter().map(data).collect(), "none of these categories"))),
    ]
}

/// The framework in a line: who published it, when, how sure we are.
#[must_use]
pub fn origin(framework: &Framework) -> String {
    let date = framework.date.map(|d| format!(", {}", day(d))).unwrap_or_default();
    let sure = match framework.confidence.as_str() {
        "primary" => "the criteria were taken from the published text",
        "reported" => "the criteria were taken from reports on it, not from the text itself",
        _ => "the criteria are not verified",
    };
    format!("{}{date}; {sure}", capital(&framework.publisher))
}

/// The result in a few sentences: counts, the range of each group, the scores.
#[must_use]
pub fn result(report: &Report<'_>) -> Vec<String> {
    let assessment = &report.assessment;
    let scale = &report.framework.scale;
    let mut out = Vec::new();
    let (met, not_met, open) = assessment.tally();
    if report.framework.criteria.iter().any(|c| matches!(c.grading, Grading::Pass { .. })) {
        let written = assessment.results.iter().filter(|r| r.level == Level::Written).count();
        let written = if written == 0 { String::new() } else { format!(", {written} written by the author") };
        out.push(format!("{met} met, {not_met} not met, {open} not assessed{written}"));
    }
    for group in &assessment.groups {
        let fixed = if group.fixed_by.is_empty() { String::new() } else { format!(", fixed by {}", list(&group.fixed_by, "and")) };
        let assessed = format!("{} of {} assessed", group.assessed, count(group.count, "criterion", "criteria"));
        out.push(format!("{}: {} ({assessed}{fixed})", heading(&group.id, &group.name), range(scale, group.low, group.high)));
    }
    out.extend(assessment.overall().map(|(low, high)| format!("Overall: {}", range(scale, low, high))));
    for sum in &assessment.scores {
        out.push(format!("Score with the weights of {}: {} of 100", sum.weights, score(&sum.low, &sum.high)));
    }
    out
}

/// Below the table of designs: how many there are, and what its words mean.
#[must_use]
pub fn legend(designs: usize, complete: bool) -> String {
    let more = if complete { "" } else { "; there are more, these are the first" };
    let designs = count(designs, "design", "designs");
    format!("{designs}, the best first{more}. yes: met; no: not met; ?: not assessed; a–b: open between these.")
}

/// Above the table of designs on a page.
#[must_use]
pub fn caption(designs: usize, complete: bool, scenario: &str) -> String {
    let more = if complete { "" } else { "; there are more" };
    format!("{} of {scenario}, the best first{more}. yes: met; no: not met; ?: not assessed", count(designs, "design", "designs"))
}

/// The heads of the table of designs that no framework names.
pub const OVERALL: &str = "overall";
/// Above what decides a design.
pub const WHAT_DECIDES: &str = "what decides";
