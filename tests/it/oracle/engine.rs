//! Truth by two routes, and what must always hold.
//!
//! The engine and the naive reference implementation agree on generated worlds; one graph for all assignments gives what running
//! each gives; the order of tables changes nothing.

use crate::support::cases::{generated, times};
use crate::support::reference::document::Document;
use crate::support::scenarios::{given, scenario};
use crate::support::{numbers::Numbers, reference, worlds};
use proptest::prelude::{prop_assert, proptest};
use residency::analysis::matrix::{Access, Matrix};
use residency::analysis::{Model, policies};
use residency::graph::{Means, Sense};
use residency::scenario::schema::Table;
use residency::scenario::{Assignment, Scenario};
use residency::world::{DataId, Id, PartyId, Scope};

/// How many worlds each test looks at.
fn count() -> u64 {
    u64::from(times(150))
}

fn each_world(from: u64, mut look: impl FnMut(u64, &str, Scenario)) {
    for seed in from..from + count() {
        let text = worlds::world(seed);
        let scenario = scenario(&format!("world {seed}"), &text);
        look(seed, &text, scenario);
    }
}

/// Up to `most` of the assignments of a scenario, spread over all of them, the default one first. Those with faults (a circle
/// that only this combination closes) are not asked for.
fn some_assignments(scenario: &Scenario, most: usize, seed: u64) -> Vec<Assignment> {
    let mut chosen = vec![Assignment::default_of(scenario)];
    let mut numbers = Numbers(seed);
    for _ in 1..most {
        let mut assignment = Assignment::default_of(scenario);
        for (slot, switch) in assignment.options.iter_mut().zip(&scenario.switches) {
            *slot = numbers.below(switch.options.len());
        }
        if !chosen.contains(&assignment) {
            chosen.push(assignment);
        }
    }
    chosen.retain(|a| scenario.errors(a).is_empty());
    chosen
}

fn cells<'s>(scenario: &'s Scenario, matrix: &Matrix) -> Vec<(&'s str, &'s str, Access)> {
    let mut out = Vec::new();
    for (p, party) in scenario.table(Table::Parties).iter().enumerate() {
        for (d, data) in scenario.table(Table::Data).iter().enumerate() {
            out.push((party.id.as_str(), data.id.as_str(), matrix.cell(PartyId::new(p), DataId::new(d))));
        }
    }
    out
}

/// Where the engine and the reference answer differently under some of a world's assignments.
fn disagreement(text: &str) -> Option<String> {
    let scenario = scenario("world", text);
    let document = Document::of(text);
    for assignment in some_assignments(&scenario, 4, text.len() as u64) {
        let mut model = Model::fixed(&scenario, &assignment);
        let matrix = Matrix::solve(&model, &assignment);
        let given = given(&scenario, &assignment);
        let (reads, holds) = reference::reads_and_holds(&document, &given);
        let (unnoticed, silent) = (reference::unnoticed(&document, &given), Matrix::in_sense(&mut model, Sense::Unnoticed, &assignment));
        for (party, data, access) in cells(&scenario, &matrix) {
            let cell = (party.to_owned(), data.to_owned());
            let expected = (reads[&cell].word(), holds[&cell].word());
            if (access.reads.as_str(), access.holds.as_str()) != expected {
                return Some(format!("{given:?}: {party} × {data}: engine {access:?}, reference {expected:?}"));
            }
            let (p, d) = (scenario.find(Table::Parties, party).unwrap(), scenario.find(Table::Data, data).unwrap());
            let found = silent.cell(PartyId::new(p), DataId::new(d)).reads.as_str();
            if found != unnoticed[&cell].word() {
                return Some(format!("{given:?}: {party} × {data} unnoticed: engine {found}, reference {}", unnoticed[&cell].word()));
            }
        }
        let expected = reference::policies(&document, &given);
        for verdict in policies::evaluate(&mut model, &matrix, &assignment) {
            if Some(&verdict.passes()) != expected.get(&verdict.id) {
                return Some(format!("{given:?}: policy {}: {verdict:?}", verdict.id));
            }
        }
    }
    None
}

proptest! {
    #![proptest_config(generated(150))]

    #[test]
    fn the_engine_agrees_with_the_reference(text in worlds::worlds()) {
        let found = disagreement(&text);
        prop_assert!(found.is_none(), "{}\n{text}", found.unwrap());
    }
}

/// What a party puts together is not passed on to whoever controls it; what it gives to itself is given.
#[test]
fn an_offer_to_the_one_who_makes_it_gives() {
    let text = r#"
        schema = 1
        title = "An offer to oneself"
        [jurisdictions.here]
        [parties.daughter]
        kind = "company"
        controlled_by = ["state"]
        [parties.state]
        kind = "government"
        governs = "here"
        [sites.hall]
        kind = "facility"
        located = "here"
        [keys.key]
        [data.letter]
        category = "content"
        subject = "daughter"
        reveals = ["key"]
        [data.letter.copies.one]
        at = "hall"
        tenants = ["daughter"]
        locked_by = ["key"]
        [offers.all]
        by = ["daughter"]
        to = ["daughter"]
        basis = "request"
    "#;
    assert_eq!(disagreement(text), None);
    let scenario = scenario("self", text);
    let matrix = Matrix::of(&scenario, &Assignment::default_of(&scenario));
    let cell = cells(&scenario, &matrix).into_iter().find(|(party, data, _)| (*party, *data) == ("state", "letter"));
    assert_eq!(cell.map(|(_, _, access)| access.reads), Some(Means::Voluntary));
}

#[test]
fn every_means_is_found() {
    let mut words = std::collections::BTreeMap::<&str, u64>::new();
    each_world(0, |_, _, scenario| {
        let matrix = Matrix::of(&scenario, &Assignment::default_of(&scenario));
        for (_, _, access) in cells(&scenario, &matrix) {
            *words.entry(access.reads.as_str()).or_default() += 1;
        }
    });
    for means in Means::ALL {
        assert!(words.get(means.as_str()).is_some_and(|n| *n > 0), "no generated cell is `{means}`: {words:?}");
    }
}

#[test]
fn one_graph_for_all_assignments_gives_what_running_each_gives() {
    each_world(1_000_000, |seed, text, scenario| {
        let default = Assignment::default_of(&scenario);
        let open = Model::build(&scenario, Scope::open(&default, 0..scenario.switches.len()));
        for assignment in some_assignments(&scenario, 5, seed) {
            let alone = Matrix::of(&scenario, &assignment);
            let together = Matrix::solve(&open, &assignment);
            assert_eq!(cells(&scenario, &alone), cells(&scenario, &together), "world {seed}, {:?}\n{text}", assignment.options);
        }
    });
}

#[test]
fn one_graph_over_time_gives_what_each_day_gives() {
    each_world(2_000_000, |seed, text, scenario| {
        let default = Assignment::default_of(&scenario);
        let open = Model::build(&scenario, Scope::over_time(&scenario, &default));
        for date in scenario.dates().into_iter().map(Some).chain([None]) {
            let assignment = Assignment::at(&scenario, date);
            if !scenario.errors(&assignment).is_empty() {
                continue;
            }
            let alone = Matrix::of(&scenario, &assignment);
            let together = Matrix::solve(&open, &assignment);
            assert_eq!(cells(&scenario, &alone), cells(&scenario, &together), "world {seed}, {date:?}\n{text}");
        }
    });
}

/// The world written with its tables in another order and under other ids that sort otherwise.
fn disguised(text: &str, seed: u64) -> String {
    let mut blocks: Vec<String> = Vec::new();
    for line in text.lines() {
        if line.starts_with('[') || blocks.is_empty() {
            blocks.push(String::new());
        }
        let block = blocks.last_mut().unwrap();
        block.push_str(line);
        block.push('\n');
    }
    let head = blocks.remove(0);
    let turn = seed as usize % blocks.len().max(1);
    blocks.rotate_left(turn);
    blocks.reverse();
    head + &blocks.concat()
}

#[test]
fn the_order_of_tables_changes_nothing() {
    each_world(3_000_000, |seed, text, scenario| {
        let other = disguised(text, seed);
        let again = self::scenario(&format!("disguised {seed}"), &other);
        let assignment = Assignment::default_of(&scenario);
        if scenario.errors(&assignment).is_empty() {
            let (a, b) = (Matrix::of(&scenario, &assignment), Matrix::of(&again, &assignment));
            assert_eq!(cells(&scenario, &a), cells(&again, &b), "world {seed}\n{text}");
        }
    });
}
