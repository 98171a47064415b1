//! A scenario against a framework: what each criterion comes to, which fact fixes it, what would raise it.
//!
//! A [`Framework`] is data: its criteria name [`checks`], small questions that the model can answer, and say what each outcome is
//! worth. What no check derives is not assessed, unless the user enters it.

mod assessed_world;
pub mod checks;
mod denials;
mod designs;
mod fact;
mod fault;
mod framework;
mod improvement;
mod level;
mod reader;
mod report;
mod roles;
mod score;
mod witness;

pub use assessed_world::{AssessedWorld, Settings, Standing};
pub use checks::{Check, Finding};
pub use denials::Denials;
pub use designs::{Design, designs};
pub use fact::{Fact, Stopped, Transfer};
pub use fault::{FrameworkFault, Wrong};
pub use framework::{Claim, Criterion, Does, Framework, Grading, Group, Ladder, Parameters, Whom};
pub use improvement::{Change, changes};
pub use level::{Contradiction, Entered, Level};
pub use reader::read;
pub use report::{Changes, Prospects, Report};
pub use score::{GroupResult, Score, groups, scores};

use crate::scenario::schema::Table;
use crate::scenario::{Assignment, Scenario};
use std::collections::BTreeSet;

/// What a criterion comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct CriterionResult {
    /// The criterion.
    pub id: String,
    /// The level.
    pub level: Level,
    /// What the check found; absent: no check.
    pub finding: Option<Finding>,
    /// What the user entered, where that stands.
    pub entered: Option<Entered>,
}

/// A scenario against a framework, under one assignment.
#[derive(Clone, Debug)]
pub struct Assessment {
    /// A result for each criterion, in the order of the framework.
    pub results: Vec<CriterionResult>,
    /// A result for each group that has a ladder.
    pub groups: Vec<GroupResult>,
    /// The weighted sums.
    pub scores: Vec<Score>,
    /// The jurisdictions that counted as home, by id.
    pub home: Vec<String>,
    /// The customers, by id.
    pub customers: Vec<String>,
    /// The data, by id.
    pub data: Vec<String>,
    /// Entered answers that were left aside because the model contradicts them: the criterion, and why.
    pub contradicted: Vec<(String, Contradiction)>,
}

impl Assessment {
    /// How many criteria are met, not met, and not assessed; answers and facts count as none of these.
    #[must_use]
    pub fn tally(&self) -> (usize, usize, usize) {
        let count = |level: &Level| self.results.iter().filter(|r| r.level == *level).count();
        (count(&Level::Met), count(&Level::NotMet), count(&Level::NotAssessed))
    }

    /// The lowest group's range of levels.
    #[must_use]
    pub fn overall(&self) -> Option<(u8, u8)> {
        let low = self.groups.iter().map(|g| g.low).min()?;
        let high = self.groups.iter().map(|g| g.high).min()?;
        Some((low, high))
    }
}

impl Assessment {
    /// What decides: of the criteria that are not met, or else that fix the lowest group, the first that a path decides, or else the
    /// first of all; by its place, with that fact.
    #[must_use]
    pub fn decided_by(&self) -> Option<(usize, Option<&Fact>)> {
        let lowest = self.groups.iter().map(|g| g.high).min();
        let fixing: Vec<&String> = self.groups.iter().filter(|g| Some(g.high) == lowest).flat_map(|g| &g.fixed_by).collect();
        let unmet = self.results.iter().any(|r| r.level == Level::NotMet);
        let against = |r: &CriterionResult| if unmet { r.level == Level::NotMet } else { fixing.contains(&&r.id) };
        let candidates: Vec<(usize, &CriterionResult)> = self.results.iter().enumerate().filter(|(_, r)| against(r)).collect();
        let facts = |r: &'_ CriterionResult| r.finding.as_ref().map_or(0, |f| f.facts.len());
        let path = candidates.iter().find_map(|(index, r)| {
            let found = r.finding.as_ref()?.facts.iter().find(|f| matches!(f, Fact::Access { .. }))?;
            Some((*index, Some(found)))
        });
        path.or_else(|| {
            let (index, result) = candidates.iter().find(|(_, r)| facts(r) > 0).or(candidates.first())?;
            Some((*index, result.finding.as_ref().and_then(|f| f.facts.first())))
        })
    }
}

/// What a criterion asks of the law of governments from elsewhere: where that of a country is not in the scenario, its check finds too
/// little.
fn not_looked_at(assessed: &AssessedWorld<'_>, criterion: &Criterion) -> Vec<Fact> {
    let (reading, denying) = match criterion.check.map(|check| check.name) {
        Some("access" | "law") => (true, false),
        Some("orders") => (true, criterion.parameters.denying),
        Some("cut-off") => (false, true),
        _ => (false, false),
    };
    let told = |unknown: BTreeSet<String>, denying: bool| unknown.into_iter().map(move |at| Fact::NotLookedAt { at, denying });
    let mut facts: Vec<Fact> = Vec::new();
    if reading {
        facts.extend(told(assessed.not_looked_at(), false));
    }
    if denying {
        facts.extend(told(assessed.not_looked_at_for_denying(), true));
    }
    facts
}

/// Assesses a scenario. Entered answers fill what the model leaves open, the last for a criterion counts; those that do not fit are listed
/// as contradicted.
#[must_use]
pub fn assess(
    scenario: &Scenario,
    assignment: &Assignment,
    framework: &Framework,
    settings: &Settings,
    answers: &[(String, Entered)],
) -> Assessment {
    let unknown = answers.iter().filter(|(id, _)| !framework.criteria.iter().any(|c| c.id == *id));
    let mut contradicted: Vec<(String, Contradiction)> = unknown.map(|(id, _)| (id.clone(), Contradiction::NoSuchCriterion)).collect();
    let specialised = scenario.specialised(assignment);
    let fixed = Assignment::default_of(&specialised);
    let assessed = AssessedWorld::new(scenario, &specialised, &fixed, settings);
    let left_out = scenario.left_out.as_ref().is_some_and(|left_out| !left_out.is_empty());
    let mut results = Vec::new();
    for criterion in &framework.criteria {
        let mut finding = criterion.check.map(|check| (check.ask)(&assessed, &criterion.parameters));
        let mut level = Level::of(criterion, finding.as_ref());
        let unknown = not_looked_at(&assessed, criterion);
        if let Some(finding) = finding.as_mut().filter(|found| found.outcome != "no-data" && !unknown.is_empty()) {
            level = level.doubted();
            finding.facts.extend(unknown);
        }
        // What was left out for want of a source could open anything; days it cannot move.
        if left_out && criterion.check.is_some_and(|check| check.name != "calendar") {
            level = level.doubted();
        }
        let mut entered = None;
        if let Some((_, answer)) = answers.iter().rev().find(|(id, _)| *id == criterion.id) {
            match level.clone().with(criterion, answer) {
                Ok(filled) => (level, entered) = (filled, Some(answer.clone())),
                Err(why) => contradicted.push((criterion.id.clone(), why)),
            }
        }
        results.push(CriterionResult { id: criterion.id.clone(), level, finding, entered });
    }
    let levels: Vec<Level> = results.iter().map(|r| r.level.clone()).collect();
    Assessment {
        groups: groups(framework, &levels),
        scores: scores(framework, &levels),
        results,
        home: assessed.home.iter().map(|j| assessed.id(Table::Jurisdictions, *j)).collect(),
        customers: assessed.customers.iter().map(|p| assessed.id(Table::Parties, *p)).collect(),
        data: assessed.data.iter().map(|d| assessed.id(Table::Data, *d)).collect(),
        contradicted,
    }
}

/// Entered answers that fit no scenario: for criteria that there are not, or of a form that their criterion does not take.
#[must_use]
pub fn misfits(framework: &Framework, answers: &[(String, Entered)]) -> Vec<(String, Contradiction)> {
    let why = |(id, entered): &(String, Entered)| match framework.criteria.iter().find(|c| c.id == *id) {
        None => Some(Contradiction::NoSuchCriterion),
        Some(criterion) => Level::NotAssessed.with(criterion, entered).err(),
    };
    answers.iter().filter_map(|answer| why(answer).map(|why| (answer.0.clone(), why))).collect()
}

/// The settings that a framework asks for, where the user names nothing else.
#[must_use]
pub fn settings(framework: &Framework) -> Settings {
    Settings { home: framework.home.clone(), categories: framework.categories.clone(), ..Settings::default() }
}
