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
    assert!(table.contains("Asked: who could cut one of its users off from the data?"), "{table}");
    // Governments, companies and people stand together, as in the table of who reads.
    let places = ["People", "United States", "Who else could cut users off"]
        .map(|word| table.find(word).unwrap_or_else(|| panic!("{word}: {table}")));
    assert!(places.is_sorted(), "{table}");
    assert!(table.contains("– no word") && table.contains("there is nothing to ask: the party is the only user"), "{table}");
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
    let told = "United States × mail: could cut users off by law, ";
    assert!(text.starts_with(told), "{text}");
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [
        "1. The United States could cut users off from “mail” by law; one decision is enough: it designates Prosecutor under",
        "must stop serving Prosecutor",
        "‹designate prosecutor under ieepa› by law",
        "checked: the act alone suffices, by law",
    ] {
        assert!(words.contains(part), "{part}\n{text}");
    }
    assert!(text.contains("[D10]") && text.contains("[D4]"), "{text}");
    let json: Value = serde_json::from_str(&explain("us-gov", "mail", &["--format", "json"]).done()).unwrap();
    assert_eq!((&json["question"], &json["denies"], json.get("alters")), (&Value::from("denies"), &Value::from("law"), None));
    assert_eq!(json["paths"][0]["acts"], serde_json::json!(["designate prosecutor under ieepa"]));
    assert_eq!(json["paths"].as_array().unwrap().len(), 1);
}

#[test]
fn of_what_nobody_can_cut_off_it_is_told_what_stands() {
    let text = explain("microsoft", "second-law", &[]).done();
    assert!(text.starts_with("Microsoft × second-law: could not cut users off, "), "{text}");
    assert!(text.contains("Whatever it does, the copy at ") && text.contains(" stands for Prosecutor."), "{text}");
    let json: Value = serde_json::from_str(&explain("microsoft", "second-law", &["--format", "json"]).done()).unwrap();
    assert_eq!(json["survives"].as_array().unwrap().len(), 1);
    assert_eq!(json["paths"], serde_json::json!([]));
}

#[test]
fn of_a_government_that_nobody_looked_at_nothing_is_said_to_stand() {
    let text = explain("nl-state", "mail", &[]).done();
    assert!(text.starts_with("Netherlands × mail: not looked at, "), "{text}");
    assert!(text.contains("to cut users off is in the scenario: whether it could is not known"), "{text}");
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
        assert!(told.contains("state × mail: not shown, ") && !told.contains("Whatever it does"), "{told}");
        let table = ask(&["run", "-", "--question", "denies", "--sourced-only"]);
        assert!(table.contains("? not shown"), "{table}");
        let json: Value = serde_json::from_str(&ask(&["run", "-", "--format", "json", "--sourced-only"])).unwrap();
        let cell = json["cells"].as_array().unwrap().iter().find(|cell| cell["party"] == "state").unwrap();
        assert!(cell["not_shown"].as_array().unwrap().contains(&Value::from("denies")), "{cell}");
    }
}

#[test]
fn every_form_is_there_for_every_question() {
    for question in ["reads", "unnoticed", "kept", "denies", "alters"] {
        for form in ["text", "markdown", "csv", "json"] {
            let run = (["run", SUSPENSION].as_slice(), [].as_slice());
            let cell = (["explain", SUSPENSION, "us-gov", "mail"].as_slice(), ["--misses", "0"].as_slice());
            let brief = (["explain", SUSPENSION, "us-gov"].as_slice(), ["--misses", "0"].as_slice());
            for (call, more) in [run, cell, brief] {
                let out = residency(&[call, &["--question", question, "--format", form], more].concat()).run().done();
                assert!(!out.is_empty(), "{call:?} {question} {form}");
            }
        }
        let csv =
            residency(&["explain", SUSPENSION, "us-gov", "mail", "--question", question, "--format", "csv", "--misses", "0"]).run().done();
        assert!(csv.starts_with(&format!("party,data,{question},")), "{csv}");
    }
    let csv = residency(&["run", SUSPENSION, "--question", "denies", "--format", "csv"]).run().done();
    let head = "party,party_name,data,data_name,reads,holds,unnoticed,denies,";
    assert!(csv.starts_with(head), "{csv}");
    let word = |party: &str, data: &str| {
        let line = csv.lines().find(|line| line.starts_with(&format!("{party},")) && line.split(',').nth(2) == Some(data));
        line.unwrap().split(',').nth(7).unwrap().to_owned()
    };
    assert_eq!(
        [word("us-gov", "mail"), word("us-gov", "lines"), word("nl-state", "mail"), word("prosecutor", "mail")],
        ["law", "contested", "not looked at", ""].map(str::to_owned)
    );
    let page = residency(&["run", SUSPENSION, "--question", "denies", "--format", "markdown"]).run().done();
    assert!(page.contains("## What alone suffices") && page.contains("- **law**: could have users cut off by an order"), "{page}");
}

#[test]
fn it_is_told_why_an_order_to_cut_off_is_contested() {
    let said = residency(&["explain", "telekom-bank-melli", "us-gov", "lines", "--question", "denies", "--misses", "0"]).run().done();
    let words = said.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [
        "by contested order; one decision is enough: it designates",
        "It is disputed whether that power extends this far.",
        "article 5” (European Union) forbids Deutsche Telekom to comply; no agreement lifts this.",
        "It depends on these answers:",
    ] {
        assert!(words.contains(part), "{part}\n{said}");
    }
    let json: Value = serde_json::from_str(
        &residency(&["explain", "telekom-bank-melli", "us-gov", "lines", "--question", "denies", "--misses", "0", "--format", "json"])
            .run()
            .done(),
    )
    .unwrap();
    let kinds: Vec<&str> =
        json["paths"][0]["explained"][0]["in_the_way"].as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["contested", "shield"]);
    assert_eq!(
        (&json["steps"].as_array().unwrap().last().unwrap()["rule"], &json["paths"][0]["rests_on"][0]["kind"]),
        (&Value::from("D10"), &Value::from("choice"))
    );
}

#[test]
fn one_decision_takes_every_firm_under_a_law_and_a_second_law_stands() {
    let lesson = ["explain", "lesson-6-two-clouds-one-law", "norland-state", "archive", "--question", "denies", "--misses", "2"];
    let both = residency(&[&lesson[..], &["--choose", "second=beta"]].concat()).run().done();
    let both = both.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(both.contains("so that Alpha and Beta, both bound by it, must stop serving the editors at once."), "{both}");
    let stands = residency(&[&lesson[..], &["--choose", "second=gamma"]].concat()).run().done();
    let stands = stands.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [
        "Whatever it does, the copy at “Gamma's halls in Sudland” stands for the editors.",
        "What it could not take away: - The copy of “Archive” at “Gamma's halls in Sudland” is run by Gamma",
        "‹order norland-list to gamma› “Norland's list” binds through `incorporated` in Norland, and Gamma has no tie to it",
        "make cutting users off easier",
        "[--choose second=beta]",
    ] {
        assert!(stands.contains(part), "{part}\n{stands}");
    }
}

#[test]
fn a_copy_that_stands_is_told_with_its_key_and_where_that_lies() {
    let text = "schema = 1\ntitle = \"Notary\"\njurisdictions.lt = { looked_at = [\"reads\", \"alters\", \"denies\"] }\n\
        parties.registry = { kind = \"group\", name = \"The registry\" }\nparties.host = { kind = \"company\", incorporated = \"lt\" }\n\
        parties.cloud = { kind = \"company\", name = \"Cloud\", incorporated = \"lt\" }\n\
        sites.here = { kind = \"facility\", located = \"lt\", operator = \"cloud\" }\n\
        sites.vilnius = { kind = \"facility\", name = \"Vilnius\", located = \"lt\", operator = \"host\" }\n\
        sites.notary = { kind = \"facility\", name = \"the notary\", located = \"lt\" }\n\
        keys.k = { name = \"Backup key\", holders = [\"registry\"], stored_at = [\"notary\"] }\n\
        [data.books]\nname = \"Books\"\ncategory = \"content\"\nsubject = \"registry\"\ncopies.main = { at = \"here\" }\n\
        copies.backup = { at = \"vilnius\", locked_by = [\"k\"] }\n";
    let said = residency(&["explain", "-", "cloud", "books", "--question", "denies", "--misses", "0"]).input(text).run().done();
    let words = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words.contains("Whatever it does, the copy at “Vilnius” with the key “Backup key” at “the notary” stands for the registry."),
        "{said}"
    );
}

#[test]
fn a_comparison_names_what_is_not_said_once() {
    let text = "schema = 1\ntitle = \"Owners\"\n[jurisdictions.aa]\n[parties]\nuser = { kind = \"group\" }\n\
        owner = { kind = \"company\", incorporated = \"aa\", owners = {} }\nfirst = { kind = \"company\", name = \"First\", incorporated = \"aa\" }\n\
        second = { kind = \"company\", name = \"Second\", incorporated = \"aa\" }\n\
        [sites]\none = { kind = \"facility\", located = \"aa\", operator = \"first\" }\ntwo = { kind = \"facility\", located = \"aa\", operator = \"second\" }\n\
        [data.mail]\ncategory = \"content\"\nsubject = \"user\"\ncopies.main = { at = \"one\" }\ncopies.other = { at = \"one\" }\n";
    let change = ["what-if", "-", "--set", "data.mail.copies.other.at = 'two'", "--question", "denies"];
    let said = residency(&change).input(text).run().done();
    assert_eq!(said.matches("who owns").count(), 1, "{said}");
    assert!(
        said.split_whitespace().collect::<Vec<_>>().join(" ").contains("does not say who owns First and Second: whoever does"),
        "{said}"
    );
}
