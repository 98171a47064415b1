//! A scenario against a framework.

use super::{Answer, Refusal, Situation, Told};
use crate::analysis::assess::{self, Contradiction, Entered, Framework, Level, Report, Settings};
use crate::diagnostic::{Diagnostic, nearest};
use crate::present::assess::{Assessment, Designs};
use crate::scenario::schema::Table;
use crate::shipped;
use crate::text;

pub use crate::output::assess::FORMS;

/// How many designs are run at most.
const MAX_DESIGNS: usize = 10_000;

/// What is to be assessed, and what is known beside the model; what is left out is as the framework has it.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// Jurisdictions that count as home.
    pub home: Vec<String>,
    /// The customers.
    pub customers: Vec<String>,
    /// The datasets.
    pub data: Vec<String>,
    /// What is known of criteria that the model leaves open.
    pub answers: Vec<(String, Entered)>,
}

/// The names of the shipped frameworks, sorted.
#[must_use]
pub fn frameworks() -> Vec<&'static str> {
    shipped::frameworks().iter().map(|framework| framework.name).collect()
}

/// The shipped framework of this name.
///
/// # Errors
/// When there is none.
pub fn framework(name: &str) -> Answer<Framework> {
    match shipped::frameworks().iter().find(|framework| framework.name == name) {
        Some(found) => assess::read(name, found.text).map_err(|why| Refusal::question(format!("the framework `{name}`: {why}"))),
        None => {
            let advice = match nearest(name, frameworks()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("there are {}", frameworks().join(", ")),
            };
            Err(Refusal::question(format!("there is no framework `{name}`")).help(advice))
        }
    }
}

/// A framework from its text.
///
/// # Errors
/// With what is wrong about it.
pub fn framework_from(name: &str, text: &str) -> Answer<Framework> {
    assess::read(name, text).map_err(|why| Refusal::question(format!("`{name}`: {why}")))
}

/// Holds a situation against a framework.
///
/// # Errors
/// When the request names what does not exist, or an answer that the model contradicts.
pub fn answer(situation: &Situation, framework: &Framework, request: &Request) -> Answer<Told<Assessment>> {
    let settings = settings(situation, framework, request)?;
    let report = Report::new(&situation.scenario, &situation.assignment, framework, &settings, &request.answers);
    stand(framework, &report.assessment.contradicted)?;
    Ok(situation.told(Assessment::of(&report)))
}

/// A file of answers for all that is open, each left empty, in the form that [`answers_from`] reads.
///
/// # Errors
/// As [`answer`].
pub fn template(situation: &Situation, framework: &Framework, request: &Request) -> Answer<String> {
    let settings = settings(situation, framework, request)?;
    let Situation { scenario, assignment, .. } = situation;
    let found = assess::assess(scenario, assignment, framework, &settings, &request.answers);
    stand(framework, &found.contradicted)?;
    let is_open = |level: &Level| matches!(level, Level::NotAssessed) || matches!(level, Level::Answers { low, high, .. } if low != high);
    let open: Vec<usize> = found.results.iter().enumerate().filter(|(_, r)| is_open(&r.level)).map(|(place, _)| place).collect();
    Ok(text::assess::template(framework, &scenario.title, &open))
}

/// The answers of a file: a table of criteria with an answer each, a text or a number. Empty texts are left out.
///
/// # Errors
/// When it is not such a table.
pub fn answers_from(name: &str, text: &str) -> Answer<Vec<(String, Entered)>> {
    let table: toml::Table = text.parse().map_err(|why: toml::de::Error| Refusal::question(format!("`{name}`: {why}")))?;
    let mut out = Vec::new();
    gather(name, "", &table, &mut out)?;
    Ok(out)
}

/// Answers of a table; an id with a point in it that is not in quotes makes a table in a table.
fn gather(name: &str, before: &str, table: &toml::Table, out: &mut Vec<(String, Entered)>) -> Answer<()> {
    for (key, value) in table {
        let id = format!("{before}{key}");
        match value {
            toml::Value::String(text) if text.trim().is_empty() => {}
            toml::Value::String(text) => out.push((id, Entered(text.clone()))),
            toml::Value::Integer(number) => out.push((id, Entered(number.to_string()))),
            toml::Value::Table(inner) => gather(name, &format!("{id}."), inner, out)?,
            _ => return Err(Refusal::question(format!("`{name}`: the answer for `{id}` is neither a text nor a number"))),
        }
    }
    Ok(())
}

/// Refuses answers that do not stand.
fn stand(framework: &Framework, contradicted: &[(String, Contradiction)]) -> Answer<()> {
    let faults: Vec<String> = contradicted.iter().map(|(id, why)| text::assess::contradicted(framework, id, why)).collect();
    if faults.is_empty() { Ok(()) } else { Err(Refusal::question(faults.join("\nerror: "))) }
}

/// Holds every combination of choices against a framework.
///
/// # Errors
/// When the request names what does not exist, or an answer that its criterion does not take.
pub fn every_design(situation: &Situation, framework: &Framework, request: &Request) -> Answer<Told<Designs>> {
    let settings = settings(situation, framework, request)?;
    stand(framework, &assess::misfits(framework, &request.answers))?;
    let Situation { scenario, assignment, .. } = situation;
    let (designs, more) = assess::designs(scenario, assignment, framework, &settings, &request.answers, MAX_DESIGNS);
    Ok(situation.told(Designs::of(framework, scenario, &designs, !more)))
}

/// The settings, after checking that what it names exists.
fn settings(situation: &Situation, framework: &Framework, request: &Request) -> Answer<Settings> {
    situation.plainly("assess")?;
    let mut settings = assess::settings(framework);
    let mut faults: Vec<Diagnostic> = Vec::new();
    let home = situation.ids(Table::Jurisdictions, &request.home, &mut faults);
    let customers = situation.ids(Table::Parties, &request.customers, &mut faults);
    let data = situation.ids(Table::Data, &request.data, &mut faults);
    if !faults.is_empty() {
        return Err(situation.refuse(faults));
    }
    if !home.is_empty() {
        settings.home = home;
    }
    if !settings.home.iter().any(|id| situation.scenario.find(Table::Jurisdictions, id).is_some()) {
        let home = settings.home.join("` or `");
        return Err(Refusal::question(format!("the scenario has no jurisdiction `{home}`, which the framework takes for home"))
            .help("name the one that counts as home: --home JURISDICTION"));
    }
    settings.customers = customers;
    settings.data = data;
    Ok(settings)
}
