//! An assessment with its settings, and what would change each level.

use super::{AssessedWorld, Assessment, Change, Entered, Framework, Level, Settings, assess, changes};
use crate::scenario::schema::Table;
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
    /// The option of each switch: switch, its kind, option.
    pub switches: Vec<(String, SwitchKind, String)>,
    /// The jurisdictions that counted as home, by id.
    pub home: Vec<String>,
    /// The customers, by id.
    pub customers: Vec<String>,
    /// The data, by id.
    pub data: Vec<String>,
    /// What came out.
    pub assessment: Assessment,
    /// Every single other option that changes a level.
    pub changes: Vec<Change>,
}

/// Other options, each with the level that it brings to one criterion.
pub type Changes<'r> = Vec<(&'r Change, &'r Level)>;

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
        let assessed = AssessedWorld::new(scenario, assignment, settings);
        let options = scenario.switches.iter().zip(&assignment.options);
        let switches = options.filter_map(|(s, o)| s.options.get(*o).map(|o| (s.entity.id.clone(), s.kind, o.id.clone())));
        Self {
            framework,
            scenario,
            date: assignment.date,
            switches: switches.collect(),
            home: assessed.home.iter().map(|j| assessed.id(Table::Jurisdictions, *j)).collect(),
            customers: assessed.customers.iter().map(|p| assessed.id(Table::Parties, *p)).collect(),
            data: assessed.data.iter().map(|d| assessed.id(Table::Data, *d)).collect(),
            assessment,
            changes,
        }
    }

    /// The changes to one criterion, by its place: those that a choice makes for the better, and those that a claim or an event
    /// makes either way.
    #[must_use]
    pub fn changes_of(&self, criterion: usize) -> (Changes<'_>, Changes<'_>) {
        let (mut raised, mut hangs) = (Vec::new(), Vec::new());
        for change in &self.changes {
            for (_, level, better) in change.levels.iter().filter(|(index, _, _)| *index == criterion) {
                match change.kind {
                    SwitchKind::Choice if *better => raised.push((change, level)),
                    SwitchKind::Choice => {}
                    SwitchKind::Claim | SwitchKind::Event => hangs.push((change, level)),
                }
            }
        }
        (raised, hangs)
    }
}
