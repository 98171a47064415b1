//! Expectations of policies: a breach that is known is no failure, one that is not there is.

use crate::support::scenarios::{every_shipped, loaded};
use residency::present::check::Ending;
use residency::service::check::examine;

const WORLD: &str = r#"
schema = 1
title = "Known breaches"
[jurisdictions.aa]
[jurisdictions.bb]
[sites.near]
kind = "facility"
located = "aa"
[sites.far]
kind = "facility"
located = "bb"
[data.d]
category = "content"
copies.main = { at = "far" }
[policies.stays]
kind = "residency"
in = ["aa"]
[switches.place]
kind = "choice"
default = "far"
options.far = {}
options.near = { set = { "data.d.copies.main.at" = "near" } }
[[expect]]
policy = "stays"
passes = true
when = { place = "near" }
"#;

fn ending(more: &str) -> (Ending, Vec<bool>) {
    let checked = examine("world", loaded("world", &format!("{WORLD}{more}")), None).checked;
    (checked.ending, checked.policy_expectations.iter().map(|e| e.differences.is_empty()).collect())
}

#[test]
fn only_an_expectation_of_the_world_as_it_stands_excuses_a_breach() {
    assert_eq!(ending(""), (Ending::Fail, vec![true]));
    assert_eq!(ending("[[expect]]\npolicy = \"stays\"\npasses = false\n"), (Ending::Pass, vec![true, true]));
    assert_eq!(ending("[[expect]]\npolicy = \"stays\"\npasses = false\ndate = 2020-01-01\n"), (Ending::Fail, vec![true, true]));
    let elsewhere = "[[expect]]\npolicy = \"stays\"\npasses = false\nwhen = { place = \"near\" }\n";
    assert_eq!(ending(elsewhere), (Ending::Fail, vec![true, false]));
    assert_eq!(ending("[[expect]]\npolicy = \"stays\"\npasses = true\n"), (Ending::Fail, vec![true, false]));
}

#[test]
fn what_is_shipped_passes() {
    for (name, scenario) in every_shipped() {
        let checked = examine(
            name,
            residency::scenario::Loaded { sources: scenario.sources.clone(), scenario: Some(scenario), diagnostics: Vec::new() },
            None,
        )
        .checked;
        assert_eq!(checked.ending, Ending::Pass, "{name}: {checked:#?}");
    }
}
