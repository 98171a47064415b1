//! The engine on the conformance worlds: small worlds whose cells were derived by hand, one per rule and per detail.

use crate::support::scenarios::{cell, conformance, every_cell, every_conformance, expected_by_hand, scenario};
use residency::analysis::looked_at::{self, NotLookedAt, Question};
use residency::analysis::matrix::Matrix;
use residency::analysis::{Model, expectations, policies};
use residency::scenario::Assignment;
use residency::scenario::schema::Table;
use residency::world::Id as _;
use std::collections::BTreeMap;

#[test]
fn every_expected_cell_comes_out() {
    let (mut cells, mut wrong) = (0, Vec::new());
    for (name, scenario) in every_conformance() {
        for outcome in expectations::check(&scenario) {
            cells += 1;
            for mismatch in &outcome.mismatches {
                let (party, data) = (&outcome.expectation.party.id, &outcome.expectation.data.id);
                wrong.push(format!("{name}: {party} × {data} {mismatch:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(cells, 973);
}

#[test]
fn every_policy_passes_or_fails_as_expected() {
    let expected = expected_by_hand();
    let mut judged = 0;
    for (name, scenario) in every_conformance() {
        let Some(of_file) = expected["policies"].get(&name) else { continue };
        let assignment = Assignment::default_of(&scenario);
        let mut model = Model::fixed(&scenario, &assignment);
        let matrix = Matrix::solve(&model, &assignment);
        for verdict in policies::evaluate(&mut model, &matrix, &assignment) {
            assert_eq!(Some(verdict.passes()), of_file[&verdict.id].as_bool(), "{name}: {verdict:?}");
            judged += 1;
        }
    }
    assert_eq!(judged, 22);
}

#[test]
fn what_is_not_looked_at_is_named() {
    let expected = expected_by_hand();
    let of_files = expected["not_looked_at"].as_object().unwrap();
    assert_eq!(of_files.len(), 2);
    for (name, scenario) in every_conformance().into_iter().filter(|(name, _)| of_files.contains_key(name)) {
        let assignment = Assignment::default_of(&scenario);
        let found = NotLookedAt::of(&scenario, &assignment, Question::Reads);
        let id = |table: Table, index: usize| scenario.table(table)[index].id.clone();
        let jurisdictions: Vec<String> = found.jurisdictions.iter().map(|j| id(Table::Jurisdictions, j.index())).collect();
        let mut model = Model::fixed(&scenario, &assignment);
        let matrix = Matrix::solve(&model, &assignment);
        let hidden = every_cell(&scenario).into_iter().filter(|(party, data)| found.hides(*party, matrix.cell(*party, *data)));
        let cells: Vec<String> = hidden.map(|(p, d)| format!("{} {}", id(Table::Parties, p.index()), id(Table::Data, d.index()))).collect();
        let policies: BTreeMap<String, Vec<String>> = policies::evaluate(&mut model, &matrix, &assignment)
            .into_iter()
            .filter(|verdict| !verdict.not_looked_at.is_empty())
            .map(|v| (v.id, v.not_looked_at.iter().map(|p| id(Table::Parties, p.index())).collect()))
            .collect();
        let found = serde_json::json!({ "jurisdictions": jurisdictions, "cells": cells, "policies": policies });
        assert_eq!(found, of_files[&name], "{name}");
    }
}

#[test]
fn what_the_option_assumes_closes_every_gap() {
    let mut scenario = conformance("x36-not-looked-at.toml");
    let assignment = Assignment::default_of(&scenario);
    looked_at::assume(&mut scenario, &assignment, Question::Reads);
    assert_eq!(scenario.assumed, ["bb", "bb-north", "ff"]);
    assert!(NotLookedAt::of(&scenario, &assignment, Question::Reads).is_empty());
    let (state, mail) = cell(&scenario, "bb-state", "mail");
    let matrix = Matrix::of(&scenario, &assignment);
    assert_eq!(matrix.cell(state, mail).holds, residency::Means::Law);
}

#[test]
fn nothing_follows_from_nothing() {
    let scenario = scenario("empty", "schema = 1\ntitle = \"Nothing\"\n");
    let model = Model::fixed(&scenario, &Assignment::default_of(&scenario));
    assert_eq!((model.graph.node_count(), model.graph.edge_count()), (0, 0));
}

/// The worlds of transfers say of their policies what must come out, day by day; the file beside them, what is not looked at.
#[test]
fn transfers_are_covered_or_not_as_expected() {
    let expected = expected_by_hand();
    let mut judged = 0;
    for (name, scenario) in every_conformance().into_iter().filter(|(name, _)| expected["transfers_not_looked_at"].get(name).is_some()) {
        for outcome in expectations::check_policies(&scenario) {
            assert!(outcome.holds(), "{name}: {:?}", outcome.expectation);
            judged += 1;
        }
        let assignment = Assignment::default_of(&scenario);
        let mut model = Model::fixed(&scenario, &assignment);
        let matrix = Matrix::solve(&model, &assignment);
        let verdicts = policies::evaluate(&mut model, &matrix, &assignment);
        let shown = residency::present::verdicts(&model.world, &assignment, &verdicts);
        let unknown: BTreeMap<&str, &[&str]> =
            shown.iter().filter(|v| !v.not_looked_at.is_empty()).map(|v| (v.id, v.not_looked_at.as_slice())).collect();
        assert_eq!(serde_json::json!(unknown), expected["transfers_not_looked_at"][&name], "{name}");
        assert!(verdicts.iter().filter(|v| unknown.contains_key(v.id.as_str())).all(|v| v.passes() && !v.is_shown()), "{name}");
    }
    assert_eq!(judged, 29);
}

/// Keys fire before copies, but a key that data reveal comes when a copy was looked at already, and whatever follows from it later still.
#[test]
fn a_key_that_comes_late_opens_all_the_same() {
    let text = r#"
        schema = 1
        title = "Late keys"
        [jurisdictions.aa]
        [parties.p]
        kind = "company"
        [parties.maker]
        kind = "company"
        [parties.directory]
        kind = "company"
        [sites.home]
        kind = "facility"
        located = "aa"
        operator = "p"
        [sites.safe]
        kind = "facility"
        located = "aa"
        [keys]
        login = { stands_for = ["maker"] }
        badge = { stands_for = ["directory"] }
        release = {}
        in-safe = { stored_at = ["safe"] }
        inner = { stored_at = ["safe"], wrapped_by = ["release"] }
        named = { vouched_by = ["directory"] }
        [software]
        manager = { vendor = "maker", runs_at = ["safe"] }
        signed = { vendor = "maker", runs_at = ["safe"], ships_from = ["home"], signed_with = ["release"] }
        [data]
        notes = { category = "other", reveals = ["login", "badge"], copies.main = { at = "home" } }
        builds = { category = "other", reveals = ["release"], copies.main = { at = "home" } }
        by-login = { category = "content", copies.main = { at = "home", locked_by = ["in-safe"] } }
        by-release = { category = "content", copies.main = { at = "home", locked_by = ["inner"] } }
        by-badge = { category = "content", copies.main = { at = "home", locked_by = ["named"] } }
        by-all = { category = "content", copies.main = { at = "home", locked_by = ["in-safe", "inner", "named"] } }
    "#;
    let scenario = scenario("late", text);
    let matrix = Matrix::of(&scenario, &Assignment::default_of(&scenario));
    for data in ["by-login", "by-release", "by-badge", "by-all"] {
        let (party, id) = cell(&scenario, "p", data);
        assert_eq!(matrix.cell(party, id).reads, residency::Means::Tampering, "{data}");
    }
}
