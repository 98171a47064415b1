//! What fails under some combination of the switches, against running each combination alone.

use crate::support::program::residency;
use crate::support::scenarios::{cell, every_shipped};
use residency::analysis::cutting::Effect;
use residency::analysis::everywhere::{Every, Everywhere};
use residency::analysis::matrix::Matrix;
use residency::analysis::{Model, policies};
use residency::graph::Means;
use residency::scenario::schema::Table;
use residency::scenario::{Assignment, Scenario};

/// Every assignment of these switches.
fn every(scenario: &Scenario, home: &Assignment, open: &[usize]) -> Vec<Assignment> {
    let mut all = vec![home.clone()];
    for switch in open {
        let options = scenario.switches[*switch].options.len();
        all = all.iter().flat_map(|one| (0..options).map(|option| with(one, *switch, option)).collect::<Vec<_>>()).collect();
    }
    all
}

fn with(home: &Assignment, switch: usize, option: usize) -> Assignment {
    let mut other = home.clone();
    other.options[switch] = option;
    other
}

/// The least number of answers in which a failing assignment differs, and whether there is one.
fn least(home: &Assignment, failing: &[Assignment]) -> Option<usize> {
    failing.iter().map(|one| one.options.iter().zip(&home.options).filter(|(a, b)| a != b).count()).min()
}

fn holds(found: &Everywhere, least: Option<usize>, what: &str) {
    match found {
        Everywhere::Holds { .. } => assert_eq!(None, least, "{what} fails somewhere"),
        Everywhere::Fails { with, .. } => assert_eq!(Some(with.len()), least, "{what}: {with:?}"),
        Everywhere::Unsolved => panic!("{what} is not solved"),
    }
}

#[test]
fn the_fewest_answers_are_those_found_by_running_each_combination() {
    let mut failed = 0;
    let mut run = 0;
    for (name, scenario) in every_shipped() {
        let home = Assignment::default_of(&scenario);
        // Idle questions change nothing, so they need not be run.
        let of_users = scenario.expectations.iter().any(|e| e.alters.is_some() || e.denies.is_some());
        let idle = if of_users { Vec::new() } else { residency::analysis::idle::idle(&scenario, &home) };
        let open: Vec<usize> = Every::open(&scenario, &home, false).into_iter().filter(|s| !idle.contains(s)).collect();
        let combinations: usize = open.iter().map(|s| scenario.switches[*s].options.len()).product();
        if !(2..=96).contains(&combinations) || run >= 6 {
            continue;
        }
        run += 1;
        let worlds: Vec<(Assignment, Matrix)> = every(&scenario, &home, &open)
            .into_iter()
            .map(|assignment| (assignment.clone(), Matrix::solve(&Model::fixed(&scenario, &assignment), &assignment)))
            .collect();
        let mut asked = Every::of(&scenario);
        for expectation in scenario.expectations.iter().filter(|e| e.when.is_empty() && e.date.is_none()).take(6) {
            let (party, data) = cell(&scenario, &expectation.party.id, &expectation.data.id);
            let fails = |assignment: &Assignment, matrix: &Matrix| {
                let found = matrix.cell(party, data);
                let done = |expected: Option<Means>, effect: Effect| {
                    expected.is_some_and(|e| Matrix::effect(&scenario, assignment, effect).cell(party, data).word() != Some(e))
                };
                expectation.reads.is_some_and(|e| e != found.reads)
                    || expectation.holds.is_some_and(|e| e != found.holds)
                    || done(expectation.alters, Effect::Alters)
                    || done(expectation.denies, Effect::Denies)
            };
            let failing: Vec<Assignment> = worlds.iter().filter(|(a, m)| fails(a, m)).map(|(a, _)| a.clone()).collect();
            failed += usize::from(!failing.is_empty());
            let what = format!("{name}: {} × {}", expectation.party.id, expectation.data.id);
            holds(&asked.expectation(expectation), least(&home, &failing), &what);
        }
        for policy in scenario.table(Table::Policies).iter().take(4) {
            let fails = |(assignment, matrix): &&(Assignment, Matrix)| {
                let mut model = Model::fixed(&scenario, assignment);
                policies::evaluate(&mut model, matrix, assignment).iter().any(|v| v.id == policy.id && !v.passes())
            };
            let failing: Vec<Assignment> = worlds.iter().filter(fails).map(|(a, _)| a.clone()).collect();
            failed += usize::from(!failing.is_empty());
            holds(&asked.policy(policy, &home, false), least(&home, &failing), &format!("{name}: policy {}", policy.id));
        }
    }
    assert!(run > 3 && failed > 2, "{run}, {failed}");
}

const WORLD: &str = r#"schema = 1
title = "Of nothing"
jurisdictions.here = {}
jurisdictions.there = {}
parties.firm = { kind = "company", incorporated = "here" }
sites.dc = { kind = "facility", located = "here", operator = "firm" }
sites.far = { kind = "facility", located = "there", operator = "firm" }
data.mail = { category = "content", subject = "firm", copies.main = { at = "dc" } }
data.nowhere = { category = "other", subject = "firm" }
policies.backups = { kind = "residency", categories = ["backup"], in = ["here"] }
policies.no-copy = { kind = "residency", data = ["nowhere"], in = ["here"] }
policies.no-key = { kind = "custody", in = ["here"] }
policies.stays = { kind = "residency", data = ["mail"], in = ["here"] }
[switches.place]
kind = "choice"
default = "near"
options.near = {}
options.far = { set = { "data.mail.copies.main.at" = "far" } }
[switches.other]
kind = "choice"
default = "a"
options.a = {}
options.b = { set = { "parties.firm.established" = ["there"] } }
"#;

#[test]
fn a_policy_about_nothing_says_so_and_is_not_enough_for_strict() {
    let ran = residency(&["check", "-"]).input(WORLD).run();
    assert_eq!(ran.status, Some(0), "{}", ran.out);
    assert!(ran.out.contains("4 policies kept, 3 of them about nothing"), "{}", ran.out);
    for policy in ["backups", "no-copy", "no-key"] {
        assert!(ran.out.contains(&format!("kept: policy {policy}")), "{}", ran.out);
    }
    assert!(!ran.out.contains("policy stays"), "{}", ran.out);
    assert_eq!(residency(&["check", "-", "--strict"]).input(WORLD).run().status, Some(1));
    assert!(residency(&["run", "-"]).input(WORLD).run().done().contains("There is nothing it speaks of."));
    let junit = residency(&["check", "-", "--strict", "--format", "junit"]).input(WORLD).run().out;
    assert!(junit.contains("There is nothing it speaks of."), "{junit}");
}

#[test]
fn strict_counts_warnings() {
    let text = "schema = 1\ntitle = \"T\"\n[jurisdictions.x]\n[parties.used]\nkind = \"company\"\nincorporated = \"x\"\n[parties.unused]\nkind = \"company\"\n\
        [data.d]\ncategory = \"content\"\nsubject = \"used\"\n";
    assert_eq!(residency(&["check", "-"]).input(text).run().status, Some(0));
    let strict = residency(&["check", "-", "--strict"]).input(text).run();
    assert_eq!(strict.status, Some(1), "{}", strict.out);
    assert!(strict.out.contains("warning: "), "{}", strict.out);
}

#[test]
fn every_names_the_answer_under_which_a_policy_breaks() {
    assert_eq!(residency(&["check", "-", "--only", "policies"]).input(WORLD).run().status, Some(0));
    let ran = residency(&["check", "-", "--every"]).input(WORLD).run();
    assert_eq!(ran.status, Some(1), "{}", ran.out);
    assert!(ran.out.contains("Fails with place=far, and in 2 of 4 combinations altogether."), "{}", ran.out);
    let json: serde_json::Value =
        serde_json::from_str(&residency(&["check", "-", "--every", "--format", "json"]).input(WORLD).run().out).unwrap();
    let policies = json["scenarios"][0]["policies"].as_array().unwrap();
    let stays = policies.iter().find(|p| p["id"] == "stays").unwrap();
    assert_eq!(stays["every"]["with"], serde_json::json!(["place=far"]));
    // What is chosen by hand is settled.
    let chosen = residency(&["check", "-", "--every", "--choose", "place=near"]).input(WORLD).run();
    assert_eq!(chosen.status, Some(0), "{}", chosen.out);
}

#[test]
fn nothing_expected_is_said() {
    let ran = residency(&["check", "-"]).input("schema = 1\ntitle = \"T\"\nparties.a = { kind = \"company\" }\n").run();
    assert!(ran.out.contains("nothing is expected of it"), "{}", ran.out);
}
