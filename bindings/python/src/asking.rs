//! What is asked, as JSON: under which answers a scenario is looked at, and which question is put to it.

use super::errors::Fault;
use residency::graph::Means;
use residency::scenario::Date;
use residency::scenario::schema::Question;
use residency::service::asking::{self as offered, sense};
use residency::{Ask, Refusal};
use serde::{Deserialize, Deserializer};

/// The words for means, easiest first.
pub(crate) fn means() -> Vec<&'static str> {
    Means::ALL.into_iter().map(Means::as_str).collect()
}

/// The words for what can be asked of a cell.
pub(crate) fn questions() -> Vec<&'static str> {
    Question::WORDS.to_vec()
}

/// A day as it is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Day(pub(crate) Date);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        text.parse().map(Self).map_err(|error| serde::de::Error::custom(format!("`{text}` is no day: {error}")))
    }
}

/// Under which answers a scenario is looked at. What is left out is as the scenario has it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Asking {
    pub(crate) choose: Vec<(String, String)>,
    pub(crate) view: Option<String>,
    pub(crate) date: Option<Day>,
    pub(crate) set: Vec<String>,
    pub(crate) drop: Vec<String>,
    pub(crate) sourced_only: bool,
    pub(crate) assume_law: bool,
    pub(crate) question: Option<String>,
}

impl Asking {
    pub(crate) fn read(json: &str) -> Result<Self, Fault> {
        Ok(serde_json::from_str(json)?)
    }

    /// What is asked of a cell.
    pub(crate) fn question(&self) -> Result<Question, Fault> {
        let word = self.question.as_deref().unwrap_or("reads");
        Question::from_word(word).ok_or_else(|| {
            Refusal::question(format!("there is no question `{word}`")).help(format!("there are {}", Question::WORDS.join(", "))).into()
        })
    }

    /// The same for the library, where the question is one of those offered.
    pub(crate) fn ask(&self, command: &str, offered: &[Question]) -> Result<Ask, Fault> {
        Ok(Ask {
            choose: self.choose.clone(),
            view: self.view.clone(),
            date: self.date.map(|day| day.0),
            set: self.set.clone(),
            drop: self.drop.clone(),
            sourced_only: self.sourced_only,
            assume_law: self.assume_law,
            sense: sense(self.question()?, command, offered)?,
        })
    }

    /// The same where every question has an answer.
    pub(crate) fn any(&self, command: &str) -> Result<Ask, Fault> {
        self.ask(command, offered::EVERY)
    }
}

/// A question; each is one of the library's.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "command", rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) enum Command {
    Run { parties: Vec<String>, data: Vec<String> },
    Explain { party: Option<String>, data: Option<String>, paths: Option<usize>, near_misses: usize },
    Draw { party: Option<String>, data: Option<String>, paths: usize },
    WhatIf { choose: Vec<(String, String)>, set: Vec<String>, drop: Vec<String> },
    Compare { names: Option<(String, String)> },
    Sweep { switches: Vec<String>, dates: bool, parties: Vec<String>, data: Vec<String>, every: bool },
    Decide { party: Option<String>, data: Option<String> },
    Plan { deny: Vec<String>, satisfy: Vec<String>, whatever_is_true: bool, most: usize, front: bool },
    Designs { parties: Vec<String>, data: Vec<String>, most: Option<u32> },
    Simulate(Box<Simulate>),
    Matters { party: Option<String>, data: Option<String>, years: u32 },
    Timeline { parties: Vec<String>, data: Vec<String>, from: Option<Day>, to: Option<Day> },
    Assess(Box<Assess>),
    Report { teach: bool },
    Check { every: bool, strict: bool },
    Conflicts {},
    Coalitions { data: Option<String>, limit: Option<usize> },
}

/// What is asked of chance.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Simulate {
    pub(crate) years: u32,
    pub(crate) runs: Option<u64>,
    pub(crate) seed: u64,
    pub(crate) exact: bool,
    pub(crate) until: Option<f64>,
    pub(crate) curve: bool,
    pub(crate) picture: Option<Picture>,
    pub(crate) parties: Vec<String>,
    pub(crate) data: Vec<String>,
    pub(crate) together: bool,
    pub(crate) bodies: Option<u32>,
    pub(crate) threads: Option<std::num::NonZero<usize>>,
}

/// A picture of chances.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Picture {
    Chance,
    First,
}

/// What is held against a framework.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Assess {
    /// The name of a shipped framework, or a text with the name of its file.
    pub(crate) framework: String,
    pub(crate) text: Option<String>,
    pub(crate) home: Vec<String>,
    pub(crate) customers: Vec<String>,
    pub(crate) data: Vec<String>,
    pub(crate) answers: Vec<(String, String)>,
    pub(crate) every_design: bool,
}

impl Command {
    pub(crate) fn read(json: &str) -> Result<Self, Fault> {
        Ok(serde_json::from_str(json)?)
    }
}
