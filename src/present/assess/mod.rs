//! What `assess` shows: a scenario against a framework.

mod criterion;
mod designs;

pub use criterion::{Access, Change, Class, Criterion, Fact, Level, Transfer};
pub use designs::{Design, Designs};

use crate::analysis::assess::{self, Report};
use crate::scenario::to_f64;
use crate::text::assess as words;
use serde::Serialize;
use std::collections::BTreeMap;

/// A scenario against a framework, under one assignment.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Assessment {
    /// The version of this form.
    pub schema: u32,
    /// The name of the framework.
    pub framework: String,
    /// Its title.
    pub title: String,
    /// The scenario's title.
    pub scenario: String,
    /// The day.
    pub date: Option<String>,
    /// The ids of the jurisdictions that count as home.
    pub home: Vec<String>,
    /// The ids of the customers.
    pub customers: Vec<String>,
    /// The ids of the data.
    pub data: Vec<String>,
    /// The option of every switch but those of packs on which nothing hangs.
    pub switches: BTreeMap<String, String>,
    /// The criteria, in the order of the framework.
    pub criteria: Vec<Criterion>,
    /// The groups that have a ladder.
    pub groups: Vec<Group>,
    /// The weighted sums.
    pub scores: Vec<Score>,
    /// What the framework is.
    #[serde(skip)]
    pub summary: String,
    /// Who published it, when, how sure we are.
    #[serde(skip)]
    pub origin: String,
    /// Where it can be read.
    #[serde(skip)]
    pub url: Option<String>,
    /// Caveats.
    #[serde(skip)]
    pub note: Option<String>,
    /// What was looked at: each with what it is.
    #[serde(skip)]
    pub scope: Vec<(&'static str, String)>,
    /// The answers of the scenario on which it rests.
    #[serde(skip)]
    pub rests_on: Vec<String>,
    /// What came out, in a few sentences.
    #[serde(skip)]
    pub result: Vec<String>,
    /// Whether somebody signs it.
    #[serde(skip)]
    pub is_signed: bool,
}

/// What a group of criteria comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Group {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The lowest level that is possible.
    pub low: u8,
    /// The highest.
    pub high: u8,
    /// The criteria that let no higher level through.
    pub fixed_by: Vec<String>,
    /// How many of its criteria were assessed or entered.
    pub assessed: usize,
    /// How many it has.
    pub count: usize,
}

/// A weighted sum, from 0 to 100; where it is open, `low` is below `high`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Score {
    /// The weight set.
    pub weights: String,
    /// With the worst answer wherever the answer is open.
    pub low: f64,
    /// With the best.
    pub high: f64,
}

impl Assessment {
    /// The assessment with its names and sentences.
    #[must_use]
    pub fn of(report: &Report<'_>) -> Self {
        let framework = report.framework;
        Self {
            schema: 1,
            framework: framework.name.clone(),
            title: framework.title.clone(),
            scenario: report.scenario.title.clone(),
            date: report.date.map(|day| day.to_string()),
            home: report.assessment.home.clone(),
            customers: report.assessment.customers.clone(),
            data: report.assessment.data.clone(),
            switches: switches(report),
            criteria: criterion::all(report),
            groups: groups(&report.assessment),
            scores: scores(&report.assessment),
            summary: framework.summary.clone(),
            origin: words::origin(framework),
            url: framework.url.clone(),
            note: framework.note.clone(),
            scope: words::scope(report),
            rests_on: words::rests_on(report),
            result: words::result(report),
            is_signed: framework.signed,
        }
    }

    /// Whether a criterion is not met.
    #[must_use]
    pub fn fails(&self) -> bool {
        self.criteria.iter().any(|criterion| criterion.class == Class::NotMet)
    }
}

/// The option of each switch on which something hangs, by ids.
fn switches(report: &Report<'_>) -> BTreeMap<String, String> {
    let all = report.scenario.switches.iter().zip(&report.options).enumerate().filter(|(index, _)| !report.idle.contains(index));
    all.filter_map(|(_, (switch, option))| Some((switch.entity.id.clone(), switch.options.get(*option)?.id.clone()))).collect()
}

fn groups(assessment: &assess::Assessment) -> Vec<Group> {
    let one = |group: &assess::GroupResult| Group {
        id: group.id.clone(),
        name: group.name.clone(),
        low: group.low,
        high: group.high,
        fixed_by: group.fixed_by.clone(),
        assessed: group.assessed,
        count: group.count,
    };
    assessment.groups.iter().map(one).collect()
}

fn scores(assessment: &assess::Assessment) -> Vec<Score> {
    let one = |score: &assess::Score| Score { weights: score.weights.clone(), low: to_f64(&score.low), high: to_f64(&score.high) };
    assessment.scores.iter().map(one).collect()
}
