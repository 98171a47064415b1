//! The chances that the conformance worlds must give.

use super::exact;
use crate::support::scenarios::{conformance, expected_by_hand};
use residency::scenario::Assignment;
use residency::scenario::schema::Table;

#[test]
fn the_conformance_worlds_give_their_chances() {
    let expected = expected_by_hand();
    let mut count = 0;
    for entry in expected["chances"].as_array().unwrap() {
        let name = entry[0].as_str().unwrap();
        let scenario = conformance(name);
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
