//! What the file does not say is told once, as data and in a sentence, by every caller of the service.

use crate::support::program::residency;
use residency::output::terminal::Screen;
use residency::output::{Form, Writable};
use residency::scenario::Input;
use residency::service::{Alone, chances, combinations, diagram, difference, explain, findings, timeline, worksheet};
use residency::shipped::Disk;
use residency::{Ask, Situation};
use serde_json::Value;

/// Nobody runs the data centre, the key lies nobody knows where, the cloud is incorporated nowhere and owned by nobody, the phone runs
/// nothing.
const WORLD: &str = r#"
schema = 1
title = "Silence"
date = 2024-06-01
[jurisdictions.aa]
name = "Aaland"
[parties]
user = { kind = "person" }
cloud = { kind = "company" }
parent = { kind = "company", incorporated = "aa", owners = {} }
other = { kind = "company", incorporated = "aa", owners = { parent = 1.0 } }
state = { kind = "government", governs = "aa" }
[sites]
dc = { name = "Data centre", kind = "facility", located = "aa" }
phone = { name = "Phone", kind = "device", located = "aa", operator = "user" }
[keys]
master = { name = "Master", holders = ["cloud"] }
passphrase = { holders = ["user"] }
nowhere = { holders = ["cloud"], stored_at = [] }
[software.app]
vendor = "cloud"
runs_at = ["dc"]
[data.notes]
category = "content"
subject = "user"
copies.main = { at = "dc", tenants = ["cloud"], locked_by = ["master", "passphrase", "nowhere"] }
copies.open = { at = "dc", tenants = ["cloud"] }
[powers.search]
wielded_by = "state"
of = "aa"
verbs = ["seize"]
"#;

const UNSAID: [&str; 5] =
    ["sites.dc.operator", "keys.master.stored_at", "parties.cloud.incorporated", "parties.cloud.owners", "sites.phone.software"];

#[test]
fn silence_beside_the_law_is_told_in_one_sentence_each() {
    let text = residency(&["explain", "-", "state", "notes"]).input(WORLD).run().done();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for sentence in [
        "The file does not say who runs “Data centre”: whoever does could have what lies there.",
        "The file does not say where the key “Master” is kept: whoever runs or searches the place could come by it.",
        "The file does not say where cloud is incorporated: the law of that place could reach it.",
        "The file does not say who owns cloud: whoever does could direct it.",
        "The file does not say what software runs at “Phone”: its maker could see what is open there.",
    ] {
        assert_eq!(text.matches(sentence).count(), 1, "{sentence}\n{text}");
    }
    let csv = residency(&["run", "-", "--format", "csv"]).input(WORLD).run().done();
    assert!(csv.contains("not said: sites.dc.operator"), "{csv}");
}

#[test]
fn every_answer_of_the_service_carries_its_caveats() {
    let input = Input { name: "silence.toml".to_owned(), bytes: WORLD.into(), folder: None };
    let situation = Situation::open(input, &Disk, &Ask::default()).unwrap();
    let cell = explain::Request { party: Some("state".to_owned()), data: Some("notes".to_owned()), ..explain::Request::default() };
    let change = difference::Change { set: vec!["parties.cloud.incorporated=aa".to_owned()], ..difference::Change::default() };
    let sweep = combinations::sweep(&situation, &combinations::SweepRequest::default(), &Alone).unwrap();
    let chances_of = chances::Request { years: 1, exact: true, ..chances::Request::default() };
    let answers: Vec<(&str, Box<dyn Writable + '_>)> = vec![
        ("explain", Box::new(explain::answer(&situation, &cell).unwrap())),
        ("what-if", Box::new(difference::what_if(&situation, &Ask::default(), &change).unwrap())),
        ("compare", Box::new(difference::compare(&situation, &situation, ("a".to_owned(), "b".to_owned())))),
        ("sweep", Box::new(sweep)),
        ("simulate", Box::new(chances::simulate(&situation, &chances_of, &Alone).unwrap())),
        ("matters", Box::new(chances::matters(&situation, Some("cloud"), Some("notes"), 1, false).unwrap())),
        ("timeline", Box::new(timeline::answer(&situation, &timeline::Request::default()).unwrap())),
        ("conflicts", Box::new(findings::conflicts(&situation))),
        ("coalitions", Box::new(findings::coalitions(&situation, None, None).unwrap())),
        ("graph", Box::new(diagram::world(&situation))),
    ];
    for (name, answer) in answers {
        let mut out = Vec::new();
        answer.write(Form::Json, Screen::default(), &mut out).unwrap();
        let found: Value = serde_json::from_slice(&out).unwrap();
        let unsaid: Vec<&str> =
            found["unsaid"].as_array().unwrap_or_else(|| panic!("{name}")).iter().map(|u| u.as_str().unwrap()).collect();
        assert_eq!(unsaid, UNSAID, "{name}");
    }
    assert!(!worksheet::answer(&situation, worksheet::Part::Sheet).unwrap().caveats.is_empty());
}

#[test]
fn a_member_of_a_union_that_only_orders_is_not_looked_at() {
    let run = |verbs: &str| {
        let world = WORLD
            .replace("[jurisdictions.aa]", "[jurisdictions.union]\n[jurisdictions.aa]\nwithin = \"union\"")
            .replace("of = \"aa\"", "of = \"union\"\nbinds = [\"incorporated\"]\nreach = \"territory\"")
            .replace("verbs = [\"seize\"]", verbs);
        let found = residency(&["run", "-", "--format", "json"]).input(&world).run().done();
        serde_json::from_str::<Value>(&found).unwrap()["not_looked_at"].clone()
    };
    assert_eq!(run("verbs = [\"disclose\"]"), serde_json::json!(["aa"]));
    assert_eq!(run("verbs = [\"disclose\", \"seize\"]"), serde_json::json!([]));
}

#[test]
fn what_if_tells_what_the_changed_world_cannot_know() {
    let arguments = ["what-if", "-", "--set", "sites.phone.operator=", "--set", "keys.passphrase.holders=cloud"];
    let text = residency(&arguments).input(WORLD).run().done();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("The file does not say where the keys “Master” and “passphrase” are kept"), "{text}");
    // What neither side says is told once, in one sentence with what only the other does not say.
    assert_eq!(text.matches("The file does not say where the key").count(), 1, "{text}");
}

#[test]
fn law_is_assumed_on_both_sides_of_a_comparison_and_in_a_check() {
    let world = WORLD.replace("[powers.search]\nwielded_by = \"state\"\nof = \"aa\"\nverbs = [\"seize\"]", "");
    for arguments in [&["compare", "-", "--assume-law"][..], &["check", "-", "--assume-law"]] {
        let text = residency(arguments).input(&world).run().done();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains("The law of Aaland is assumed, not looked up"), "{arguments:?}: {text}");
    }
}

#[test]
fn the_word_of_a_cell_that_is_not_looked_at_is_the_same_everywhere() {
    let world = WORLD.replace("[powers.search]\nwielded_by = \"state\"\nof = \"aa\"\nverbs = [\"seize\"]", "").replace(
        "[jurisdictions.aa]",
        "[switches.s]\nkind = \"claim\"\ndefault = \"no\"\noptions.no = {}\noptions.yes = { set = { \"data.notes.copies.main.tenants\" = [\"state\"] } }\n[jurisdictions.aa]",
    );
    let call = |arguments: &[&str]| residency(arguments).input(&world).run().done();
    let sweep = call(&["sweep", "-"]);
    assert!(sweep.contains("not looked at") && !sweep.contains("state does not read"), "{sweep}");
    let page: Value = serde_json::from_str(&call(&["report", "-", "--format", "json"])).unwrap();
    let looked_at = |id: &str| page["parties"].as_array().unwrap().iter().find(|p| p["id"] == id).unwrap()["looked_at"].clone();
    assert_eq!((looked_at("state"), looked_at("cloud")), (Value::Bool(false), Value::Bool(true)));
}
