//! A scenario against a framework.

use super::{Answer, Refusal, Situation};
use crate::analysis::assess::{self, Design, Entered, Frame, Framework, Report};
use crate::diagnostic::Diagnostic;
use crate::output::assess as writers;
use crate::output::terminal::Screen;
use crate::output::{Form, Writable, form};
use crate::scenario::Scenario;
use crate::scenario::schema::Table;
use crate::shipped;
use std::io::{self, Write};

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

/// The forms of the answer, the usual one first.
pub const FORMS: &[Form] = &[Form::Text, Form::Json, Form::Markdown, Form::Html];

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
        None => Err(Refusal::question(format!("there is no framework `{name}`; there are {}", frameworks().join(", ")))),
    }
}

/// A framework from its text.
///
/// # Errors
/// With what is wrong about it.
pub fn framework_from(name: &str, text: &str) -> Answer<Framework> {
    assess::read(name, text).map_err(|why| Refusal::question(format!("`{name}`: {why}")))
}

/// An assessment of one situation.
pub struct Assessed<'s>(Report<'s>);

/// An assessment of every combination of choices.
pub struct EveryDesign<'s> {
    framework: &'s Framework,
    scenario: &'s Scenario,
    designs: Vec<Design>,
    complete: bool,
}

/// Holds a situation against a framework.
///
/// # Errors
/// When the request names what does not exist, or an answer that the model contradicts.
pub fn answer<'s>(situation: &'s Situation, framework: &'s Framework, request: &Request) -> Answer<Assessed<'s>> {
    let frame = frame(situation, framework, request)?;
    let report = Report::new(&situation.scenario, &situation.assignment, framework, &frame, &request.answers);
    let contradicted: Vec<String> = report
        .assessment
        .contradicted
        .iter()
        .map(|(criterion, why)| format!("the answer for `{criterion}` does not stand: {why}"))
        .collect();
    if contradicted.is_empty() { Ok(Assessed(report)) } else { Err(Refusal::question(contradicted.join("\nerror: "))) }
}

/// Holds every combination of choices against a framework.
///
/// # Errors
/// When the request names what does not exist.
pub fn every_design<'s>(situation: &'s Situation, framework: &'s Framework, request: &Request) -> Answer<EveryDesign<'s>> {
    let frame = frame(situation, framework, request)?;
    let Situation { scenario, assignment, .. } = situation;
    let (designs, more) = assess::designs(scenario, assignment, framework, &frame, &request.answers, MAX_DESIGNS);
    Ok(EveryDesign { framework, scenario, designs, complete: !more })
}

/// The frame, after checking that what it names exists.
fn frame(situation: &Situation, framework: &Framework, request: &Request) -> Answer<Frame> {
    let mut frame = assess::frame(framework);
    let named = [(Table::Jurisdictions, &request.home), (Table::Parties, &request.customers), (Table::Data, &request.data)];
    let faults: Vec<Diagnostic> =
        named.iter().flat_map(|(table, ids)| ids.iter().filter_map(|id| situation.find(*table, id).err())).collect();
    if !faults.is_empty() {
        return Err(situation.refuse(faults));
    }
    if !request.home.is_empty() {
        frame.home.clone_from(&request.home);
    }
    if !frame.home.iter().any(|id| situation.scenario.find(Table::Jurisdictions, id).is_some()) {
        let home = frame.home.join("` or `");
        return Err(Refusal::question(format!("the scenario has no jurisdiction `{home}`, which the framework takes for home"))
            .help("name the one that counts as home: --home JURISDICTION"));
    }
    frame.customers.clone_from(&request.customers);
    frame.data.clone_from(&request.data);
    Ok(frame)
}

impl Writable for Assessed<'_> {
    fn forms(&self) -> &'static [Form] {
        FORMS
    }

    fn write(&self, form: Form, _: Screen, out: &mut dyn Write) -> io::Result<()> {
        let text = match form {
            Form::Text => writers::text::report(&self.0, 100),
            Form::Markdown => writers::markdown::report(&self.0),
            Form::Html => writers::html::report(&self.0),
            Form::Json => format!("{}\n", writers::json::report(&self.0)),
            other => return Err(form::unsupported(other)),
        };
        out.write_all(text.as_bytes())
    }
}

impl Writable for EveryDesign<'_> {
    fn forms(&self) -> &'static [Form] {
        FORMS
    }

    fn write(&self, form: Form, _: Screen, out: &mut dyn Write) -> io::Result<()> {
        let Self { framework, scenario, designs, complete } = self;
        let text = match form {
            Form::Text => writers::designs::text(framework, scenario, designs, *complete),
            Form::Markdown => writers::designs::markdown(framework, scenario, designs, *complete),
            Form::Html => writers::html::designs(framework, scenario, designs, *complete),
            Form::Json => format!("{}\n", writers::json::designs(framework, scenario, designs, *complete)),
            other => return Err(form::unsupported(other)),
        };
        out.write_all(text.as_bytes())
    }
}
