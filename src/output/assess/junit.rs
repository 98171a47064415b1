//! For machines that run tests: a suite for a scenario or a design, a case for each criterion.

use crate::output::check::junit::{ended, xml};
use crate::present::assess::{Assessment, Class, Criterion, Design, Designs, Level};
use quick_junit::{NonSuccessKind, Report, SerializeError, TestCase, TestCaseStatus, TestSuite};

/// An assessment: a criterion that is not met has failed, one that is not assessed was skipped.
pub(super) fn assessment(found: &Assessment) -> Result<String, SerializeError> {
    let mut suite = TestSuite::new(xml(&found.scenario));
    for criterion in &found.criteria {
        let mut case = TestCase::new(xml(&format!("{}: {}", criterion.id, criterion.text)), status(criterion));
        case.set_classname(xml(&found.framework));
        if criterion.class == Class::Open && !criterion.facts.is_empty() {
            case.set_system_out(xml(&facts(criterion)));
        }
        suite.add_test_case(case);
    }
    let mut report = Report::new("residency");
    report.add_test_suite(suite);
    report.to_string()
}

fn facts(criterion: &Criterion) -> String {
    criterion.facts.iter().map(|fact| fact.text.as_str()).collect::<Vec<_>>().join("\n")
}

fn status(criterion: &Criterion) -> TestCaseStatus {
    match criterion.class {
        Class::NotMet => {
            let why = criterion.outcome_words.as_deref().or(criterion.entered_words.as_deref()).unwrap_or(&criterion.level_words);
            ended(NonSuccessKind::Failure, why, &facts(criterion))
        }
        Class::Open => skipped(&criterion.level_words),
        Class::Met | Class::Written | Class::Graded => TestCaseStatus::success(),
    }
}

fn skipped(why: &str) -> TestCaseStatus {
    let mut status = TestCaseStatus::skipped();
    status.set_message(xml(why));
    status
}

/// Every design: a suite for each, a case for each criterion.
pub(super) fn designs(found: &Designs) -> Result<String, SerializeError> {
    let mut report = Report::new("residency");
    for design in &found.designs {
        let choices: Vec<String> = design.choices.iter().map(|(switch, option)| format!("{switch}={option}")).collect();
        let mut suite = TestSuite::new(xml(&format!("{} [{}]", found.scenario, choices.join(", "))));
        for (id, level) in &design.criteria {
            let mut case = TestCase::new(xml(id), result(design, level.as_ref()));
            case.set_classname(xml(&found.framework));
            suite.add_test_case(case);
        }
        report.add_test_suite(suite);
    }
    report.to_string()
}

fn result(design: &Design, level: Option<&Level>) -> TestCaseStatus {
    match level {
        Some(Level::Word("not-met")) => ended(NonSuccessKind::Failure, "not met", &design.decided_by),
        Some(_) => TestCaseStatus::success(),
        None => skipped("not assessed"),
    }
}
