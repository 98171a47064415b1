//! What `check`, `list`, `new`, `schema`, `completions`, `man` and the help print, end to end.

use crate::support::program::{residency, scratch};
use crate::support::snapshots;
use serde_json::Value;

/// A scenario of which one expectation does not hold and one policy is broken.
const WRONG: &str = r#"schema = 1
title = "Wrong on purpose"
date = 2020-01-01

[sources.claim]
title = "What is claimed"

[jurisdictions]
here = { name = "Here" }
there = { name = "There & elsewhere" }

[parties]
firm = { name = "The firm", kind = "company", incorporated = "here" }
host = { name = "The host", kind = "company", incorporated = "there" }

[sites]
dc = { name = "The \"safe\" place", kind = "facility", located = "there", operator = "host" }

[data.mail]
name = "Mail"
category = "content"
subject = "firm"
copies.main = { at = "dc" }

[switches.sealed]
kind = "claim"
default = "no"
sources = ["claim"]
options.no = {}
options.yes = { drop = ["data.mail.copies.main"] }

[policies.stays]
name = "Mail stays <here>"
kind = "residency"
in = ["here"]

[[expect]]
party = "host"
data = "mail"
reads = "none"
holds = "design"
sources = ["claim"]

[[expect]]
party = "host"
data = "mail"
reads = "none"
when = { sealed = "yes" }
date = 2021-01-01
"#;

/// A folder with a right and a wrong scenario, a pack, and a file that cannot be used.
fn folder(name: &str) -> std::path::PathBuf {
    let folder = scratch(name);
    std::fs::create_dir(folder.join("deeper")).unwrap();
    std::fs::create_dir(folder.join(".hidden")).unwrap();
    let right = WRONG.replace("reads = \"none\"\nholds", "reads = \"design\"\nholds").replace("in = [\"here\"]", "in = [\"there\"]");
    std::fs::write(folder.join("a-right.toml"), right).unwrap();
    std::fs::write(folder.join("b-wrong.toml"), WRONG).unwrap();
    std::fs::write(folder.join("deeper/pack.toml"), "schema = 1\n[parties.x]\nkind = \"company\"\nincorporated = \"defined-elsewhere\"\n")
        .unwrap();
    std::fs::write(folder.join("deeper/spoilt.toml"), "schema = 1\ntitle = \"x\"\n[parties.x]\nkind = \"compny\"\n").unwrap();
    std::fs::write(folder.join(".hidden/passed-over.toml"), "not looked at").unwrap();
    std::fs::write(folder.join("notes.txt"), "not looked at").unwrap();
    folder
}

fn checked(format: &str) -> (Option<i32>, String) {
    let folder = folder(&format!("check-{format}"));
    let ran = residency(&["check", folder.to_str().unwrap(), "--format", format]).env("COLUMNS", "400").run();
    assert!(ran.err.contains("did you mean `company`?"), "{}", ran.err);
    (ran.status, ran.out.replace(folder.to_str().unwrap(), "FOLDER"))
}

#[test]
fn check_as_text() {
    let (status, out) = checked("text");
    assert_eq!(status, Some(2));
    snapshots::holds("check-text", &out);
}

#[test]
fn check_as_json() {
    let (_, out) = checked("json");
    snapshots::holds("check-json", &out);
    let report: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(report["pass"], false);
    assert_eq!(report["scenarios"][1]["expectations"][0]["differences"][0]["found"], "design");
}

#[test]
fn check_as_junit() {
    let (_, out) = checked("junit");
    snapshots::holds("check-junit", &out);
}

#[test]
fn the_status_says_how_it_ended() {
    let folder = folder("check-status");
    let status = |arguments: &[&str]| {
        let paths: Vec<String> = arguments.iter().map(|a| folder.join(a).display().to_string()).collect();
        let all: Vec<&str> = std::iter::once("check").chain(paths.iter().map(String::as_str)).collect();
        residency(&all).run().status
    };
    assert_eq!(status(&["a-right.toml"]), Some(0));
    assert_eq!(status(&["a-right.toml", "deeper/pack.toml"]), Some(0));
    assert_eq!(status(&["a-right.toml", "b-wrong.toml"]), Some(1));
    assert_eq!(status(&["b-wrong.toml", "deeper/spoilt.toml"]), Some(2));
    assert_eq!(status(&["nothing-there.toml"]), Some(2));
    let only = |what: &str| residency(&["check", folder.join("b-wrong.toml").to_str().unwrap(), "--only", what]).run().out;
    assert!(only("expectations").contains("1 of 2 cells not as expected\n"), "{}", only("expectations"));
    assert!(only("policies").contains(": 1 of 1 policy broken\n"), "{}", only("policies"));
}

#[test]
fn a_folder_without_scenarios_and_no_argument_at_all() {
    let empty = scratch("check-empty");
    residency(&["check", empty.to_str().unwrap()]).run().refused("there is no `.toml` file in the folder");
    residency(&["check"]).run().refused("<SCENARIO>");
}

#[test]
fn a_world_that_an_expectation_asks_for_may_be_faulty() {
    let text = WRONG.replace(
        "options.yes = { drop = [\"data.mail.copies.main\"] }",
        "options.yes = { set = { \"jurisdictions.here.within\" = \"here\" } }",
    );
    let ran = residency(&["check", "-"]).input(&text).run();
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("error[within-cycle]: `here` lies within itself"), "{}", ran.err);
}

#[test]
fn shipped_scenarios_keep_their_expectations() {
    let out = residency(&["check", "--shipped", "--only", "expectations"]).run().done();
    assert!(out.ends_with(" passed, 0 failed\n"), "{out}");
    residency(&["check", "tests/conformance", "--only", "expectations"]).run().done();
}

#[test]
fn list_names_what_is_shipped() {
    let out = residency(&["list"]).run().done();
    for line in ["Scenarios\n", "\nLaws\n", "\nPatterns\n", "  icloud-2014-keys-offshore  ", "  law/us  ", "  patterns/data-trustee  "] {
        assert!(out.contains(line), "{line:?} is not in\n{out}");
    }
    let json: Value = serde_json::from_str(&residency(&["list", "--format", "json"]).run().done()).unwrap();
    let shipped = json["shipped"].as_array().unwrap();
    assert_eq!(shipped.len(), residency::shipped::all().len());
    for entry in shipped {
        let what = if entry["kind"] == "scenario" { "title" } else { "summary" };
        assert!(entry[what].as_str().is_some_and(|t| t.len() > 10), "{entry} says nothing");
    }
    let one = residency(&["list", "trustee"]).run().done();
    assert!(one.contains("patterns/data-trustee") && !one.contains("law/us"), "{one}");
    residency(&["list", "zebra"]).run().refused("nothing that comes with the program has `zebra`");
}

#[test]
fn new_writes_a_scenario_that_runs_and_is_not_overwritten() {
    let folder = scratch("new");
    let path = folder.join("our \"own\".toml");
    let name = path.to_str().unwrap();
    let out = residency(&["new", name]).run().done();
    assert!(out.contains("is written"), "{out}");
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains("title   = \"our \\\"own\\\"\""), "{text}");
    let ran = residency(&["check", name]).run();
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""), "{}", ran.out);
    assert!(residency(&["run", name, "--view", "doubt"]).run().done().contains("by law"));
    residency(&["fmt", "--check", name]).run().done();
    residency(&["new", name]).run().refused("is there already, and is left as it is");
    assert_eq!(text, std::fs::read_to_string(&path).unwrap());
    assert_eq!(residency(&["new", "our \"own\"", "--output", "-"]).run().done(), text);
    residency(&["new", ""]).run().refused("is no name for a scenario");
}

#[test]
fn completions_offer_commands_and_shipped_names() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = residency(&["completions", shell]).run().done();
        assert!(script.contains("check"), "{shell}");
        if ["bash", "zsh", "fish"].contains(&shell) {
            assert!(script.contains("icloud-2014-keys-offshore"), "{shell}");
        }
    }
    let zsh = residency(&["completions", "zsh"]).run().done();
    assert!(zsh.contains("'files:file:_files'") && zsh.contains(":_residency_scenarios'"));
}

#[test]
fn manual_pages_have_the_examples() {
    let page = residency(&["man"]).run().done();
    assert!(page.contains(".TH residency 1") && page.contains("residency\\-check(1)"), "{page}");
    let page = residency(&["man", "check"]).run().done();
    assert!(page.contains("residency check icloud\\-2014\\-keys\\-offshore"), "{page}");
    residency(&["man", "chek"]).run().refused("did you mean `check`?");
}

#[test]
fn every_example_of_the_help_runs() {
    let help = residency(&["help"]).run().done();
    let commands: Vec<&str> = help.lines().filter_map(|l| l.strip_prefix("  ")?.split(' ').next()).filter(|c| !c.is_empty()).collect();
    assert!(commands.contains(&"run") && commands.contains(&"schema"), "{commands:?}");
    for command in commands {
        if command == "help" || command.starts_with('-') {
            continue;
        }
        let help = residency(&[command, "--help"]).run().done();
        let examples: Vec<&str> = help.lines().filter_map(|l| l.trim().strip_prefix("residency ")).collect();
        assert!(!examples.is_empty(), "`{command}` has no example");
        // A server runs until it is stopped; `tests/lab.rs` starts it.
        if command == "lab" {
            continue;
        }
        // What writes files or reads those of the reader is tested by itself.
        let own =
            |line: &&&str| !["hospital", "mine.toml", "before.toml", "scenarios/", "--output", "-o ", "|"].iter().any(|w| line.contains(w));
        for line in examples.iter().filter(own) {
            let arguments: Vec<&str> = line.split_whitespace().collect();
            let ran = residency(&arguments).run();
            assert!(matches!(ran.status, Some(0 | 1)), "residency {line}\n{}", ran.err);
        }
    }
}

#[test]
fn every_hint_of_a_starter_is_valid_where_it_stands() {
    let mut hints = 0;
    for pattern in residency::starter::patterns() {
        let text = residency(&["new", "start", "--pattern", pattern, "--country", "de", "--abroad", "us", "--output", "-"]).run().done();
        let lines: Vec<&str> = text.lines().collect();
        // A hint is a key with its value, or a whole table, behind `# `.
        let is_hint = |line: &str| line.strip_prefix("# ").is_some_and(|rest| rest.starts_with('[') || rest.contains(" = "));
        let mut at = 0;
        while at < lines.len() {
            if !is_hint(lines[at]) {
                at += 1;
                continue;
            }
            let end = (at..lines.len()).find(|n| !is_hint(lines[*n])).unwrap_or(lines.len());
            let shown = lines.iter().enumerate().map(|(n, line)| if (at..end).contains(&n) { line.trim_start_matches("# ") } else { line });
            let with_hint = shown.collect::<Vec<_>>().join("\n");
            let ran = residency(&["run", "-"]).input(&with_hint).run();
            assert_eq!(ran.status, Some(0), "{pattern}, line {}: {}\n{with_hint}", at + 1, ran.err);
            hints += 1;
            at = end;
        }
        // A name of one's own cuts nothing off.
        let renamed = text.replace("[parties.provider]\nname = \"", "[parties.provider]\nname = \"Our own ");
        let cells = |text: &str| residency(&["run", "-", "--format", "csv"]).input(text).run().done();
        assert_eq!(cells(&text), cells(&renamed).replace("Our own ", ""), "{pattern}");
    }
    assert!(hints >= 2 * residency::starter::patterns().len(), "{hints}");
}

#[test]
fn an_error_that_follows_from_another_is_not_told() {
    let told = |text: &str| residency(&["run", "-"]).input(text).run().err;
    let capital = "schema = 1\ntitle = \"T\"\n[parties.Cloud]\nkind = \"company\"\n[sites.fra]\nkind = \"facility\"\nlocated = \"x\"\noperator = \"cloud\"\n[jurisdictions.x]\n";
    let err = told(capital);
    assert!(err.contains("write `cloud`") && err.ends_with("1 error\n"), "{err}");
    let unquoted = "schema = 1\ntitle = \"T\"\nparties.cloud = { kind = company }\njurisdictions.x = {}\n\
        sites.fra = { kind = \"facility\", located = \"x\", operator = \"cloud\" }\n";
    let err = told(unquoted);
    assert!(err.contains("write \"company\"") && err.ends_with("1 error\n"), "{err}");
    let of_a_pack = "schema = 1\ntitle = \"T\"\nuse = [\"law/us\"]\nparties.firm = { kind = \"company\", incorporated = \"de\" }\n";
    let err = told(of_a_pack);
    assert!(err.contains("`de` comes with `law/de` or with `law/eu`: put it under `use`"), "{err}");
    let set = residency(&["run", "icloud-2014-keys-offshore", "--set", "keys.us-service.hsm=yes"]).run().err;
    assert!(set.contains("write true, or \"yes\" where a text belongs"), "{set}");
}

#[test]
fn a_slip_is_met_with_what_was_meant() {
    let folder = scratch("slips");
    std::fs::write(folder.join("slack.toml"), "schema = 1\ntitle = \"T\"\n").unwrap();
    let slack = folder.join("slack");
    for (call, advice) in [
        (&["rnu"][..], "did you mean `run`?"),
        (&["laws", "gdpr-48"], "`eu-gdpr-48`"),
        (&["assess", "swift", "--framework", "secnumclod"], "did you mean `secnumcloud`?"),
        (&["assess", "swift", "--framework", "tia"], "there are "),
        (&["run", "icloud"], "`residency list icloud` shows them"),
        (&["run", slack.to_str().unwrap()], "slack.toml`?"),
    ] {
        residency(call).run().refused(advice);
    }
    assert!(!residency(&["laws", "--country", "Germany"]).run().done().is_empty());
}
