//! Cutting off and altering on the conformance worlds: paths, cells without a word, policies, and what is not looked at.

use crate::support::effects::Effects;
use crate::support::scenarios::{cell, conformance, conformance_folder};
use residency::analysis::cutting::{Cutting, Effect};
use residency::analysis::matrix::Matrix;
use residency::analysis::{Model, policies};
use residency::scenario::schema::Table;
use residency::scenario::{Assignment, Scenario};
use residency::world::Id as _;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// More paths than any of the worlds has.
const LIMIT: usize = 1000;

fn expected() -> Value {
    serde_json::from_slice(&std::fs::read(conformance_folder().join("expected-cut.json")).unwrap()).unwrap()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap()
}

/// The world of an entry, and the assignment of its choices.
fn asked(entry: &Value) -> (Scenario, Assignment) {
    let scenario = conformance(entry[0].as_str().unwrap());
    let mut assignment = Assignment::default_of(&scenario);
    for (switch, option) in entry[1].as_object().unwrap() {
        let index = scenario.switch(switch).unwrap();
        assignment.options[index] = scenario.switches[index].option(option.as_str().unwrap()).unwrap();
    }
    (scenario, assignment)
}

#[test]
fn the_expected_sets_of_acts_suffice_and_no_others() {
    let expected = expected();
    let mut looked_at = 0;
    for effect in Effect::ALL {
        for entry in list(&expected[effect.as_str()]) {
            let (scenario, assignment) = asked(entry);
            let (party, data) = cell(&scenario, entry[2].as_str().unwrap(), entry[3].as_str().unwrap());
            let (cutting, conditions) = Cutting::fixed(&scenario, &assignment);
            let mut found = BTreeSet::new();
            if let Some(goal) = cutting.goal(effect, party, data) {
                let (paths, more) = cutting.over_time.minimal(&conditions, &assignment, goal, LIMIT);
                assert!(!more, "{entry}");
                for path in paths {
                    let acts: BTreeSet<String> = path.acts.iter().map(|act| cutting.over_time.graph.act(*act).spell(&scenario)).collect();
                    found.insert((path.means.as_str().to_owned(), acts));
                }
            }
            let word = |value: &Value| value.as_str().unwrap().to_owned();
            let path = |path: &Value| (word(&path[0]), list(&path[1]).iter().map(word).collect::<BTreeSet<String>>());
            let wanted: BTreeSet<(String, BTreeSet<String>)> = list(&entry[4]).iter().map(path).collect();
            assert_eq!(found, wanted, "{} of {entry}", effect.as_str());
            looked_at += 1;
        }
    }
    assert!(looked_at > 60, "{looked_at}");
}

#[test]
fn some_cells_have_no_word() {
    for entry in list(&expected()["null"]) {
        let (scenario, assignment) = asked(entry);
        let (party, data) = cell(&scenario, entry[2].as_str().unwrap(), entry[3].as_str().unwrap());
        let effects = Effects::of(&scenario, &assignment);
        assert_eq!(Effect::ALL.map(|effect| effects.cell(effect, party, data)), [None, None], "{entry}");
    }
}

#[test]
fn policies_about_use_pass_or_fail_as_expected_and_say_what_is_not_looked_at() {
    let expected = expected();
    let mut judged = 0;
    for (file, wanted) in
        expected["policies"].as_object().unwrap().iter().filter(|(file, _)| file.starts_with("x43") || file.starts_with("x49d"))
    {
        let scenario = conformance(file);
        let assignment = Assignment::default_of(&scenario);
        let mut model = Model::fixed(&scenario, &assignment);
        let matrix = Matrix::solve(&model, &assignment);
        let verdicts = policies::evaluate(&mut model, &matrix, &assignment);
        let passes: BTreeMap<&str, bool> = verdicts.iter().map(|verdict| (verdict.id.as_str(), verdict.passes())).collect();
        assert_eq!(serde_json::json!(passes), *wanted, "{file}");
        judged += passes.len();
        if let Some(wanted) = expected["not_looked_at"].get(file) {
            let id = |party: residency::world::PartyId| scenario.table(Table::Parties)[party.index()].id.as_str();
            let hidden: BTreeMap<&str, Vec<&str>> = verdicts
                .iter()
                .filter(|verdict| !verdict.not_looked_at.is_empty())
                .map(|verdict| (verdict.id.as_str(), verdict.not_looked_at.iter().map(|party| id(*party)).collect()))
                .collect();
            assert_eq!(serde_json::json!(hidden), *wanted, "{file}");
        }
    }
    assert_eq!(judged, 9);
}

/// A government of which only a power to read is known is not known to be unable to switch anything off.
#[test]
fn each_question_is_looked_at_by_itself() {
    let file = conformance_folder().join("x49d-looked-at.toml");
    let printed = crate::support::program::residency(&["run", file.to_str().unwrap(), "--format", "json"]).run().done();
    let value: Value = serde_json::from_str(&printed).unwrap();
    let of = |party: &str| list(&value["cells"]).iter().find(|cell| cell["party"] == party).unwrap();
    let not_looked_at = |party: &str| (of(party)["looked_at"].clone(), of(party)["not_looked_at"].clone());
    assert_eq!(not_looked_at("aa-state"), (Value::Null, serde_json::json!(["alters", "denies"])));
    assert_eq!(not_looked_at("bb-state"), (Value::Null, Value::Null));
    assert_eq!(not_looked_at("cc-state"), (Value::Bool(false), serde_json::json!(["alters"])));
    assert_eq!(not_looked_at("dd-state"), (Value::Bool(false), serde_json::json!(["alters"])));
    assert_eq!((&of("user")["denies"], &of("user")["alters"]), (&Value::Null, &Value::Null));
}
