//! Who may still have it, asked of commands.

use crate::support::program::residency;
use serde_json::{Value, json};

/// An insider was let go in 2020; the key that it had was changed on the same day. Nobody looked at the law of the other state.
const WORLD: &str = r#"
schema = 1
title = "An insider"
[jurisdictions.aa]
[jurisdictions.bb]
[parties]
firm = { kind = "company", incorporated = "aa" }
insider = { kind = "person" }
state = { kind = "government", governs = "bb" }
[sites.dc]
kind = "facility"
located = "aa"
operator = "firm"
[keys.k]
holders = ["firm", "insider"]
stored_at = []
[data.mail]
category = "content"
subject = "firm"
copies.main = { at = "dc", tenants = ["firm", "insider"], locked_by = ["k"] }
[switches.let-go]
kind = "event"
on = 2020-01-01
[switches.let-go.options.before]
[switches.let-go.options.after]
remove = { "keys.k.holders" = ["insider"], "data.mail.copies.main.tenants" = ["insider"] }
[policies.out]
kind = "access"
parties = ["insider"]
harder_than = "law"
[policies.never]
kind = "access"
parties = ["insider"]
harder_than = "law"
question = "kept"
[policies.foreign]
kind = "access"
parties = ["state"]
harder_than = "law"
question = "kept"
[[expect]]
policy = "never"
passes = false
[[expect]]
policy = "never"
passes = true
when = { let-go = "after" }
[[expect]]
policy = "out"
passes = true
"#;

fn json(arguments: &[&str], text: &str) -> Value {
    serde_json::from_str(&residency(&[arguments, &["--format", "json"]].concat()).input(text).run().done()).unwrap()
}

#[test]
fn rules_of_what_was_kept_have_a_spelling_of_their_own() {
    let found = json(&["explain", "harvest-now", "collector", "letters", "--question", "kept"], "");
    let rules: Vec<&Value> = found["steps"].as_array().unwrap().iter().map(|step| &step["rule"]).collect();
    assert!(rules.contains(&&json!("K1")) && rules.contains(&&json!(8)) && rules.contains(&&json!(19)), "{rules:?}");
    assert_eq!(found["paths"][0]["acts"], json!(["breach tap before 2030-01-01", "breach quantum from 2035-01-01"]));
    let kept = found["steps"].as_array().unwrap().iter().find(|step| step["rule"] == "K1").unwrap();
    assert_eq!((&kept["since"], kept.get("until")), (&json!("2030-01-01"), None));
    assert_eq!(found["paths"][0]["explained"][0]["until"], "2030-01-01");
    assert_eq!((&found["kept"], &found["reads"], &found["question"]), (&json!("break-in"), &json!("none"), &json!("kept")));
    let plain = json(&["explain", "harvest-now", "collector", "letters"], "");
    assert!(plain["steps"].as_array().unwrap().iter().all(|step| step["rule"].is_u64() && step.get("since").is_none()));
    for form in ["text", "markdown"] {
        let said = residency(&["explain", "harvest-now", "collector", "letters", "--question", "kept", "--format", form]).run().done();
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ").replace('\\', "");
        for part in
            ["[K1]", "before 1 January 2030 it breaks in (“A tap", "since 1 January 2035 it breaks in", "may still have it by break-in"]
        {
            assert!(said.contains(part), "{form}: {part}\n{said}");
        }
    }
}

#[test]
fn policies_ask_what_was_kept_and_keep_what_events_did_where_they_are_fixed() {
    let found = json(&["run", "-"], WORLD);
    let standing = |found: &Value, id: &str| found["policies"].as_array().unwrap().iter().find(|p| p["id"] == id).unwrap().clone();
    assert_eq!((&standing(&found, "out")["pass"], &standing(&found, "never")["pass"]), (&json!(true), &json!(false)));
    let says = standing(&found, "never")["witness"].to_string();
    assert!(says.contains("can read “mail” by design, with what may have been kept"), "{says}");
    // Nobody looked at the law of the other state, so that it passes is no finding.
    let foreign = standing(&found, "foreign");
    assert_eq!((&foreign["pass"], &foreign["not_looked_at"]), (&json!(true), &json!(["state"])));
    let cell = found["cells"].as_array().unwrap().iter().find(|cell| cell["party"] == "state").unwrap();
    assert_eq!((&cell["kept"], &cell["looked_at"]), (&json!("none"), &json!(false)));
    let asked = residency(&["run", "-", "--question", "kept"]).input(WORLD).run().done();
    assert!(asked.contains("not looked at") || asked.contains("? not"), "{asked}");
    // A change elsewhere fixes the event as it went, not as if it had always been so.
    let changed = json(&["what-if", "-", "--set", "data.mail.category = 'metadata'"], WORLD);
    let moved = changed["policies"].as_array().unwrap().iter().find(|p| p["id"] == "never").unwrap();
    assert_eq!((&moved["before"], &moved["after"]), (&json!("broken"), &json!("broken")));
    let by_hand = json(&["what-if", "-", "--choose", "let-go=after"], WORLD);
    let moved = by_hand["policies"].as_array().unwrap().iter().find(|p| p["id"] == "never").unwrap();
    assert_eq!((&moved["before"], &moved["after"]), (&json!("broken"), &json!("kept")));
    let checked = residency(&["check", "-"]).input(WORLD).run();
    assert_eq!(checked.status, Some(0), "{}{}", checked.out, checked.err);
}

#[test]
fn spreadsheets_have_it_under_its_own_word() {
    for call in [&["run", "-"][..], &["explain", "-", "insider", "mail"], &["timeline", "-"], &["sweep", "-"]] {
        let out = residency(&[call, &["--question", "kept", "--format", "csv"]].concat()).input(WORLD).run().done();
        let mut lines = out.lines().map(|line| line.split(',').collect::<Vec<_>>());
        let head = lines.next().unwrap();
        let [party, kept] = ["party", "kept"].map(|word| head.iter().position(|name| *name == word).unwrap());
        let words: Vec<&str> = lines.filter(|line| line[party] == "insider").map(|line| line[kept]).collect();
        assert!(!words.is_empty() && words.iter().all(|word| *word == "design"), "{call:?}: {out}");
    }
}

#[test]
fn lines_of_what_was_kept_never_fall() {
    let order = ["design", "ownership", "voluntary", "law", "treaty", "contested", "tampering", "break-in", "none"];
    let (mut lanes, mut rises) = (0, 0);
    for name in ["icloud-china", "harvest-now", "microsoft-ireland", "schrems"] {
        for lane in json(&["timeline", name, "--question", "kept"], "")["lanes"].as_array().unwrap() {
            let words: Vec<usize> = lane["history"]
                .as_array()
                .unwrap()
                .iter()
                .map(|cell| order.iter().position(|word| cell["kept"] == *word).unwrap())
                .collect();
            assert!(words.is_sorted_by(|before, after| before >= after), "{name}: {lane}");
            lanes += 1;
            rises += u32::from(words.first() != words.last());
        }
    }
    assert!(lanes > 10 && rises > 3, "{lanes} {rises}");
}

#[test]
fn chances_of_what_was_kept_look_back_from_a_day() {
    for command in ["simulate", "matters"] {
        let call = [command, "-", "insider", "mail", "--years", "5", "--question", "kept"];
        residency(&call).input(WORLD).run().refused("what was kept is counted back from a day, and this scenario has none");
        residency(&[&call[..], &["--date", "2021-01-01"]].concat()).input(WORLD).run().done();
    }
    let race = ["simulate", "-", "--years", "5", "--question", "kept", "--date", "2021-01-01", "--picture", "first"];
    residency(&race).input(WORLD).run().refused("who reads first is asked of the days to come");
}
