//! The naive reference holds every cell and policy of the conformance worlds, alone; and the generator's worlds load.

use crate::support::cases::generated;
use crate::support::scenarios::{assignments, every_conformance, expected_by_hand, scenario};
use crate::support::{reference, worlds};
use proptest::prelude::{prop_assert, proptest};
use residency::scenario::schema::{Means, Table};
use residency::scenario::{Assignment, Request, Scenario};
use std::collections::BTreeMap;

#[test]
fn the_reference_meets_every_expectation() {
    let (mut cells, mut wrong) = (0, Vec::new());
    for (name, scenario) in every_conformance() {
        // Many expectations are about the same assignment.
        let mut matrices: BTreeMap<String, reference::Matrix> = BTreeMap::new();
        for expected in &scenario.expectations {
            let choose = expected.when.iter().map(|(switch, option)| (switch.id.clone(), option.id.clone())).collect();
            let request = Request { choose, view: None, date: expected.date };
            let assignment = Assignment::resolve(&scenario, &request).unwrap();
            let (party, data) = (expected.party.id.clone(), expected.data.id.clone());
            let matrix = matrices.entry(format!("{assignment:?}")).or_insert_with(|| reference::matrix(&scenario, &assignment));
            let cell = matrix[&(party.clone(), data.clone())];
            let holds = expected.reads.is_none_or(|w| w.as_str() == cell.reads) && expected.holds.is_none_or(|w| w.as_str() == cell.holds);
            cells += 1;
            if !holds {
                let wanted = (expected.reads, expected.holds);
                wrong.push(format!("{name}: {party} × {data} under {:?}: wanted {wanted:?}, got {cell:?}", request.choose));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(cells, 472);
}

#[test]
fn the_reference_passes_and_fails_the_expected_policies() {
    let expected = expected_by_hand();
    let worlds: BTreeMap<String, Scenario> = every_conformance().into_iter().collect();
    for (name, policies) in expected["policies"].as_object().unwrap() {
        let scenario = &worlds[name];
        let found = reference::policies(scenario, &Assignment::default_of(scenario));
        let wanted = policies.as_object().unwrap().iter().map(|(id, pass)| (id.clone(), pass.as_bool().unwrap()));
        let wanted: BTreeMap<String, bool> = wanted.collect();
        assert_eq!(found, wanted, "{name}");
    }
}

#[test]
fn nothing_follows_from_nothing() {
    let text = "schema = 1\ntitle = \"Empty\"\n[parties.p]\nkind = \"person\"\n[data.d]\ncategory = \"content\"\n";
    let scenario = scenario("empty", text);
    let matrix = reference::matrix(&scenario, &Assignment::default_of(&scenario));
    assert_eq!(matrix.len(), 1);
    assert!(matrix.values().all(|cell| cell.reads == "none" && cell.holds == "none"));
    assert_eq!(scenario.table(Table::Parties).len(), 1);
}

proptest! {
    #![proptest_config(generated(256))]

    #[test]
    fn random_worlds_load_and_are_sound_under_every_assignment(text in worlds::worlds()) {
        let scenario = scenario("world", &text);
        for assignment in assignments(&scenario) {
            let faults: Vec<String> = scenario.errors(&assignment).into_iter().map(|fault| fault.message).collect();
            prop_assert!(faults.is_empty(), "{faults:?}");
        }
    }
}

#[test]
fn a_seed_is_a_world() {
    assert_eq!(worlds::world(7), worlds::world(7));
    assert_ne!(worlds::world(7), worlds::world(8));
}

/// How often each word occurs for `reads` and for `holds`, in the worlds of so many seeds, each as it is by default.
fn words_of(seeds: std::ops::Range<u64>) -> BTreeMap<&'static str, (usize, usize)> {
    let mut words: BTreeMap<&'static str, (usize, usize)> = BTreeMap::new();
    for seed in seeds {
        let scenario = scenario(&format!("seed {seed}"), &worlds::world(seed));
        for cell in reference::matrix(&scenario, &Assignment::default_of(&scenario)).values() {
            words.entry(cell.reads).or_default().0 += 1;
            words.entry(cell.holds).or_default().1 += 1;
        }
    }
    words
}

/// The shares of each word, in percent.
fn percentages(words: &BTreeMap<&'static str, (usize, usize)>) -> BTreeMap<&'static str, (f64, f64)> {
    let (reads, holds) = words.values().fold((0, 0), |(a, b), (r, h)| (a + r, b + h));
    let percent = |of: usize, all: usize| 100.0 * of as f64 / all as f64;
    words.iter().map(|(word, (r, h))| (*word, (percent(*r, reads), percent(*h, holds)))).collect()
}

#[test]
fn random_worlds_have_every_means() {
    let words = percentages(&words_of(0..250));
    for word in Means::WORDS {
        let (reads, holds) = words[word];
        assert!(reads > 1.0, "{word}: {reads} % of reads");
        // No copy is held by tampering: it shows what lies open.
        assert!(holds > 1.0 || *word == "tampering", "{word}: {holds} % of holds");
    }
}

#[test]
#[ignore = "prints a table, for whoever tunes the generator"]
#[expect(clippy::print_stdout, reason = "a person reads it")]
fn print_the_words_of_random_worlds() {
    for (word, (reads, holds)) in percentages(&words_of(0..2000)) {
        println!("{word:10} reads {reads:5.1} %  holds {holds:5.1} %");
    }
}
