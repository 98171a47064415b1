//! What a change does to the rules: `what-if`, `compare`, `plan`, `designs`, `timeline` and `decide` say which policies break and mend,
//! in what the files differ beside the cells, and which paths are gone and new.

use crate::support::program::{residency, scratch};
use serde_json::Value;

/// A clinic whose data lie at home or abroad, with a policy on each, and laws of which some fall away.
const CLINIC: &str = r#"schema = 1
title = "A clinic"
date = 2026-10-01
[jurisdictions.home]
name = "Home"
[jurisdictions.abroad]
name = "Abroad"
[parties.clinic]
name = "Clinic"
kind = "company"
incorporated = "home"
[parties.cloud]
name = "Cloud"
kind = "company"
incorporated = "abroad"
[parties.state]
name = "Foreign state"
kind = "government"
governs = "abroad"
[parties.gang]
name = "Gang"
kind = "intruder"
[powers.order]
name = "Order Act"
of = "abroad"
wielded_by = "state"
verbs = ["disclose"]
binds = ["incorporated"]
reach = "control"
[powers.warrant]
name = "Warrant Act"
of = "abroad"
wielded_by = "state"
verbs = ["disclose"]
binds = ["incorporated"]
reach = "control"
until = 2030-01-01
[breaches.raid]
name = "Raid"
by = "gang"
site = "near"
yearly = 0.01
[sites.near]
name = "Near hall"
kind = "facility"
located = "home"
operator = "cloud"
[sites.far]
name = "Far hall"
kind = "facility"
located = "abroad"
operator = "cloud"
[data.access-logs]
name = "Access logs"
category = "telemetry"
subject = "clinic"
copies.main = { at = "near", tenants = ["clinic", "cloud"] }
[data.patients]
name = "Patient records"
category = "content"
subject = "clinic"
copies.main = { at = "near", tenants = ["clinic", "cloud"] }
[policies.stays]
name = "Data stay at home"
kind = "residency"
in = ["home"]
[policies.state-out]
name = "The state does not read"
kind = "access"
parties = ["state"]
harder_than = "break-in"
[switches.place]
kind = "choice"
question = "Where do they lie?"
default = "near"
options.near = { label = "near", cost = 3 }
options.far = { label = "far", cost = 1, set = { "data.patients.copies.main.at" = "far" } }
[[expect]]
party = "state"
data = "patients"
reads = "law"
"#;

fn file(name: &str, text: &str) -> String {
    let path = scratch(&format!("rules-{name}")).join("scenario.toml");
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

fn json(arguments: &[&str]) -> Value {
    let all: Vec<&str> = arguments.iter().copied().chain(["--format", "json"]).collect();
    let ran = residency(&all).run();
    assert_ne!(ran.status, Some(2), "{}", ran.err);
    serde_json::from_str(&ran.out).unwrap()
}

fn text(arguments: &[&str]) -> String {
    let ran = residency(arguments).run();
    assert_ne!(ran.status, Some(2), "{}", ran.err);
    ran.out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_change_says_which_policies_break_in_every_form() {
    let clinic = file("what-if", CLINIC);
    let out = json(&["what-if", &clinic, "--choose", "place=far"]);
    let stays = out["policies"].as_array().unwrap().iter().find(|p| p["id"] == "stays").unwrap();
    assert_eq!((&stays["before"], &stays["after"]), (&Value::from("kept"), &Value::from("broken")));
    assert_eq!(stays["witness_after"]["data"], "patients");
    for form in ["text", "markdown"] {
        let said = text(&["what-if", &clinic, "--choose", "place=far", "--format", form]);
        for part in ["1 policy breaks.", "kept → broken", "Data stay at home", "A copy of “Patient records” is stored at “Far hall”"]
        {
            assert!(said.contains(part), "{part} is not in {said}");
        }
    }
    let said = text(&["what-if", &clinic, "--given", "place=far", "--choose", "place=near"]);
    assert!(said.contains("broken → kept: Data stay at home") && said.contains("What broke it: A copy"), "{said}");
}

#[test]
fn the_weightiest_cell_is_told_of_a_broken_policy_and_how_many_more() {
    let clinic = file("witness", CLINIC);
    let out = json(&["run", &clinic]);
    let witness = &out["policies"].as_array().unwrap().iter().find(|p| p["id"] == "state-out").unwrap()["witness"];
    assert_eq!((&witness["data"], &witness["more"]), (&Value::from("patients"), &Value::from(1)));
    let said = text(&["check", &clinic]);
    assert!(said.contains("could read “Patient records” by law; the policy rules out every means. And 1 more."), "{said}");
}

#[test]
fn a_comparison_of_files_tells_every_rule_that_differs() {
    let before = file("before", CLINIC);
    let after = CLINIC
        .replace("title = \"A clinic\"", "title = \"The clinic\"")
        .replace("date = 2026-10-01", "date = 2026-10-02\nuse = [\"law/us\"]")
        .replace("yearly = 0.01", "yearly = 0.5")
        .replace("default = \"near\"", "default = \"far\"")
        .replace("cost = 3", "cost = 0.5")
        .replace("[[expect]]\nparty = \"state\"", "[[expect]]\nparty = \"gang\"")
        .replace("until = 2030-01-01", "until = 2031-01-01")
        .replace("[policies.stays]\nname = \"Data stay at home\"\nkind = \"residency\"\nin = [\"home\"]\n", "")
        .replace("harder_than = \"break-in\"", "harder_than = \"law\"");
    let after = file("after", &after);
    let said = text(&["compare", &before, &after]);
    for part in [
        "The title: \"A clinic\" → \"The clinic\".",
        "The day: 2026-10-01 → 2026-10-02.",
        "The pack `law/us` is newly used.",
        "The policy “Data stay at home” (`policies.stays`) is gone.",
        "The policy “The state does not read”: `harder_than` break-in → law.",
        "The expectation for Foreign state × Patient records is gone.",
        "The expectation for Gang × Patient records is new.",
        "The switch “Where do they lie?”: `default` “near” → “far”.",
        "The switch “Where do they lie?”, option “near”: `cost` 3 → 0.5.",
        "“Raid”: chance per year 0.01 → 0.5.",
        "`until` 2030-01-01 → 2031-01-01.",
        "gone, was kept: Data stay at home",
        "“near” → “far” (`place`: near → far)",
    ] {
        assert!(said.contains(part), "{part} is not in {said}");
    }
    let out = json(&["compare", &before, &after]);
    assert_eq!(out["same"], false);
    assert!(
        out["rules"].as_array().unwrap().iter().any(|r| r["kind"] == "policy" && r["path"] == "policies.stays" && r["what"] == "vanishes")
    );
}

#[test]
fn what_an_option_not_taken_does_is_a_rule_and_what_has_no_effect_is_told() {
    let before = file("option-before", CLINIC);
    let after = CLINIC.replace("\"data.patients.copies.main.at\" = \"far\"", "\"data.access-logs.copies.main.at\" = \"far\"");
    let after = file("option-after", &after.replace("until = 2030-01-01", "until = 2020-01-01"));
    let out = json(&["compare", &before, &after]);
    let keys: Vec<&str> = out["rules"].as_array().unwrap().iter().filter_map(|r| r["key"].as_str()).collect();
    assert_eq!(keys, ["set data.access-logs.copies.main.at", "set data.patients.copies.main.at"]);
    let late = file("late", &CLINIC.replace("until = 2030-01-01", "until = 2020-01-01"));
    let later = file("later", &CLINIC.replace("until = 2030-01-01", "until = 2021-01-01"));
    let said = text(&["compare", &late, &later]);
    assert!(said.contains("without effect as things stand “Warrant Act”: `until` 2020-01-01 → 2021-01-01."), "{said}");
}

#[test]
fn the_exit_status_of_a_comparison_says_whether_anything_differs() {
    let clinic = file("same", CLINIC);
    let status = |more: &[&str]| residency(&[&["compare"][..], more].concat()).run().status;
    assert_eq!(status(&[&clinic, &clinic, "--exit-code"]), Some(0));
    for (place, (was, is)) in [
        ("cost = 3", "cost = 4"),
        ("yearly = 0.01", "yearly = 0.02"),
        ("reads = \"law\"", "reads = \"none\""),
        ("in = [\"home\"]", "in = [\"abroad\"]"),
    ]
    .into_iter()
    .enumerate()
    {
        let other = file(&format!("other-{place}"), &CLINIC.replace(was, is));
        assert_eq!(status(&[&clinic, &other, "--exit-code"]), Some(1), "{is}");
        assert_eq!(status(&[&clinic, &other]), Some(0), "{is}");
    }
    let renamed = file("renamed", &CLINIC.replace("name = \"Raid\"", "name = \"Raid by night\""));
    assert_eq!(status(&[&clinic, &renamed, "--exit-code"]), Some(0), "a name is no difference");
    assert_eq!(status(&[&clinic, "nowhere.toml", "--exit-code"]), Some(2));
}

#[test]
fn two_answers_of_one_file_are_named() {
    let clinic = file("answers", CLINIC);
    let said = text(&["compare", &clinic, "--choose-b", "place=far"]);
    assert!(said.contains("with place=near") && said.contains("with place=far"), "{said}");
    assert!(said.contains("Where do they lie? “near” → “far” (`place`: near → far)"), "{said}");
    assert!(!said.contains("(first)"), "{said}");
}

#[test]
fn a_law_that_falls_away_is_told_though_the_word_stays() {
    let clinic = file("laws", CLINIC);
    let call = ["what-if", &clinic, "--drop", "powers.warrant"];
    let said = text(&call);
    assert!(
        said.contains("can still read everything by law, but no longer under “Warrant Act”; left: “Order Act”.")
            || said.contains(
                "can still read “Access logs” and “Patient records” by law, but no longer under “Warrant Act”; left: “Order Act”."
            ),
        "{said}"
    );
    assert!(said.contains("say the same, but along other paths."), "{said}");
    let out = json(&call);
    let other = &out["other_paths"][0];
    assert_eq!(other["gone"][0]["acts"][0], "order warrant to cloud");
    assert_eq!((other["new"].as_array().unwrap().len(), other["left"][0]["acts"][0].as_str()), (0, Some("order order to cloud")));
    let days = text(&["compare", &format!("{clinic}@2029-01-01"), "@2031-01-01"]);
    assert!(days.contains("no longer under “Warrant Act”; left: “Order Act”"), "{days}");
}

#[test]
fn an_answer_that_changes_the_path_and_not_the_word_is_named_apart() {
    let with = format!(
        "{CLINIC}[switches.repeal]\nkind = \"claim\"\nquestion = \"Is the Warrant Act repealed?\"\ndefault = \"no\"\noptions.no = {{}}\noptions.yes = {{ drop = [\"powers.warrant\"] }}\n"
    );
    let clinic = file("decide", &with.replace("[[expect]]\nparty = \"state\"\ndata = \"patients\"\nreads = \"law\"\n", ""));
    let out = json(&["decide", &clinic, "state", "patients"]);
    let cell = &out["cells"][0];
    let paths: Vec<&str> = cell["paths"].as_array().unwrap().iter().filter_map(|p| p["switch"].as_str()).collect();
    assert_eq!(paths, ["repeal"]);
    let said = text(&["decide", &clinic, "state", "patients"]);
    assert!(
        said.contains("Each of these changes along which path, not whether: ◦ Is the Warrant Act repealed? yes (repeal=yes)")
            || said.contains("changes along which path, not whether"),
        "{said}"
    );
    assert!(!said.contains("What decides nothing here • repeal"), "{said}");
}

#[test]
fn a_plan_says_what_it_breaks_and_closes_only_what_is_closed() {
    let clinic = file(
        "plan",
        &CLINIC.replace(
            "set = { \"data.patients.copies.main.at\" = \"far\" }",
            "drop = [\"powers.order\", \"powers.warrant\"], set = { \"data.patients.copies.main.at\" = \"far\" }",
        ),
    );
    let said = text(&["plan", &clinic, "--deny", "state:patients"]);
    assert!(said.contains("It breaks:") && said.contains("kept → broken") && said.contains("outside Home."), "{said}");
    assert!(said.contains("It mends:") && said.contains("It closes:"), "{said}");
    let out = json(&["plan", &clinic, "--deny", "state:patients"]);
    let design = &out["plan"]["designs"][0];
    assert!(design["closes"].as_array().unwrap().iter().all(|m| m["after"] == "none"));
    assert!(design["hardens"].as_array().unwrap().iter().all(|m| m["after"] != "none"));
}

#[test]
fn a_plan_takes_no_limit_of_zero_and_demands_the_policies_where_nothing_is_asked() {
    let clinic = file("front", CLINIC);
    for call in [&["plan", clinic.as_str(), "--front", "--most", "0"][..], &["plan", &clinic, "--satisfy", "stays", "--most", "0"]] {
        residency(call).run().refused("0 is not in 1..");
    }
    let said = text(&["plan", &clinic, "--front"]);
    assert!(said.contains("of 2 policies") && said.contains("What no policy rules out is not counted"), "{said}");
    let front = json(&["plan", &clinic, "--front"]);
    let best = front["points"].as_array().unwrap().last().unwrap();
    let first = &json(&["designs", &clinic])["designs"][0];
    assert_eq!(best["cost"], first["cost"]);
    assert_eq!(best["designs"][0]["choices"], first["choices"]);
}

#[test]
fn a_plan_that_cannot_be_says_why_and_which_answer_defeats_the_best() {
    let claim = "[switches.grant]\nkind = \"claim\"\nquestion = \"Is there a grant?\"\ndefault = \"no\"\noptions.no = { label = \"none\", drop = [\"powers.order\", \"powers.warrant\"] }\noptions.yes = { label = \"one\" }\n";
    let clinic = file(
        "impossible",
        &format!("{CLINIC}{claim}").replace("[[expect]]\nparty = \"state\"\ndata = \"patients\"\nreads = \"law\"\n", ""),
    );
    let call = ["plan", clinic.as_str(), "--deny", "state:patients", "--whatever-is-true"];
    let said = text(&call);
    assert!(
        said.contains("Is there a grant? one (grant=yes)") && said.contains("can still read “Patient records” by law: it orders Cloud"),
        "{said}"
    );
    assert_eq!(json(&call)["plan"]["closest"]["unmet"][0]["answers"]["grant"], "yes");
    assert!(text(&["plan", &clinic, "--deny", "cloud:patients"]).contains("Cloud still reads “Patient records” by design."));
}

#[test]
fn policies_over_time_and_quiet_laws_in_one_line() {
    let event = "[switches.move]\nkind = \"event\"\nquestion = \"They move abroad\"\non = 2028-01-01\noptions.before = {}\noptions.after = { set = { \"data.access-logs.copies.main.at\" = \"far\" } }\n";
    let old = "[powers.old]\nname = \"Old Act\"\nof = \"home\"\nwielded_by = \"state\"\nverbs = [\"seize\"]\nsince = 1978-01-01\nuntil = 1986-01-01\n";
    let clinic = file("timeline", &format!("{CLINIC}{event}{old}"));
    let out = json(&["timeline", &clinic]);
    let stays = out["policies"].as_array().unwrap().iter().find(|p| p["id"] == "stays").unwrap();
    let history = stays["history"].as_array().unwrap();
    assert_eq!(history.len(), out["times"].as_array().unwrap().len());
    assert_eq!(out["times"].as_array().unwrap().len(), out["rows"].as_array().unwrap().len() + 1);
    assert_eq!((history.first().unwrap(), history.last().unwrap()), (&Value::from("kept"), &Value::from("broken")));
    for form in ["text", "markdown"] {
        let said = text(&["timeline", &clinic, "--format", form]);
        assert!(said.contains("Data stay at home") && said.contains("kept → broken"), "{said}");
    }
    residency(&["timeline", &clinic, "--from", "2030-01-01", "--to", "2020-01-01"])
        .run()
        .refused("`--from 2030-01-01` is after `--to 2020-01-01`");
}

#[test]
fn what_may_have_been_carried_away_is_never_said_to_be_safe() {
    for name in residency::shipped::all().into_iter().filter(residency::shipped::Shipped::is_scenario).map(|s| s.name) {
        let said = text(&["timeline", name]);
        for wrong in ["now it cannot", "now they cannot", "now it has none", "now they have none"] {
            assert!(!said.contains(wrong), "{name}: {wrong}");
        }
    }
    let event = "[switches.repeal]\nkind = \"event\"\nquestion = \"The laws are repealed\"\non = 2028-01-01\noptions.before = {}\noptions.after = { drop = [\"powers.order\", \"powers.warrant\"] }\n";
    let clinic = file("carried", &format!("{CLINIC}{event}"));
    let said = text(&["timeline", &clinic]);
    assert!(said.contains("now it has no new access, but may still have what it took before"), "{said}");
}
