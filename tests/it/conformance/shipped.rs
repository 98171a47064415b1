//! Every shipped scenario loads and comes out as it says.

use crate::support::scenarios::{every_shipped, loaded};
use residency::analysis::expectations;
use residency::shipped;

#[test]
fn expectations_of_every_shipped_scenario_hold() {
    let scenarios: Vec<_> = every_shipped().collect();
    assert!(scenarios.len() >= 20, "{}", scenarios.len());
    for (name, scenario) in scenarios {
        assert!(!scenario.summary.is_empty(), "{name} has no summary");
        assert!(!scenario.expectations.is_empty(), "{name} expects nothing");
        for outcome in expectations::check(&scenario) {
            assert!(outcome.mismatches.is_empty(), "{name}: {:?} {:?}", outcome.expectation, outcome.mismatches);
        }
    }
}

#[test]
fn every_shipped_pack_loads_in_a_scenario() {
    for shipped in shipped::all().into_iter().filter(|s| !s.is_scenario()) {
        let text = format!("schema = 1\ntitle = \"t\"\nuse = [\"{}\"]\n", shipped.name);
        let loaded = loaded("test", &text);
        assert!(loaded.scenario.is_some(), "{}: {:#?}", shipped.name, loaded.diagnostics);
    }
}

/// Tables, headings and sources are looked up; what is left is read.
#[test]
fn the_page_of_each_case_can_be_read_in_two_minutes() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/cases");
    let pages = std::fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    for page in pages.flatten().map(|entry| entry.path()).filter(|path| !path.ends_with("README.md")) {
        let text = std::fs::read_to_string(&page).unwrap_or_else(|e| panic!("{}: {e}", page.display()));
        let Some((body, sources)) = text.split_once("\n## Sources") else { panic!("{} names no sources", page.display()) };
        assert!(sources.contains("http"), "{}", page.display());
        let prose = body.lines().filter(|l| !l.starts_with('|') && !l.starts_with('#'));
        let words: usize = prose.map(|l| l.split_whitespace().count()).sum();
        assert!((80..=250).contains(&words), "{}: {words} words", page.display());
        for head in ["## What was claimed", "## What the model says", "## What decides"] {
            assert!(body.contains(head), "{} lacks {head}", page.display());
        }
    }
}
