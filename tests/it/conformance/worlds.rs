//! The engine on the conformance worlds: small worlds whose cells were derived by hand, one per rule and per detail.

use crate::support::scenarios::{every_conformance, expected_by_hand, scenario};
use residency::analysis::matrix::Matrix;
use residency::analysis::{Model, expectations, policies};
use residency::scenario::Assignment;

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
    assert_eq!(cells, 436);
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
    assert_eq!(judged, 20);
}

#[test]
fn nothing_follows_from_nothing() {
    let scenario = scenario("empty", "schema = 1\ntitle = \"Nothing\"\n");
    let model = Model::fixed(&scenario, &Assignment::default_of(&scenario));
    assert_eq!((model.graph.node_count(), model.graph.edge_count()), (0, 0));
}
