//! The chances that the conformance worlds must give.

use crate::{exact, scenario};
use residency::scenario::Assignment;
use residency::scenario::schema::Table;
use std::path::Path;

#[test]
fn the_conformance_worlds_give_their_chances() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance");
    let expected: serde_json::Value = serde_json::from_slice(&std::fs::read(folder.join("expected.json")).unwrap()).unwrap();
    let mut count = 0;
    for entry in expected["chances"].as_array().unwrap() {
        let name = entry[0].as_str().unwrap();
        let scenario = scenario(name, &std::fs::read_to_string(folder.join(name)).unwrap());
        let years = u32::try_from(entry[1].as_u64().unwrap()).unwrap();
        let found = exact(&scenario, &Assignment::default_of(&scenario), years);
        for (cell, chance) in entry[2].as_object().unwrap() {
            let (party, data) = cell.split_once(' ').unwrap();
            let place = |table, id| scenario.find(table, id).unwrap();
            let found = found[place(Table::Parties, party)][place(Table::Data, data)];
            assert!((found - chance.as_f64().unwrap()).abs() < 1e-12, "{name}: {cell}: {found}, not {chance}");
            count += 1;
        }
    }
    assert!(count >= 14);
}
