//! Every design against a framework.

use super::{Group, Level, Score, groups, scores};
use crate::analysis::assess::{self, Framework, Grading};
use crate::present::table::Table;
use crate::scenario::{Scenario, to_f64};
use crate::text::assess as words;
use serde::Serialize;
use std::collections::BTreeMap;

/// Every combination of choices, claims and events as assigned, the best first.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Designs {
    /// The version of this form.
    pub schema: u32,
    /// Whether there are no more.
    pub complete: bool,
    /// The designs, the best first.
    pub designs: Vec<Design>,
    /// The title of the framework.
    #[serde(skip)]
    pub title: String,
    /// The scenario's title.
    #[serde(skip)]
    pub scenario: String,
    /// The choices, then each criterion that is graded by passing, then each group and the scores, then what decides.
    #[serde(skip)]
    pub table: Table,
    /// The name of the framework.
    #[serde(skip)]
    pub framework: String,
    /// How many there are, and what the words of the table mean.
    #[serde(skip)]
    pub legend: String,
    /// The same for above the table.
    #[serde(skip)]
    pub caption: String,
}

/// A design.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Design {
    /// The option of each switch that is a choice.
    pub choices: BTreeMap<String, String>,
    /// What these cost together.
    pub cost: f64,
    /// The criterion and the fact that decide; empty where nothing stands against it.
    pub decided_by: String,
    /// The level of each criterion; `None`: not assessed.
    pub criteria: BTreeMap<String, Option<Level>>,
    /// The groups that have a ladder.
    pub groups: Vec<Group>,
    /// The weighted sums.
    pub scores: Vec<Score>,
}

impl Designs {
    /// The designs with their names and sentences.
    #[must_use]
    pub fn of(framework: &Framework, scenario: &Scenario, designs: &[assess::Design], complete: bool) -> Self {
        Self {
            schema: 1,
            complete,
            designs: designs.iter().map(|design| Design::of(framework, scenario, design)).collect(),
            title: framework.title.clone(),
            scenario: scenario.title.clone(),
            framework: framework.name.clone(),
            table: table(framework, scenario, designs),
            legend: words::legend(designs.len(), complete),
            caption: words::caption(designs.len(), complete, &scenario.title),
        }
    }
}

impl Designs {
    /// Whether every design has a criterion that is not met; without designs, no.
    #[must_use]
    pub fn fails(&self) -> bool {
        !self.designs.is_empty() && self.designs.iter().all(Design::fails)
    }
}

impl Design {
    /// Whether a criterion is not met.
    #[must_use]
    pub fn fails(&self) -> bool {
        self.criteria.values().any(|level| *level == Some(Level::Word("not-met")))
    }

    fn of(framework: &Framework, scenario: &Scenario, design: &assess::Design) -> Self {
        let levels = framework.criteria.iter().zip(&design.assessment.results);
        Self {
            choices: design.choices.iter().cloned().collect(),
            cost: to_f64(&design.cost),
            decided_by: words::decides(framework, scenario, &design.assessment),
            criteria: levels.map(|(criterion, result)| (criterion.id.clone(), Level::of(criterion, &result.level))).collect(),
            groups: groups(&design.assessment),
            scores: scores(&design.assessment),
        }
    }
}

fn table(framework: &Framework, scenario: &Scenario, designs: &[assess::Design]) -> Table {
    let passed = |c: &assess::Criterion| c.check.is_some() && matches!(c.grading, Grading::Pass { .. });
    let graded: Vec<usize> = framework.criteria.iter().enumerate().filter(|(_, c)| passed(c)).map(|(index, _)| index).collect();
    let mut head: Vec<String> = designs.first().map(|d| d.choices.iter().map(|(s, _)| s.clone()).collect()).unwrap_or_default();
    head.extend(graded.iter().filter_map(|index| framework.criteria.get(*index)).map(|c| c.id.clone()));
    if let Some(first) = designs.first() {
        head.extend(first.assessment.groups.iter().map(|g| g.id.clone()));
        head.extend(first.assessment.overall().map(|_| words::OVERALL.to_owned()));
        head.extend(first.assessment.scores.iter().map(|s| s.weights.clone()));
    }
    head.push(words::WHAT_DECIDES.to_owned());
    let row = |design: &assess::Design| {
        let found = &design.assessment;
        let mut row: Vec<String> = design.choices.iter().map(|(_, option)| option.clone()).collect();
        row.extend(graded.iter().filter_map(|index| found.results.get(*index)).map(|r| words::brief(&r.level).to_owned()));
        row.extend(found.groups.iter().map(|g| words::span(g.low, g.high)));
        row.extend(found.overall().map(|(low, high)| words::span(low, high)));
        row.extend(found.scores.iter().map(|s| words::score(&s.low, &s.high)));
        row.push(words::decides(framework, scenario, found));
        row
    };
    Table { head, rows: designs.iter().map(row).collect() }
}
