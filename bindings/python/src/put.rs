//! Puts a question to the library and writes the answer in a form: one arm for each question, as the command line has it.

use super::asking::{Asking, Assess, Command, Picture, Simulate};
use super::errors::Fault;
use super::loaded::{Loaded, label};
use super::threads::{Draws, Threads};
use residency::analysis::assess::Entered;
use residency::analysis::chances::sample::Tally;
use residency::output::terminal::Screen;
use residency::output::{Form, Writable};
use residency::scenario::{Loaded as Read, Request};
use residency::service::asking::{CELLS, EVERY, READS};
use residency::service::{
    Answer, assess, chances, check, combinations, diagram, difference, explain, findings, report, run, timeline, with,
};
use residency::{Ask, Refusal, Situation};
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

/// A question put to a scenario; `other` is what it is compared with.
pub(crate) struct Asked {
    pub(crate) loaded: Loaded,
    pub(crate) asking: Asking,
    pub(crate) command: Command,
    pub(crate) other: Option<(Loaded, Asking)>,
    /// The runs of a simulation, where they were drawn elsewhere.
    pub(crate) drawn: Option<Tally>,
}

/// What an answer is written for.
#[derive(Clone, Copy)]
pub(crate) enum To {
    /// A form of the library's.
    Form(Form, Screen),
    /// A piece of a page, of the matrix alone.
    Fragment,
}

impl Asked {
    /// The answer in a form.
    pub(crate) fn write(&self, to: To) -> Result<Vec<u8>, Fault> {
        let mut out = Vec::new();
        self.put(to, &mut out)?;
        Ok(out)
    }

    fn put(&self, to: To, out: &mut Vec<u8>) -> Result<(), Fault> {
        let (form, screen) = match (to, &self.command) {
            (To::Form(form, screen), _) => (form, screen),
            (To::Fragment, Command::Run { parties, data }) => return self.fragment(parties, data, out),
            (To::Fragment, _) => return Err(Fault::Request("there is no `fragment` form of this answer".to_owned())),
        };
        match &self.command {
            Command::Run { parties, data } => {
                let request = run::Request { parties: parties.clone(), data: data.clone(), asked_as: None };
                match form {
                    Form::Json => put(run::cells_and_single_points(&self.open("run", EVERY)?, &request), form, screen, out),
                    Form::Csv => put(run::cells(&self.open("run", EVERY)?, &request), form, screen, out),
                    _ => put(run::answer(&self.open("run", EVERY)?, &request), form, screen, out),
                }
            }
            Command::Explain { party, data, paths, near_misses } => {
                let request = explain::Request {
                    party: party.clone(),
                    data: data.clone(),
                    paths: *paths,
                    every_path: form == Form::Json,
                    near_misses: *near_misses,
                };
                let situation = self.open("explain", EVERY)?;
                put(explain::answer(&situation, &request), form, screen, out)
            }
            Command::Draw { party: None, data: None, .. } => put(Ok(diagram::world(&self.open("graph", READS)?)), form, screen, out),
            Command::Draw { party, data, paths } => {
                let situation = self.open("graph", READS)?;
                put(diagram::derivation(&situation, party.as_deref(), data.as_deref(), *paths), form, screen, out)
            }
            Command::WhatIf { choose, set, drop } => {
                let change = difference::Change { choose: choose.clone(), set: set.clone(), drop: drop.clone() };
                let ask = self.asking.any("what-if")?;
                let before = Situation::of(self.read(), &ask)?;
                put(difference::what_if(&before, &ask, &change), form, screen, out)
            }
            Command::Compare { names } => {
                let (before, ask) = (self.open("compare", EVERY)?, &self.asking);
                let (other, asking) = self.other.as_ref().ok_or_else(|| Fault::Request("nothing to compare with".to_owned()))?;
                let after = Situation::of(Read::clone(&other.read), &asking.any("compare")?)?;
                let usual = || (name(&self.loaded, ask, &before), name(other, asking, &after));
                put(Ok(difference::compare(&before, &after, names.clone().unwrap_or_else(usual))), form, screen, out)
            }
            Command::Sweep { switches, dates, parties, data, every } => {
                let request = combinations::SweepRequest {
                    switches: switches.clone(),
                    dates: *dates,
                    parties: parties.clone(),
                    data: data.clone(),
                    conditions: !every,
                    ..combinations::SweepRequest::default()
                };
                put(combinations::sweep(&self.open("sweep", EVERY)?, &request, &Threads::default()), form, screen, out)
            }
            Command::Decide { party, data } => {
                let (situation, limit) = (self.open("decide", EVERY)?, combinations::NODE_LIMIT);
                let found = combinations::decide(&situation, party.as_deref(), data.as_deref(), limit, &Threads::default());
                put(found, form, screen, out)
            }
            Command::Plan { deny, satisfy, whatever_is_true, most, front } => {
                let request = combinations::PlanRequest {
                    deny: deny.clone(),
                    satisfy: satisfy.clone(),
                    whatever_is_true: *whatever_is_true,
                    most: *most,
                    node_limit: combinations::NODE_LIMIT,
                    outside: None,
                };
                let situation = self.open("plan", EVERY)?;
                match front {
                    true => put(combinations::front(&situation, &request), form, screen, out),
                    false => put(combinations::plan(&situation, &request), form, screen, out),
                }
            }
            Command::Designs { parties, data, most } => {
                let (situation, most) = (self.open("designs", EVERY)?, most.unwrap_or(combinations::MAX_DESIGNS));
                put(combinations::designs(&situation, parties, data, most, combinations::NODE_LIMIT), form, screen, out)
            }
            Command::Simulate(asked) => {
                let situation = self.open("simulate", CELLS)?;
                let draws = self.drawn.as_ref().map_or(Draws::Here(Threads(asked.threads)), Draws::Done);
                put(chances::simulate(&situation, &chance(asked, form)?, &draws), form, screen, out)
            }
            Command::Matters { party, data, years } => {
                let situation = self.open("matters", CELLS)?;
                put(chances::matters(&situation, party.as_deref(), data.as_deref(), span(*years)?, form == Form::Svg), form, screen, out)
            }
            Command::Timeline { parties, data, from, to } => {
                let request = timeline::Request {
                    parties: parties.clone(),
                    data: data.clone(),
                    from: from.map(|day| day.0),
                    to: to.map(|day| day.0),
                };
                put(timeline::answer(&self.open("timeline", EVERY)?, &request), form, screen, out)
            }
            Command::Assess(asked) => self.assess(asked, form, screen, out),
            Command::Report { teach } => {
                let situation = self.open("report", READS)?;
                match form {
                    Form::Markdown => put(report::printed(&situation), form, screen, out),
                    _ => put(report::live(&situation, *teach), form, screen, out),
                }
            }
            Command::Check { every, strict } => put(Ok(self.check(*every, *strict)?), form, screen, out),
            Command::Conflicts {} => put(Ok(findings::conflicts(&self.open("conflicts", READS)?)), form, screen, out),
            Command::Coalitions { data, limit } => {
                put(findings::coalitions(&self.open("coalitions", READS)?, data.as_deref(), *limit), form, screen, out)
            }
        }
    }

    /// Draws some of the chunks of a simulation.
    pub(crate) fn draw(&self, chunks: Range<u64>) -> Result<Tally, Fault> {
        let Command::Simulate(asked) = &self.command else { return Err(Fault::Request("nothing is drawn for this question".to_owned())) };
        if asked.until.is_some() {
            return Err(Refusal::question(
                "with `until` it is not known beforehand how many runs are drawn, so they cannot be drawn apart",
            )
            .into());
        }
        let kept = Mutex::default();
        chances::simulate(&self.open("simulate", CELLS)?, &chance(asked, Form::Json)?, &Draws::Part(chunks, &kept))?;
        Ok(kept.into_inner().unwrap_or_else(PoisonError::into_inner))
    }

    fn read(&self) -> Read {
        Read::clone(&self.loaded.read)
    }

    /// The scenario under the answers asked for, where the question is one of those offered.
    fn open(&self, command: &str, offered: &[residency::scenario::schema::Question]) -> Result<Situation, Fault> {
        Ok(Situation::of(self.read(), &self.asking.ask(command, offered)?)?)
    }

    fn fragment(&self, parties: &[String], data: &[String], out: &mut Vec<u8>) -> Result<(), Fault> {
        let situation = self.open("run", EVERY)?;
        let summary = run::answer(&situation, &run::Request { parties: parties.to_vec(), data: data.to_vec(), asked_as: None })?;
        out.extend_from_slice(run::fragment(&summary).as_bytes());
        Ok(())
    }

    fn assess(&self, asked: &Assess, form: Form, screen: Screen, out: &mut Vec<u8>) -> Result<(), Fault> {
        let situation = self.open("assess", READS)?;
        let framework = match &asked.text {
            Some(text) => assess::framework_from(&asked.framework, text)?,
            None => assess::framework(&asked.framework)?,
        };
        let request = assess::Request {
            home: asked.home.clone(),
            customers: asked.customers.clone(),
            data: asked.data.clone(),
            answers: asked.answers.iter().map(|(criterion, answer)| (criterion.clone(), Entered(answer.clone()))).collect(),
        };
        match asked.every_design {
            true => put(assess::every_design(&situation, &framework, &request), form, screen, out),
            false => put(assess::answer(&situation, &framework, &request), form, screen, out),
        }
    }

    /// What is wrong about the worlds that are asked for is told, as of every question.
    fn check(&self, every: bool, strict: bool) -> Result<check::Checks, Fault> {
        let Ask { choose, view, date, set, drop, assume_law, .. } = self.asking.ask("check", READS)?;
        let mut read = self.read();
        let request = Request { choose, view, date };
        if !set.is_empty() || !drop.is_empty() {
            let diagnostics = std::mem::take(&mut read.diagnostics);
            if let Some(scenario) = &read.scenario {
                read = with(scenario, &set, &drop);
            }
            if read.scenario.is_some() {
                read.diagnostics = diagnostics;
            }
        }
        if assume_law {
            read.scenario = read.scenario.map(|scenario| residency::service::assuming(scenario, &request));
        }
        let found = check::examine_under(&self.loaded.name, read, &check::Asked { every, strict, ..check::Asked::default() }, &request);
        if found.checked.ending == residency::present::check::Ending::Bad {
            return Err(Refusal::input(found.found.concat(), &found.sources).into());
        }
        Ok(check::Checks(vec![found.checked]))
    }
}

fn put(found: Answer<impl Writable>, form: Form, screen: Screen, out: &mut Vec<u8>) -> Result<(), Fault> {
    Ok(found?.write(form, screen, out)?)
}

/// A period that chances are given for.
fn span(years: u32) -> Result<u32, Fault> {
    if (1..=chances::MAX_YEARS).contains(&years) {
        return Ok(years);
    }
    Err(Refusal::question(format!("a period of {years} years cannot be asked for")).help(format!("1 to {}", chances::MAX_YEARS)).into())
}

pub(crate) fn chance(asked: &Simulate, form: Form) -> Result<chances::Request, Fault> {
    let picture = asked.picture.map(|picture| match picture {
        Picture::Chance => chances::Picture::Chance,
        Picture::First => chances::Picture::First,
    });
    if asked.until.is_some_and(|width| !(width > 0.0 && width < 1.0)) {
        return Err(Refusal::question("`until` is a share between 0 and 1, such as 0.001").into());
    }
    Ok(chances::Request {
        years: span(asked.years)?,
        runs: asked.runs,
        seed: asked.seed,
        exact: asked.exact,
        until: asked.until,
        curve: asked.curve,
        picture: picture.or((form == Form::Svg).then_some(chances::Picture::Chance)),
        parties: asked.parties.clone(),
        data: asked.data.clone(),
        together: asked.together,
        bodies: asked.bodies,
    })
}

/// What a side of a comparison is called, as on the command line.
fn name(loaded: &Loaded, asking: &Asking, situation: &Situation) -> String {
    let own: Vec<String> = asking.choose.iter().map(|(switch, option)| format!("{switch}={option}")).collect();
    let with = if own.is_empty() { String::new() } else { format!(" with {}", own.join(", ")) };
    let name = match (situation.view(), situation.assignment.date) {
        (Some(view), _) => label(&view.entity).to_owned(),
        (None, Some(date)) if asking.date.is_some() => format!("{} on {date}", loaded.name),
        _ => loaded.name.to_string(),
    };
    format!("{name}{with}")
}
