//! A scenario against a framework: what each criterion comes to, which fact fixes it, what would raise it.
//!
//! A [`Framework`] is data: its criteria name [`checks`], small questions that the model can answer, and say what each outcome is
//! worth. What no check derives is not assessed, unless the user enters it.

mod assessed_world;
pub mod checks;
mod designs;
mod fact;
mod framework;
mod improvement;
mod level;
mod reader;
mod report;
mod roles;
mod score;
mod witness;

pub use assessed_world::{AssessedWorld, Settings};
pub use checks::{Check, Finding};
pub use designs::{Design, designs};
pub use fact::Fact;
pub use framework::{Criterion, Framework, Grading, Group, Ladder, Parameters};
pub use improvement::{Change, changes};
pub use level::{Contradiction, Entered, Level};
pub use reader::read;
pub use report::{Changes, Report};
pub use score::{GroupResult, Score, groups, scores};

use crate::scenario::{Assignment, Scenario};

/// What a criterion comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct CriterionResult {
    /// The criterion.
    pub id: String,
    /// The level.
    pub level: Level,
    /// What the check found; absent: no check.
    pub finding: Option<Finding>,
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

/// The checks that ask what governments from elsewhere can do: where the law of a country is not in the scenario, they find too little.
const ABOUT_LAW: [&str; 3] = ["access", "law", "orders"];

/// Assesses a scenario. Entered answers fill what the model leaves open; those for criteria that the framework does not have are
/// listed as contradicted too.
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
    let assessed = AssessedWorld::new(scenario, assignment, settings);
    let not_looked_at = assessed.not_looked_at();
    let mut results = Vec::new();
    for criterion in &framework.criteria {
        let mut finding = criterion.check.map(|check| (check.ask)(&assessed, &criterion.parameters));
        let mut level = Level::of(criterion, finding.as_ref());
        let about_law = criterion.check.is_some_and(|check| ABOUT_LAW.contains(&check.name));
        if let Some(finding) = finding.as_mut().filter(|found| about_law && found.outcome != "no-data" && !not_looked_at.is_empty()) {
            level = level.doubted();
            finding.facts.extend(not_looked_at.iter().map(|at| Fact::NotLookedAt { at: at.clone() }));
        }
        for (_, entered) in answers.iter().filter(|(id, _)| *id == criterion.id) {
            match level.clone().with(criterion, entered) {
                Ok(filled) => level = filled,
                Err(why) => contradicted.push((criterion.id.clone(), why)),
            }
        }
        results.push(CriterionResult { id: criterion.id.clone(), level, finding });
    }
    let levels: Vec<Level> = results.iter().map(|r| r.level.clone()).collect();
    Assessment { groups: groups(framework, &levels), scores: scores(framework, &levels), results, contradicted }
}

/// The settings that a framework asks for, where the user names nothing else.
#[must_use]
pub fn settings(framework: &Framework) -> Settings {
    Settings { home: framework.home.clone(), categories: framework.categories.clone(), ..Settings::default() }
}
