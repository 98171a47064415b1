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

/// A link that can be tapped at all times, while two events cut time; a key that could be stolen.
const TAPS: &str = r#"
schema = 1
title = "Taps"
date = 2020-06-01
[jurisdictions.aa]
[parties]
firm = { kind = "company", incorporated = "aa" }
state = { kind = "government", governs = "aa" }
[sites.cable]
kind = "link"
located = "aa"
[sites.dc]
kind = "facility"
located = "aa"
operator = "firm"
[keys.k]
holders = ["firm"]
stored_at = ["dc"]
hsm = true
[data.talk]
category = "content"
subject = "firm"
copies.line = { at = "cable", not_for_users = true }
copies.main = { at = "dc", tenants = ["firm"], locked_by = ["k"] }
[powers.tap]
wielded_by = "state"
of = "aa"
verbs = ["intercept"]
since = 2010-01-01
[switches.one]
kind = "event"
on = 2015-01-01
[switches.one.options.before]
[switches.one.options.after]
set = { "data.talk.copies.main.offline" = true }
[switches.two]
kind = "event"
on = 2018-01-01
[switches.two.options.before]
[switches.two.options.after]
set = { "data.talk.copies.main.append_only" = true }
"#;

#[test]
fn one_act_on_many_days_is_one_path() {
    let ask = ["explain", "-", "state", "talk", "--question", "kept"];
    let found = json(&ask, TAPS);
    assert_eq!((found["found"].clone(), found["paths"].as_array().unwrap().len()), (json!(1), 1), "{found}");
    let path = &found["paths"][0];
    assert_eq!(path["acts"], json!(["intercept cable under tap from 2018-01-01"]));
    // Every set is there for programs.
    assert_eq!(path["also"], json!([["intercept cable under tap from 2015-01-01"], ["intercept cable under tap from 2010-01-01"]]));
    assert_eq!((&path["explained"][0]["since"], path["explained"][0].get("until")), (&json!("2010-01-01"), None));
    let said = residency(&ask).input(TAPS).run().done().split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [
        "by law: on any day since 1 January 2010 it intercepts",
        "‹intercept cable under tap› on any day since 1 January 2010, by law",
        "1 path.",
    ] {
        assert!(said.contains(part), "{part}\n{said}");
    }
    // A span that is over ends on its last day; one that is broken by a law is two paths.
    let over = residency(&[&ask[..], &["--set", "powers.tap.until = 2018-01-01"]].concat()).input(TAPS).run().done();
    let over = over.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(over.contains("on any day from 1 January 2010 to 31 December 2017 it intercepts"), "{over}");
    let broken = TAPS.replace("set = { \"data.talk.copies.main.offline\" = true }", "drop = [\"powers.tap\"]");
    let found = json(&ask, &broken);
    assert_eq!(found["paths"][0]["acts"], json!(["intercept cable under tap from 2010-01-01"]), "{found}");
    assert_eq!((found["found"].clone(), found["paths"][0].get("also")), (json!(1), None));
}

#[test]
fn of_what_nobody_can_have_it_is_told_what_stood_in_the_way_on_which_days() {
    let text = TAPS.replace("not_for_users = true }", "locked_by = [\"k\"], not_for_users = true }");
    let offline = "set = { \"data.talk.copies.main.offline\" = true }";
    let moved = text.replace(offline, "set = { \"keys.k.hsm\" = false, \"keys.k.stored_at\" = [\"vault\"] }");
    let moved = format!("{moved}[sites.vault]\nkind = \"facility\"\nlocated = \"aa\"\noperator = \"firm\"\n");
    let ask = ["explain", "-", "state", "talk", "--question", "kept", "--misses", "0"];
    let said = residency(&ask).input(&moved).run().done();
    let words = said.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [
        "state × talk: cannot have it",
        "What is missing:",
        "The key “k” is held by firm and stored at “dc”, in a key store that never releases it [out of reach], before 1 January 2015",
        "The key “k” is held by firm and stored at “vault” [out of reach], since 1 January 2015",
    ] {
        assert!(words.contains(part), "{part}\n{said}");
    }
    // It got hold of the copy on the line, so that is not what it lacks.
    assert!(!words.contains("“talk” at “cable” is held"), "{said}");
    let found = json(&ask, &moved);
    let lacks = found["why_not"]["lacks"].as_array().unwrap();
    let days: Vec<&Value> = lacks.iter().filter(|one| one["id"] == "k").map(|one| &one["days"]).collect();
    assert_eq!(days, [&json!([{"until": "2015-01-01"}]), &json!([{"since": "2015-01-01"}])], "{found}");
}
