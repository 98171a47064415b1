//! The engine on the conformance worlds: small worlds whose cells were derived by hand, one per rule and per detail.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod support;

use residency::analysis::matrix::Matrix;
use residency::analysis::{Model, expectations, policies};
use residency::scenario::{Assignment, Scenario};
use std::path::Path;

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance")
}

fn worlds() -> Vec<(String, Scenario)> {
    let mut worlds = Vec::new();
    for entry in std::fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "toml") {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let scenario = support::scenario(&name, &std::fs::read_to_string(&path).unwrap()).unwrap();
            worlds.push((name, scenario));
        }
    }
    worlds.sort_by(|a, b| a.0.cmp(&b.0));
    worlds
}

#[test]
fn every_expected_cell_comes_out() {
    let (mut cells, mut wrong) = (0, Vec::new());
    for (name, scenario) in worlds() {
        for outcome in expectations::check(&scenario) {
            cells += 1;
            for mismatch in &outcome.mismatches {
                let (party, data) = (&outcome.expectation.party.id, &outcome.expectation.data.id);
                wrong.push(format!("{name}: {party} × {data} {mismatch:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(cells, 436);
}

#[test]
fn every_policy_passes_or_fails_as_expected() {
    let text = std::fs::read_to_string(folder().join("expected.json")).unwrap();
    let expected: serde_json::Value = serde_json::from_str(&text).unwrap();
    let mut judged = 0;
    for (name, scenario) in worlds() {
        let Some(of_file) = expected["policies"].get(&name) else { continue };
        let assignment = Assignment::default_of(&scenario);
        let mut model = Model::fixed(&scenario, &assignment);
        let matrix = Matrix::solve(&model, &assignment);
        for verdict in policies::evaluate(&mut model, &matrix, &assignment) {
            assert_eq!(Some(verdict.passes()), of_file[&verdict.id].as_bool(), "{name}: {verdict:?}");
            judged += 1;
        }
    }
    assert_eq!(judged, 20);
}

#[test]
fn nothing_follows_from_nothing() {
    let scenario = support::scenario("empty", "schema = 1\ntitle = \"Nothing\"\n").unwrap();
    let model = Model::fixed(&scenario, &Assignment::default_of(&scenario));
    assert_eq!((model.graph.node_count(), model.graph.edge_count()), (0, 0));
}
