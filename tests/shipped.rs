//! Every shipped scenario loads and comes out as it says.
#![allow(clippy::panic, reason = "a test may fail by panicking")]

use residency::analysis::expectations;
use residency::scenario::{Input, load};
use residency::shipped::{self, Disk, Shipped};

#[test]
fn expectations_of_every_shipped_scenario_hold() {
    let scenarios: Vec<Shipped> = shipped::all().into_iter().filter(Shipped::is_scenario).collect();
    assert!(scenarios.len() >= 20, "{}", scenarios.len());
    for shipped in scenarios {
        let loaded = load(Input { name: shipped.name.to_owned(), bytes: shipped.text.into(), folder: None }, &Disk);
        let scenario = loaded.scenario.unwrap_or_else(|| panic!("{}: {:#?}", shipped.name, loaded.diagnostics));
        assert!(!scenario.summary.is_empty(), "{} has no summary", shipped.name);
        assert!(!scenario.expectations.is_empty(), "{} expects nothing", shipped.name);
        for outcome in expectations::check(&scenario) {
            assert!(outcome.mismatches.is_empty(), "{}: {:?} {:?}", shipped.name, outcome.expectation, outcome.mismatches);
        }
    }
}

#[test]
fn every_shipped_pack_loads_in_a_scenario() {
    for shipped in shipped::all().into_iter().filter(|s| !s.is_scenario()) {
        let text = format!("schema = 1\ntitle = \"t\"\nuse = [\"{}\"]\n", shipped.name);
        let loaded = load(Input { name: "test".to_owned(), bytes: text.into_bytes(), folder: None }, &Disk);
        assert!(loaded.scenario.is_some(), "{}: {:#?}", shipped.name, loaded.diagnostics);
    }
}
