//! An assessment with its settings, and what would change each level.

use super::{Assessment, Change, Entered, Framework, Level, Settings, assess, changes};
use crate::analysis::idle;
use crate::scenario::{Assignment, Date, Scenario, SwitchKind};

/// A scenario against a framework, with what would change each level.
#[derive(Debug)]
pub struct Report<'a> {
    /// The framework.
    pub framework: &'a Framework,
    /// The scenario.
    pub scenario: &'a Scenario,
    /// The day.
    pub date: Option<Date>,
    /// The scenario under the assignment.
    pub specialised: Scenario,
    /// The option of each switch, by index.
    pub options: Vec<usize>,
    /// What came out.
    pub assessment: Assessment,
    /// Every single other option that changes a level.
    pub changes: Vec<Change>,
    /// The [questions of packs on which nothing hangs](idle), by index.
    pub idle: Vec<usize>,
}

/// Other options, each with the level that it brings to one criterion.
pub type Changes<'r> = Vec<(&'r Change, &'r Level)>;

/// What other options would do to one criterion.
#[derive(Debug, Default)]
pub struct Prospects<'r> {
    /// Choices that make it better.
    pub raised: Changes<'r>,
    /// Choices under which what is found against it is open again.
    pub reopened: Changes<'r>,
    /// Claims and events that make it better or worse.
    pub hangs: Changes<'r>,
}

impl<'a> Report<'a> {
    /// Assesses a scenario and runs every single other option.
    #[must_use]
    pub fn new(
        scenario: &'a Scenario,
        assignment: &Assignment,
        framework: &'a Framework,
        settings: &Settings,
        answers: &[(String, Entered)],
    ) -> Self {
        let assessment = assess(scenario, assignment, framework, settings, answers);
        let now: Vec<Level> = assessment.results.iter().map(|r| r.level.clone()).collect();
        let changes = changes(scenario, assignment, framework, settings, answers, &now);
        let moves = |switch: &usize| scenario.switches.get(*switch).is_some_and(|s| changes.iter().any(|c| c.switch == s.entity.id));
        let idle = idle::idle(scenario, assignment).into_iter().filter(|switch| !moves(switch)).collect();
        Self {
            framework,
            scenario,
            date: assignment.date,
            specialised: scenario.specialised(assignment),
            options: (0..scenario.switches.len()).map(|switch| assignment.option(switch)).collect(),
            assessment,
            changes,
            idle,
        }
    }

    /// What other options would do to one criterion, by its place.
    #[must_use]
    pub fn prospects(&self, criterion: usize) -> Prospects<'_> {
        let mut found = Prospects::default();
        for change in &self.changes {
            for (_, level, better) in change.levels.iter().filter(|(index, _, _)| *index == criterion) {
                match change.kind {
                    SwitchKind::Choice if *better && *level == Level::NotAssessed => found.reopened.push((change, level)),
                    SwitchKind::Choice if *better => found.raised.push((change, level)),
                    SwitchKind::Choice => {}
                    SwitchKind::Claim | SwitchKind::Event => found.hangs.push((change, level)),
                }
            }
        }
        found
    }
}
