//! For machines that run tests: a suite for each file, a case for each expectation and policy.

use crate::diagnostic::steers;
use crate::present::check::{Checked, Difference, Ending, EveryCombination, Expected, Place, Policy};
use crate::text::summary::ABOUT_NOTHING;
use quick_junit::{NonSuccessKind, Report, SerializeError, TestCase, TestCaseStatus, TestSuite, XmlString};

/// The checks as JUnit XML.
///
/// # Errors
/// Where the XML cannot be put together: for none of these texts.
pub fn junit(checked: &[Checked]) -> Result<String, SerializeError> {
    let mut report = Report::new("residency");
    report.add_test_suites(checked.iter().map(suite));
    report.to_string()
}

fn suite(checked: &Checked) -> TestSuite {
    let mut suite = TestSuite::new(xml(&checked.name));
    let mut case = |name: &str, place: Option<&Place>, status: TestCaseStatus| {
        let mut case = TestCase::new(xml(name), status);
        case.set_classname(xml(&checked.name));
        if let Some(place) = place {
            case.extra.insert("file".into(), xml(&place.file));
            case.extra.insert("line".into(), place.line.to_string().into());
        }
        suite.add_test_case(case);
    };
    match checked.ending {
        Ending::Bad => {
            let errors = checked.problems.iter().filter(|problem| problem.severity == "error");
            let lines: Vec<String> = errors.map(|p| format!("{}[{}] {}", at(p.place.as_ref()), p.code, p.message)).collect();
            let first = lines.first().map_or("", String::as_str);
            case("is a scenario", None, ended(NonSuccessKind::Error, first, &lines.join("\n")));
        }
        Ending::Pack => {
            let mut skipped = TestCaseStatus::skipped();
            skipped.set_message("a pack");
            case("is a scenario", None, skipped);
        }
        Ending::Pass | Ending::Fail => {
            for expectation in &checked.expectations {
                let status = met(&expectation.differences, expectation.every.as_ref(), &expectation.place);
                case(&name(expectation), Some(&expectation.place), status);
            }
            for expectation in &checked.policy_expectations {
                let does = if expectation.passes { "passes" } else { "fails" };
                let name = format!("policy {} {does}{}", expectation.policy.id, under(&expectation.when, expectation.date.as_deref()));
                case(&name, Some(&expectation.place), met(&expectation.differences, expectation.every.as_ref(), &expectation.place));
            }
            for policy in &checked.policies {
                case(&format!("policy {}", policy.id), Some(&policy.place), kept(policy, checked.strict));
            }
            let before = checked.expectations.len() + checked.policy_expectations.len();
            for (case, policy) in suite.test_cases.iter_mut().skip(before).zip(&checked.policies) {
                if let Some(doubt) = &policy.doubt {
                    case.set_system_out(xml(&format!("not shown: {doubt}")));
                }
            }
            if !checked.caveats.is_empty() {
                suite.set_system_out(xml(&checked.caveats.sentences.join("\n")));
            }
        }
    }
    suite
}

fn name(expectation: &Expected) -> String {
    format!("{} × {}{}", expectation.party.id, expectation.data.id, under(&expectation.when, expectation.date.as_deref()))
}

/// Under which answers and on which day.
fn under(when: &[String], date: Option<&str>) -> String {
    let under: Vec<&str> = when.iter().map(String::as_str).chain(date).collect();
    if under.is_empty() { String::new() } else { format!(" [{}]", under.join(", ")) }
}

fn met(differences: &[Difference], every: Option<&EveryCombination>, place: &Place) -> TestCaseStatus {
    let differences = differences.iter().map(|d| format!("{}: expected {}, found {}", d.what, d.expected, d.found));
    let differences: Vec<String> = differences.chain(every.and_then(|every| every.sentence.clone())).collect();
    failed((!differences.is_empty()).then(|| differences.join("; ")).as_deref(), place)
}

fn kept(policy: &Policy, strict: bool) -> TestCaseStatus {
    let everywhere = policy.every.as_ref().and_then(|every| every.sentence.as_deref());
    let hollow = policy.doubt.as_deref().or(policy.about_nothing.then_some(ABOUT_NOTHING)).filter(|_| strict);
    failed(policy.witness.as_deref().or(everywhere).filter(|_| policy.fails()).or(hollow), &policy.place)
}

/// A failure with what was found, or a success.
fn failed(found: Option<&str>, place: &Place) -> TestCaseStatus {
    match found {
        Some(found) => ended(NonSuccessKind::Failure, found, &format!("{}{found}", at(Some(place)))),
        None => TestCaseStatus::success(),
    }
}

/// A failure or an error with what was found.
pub(in crate::output) fn ended(kind: NonSuccessKind, message: &str, text: &str) -> TestCaseStatus {
    let mut status = TestCaseStatus::non_success(kind);
    status.set_message(xml(message)).set_description(xml(text));
    status
}

fn at(place: Option<&Place>) -> String {
    place.map(|p| format!("{}:{}: ", p.file, p.line)).unwrap_or_default()
}

/// A text as XML 1.0 can hold it: what it cannot hold, and what steers, is replaced.
pub(in crate::output) fn xml(text: &str) -> XmlString {
    let held = |c: char| if steers(c) && c != '\n' && c != '\t' { '\u{fffd}' } else { c };
    XmlString::new(text.chars().map(held).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::xml;

    #[test]
    fn what_xml_cannot_hold_is_replaced() {
        assert_eq!(xml("a<b>&\"c\"\u{1b}[31m\u{1}\n").as_str(), "a<b>&\"c\"\u{fffd}[31m\u{fffd}\n");
    }
}
