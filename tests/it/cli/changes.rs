//! `--set` on the commands that take `--choose`, and `check` under other answers than the scenario's own.

use crate::support::program::{residency, scratch};
use serde_json::Value;

const OWN_KEY: &str = "keys.us-service.hsm=false";
const MOVED: &str = "keys.us-service.stored_at=ct-dc";

fn reads(arguments: &[&str]) -> Value {
    let all: Vec<&str> = arguments.iter().copied().chain(["--format", "json"]).collect();
    let out: Value = serde_json::from_str(&residency(&all).run().done()).unwrap();
    let cells = out["cells"].as_array().unwrap();
    let cell = cells.iter().find(|c| c["party"] == "china-telecom" && c["data"] == "mail").unwrap();
    Value::from(vec![cell["reads"].clone(), out["title"].clone()])
}

#[test]
fn a_value_set_by_hand_holds_and_the_title_says_so() {
    let file = "icloud-2014-keys-offshore";
    assert_eq!(reads(&["run", file])[0], "none");
    let changed = reads(&["run", file, "--set", MOVED, "--set", OWN_KEY]);
    assert_eq!(changed[0], "design");
    let title = changed[1].as_str().unwrap();
    assert!(title.ends_with(&format!("(with {MOVED}, {OWN_KEY})")), "{title}");
    let items = reads(&["run", file, "--set", "keys.us-service.stored_at+=ct-dc", "--set", OWN_KEY]);
    assert_eq!(items[0], "design");
    let explained = residency(&["explain", file, "china-telecom", "mail", "--set", MOVED, "--set", OWN_KEY]).run().done();
    assert!(explained.contains("by design"), "{explained}");
    for command in
        [&["decide", file, "china-telecom", "mail"][..], &["timeline", file], &["graph", file], &["report", file, "--format", "markdown"]]
    {
        let all: Vec<&str> = command.iter().copied().chain(["--set", MOVED]).collect();
        residency(&all).run().done();
    }
}

#[test]
fn what_is_set_wrongly_is_told() {
    let file = "icloud-2014-keys-offshore";
    residency(&["run", file, "--set", "keys.us-service.stored_at=ct-cd"]).run().refused("did you mean `ct-dc`?");
    residency(&["run", file, "--set", OWN_KEY, "--sourced-only"]).run().refused("do not go together");
    residency(&["check", file, "--choose", "nothing=at-all"]).run();
}

#[test]
fn policies_are_judged_under_the_answers_asked_for() {
    let folder = scratch("check-under");
    let file = folder.join("place.toml");
    let text = r#"schema = 1
title = "Places"
[jurisdictions.aa]
[jurisdictions.bb]
[sites.near]
kind = "facility"
located = "aa"
[sites.far]
kind = "facility"
located = "bb"
[data.d]
category = "content"
copies.main = { at = "far" }
[policies.stays]
kind = "residency"
in = ["aa"]
[switches.moved]
kind = "event"
on = 2020-01-01
options.before = { set = { "data.d.copies.main.at" = "near" } }
[views.early]
choose = { moved = "before" }
[[expect]]
policy = "stays"
passes = false
"#;
    std::fs::write(&file, text).unwrap();
    let file = file.to_str().unwrap();
    let status = |more: &[&str]| residency(&[&["check", file][..], more].concat()).run().status;
    assert_eq!(status(&[]), Some(0));
    let kept = |more: &[&str]| residency(&[&["check", file][..], more].concat()).run().out.contains("1 policy kept");
    assert!(!kept(&[]));
    assert!(kept(&["--choose", "moved=before"]) && kept(&["--view", "early"]) && kept(&["--date", "2019-01-01"]));
    // The breach is excused as the world stands, not on another day.
    assert_eq!(status(&["--date", "2021-01-01"]), Some(1));
    assert_eq!(status(&["--choose", "moved=never"]), Some(2));
    // An expectation of what is no longer so is not met.
    assert_eq!(status(&["--set", "data.d.copies.main.at=near"]), Some(1));
}

#[test]
fn what_is_shipped_holds_file_by_file() {
    let ran = residency(&["check", "scenarios"]).run();
    assert_eq!(ran.status, Some(0), "{}\n{}", ran.out, ran.err);
    residency(&["check", "--shipped"]).run().done();
}

#[test]
fn an_entity_is_taken_away_wherever_an_attribute_can_be_set() {
    let case = "icloud-2014-keys-offshore";
    let title = "(without keys.us-service)";
    for arguments in [&["run", case][..], &["explain", case, "cn-state", "photos"], &["sweep", case], &["check", case], &["compare", case]]
    {
        let ran = residency(&[arguments, &["--drop", "keys.us-service", "--format", "json"]].concat()).run();
        assert!(ran.status.is_some_and(|status| status < 2), "{arguments:?}: {}", ran.err);
        assert!(arguments[0] == "explain" || ran.out.contains(title), "{arguments:?}: {}", ran.out);
    }
    let before: serde_json::Value = serde_json::from_str(&residency(&["run", case, "--format", "json"]).run().done()).unwrap();
    let dropped = residency(&["run", case, "--drop", "keys.us-service", "--format", "json"]).run().done();
    let after: serde_json::Value = serde_json::from_str(&dropped).unwrap();
    assert_ne!(before["cells"], after["cells"]);
    let refused = residency(&["run", case, "--drop", "keys.us-service", "--sourced-only"]).run();
    assert!(refused.err.contains("`--drop` and `--sourced-only` do not go together"), "{}", refused.err);
}
