//! Frameworks: what is said of being cut off is so of the cells of `run --question denies`, in every shipped scenario.

use crate::support::scenarios::{cell, every_shipped, scenario, shipped as shipped_scenario};
use residency::analysis::assess::{self, AssessedWorld, Assessment, Criterion, Fact, Framework, Level, Settings};
use residency::analysis::cutting::Effect;
use residency::analysis::matrix::Matrix;
use residency::graph::Means;
use residency::scenario::schema::Table;
use residency::scenario::{Assignment, Request, Scenario};
use residency::shipped;
use std::collections::BTreeMap;

fn frameworks() -> Vec<Framework> {
    shipped::frameworks().into_iter().map(|file| assess::read(file.name, file.text).unwrap()).collect()
}

/// The default answers, and each other answer alone.
fn turns(scenario: &Scenario) -> Vec<Assignment> {
    let home = Assignment::default_of(scenario);
    let mut all = vec![home.clone()];
    for (place, switch) in scenario.switches.iter().enumerate() {
        for option in (0..switch.options.len()).filter(|option| *option != home.options[place]) {
            let mut other = home.clone();
            other.options[place] = option;
            other.by_hand[place] = true;
            all.push(other);
        }
    }
    all.retain(|assignment| scenario.errors(assignment).is_empty());
    all.truncate(4);
    all
}

fn asks_of_cutting_off(criterion: &Criterion) -> bool {
    criterion.check.is_some_and(|check| check.name == "cut-off" || (check.name == "orders" && criterion.parameters.denying))
}

#[test]
fn no_criterion_says_more_than_run_where_somebody_outside_could_cut_off() {
    let frameworks: Vec<Framework> = frameworks().into_iter().filter(|f| f.criteria.iter().any(asks_of_cutting_off)).collect();
    assert_eq!(frameworks.iter().map(|f| f.name.as_str()).collect::<Vec<_>>(), ["eu-csf", "gaia-x-label-3", "secnumcloud"]);
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (name, scenario) in every_shipped() {
        let places = scenario.table(Table::Jurisdictions).iter().map(|j| j.id.clone());
        let union = places.clone().filter(|id| id == "eu" || id == "eea").take(1);
        let homes: Vec<String> = union.chain(places).take(1).collect();
        for (assignment, home) in turns(&scenario).iter().flat_map(|a| homes.iter().map(move |home| (a, home))) {
            let denies = Matrix::effect(&scenario, assignment, Effect::Denies);
            for framework in &frameworks {
                let settings = Settings { home: vec![home.clone()], ..assess::settings(framework) };
                let found = assess::assess(&scenario, assignment, framework, &settings, &[]);
                let specialised = scenario.specialised(assignment);
                let fixed = Assignment::default_of(&specialised);
                let world = AssessedWorld::new(&scenario, &specialised, &fixed, &settings);
                // Who is from elsewhere and could cut off, as hard as that or easier.
                let outside = |limit: Means, is: &dyn Fn(bool) -> bool| -> Vec<String> {
                    let cells = world.data.iter().flat_map(|d| world.others(*d).map(move |p| (p, *d)));
                    let foreign = cells.filter(|(p, _)| world.foreign(*p) && is(world.foreign_government(*p)));
                    let could = foreign.filter(|(p, d)| denies.cell(*p, *d).word().is_some_and(|means| means <= limit));
                    could.map(|(p, d)| format!("{} × {}", world.id(Table::Parties, p), world.id(Table::Data, d))).collect()
                };
                let anybody = outside(Means::BreakIn, &|_| true);
                for (criterion, result) in framework.criteria.iter().zip(&found.results).filter(|(c, _)| asks_of_cutting_off(c)) {
                    let outcome = result.finding.as_ref().unwrap().outcome;
                    let at = format!("{name}, home {home}, {:?}: {} {}, {outcome}", assignment.options, framework.name, criterion.id);
                    *seen.entry(format!("{} {outcome}", criterion.id)).or_default() += 1;
                    if result.level == Level::Met {
                        assert_eq!(anybody, Vec::<String>::new(), "{at}");
                        assert!(world.not_looked_at_for_denying().is_empty(), "{at}");
                        *seen.entry(format!("{} met", criterion.id)).or_default() += 1;
                    }
                    if criterion.check.is_some_and(|check| check.name == "orders") {
                        let by_law = outside(Means::Law, &|is_government| is_government);
                        assert!(by_law.is_empty() || ["owned", "secret-order", "order", "cut-off"].contains(&outcome), "{at}: {by_law:?}");
                        continue;
                    }
                    if ["none", "nobody"].contains(&outcome) {
                        assert_eq!(anybody, Vec::<String>::new(), "{at}");
                    }
                    if let Level::Answers { low: 3.., .. } = result.level {
                        assert_eq!(outside(Means::Ownership, &|_| true), Vec::<String>::new(), "{at}");
                        assert_eq!(outside(Means::Law, &|is_government| is_government), Vec::<String>::new(), "{at}");
                    }
                    if !outside(Means::Design, &|_| true).is_empty() {
                        assert!(["withdrawn", "provider", "company", "government"].contains(&outcome), "{at}");
                    }
                    for fact in &result.finding.as_ref().unwrap().facts {
                        let Fact::CutsOff { party, data, means, .. } = fact else { continue };
                        let (who, what) = cell(&scenario, party, data);
                        assert_eq!(denies.cell(who, what).word(), Some(*means), "{at}: {party} × {data}");
                    }
                }
            }
        }
    }
    for wanted in
        ["19.6-d met", "19.6-d withdrawn", "19.6-d none", "sov-1.q8 withdrawn", "sov-1.q8 government", "sov-1.q8 none", "sov-2.q2 cut-off"]
    {
        assert!(seen.contains_key(wanted), "{wanted}: {seen:#?}");
    }
}

fn assessed(scenario: &Scenario, name: &str, choose: &[(&str, &str)]) -> Assessment {
    let framework = frameworks().into_iter().find(|f| f.name == name).unwrap();
    let choose = choose.iter().map(|(s, o)| ((*s).to_owned(), (*o).to_owned())).collect();
    let assignment = Assignment::resolve(scenario, &Request { choose, ..Request::default() }).unwrap();
    assess::assess(scenario, &assignment, &framework, &assess::settings(&framework), &[])
}

fn of<'a>(assessment: &'a Assessment, id: &str) -> (&'a Level, &'static str) {
    let result = assessment.results.iter().find(|r| r.id == id).unwrap_or_else(|| panic!("no {id}"));
    (&result.level, result.finding.as_ref().unwrap().outcome)
}

const fn answers(low: usize, high: usize) -> Level {
    Level::Answers { low, high, entered: false }
}

#[test]
fn sovereign_cloud_designs_come_out_by_who_can_switch_off() {
    let scenario = shipped_scenario("sovereign-cloud-designs");
    let trustee = [("host", "trustee"), ("support", "home")];
    let licensed = [("host", "trustee"), ("support", "home"), ("licence", "no")];
    let local = [("host", "local"), ("support", "home")];
    let abroad = [("host", "local")];
    let autonomy = |choose: &[(&str, &str)]| {
        let found = assessed(&scenario, "secnumcloud", choose);
        let (level, outcome) = of(&found, "19.6-d");
        (level.clone(), outcome)
    };
    assert_eq!(autonomy(&[]), (Level::NotMet, "withdrawn"), "the platform stops without its maker");
    assert_eq!(autonomy(&trustee), (Level::NotMet, "withdrawn"), "whoever runs the machines");
    assert_eq!(autonomy(&licensed), (Level::NotAssessed, "company"), "it goes on without its maker, who could still alter it");
    assert_eq!(autonomy(&abroad), (Level::NotAssessed, "none"), "support from elsewhere, without which it goes on");
    assert_eq!(autonomy(&local), (Level::Met, "nobody"));
    let resilience = |choose: &[(&str, &str)]| of(&assessed(&scenario, "eu-csf", choose), "sov-1.q8").0.clone();
    assert_eq!(resilience(&[]), answers(1, 3));
    assert_eq!(resilience(&trustee), answers(1, 3));
    assert_eq!(resilience(&licensed), answers(3, 5), "altering is not withdrawing");
    assert_eq!(resilience(&local), answers(3, 5));
    // Nobody reads, and a law stops the service all the same.
    let locked = [("host", "trustee"), ("support", "home"), ("custody", "client"), ("work", "storage")];
    let found = assessed(&scenario, "eu-csf", &locked);
    assert_eq!(of(&found, "sov-2.q2"), (&answers(1, 3), "cut-off"));
    assert_eq!(of(&found, "sov-2.q3"), (&answers(5, 5), "none"), "which asks for access alone");
}

/// A clinic's records at a local host, with software from elsewhere.
const HOSTED: &str = r#"schema = 1
title = "Hosted"
[jurisdictions.eu]
[jurisdictions.x]
LOOKED
[parties.clinic]
kind = "company"
incorporated = "eu"
[parties.host]
kind = "company"
incorporated = "eu"
[parties.maker]
kind = "company"
incorporated = "x"
[sites.dc]
kind = "facility"
located = "eu"
operator = "host"
[software.platform]
vendor = "maker"
runs_at = ["dc"]
NEEDS
[data.records]
category = "content"
subject = "clinic"
copies.main = { at = "dc" }
MORE
"#;

fn hosted(looked: &str, needs: &str, more: &str) -> Scenario {
    scenario("hosted", &HOSTED.replace("LOOKED", looked).replace("NEEDS", needs).replace("MORE", more))
}

#[test]
fn nothing_is_met_by_what_is_not_said() {
    let state = "[parties.x-state]\nkind = \"government\"\ngoverns = \"x\"";
    let said = "looked_at = [\"denies\"]";
    let level = |looked: &str, needs: &str, more: &str| {
        let found = assessed(&hosted(looked, needs, more), "eu-csf", &[]);
        let (level, outcome) = of(&found, "sov-1.q8");
        (level.clone(), outcome)
    };
    assert_eq!(level(said, "needs_vendor = true", ""), (answers(1, 3), "withdrawn"));
    assert_eq!(level(said, "needs_vendor = false", ""), (answers(3, 5), "harder"), "its maker could still alter it");
    assert_eq!(level(said, "", ""), (Level::NotAssessed, "unsaid"), "that it goes on is nowhere said");
    // A state of which nobody looked whether it can stop a service.
    assert_eq!(level("", "needs_vendor = false", state), (answers(1, 5), "harder"));
    assert_eq!(level(said, "needs_vendor = false", state), (answers(3, 5), "harder"));
    // Data that are not in use at all are not kept up by anybody.
    let unused = "[data.tap]\ncategory = \"content\"\nsubject = \"clinic\"\ncopies.main = { at = \"dc\", not_for_users = true }";
    let home = "needs_vendor = false\nsigned_with = [\"seal\"]";
    let unused = format!("{unused}\n[keys.seal]\nholders = [\"clinic\"]\nstored_at = []");
    assert_eq!(level(said, home, &unused), (Level::NotAssessed, "no-use"));
    let autonomy = |needs: &str| of(&assessed(&hosted(said, needs, ""), "secnumcloud", &[]), "19.6-d").0.clone();
    assert_eq!(autonomy("needs_vendor = true"), Level::NotMet);
    assert_eq!(autonomy("needs_vendor = false"), Level::NotAssessed, "skills are not in the model");
    assert_eq!(autonomy(""), Level::NotAssessed);
}

#[test]
fn whoever_runs_the_machines_is_the_provider_and_no_third_party() {
    let found = |id: &str, framework: &str| {
        let text = HOSTED.replace("LOOKED", "").replace("NEEDS", "needs_vendor = false").replace("MORE", "");
        let text = text.replace(
            "[parties.host]\nkind = \"company\"\nincorporated = \"eu\"",
            "[parties.host]\nkind = \"company\"\nincorporated = \"x\"",
        );
        let assessment = assessed(&scenario("from elsewhere", &text), framework, &[]);
        let (level, outcome) = of(&assessment, id);
        (level.clone(), outcome)
    };
    assert_eq!(found("19.6-d", "secnumcloud"), (Level::NotAssessed, "provider"), "19.6 a judges the provider");
    assert_eq!(found("sov-1.q8", "eu-csf").1, "withdrawn");
}

#[test]
fn a_fact_says_who_stops_what() {
    let scenario = shipped_scenario("sovereign-cloud-designs");
    let found = assessed(&scenario, "secnumcloud", &[("host", "trustee"), ("support", "home")]);
    let specialised = {
        let choose = [("host", "trustee"), ("support", "home")].map(|(s, o)| (s.to_owned(), o.to_owned())).to_vec();
        scenario.specialised(&Assignment::resolve(&scenario, &Request { choose, ..Request::default() }).unwrap())
    };
    let result = found.results.iter().find(|r| r.id == "19.6-d").unwrap();
    let says: Vec<String> = result.finding.as_ref().unwrap().facts.iter().map(|f| residency::text::assess::fact(&specialised, f)).collect();
    let wanted = "American hyperscaler could cut users off from “Patient records” by stopping: “Cloud platform” does not go on without it";
    assert!(says.iter().any(|s| s == wanted), "{says:#?}");
}
