//! A country whose law is not in the scenario is named by every command in every form; so is what was left out.

use crate::support::program::{residency, scratch};

/// Two countries and no law: Germany has a government, India has none.
const WORLD: &str = r#"
schema = 1
title = "A clinic"
date = 2024-06-01
[jurisdictions.de]
name = "Germany"
[jurisdictions.india]
name = "India"
[parties.clinic]
kind = "company"
incorporated = "de"
[parties.support]
kind = "company"
incorporated = "india"
[parties.patients]
kind = "group"
[parties.de-state]
kind = "government"
name = "German state"
governs = "de"
[sites.dc]
kind = "facility"
located = "de"
operator = "clinic"
[data.records]
name = "Records"
category = "content"
subject = "patients"
copies.main = { at = "dc", tenants = ["clinic"] }
[data.notes]
category = "content"
copies.main = { at = "dc", tenants = ["clinic"] }
[processing.help]
data = ["records"]
by = "support"
at = "dc"
[policies.state-out]
kind = "access"
parties = ["de-state"]
harder_than = "break-in"
[switches.where]
kind = "choice"
default = "here"
options.here = {}
options.there = { set = { "parties.support.incorporated" = "de" } }
[lesson]
goal = "To see what is not known."
questions.one = { ask = "Who reads?", party = "de-state", data = "records", answer = "Nobody knows." }
"#;

/// Every command that answers something about a scenario, with what follows the scenario's name, and its forms.
const COMMANDS: &[(&str, &[&str], &str)] = &[
    ("run", &[], "text json markdown csv"),
    ("explain", &["de-state", "records"], "text json markdown csv"),
    ("what-if", &["--choose", "where=there"], "text json markdown"),
    ("compare", &["@2025-01-01"], "text json markdown"),
    ("timeline", &[], "text json markdown csv svg"),
    ("sweep", &[], "text json markdown csv"),
    ("decide", &[], "text json markdown"),
    ("designs", &[], "text json markdown csv"),
    ("plan", &["--satisfy", "state-out"], "text json markdown"),
    ("plan", &["--front"], "text json markdown"),
    ("report", &[], "html json markdown"),
    ("worksheet", &[], "text markdown html"),
    ("assess", &["--framework", "transfer-impact", "--home", "de"], "text json markdown html csv"),
    ("assess", &["--framework", "transfer-impact", "--home", "de", "--every-design"], "text json markdown html csv"),
    ("conflicts", &[], "text json markdown"),
    ("coalitions", &["records"], "text json markdown"),
    ("simulate", &["--years", "1"], "text json svg"),
    ("matters", &["clinic", "records", "--years", "1"], "text json"),
    ("export", &["clinic", "records"], "problog"),
    ("graph", &[], "svg dot mermaid json"),
    ("graph", &["clinic", "records"], "svg dot mermaid json"),
    ("check", &[], "text json markdown csv junit"),
];

fn outputs(more: &[&str], holds: impl Fn(&str, &str) -> bool) {
    let file = scratch(&format!("not-looked-at{}", more.len())).join("clinic.toml");
    std::fs::write(&file, WORLD).unwrap();
    let file = file.to_str().unwrap();
    let mut lacking = Vec::new();
    for (command, arguments, forms) in COMMANDS {
        if !more.is_empty() && ["what-if", "compare", "check"].contains(command) {
            continue;
        }
        for form in forms.split(' ') {
            let ran = residency(&[&[*command, file], *arguments, more, &["--format", form]].concat()).run();
            assert!(matches!(ran.status, Some(0 | 1)), "{command} {form}: {}", ran.err);
            // A page sets words of the format apart instead of putting them between backticks.
            let out = ran.out.replace("<code>", "`").replace("</code>", "`");
            let words = out.split_whitespace().collect::<Vec<_>>().join(" ");
            if !holds(form, &words) {
                lacking.push(format!("{command} {arguments:?} --format {form}"));
            }
            if form == "json" {
                serde_json::from_str::<serde_json::Value>(&ran.out).unwrap_or_else(|why| panic!("{command} {arguments:?}: {why}"));
            }
        }
    }
    assert!(lacking.is_empty(), "{lacking:#?}");
}

#[test]
fn every_command_names_the_country_in_every_form() {
    outputs(&[], |form, out| match form {
        "json" => out.replace(' ', "").contains("\"not_looked_at\":[\"de\",\"india\"]"),
        "csv" => out.contains(",not_looked_at ") && (out.contains(",de india de-state") || out.contains(",de india; ")),
        "svg" | "mermaid" | "dot" | "problog" => out.contains("No law of India") || out.contains("No law of Germany"),
        _ => out.contains("No law of India is in this scenario") && out.contains("`law/in`") || out.contains("\\`law/in\\`"),
    });
}

#[test]
fn every_command_says_that_something_was_left_out() {
    outputs(&["--sourced-only"], |form, out| match form {
        "json" => out.contains("\"left_out\":[") || out.contains("\"left_out\": ["),
        "csv" => out.contains("sourced only: "),
        "svg" => out.contains("Sourced"),
        _ => out.contains("Sourced only: "),
    });
}

#[test]
fn what_is_no_finding_has_another_word() {
    let run = |arguments: &[&str]| residency(&[&["run", "-"], arguments].concat()).input(WORLD).run().done();
    let csv = run(&["--format", "csv"]);
    assert!(csv.contains("de-state,German state,records,Records,not looked at,none,"), "{csv}");
    let json: serde_json::Value = serde_json::from_str(&run(&["--format", "json"])).unwrap();
    let cell = serde_json::json!({"party": "de-state", "data": "records", "reads": "none", "holds": "none", "kept": "none", "looked_at": false, "unnoticed": "none", "alters": "none", "denies": "none", "not_looked_at": ["alters", "denies"]});
    assert!(json["cells"].as_array().unwrap().contains(&cell), "{}", json["cells"]);
    assert_eq!((&json["policies"][0]["pass"], &json["policies"][0]["not_looked_at"][0]), (&true.into(), &"de-state".into()));
    let text = run(&[]);
    assert!(text.contains("? not shown  state-out") && text.contains("Nobody of those that are looked at."), "{text}");
    let sourced = run(&["--sourced-only", "--format", "csv"]);
    assert!(sourced.contains("support,support,records,Records,not shown,none,"), "{sourced}");
}

#[test]
fn what_is_assumed_closes_the_gap_and_says_so() {
    let run = |arguments: &[&str]| residency(&[arguments, &["--assume-law"]].concat()).input(WORLD).run().done();
    let csv = run(&["run", "-", "--format", "csv"]);
    assert!(csv.contains("de-state,German state,records,Records,law,law,"), "{csv}");
    let text = run(&["explain", "-", "de-state", "records"]);
    assert!(text.contains("assumed, not looked up") && text.contains("assumed law of Germany"), "{text}");
}

/// What the German state comes to, where a command speaks of a change in which it becomes a tenant.
#[test]
fn no_command_calls_it_none() {
    let world = WORLD.replace(
        "[switches.where]",
        "[switches.lets]\nkind = \"choice\"\ndefault = \"no\"\noptions.no = {}\noptions.yes = { set = { \"data.notes.copies.main.tenants\" = [\"de-state\"] } }\n[switches.where]",
    );
    let call = |arguments: &[&str]| {
        let out = residency(arguments).input(&world).run().done();
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let holds = |arguments: &[&str], wanted: &[&str], unwanted: &[&str]| {
        let out = call(arguments);
        for sentence in wanted {
            assert!(out.contains(sentence), "{arguments:?}: {sentence}\n{out}");
        }
        for sentence in unwanted {
            assert!(!out.contains(sentence), "{arguments:?}: {sentence}\n{out}");
        }
    };
    let change = ["what-if", "-", "--choose", "lets=yes"];
    holds(&change, &["reads ? not looked at → █ design", "as things are, it is not looked at"], &["none", "it cannot", "can get none"]);
    holds(&[&change[..], &["--format", "markdown"]].concat(), &["| German state | reads | not looked at | design |"], &["none"]);
    holds(
        &["compare", "-", "--choose-a", "lets=yes", "--choose-b", "lets=no"],
        &["reads █ design → ? not looked at", "with lets=no”, it is not looked at"],
        &["none “"],
    );
    holds(&["designs", "-"], &["not shown design not looked at design"], &[]);
    holds(&["designs", "-", "--format", "csv"], &["not shown,design,not looked at,design"], &["not shown,design,none"]);
    let deny = ["plan", "-", "--choose", "where=here", "--deny", "de-state:records"];
    holds(&deny, &["does not read Records at all; it is not looked at, so that nothing here can show it", "It leaves not shown:"], &[]);
    holds(&["timeline", "-"], &["Not looked at: the German state"], &["Nothing at any time: the German state"]);
    holds(&["timeline", "-", "--format", "csv"], &[",de-state,records,not looked at,none,"], &[",de-state,records,none"]);
    holds(
        &["explain", "-", "de-state", "records"],
        &["German state × Records: not looked at", "whether it could read is not known"],
        &["at all"],
    );
    holds(&["explain", "-", "de-state", "records", "--format", "csv"], &["de-state,records,not looked at,none"], &[]);
    holds(&["decide", "-"], &["Cells that are not looked at, whatever the switches say: 1."], &[]);
    holds(&["sweep", "-"], &["One cell is not looked at under any combination"], &[]);
    holds(&["sweep", "-", "--format", "csv"], &["de-state,records,not looked at,none"], &["de-state,records,none"]);
    holds(&["simulate", "-", "--years", "1"], &["2 cells are not looked at"], &[]);
    holds(&["matters", "-", "de-state", "records", "--years", "1"], &["de-state × records: not looked at"], &["0%"]);
    holds(&["export", "-", "de-state", "records"], &["% No chance can be given"], &["query"]);
    holds(&["graph", "-", "--format", "mermaid"], &["German state<br/>not looked at", "India (law not looked at)"], &[]);
    holds(
        &["worksheet", "-"],
        &["| German state | not looked at | not looked at |", "**Answer: not looked at.**"],
        &["Answer: not at all"],
    );
}

#[test]
fn an_assessment_meets_nothing_by_a_law_that_is_not_there() {
    let arguments = ["assess", "-", "--framework", "transfer-impact", "--home", "de"];
    let text = residency(&arguments).input(WORLD).run().done();
    assert!(text.contains("3-law: NOT ASSESSED") && text.contains("3-reach: NOT ASSESSED"), "{text}");
    assert!(text.contains("India: no power of it is in the scenario"), "{text}");
}

#[test]
fn a_document_is_signed_below_what_is_not_known() {
    for (form, known, signed) in
        [("markdown", "## What is not known", "## Signed"), ("html", "<h2>What is not known</h2>", "<h2>Signed</h2>")]
    {
        let arguments = ["assess", "-", "--framework", "transfer-impact", "--home", "de", "--format", form];
        let text = residency(&arguments).input(WORLD).run().done();
        assert_eq!(text.matches(signed).count(), 1, "{form}: {text}");
        assert!(text.find(known).unwrap() < text.find(signed).unwrap(), "{form}: {text}");
    }
}

/// A name that ends in a full stop ends a sentence with one, in every command and form; and nothing is said to stay as it is for a
/// government that nobody looked at.
#[test]
fn names_that_end_in_a_stop_and_governments_nobody_looked_at_in_sentences() {
    let file = scratch("not-looked-at-stop").join("clinic.toml");
    let text = WORLD.replace("[parties.clinic]\n", "[parties.clinic]\nname = \"Clinic Inc.\"\n");
    assert!(text.contains("Clinic Inc."));
    std::fs::write(&file, text).unwrap();
    let file = file.to_str().unwrap();
    let mut found = Vec::new();
    for (command, arguments, forms) in COMMANDS {
        for form in forms.split(' ').filter(|form| *form != "json") {
            let out = residency(&[&[*command, file], *arguments, &["--format", form]].concat()).run().out;
            let words = out.split_whitespace().collect::<Vec<_>>().join(" ");
            let unmoved = words.split("Nothing changes for ").skip(1).any(|rest| rest.split('.').next().unwrap().contains("German state"));
            if words.contains("Inc..") || unmoved {
                found.push(format!("{command} {arguments:?} --format {form}"));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}
