//! A cell that is open without any act of chance has none: `simulate`, `matters`, `export` and the page agree on which these are, and on
//! the chance of all others.

use crate::support::program::{residency, scratch};
use crate::support::scenarios::scenario;
use crate::support::worlds;
use residency::analysis::chances::Chances;
use residency::analysis::chances::available::available;
use residency::analysis::chances::exact::{ExactCells, LIMIT};
use residency::analysis::chances::importance::{importance, with_every_act};
use residency::output::chances::problog;
use residency::present::program::Program;
use residency::scenario::Assignment;
use residency::scenario::schema::Table;
use residency::solve::QueryNode;
use residency::world::{DataId, Id, PartyId};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// An order without a yearly chance; under each answer to the claim by another path.
const WORLD: &str = r#"
schema = 1
title = "Two readers, one claim"
[jurisdictions.us]
[parties]
clinic = { kind = "company", incorporated = "us" }
cloud = { kind = "company", incorporated = "us" }
us-gov = { kind = "government", name = "American government", governs = "us" }
thief = { kind = "intruder", name = "Thief" }
[sites.dc]
kind = "facility"
located = "us"
operator = "clinic"
[keys.k]
holders = ["clinic"]
stored_at = []
[data.r]
name = "Records"
category = "content"
copies.main = { at = "dc", tenants = ["clinic", "cloud"], locked_by = ["k"] }
[powers.order]
name = "Order"
wielded_by = "us-gov"
of = "us"
verbs = ["disclose", "decrypt"]
binds = ["incorporated"]
reach = "control"
[breaches.theft]
name = "Theft"
by = "thief"
party = "clinic"
yearly = 0.1
[switches.claim]
kind = "claim"
default = "no"
options.no = { likelihood = 0.7 }
options.yes = { likelihood = 0.3, set = { "keys.k.holders" = ["cloud"] } }
"#;

fn json(arguments: &[&str]) -> Value {
    serde_json::from_str(&residency(arguments).input(WORLD).run().done()).unwrap()
}

#[test]
fn what_rests_on_an_order_without_a_yearly_chance_has_none() {
    let found = json(&["simulate", "-", "--years", "5", "--exact", "--format", "json"]);
    let cell = |party: &str| found["cells"].as_array().unwrap().iter().find(|c| c["party"] == party).unwrap().clone();
    assert_eq!((&cell("us-gov")["open"], &cell("clinic")["open"], &cell("cloud")["open"]), (&true.into(), &false.into(), &false.into()));
    let text = residency(&["simulate", "-", "--years", "5", "--exact"]).input(WORLD).run().done();
    assert!(text.contains("1 cell is open without any act of chance") && !text.contains("us-gov  r"), "{text}");
    let matters = json(&["matters", "-", "us-gov", "r", "--years", "5", "--format", "json"]);
    assert_eq!((&matters["chance"], &matters["open"]), (&Value::Null, &true.into()));
    assert_eq!(matters["available"], serde_json::json!(["order order to clinic", "order order to cloud"]));
    let text = residency(&["matters", "-", "us-gov", "r", "--years", "5"]).input(WORLD).run().done();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("no chance can be given") && text.contains("an order under “Order” to clinic") && !text.contains('%'), "{text}");
    let program = residency(&["export", "-", "us-gov", "r"]).input(WORLD).run().done();
    assert!(program.contains("% No chance can be given") && !program.contains("query"), "{program}");
}

#[test]
fn what_surely_happens_is_an_act_of_chance_all_the_same() {
    let world = WORLD.replace("yearly = 0.1", "yearly = 1.0");
    let found = residency(&["matters", "-", "thief", "r", "--years", "5", "--format", "json"]).input(&world).run().done();
    let found: Value = serde_json::from_str(&found).unwrap();
    assert_eq!(found["open"], false);
    assert!((found["chance"].as_f64().unwrap() - 0.7).abs() < 1e-12, "{found}");
}

#[test]
fn cells_without_a_chance_have_none_together_with_others() {
    let text = residency(&["simulate", "-", "--years", "1", "--exact", "--together"]).input(WORLD).run().done();
    assert!(text.contains("3 cells together"), "{text}");
}

/// The chance of `reads` in the text of a program, by going through every answer of its facts; `None` where it asks nothing.
pub(crate) fn evaluated(program: &str) -> Option<f64> {
    let mut facts: Vec<(String, f64)> = Vec::new();
    let mut rules: Vec<(String, Vec<(bool, String)>)> = Vec::new();
    let mut asks = false;
    for line in program.lines().map(|line| line.split(" %").next().unwrap()).filter(|line| !line.starts_with('%')) {
        let clause = line.trim_end_matches('.');
        if clause.starts_with("query(") {
            asks = true;
        } else if let Some((chance, atom)) = clause.split_once("::") {
            facts.push((atom.to_owned(), chance.parse().unwrap()));
        } else {
            let (head, body) = clause.split_once(" :- ").unwrap_or((clause, ""));
            let body = body.split(", ").filter(|literal| !literal.is_empty());
            let literal = |text: &str| (text.starts_with("\\+"), text.trim_start_matches("\\+").to_owned());
            rules.push((head.to_owned(), body.map(literal).collect()));
        }
    }
    if !asks {
        return None;
    }
    assert!(facts.len() <= 16, "{} facts", facts.len());
    let mut sum = 0.0;
    for set in 0..1u32 << facts.len() {
        let mut weight = 1.0;
        let mut known: BTreeSet<&str> = BTreeSet::new();
        for (bit, (atom, chance)) in facts.iter().enumerate() {
            let happens = set >> bit & 1 == 1;
            weight *= if happens { *chance } else { 1.0 - chance };
            if happens {
                known.insert(atom);
            }
        }
        // Only facts are negated, so going on until nothing moves is enough.
        loop {
            let before = known.len();
            for (head, body) in &rules {
                if body.iter().all(|(negated, atom)| atom != "fail" && known.contains(atom.as_str()) != *negated) {
                    known.insert(head);
                }
            }
            if known.len() == before {
                break;
            }
        }
        sum += if known.contains("reads") { weight } else { 0.0 };
    }
    Some(sum)
}

#[test]
fn simulate_matters_and_export_agree_on_generated_worlds() {
    let (mut open, mut between) = (0, 0);
    for seed in 0..150 {
        let plain = worlds::world(seed);
        // Some acts with a chance, some without.
        let text = if seed % 2 == 0 { plain } else { super::enumeration::with_more_chances(&plain) };
        let scenario = scenario(&format!("world {seed}"), &text);
        let assignment = Assignment::default_of(&scenario);
        let (chances, every) = (Chances::new(&scenario, &assignment), with_every_act(&scenario, &assignment));
        let exact = ExactCells::new(&chances, LIMIT);
        let values = exact.chances(&[chances.draws.within(2)]);
        let mut seen: BTreeMap<QueryNode, ()> = BTreeMap::new();
        for party in (0..scenario.table(Table::Parties).len()).map(PartyId::new) {
            for data in (0..scenario.table(Table::Data).len()).map(DataId::new) {
                let root = chances.root(party, data);
                let name = format!("world {seed}, {party:?} × {data:?}\n{text}");
                let rests_on = available(&every, party, data).unwrap();
                assert_eq!(exact.is_open(root), rests_on.is_open, "{name}");
                let by_matters = importance(&every, party, data, 2).unwrap().chance;
                let wanted = values[&root][0];
                assert!((by_matters - wanted).abs() < 1e-9, "{name}: {by_matters}, not {wanted}");
                if rests_on.is_open {
                    assert!((wanted - 1.0).abs() < 1e-9, "{name}: {wanted}");
                    open += 1;
                    continue;
                }
                if seen.insert(root, ()).is_some() {
                    continue;
                }
                let program = problog::program(&Program::of(&chances, &[("reads", root)], 2, "the chance of a cell"));
                if program.matches("::").count() <= 10 {
                    let found = evaluated(&program).unwrap();
                    assert!((found - wanted).abs() < 1e-9, "{name}: {found} by export, not {wanted}\n{program}");
                    between += usize::from(wanted > 1e-9 && wanted < 1.0 - 1e-9);
                }
            }
        }
    }
    assert!(open >= 100 && between >= 60, "{open} open, {between} between: too easy a test");
}

#[test]
fn the_page_has_the_diagram_of_every_cell_that_has_a_chance_of_its_own() {
    let file = scratch("without-chance").join("world.toml");
    std::fs::write(&file, WORLD).unwrap();
    let page: Value = serde_json::from_str(&residency(&["report", file.to_str().unwrap(), "--format", "json"]).run().done()).unwrap();
    let place = |id: &str| page["parties"].as_array().unwrap().iter().position(|p| p["id"] == id).unwrap();
    let diagram = |id: &str| page["cells"][place(id)][0][2].as_u64().and_then(|n| page["details"][n as usize].get("chance").cloned());
    assert!(diagram("thief").is_some() && diagram("us-gov").is_none(), "{}", page["details"]);
}
