//! `run` and `explain` asked who could cut users off and who could change what they work with, end to end.

use crate::support::program::residency;
use serde_json::Value;

const SUSPENSION: &str = "tests/conformance/x43-suspend.toml";

fn explain(party: &'static str, data: &'static str, more: &[&str]) -> crate::support::program::Ran {
    residency(&[&["explain", SUSPENSION, party, data, "--question", "denies"], more].concat()).run()
}

#[test]
fn the_table_says_who_could_cut_users_off() {
    let call = [
        "run",
        SUSPENSION,
        "--question",
        "denies",
        "--party",
        "us-gov",
        "--party",
        "nl-state",
        "--party",
        "prosecutor",
        "--data",
        "mail",
        "--data",
        "lines",
    ];
    let table = residency(&call).run().done();
    assert!(table.contains("Who could cut one of its users off from the data?"), "{table}");
    for row in ["United States  contested      law", "Netherlands    not looked at  not looked at", "Prosecutor     none           –"] {
        assert!(table.contains(row), "{row}\n{table}");
    }
    let cells: Value = serde_json::from_str(&residency(&[&call[..], &["--format", "json"]].concat()).run().done()).unwrap();
    let word = |party: &str, data: &str| {
        let cell = cells["cells"].as_array().unwrap().iter().find(|cell| cell["party"] == party && cell["data"] == data);
        cell.unwrap()["denies"].clone()
    };
    assert_eq!((word("us-gov", "mail"), word("prosecutor", "mail")), (Value::from("law"), Value::Null));
}

#[test]
fn a_cell_is_explained_by_its_sets_of_acts() {
    let text = explain("us-gov", "mail", &[]).done();
    let told = "United States × mail: could cut users off by law\n1 way.\n\n1. By law: ‹designate prosecutor under ieepa›.\n";
    assert!(text.starts_with(told), "{text}");
    assert!(text.contains("[D10]") && text.contains("[D4]"), "{text}");
    let json: Value = serde_json::from_str(&explain("us-gov", "mail", &["--format", "json"]).done()).unwrap();
    assert_eq!((&json["question"], &json["denies"], json.get("alters")), (&Value::from("denies"), &Value::from("law"), None));
    assert_eq!(json["paths"][0]["acts"], serde_json::json!(["designate prosecutor under ieepa"]));
    assert_eq!(json["paths"].as_array().unwrap().len(), 1);
}

#[test]
fn of_what_nobody_can_cut_off_it_is_told_what_stands() {
    let text = explain("microsoft", "second-law", &[]).done();
    assert!(text.starts_with("Microsoft × second-law: could not cut users off\n"), "{text}");
    assert!(text.contains("Whatever it does, the copy at ") && text.contains(" stands for Prosecutor."), "{text}");
    let json: Value = serde_json::from_str(&explain("microsoft", "second-law", &["--format", "json"]).done()).unwrap();
    assert_eq!(json["survives"].as_array().unwrap().len(), 1);
    assert_eq!(json["paths"], serde_json::json!([]));
}

#[test]
fn of_a_government_that_nobody_looked_at_nothing_is_said_to_stand() {
    let text = explain("nl-state", "mail", &[]).done();
    assert!(text.starts_with("Netherlands × mail: not looked at, so whether it could cut users off is not known\n"), "{text}");
    assert!(!text.contains("Whatever it does") && text.contains("not looked at for this"), "{text}");
    let json: Value = serde_json::from_str(&explain("nl-state", "mail", &["--format", "json"]).done()).unwrap();
    assert_eq!((&json["looked_at"], &json["survives"]), (&Value::from(false), &serde_json::json!([])));
    let table = residency(&["run", SUSPENSION, "--question", "denies"]).run().done();
    assert!(table.contains("not looked at for this"), "{table}");
}

#[test]
fn what_was_left_out_for_want_of_a_source_makes_no_none() {
    // With the copy and its site sourced only the law is left out; without them the data are not even in use.
    for sourced in ["sources = [\"s\"]", ""] {
        let text = format!(
            "schema = 1\ntitle = \"Sourced only\"\nsources.s = {{ title = \"A source\" }}\n\
             jurisdictions.aa = {{ looked_at = [\"reads\", \"alters\", \"denies\"] }}\nparties.user = {{ kind = \"group\" }}\n\
             parties.cloud = {{ kind = \"company\", incorporated = \"aa\" }}\nparties.state = {{ kind = \"government\", governs = \"aa\" }}\n\
             [sites.dc]\nkind = \"facility\"\nlocated = \"aa\"\noperator = \"cloud\"\n{sourced}\n\
             [data.mail]\ncategory = \"content\"\nsubject = \"user\"\n[data.mail.copies.main]\nat = \"dc\"\ntenants = [\"user\"]\n{sourced}\n\
             [powers.list]\nwielded_by = \"state\"\nof = \"aa\"\nverbs = [\"suspend\"]\nbinds = [\"incorporated\"]\ngeneral = true\n"
        );
        let ask = |call: &[&str]| residency(call).input(&text).run().done();
        let told = ask(&["explain", "-", "state", "mail", "--question", "denies", "--sourced-only"]);
        assert!(told.contains("whether it could cut users off is not shown") && !told.contains("Whatever it does"), "{told}");
        let table = ask(&["run", "-", "--question", "denies", "--sourced-only"]);
        assert!(table.contains("state  not shown"), "{table}");
        let json: Value = serde_json::from_str(&ask(&["run", "-", "--format", "json", "--sourced-only"])).unwrap();
        let cell = json["cells"].as_array().unwrap().iter().find(|cell| cell["party"] == "state").unwrap();
        assert!(cell["not_shown"].as_array().unwrap().contains(&Value::from("denies")), "{cell}");
    }
}

#[test]
fn forms_that_are_not_there_yet_are_refused() {
    for (form, command) in [("markdown", "explain"), ("csv", "run"), ("markdown", "run")] {
        let ran = match command {
            "explain" => explain("us-gov", "mail", &["--format", form]),
            _ => residency(&["run", SUSPENSION, "--question", "denies", "--format", form]).run(),
        };
        ran.refused(&format!("error: `{command} --question denies` is not written as {form} yet: text, json"));
    }
}
