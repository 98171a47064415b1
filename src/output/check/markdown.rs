//! For documents and comments: a table of the files, and what does not hold in each.

use crate::output::kit::escape::markdown as escaped;
use crate::present::check::{Checked, Difference, EveryCombination};
use crate::text::summary::ABOUT_NOTHING;

/// The checks as Markdown.
#[must_use]
pub fn markdown(checked: &[Checked]) -> String {
    let mut out = String::from("# Checks\n\n| | | |\n|---|---|---|\n");
    for one in checked {
        out.push_str(&format!("| {} | {} | {} |\n", one.ending.as_str(), escaped(&one.name), escaped(&super::text::summary(one))));
    }
    for one in checked {
        let items = items(one);
        if !items.is_empty() {
            out.push_str(&format!("\n## {}\n\n{}", escaped(&one.name), items.concat()));
        }
    }
    out
}

fn items(one: &Checked) -> Vec<String> {
    let mut items = Vec::new();
    let differences =
        |found: &[Difference]| found.iter().map(|d| format!("{}: expected {}, found {}", d.what, d.expected, d.found)).collect();
    let sentence = |every: &Option<EveryCombination>| every.as_ref().and_then(|every| every.sentence.clone());
    let mut item = |what: String, details: Vec<String>| {
        items.push(format!("- **{}**\n", escaped(&what)));
        items.extend(details.iter().map(|detail| format!("  - {}\n", escaped(detail))));
    };
    for expected in one.expectations.iter().filter(|e| e.fails()) {
        let under: String = expected.when.iter().chain(&expected.date).map(|part| format!(", {part}")).collect();
        let mut details: Vec<String> = differences(&expected.differences);
        details.extend(sentence(&expected.every));
        item(format!("{} × {}{under}", expected.party.name, expected.data.name), details);
    }
    for expected in one.policy_expectations.iter().filter(|e| e.fails()) {
        let mut details: Vec<String> = differences(&expected.differences);
        details.extend(sentence(&expected.every));
        item(format!("policy {}", expected.policy.name), details);
    }
    for policy in one.policies.iter().filter(|p| p.fails() || p.is_hollow()) {
        let about_nothing = policy.about_nothing.then(|| ABOUT_NOTHING.to_owned());
        let details = policy.witness.iter().chain(&policy.doubt).cloned().chain(about_nothing).chain(sentence(&policy.every)).collect();
        item(format!("policy {}", policy.name), details);
    }
    for problem in one.problems.iter().filter(|p| one.strict || p.severity == "error") {
        item(format!("{}: {}", problem.severity, problem.message), problem.help.iter().cloned().collect());
    }
    items.extend(one.caveats.sentences.iter().map(|told| format!("- {}\n", escaped(told))));
    items
}
