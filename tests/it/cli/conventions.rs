//! What holds of every command: where it writes, how it ends, how wide it is, how things are named to it.

use crate::support::program::{residency, scratch};
use residency::output::terminal::width;
use std::collections::BTreeSet;
use std::fs::File;
use std::process::{Command, Stdio};

const CASE: &str = "icloud-2014-keys-offshore";

/// A call of each command.
const CALLS: &[&[&str]] = &[
    &["run", CASE],
    &["check", CASE],
    &["explain", CASE, "cn-state", "photos"],
    &["laws", "us-cloud-2713"],
    &["conflicts", "microsoft-ireland"],
    &["coalitions", CASE, "photos"],
    &["assess", "sovereign-cloud-designs", "--framework", "secnumcloud"],
    &["list", "icloud"],
    &["new", "x", "--output", "-"],
    &["import", "examples/import/owners.json", "--tries", "0", "--output", "-"],
    &["schema"],
    &["completions", "bash"],
    &["man", "run"],
    &["simulate", CASE, "--years", "5", "--exact"],
    &["matters", CASE, "cn-state", "photos", "--years", "5"],
    &["export", CASE, "cn-state", "photos"],
    &["what-if", CASE, "--drop", "keys.us-service"],
    &["compare", CASE, "icloud-2018-local-operator"],
    &["timeline", CASE],
    &["graph", CASE],
    &["sweep", CASE],
    &["decide", CASE],
    &["plan", "sovereign-cloud-designs", "--front"],
    &["designs", "sovereign-cloud-designs"],
    &["worksheet", CASE],
    &["report", CASE],
];

/// A call of each command that writes where `--output` says.
fn with_output() -> impl Iterator<Item = &'static &'static [&'static str]> {
    CALLS.iter().filter(|call| !["new", "import"].contains(call.first().unwrap_or(&"")))
}

#[test]
fn every_command_is_among_the_calls() {
    let page = residency(&["man"]).run().done();
    let told: BTreeSet<&str> = page.split("residency\\-").skip(1).filter_map(|rest| rest.split("(1)").next()).collect();
    let called: BTreeSet<String> = CALLS.iter().filter_map(|call| call.first()).map(|name| name.replace('-', "\\-")).collect();
    // `fmt` writes in place, the lab answers until it is told to stop, and `help` is the parser's own.
    let missing: Vec<&&str> = told.iter().filter(|name| !called.contains(**name) && !["fmt", "lab", "help"].contains(*name)).collect();
    assert!(told.len() > 20 && missing.is_empty(), "{missing:?} of {told:?}");
}

/// Commands that can be asked more than who reads.
const ANSWER_MORE: [&str; 12] =
    ["run", "explain", "coalitions", "simulate", "matters", "what-if", "compare", "timeline", "sweep", "decide", "plan", "designs"];

#[test]
fn a_question_that_a_command_does_not_offer_is_refused_with_those_that_it_does() {
    let mut asked = 0;
    for call in CALLS.iter().copied() {
        let name = call[0];
        let help = residency(&[name, "--help"]).run().done();
        if !help.contains("--question") {
            assert!(!ANSWER_MORE.contains(&name), "{name}");
            continue;
        }
        asked += 1;
        let put = |question: &'static str| residency(&[call, &["--question", question]].concat()).run();
        // What parties can do together by design takes no act of which anybody could tell.
        let offered: &[&str] = match name {
            "coalitions" => &["reads", "kept", "alters", "denies"],
            name if ANSWER_MORE.contains(&name) => &["reads", "kept", "unnoticed", "alters", "denies"],
            _ => &["reads"],
        };
        for question in ["reads", "kept", "unnoticed", "alters", "denies"] {
            if offered.contains(&question) {
                drop(put(question).done());
            } else {
                let offers = offered.join(", ");
                put(question).refused(&format!("error: `--question {question}` is not offered by `{name}` yet: {offers}\n"));
            }
        }
        put("noticed").refused("[possible values: reads, kept, unnoticed, alters, denies]");
    }
    assert!(asked > ANSWER_MORE.len(), "{asked}");
}

#[test]
fn the_question_is_named_in_every_json() {
    for call in CALLS.iter().filter(|call| ANSWER_MORE.contains(&call[0])) {
        let of = |question: &'static str| -> serde_json::Value {
            serde_json::from_str(&residency(&[call, &["--question", question, "--format", "json"][..]].concat()).run().done()).unwrap()
        };
        for question in ["kept", "unnoticed"].into_iter().filter(|question| call[0] != "coalitions" || *question == "kept") {
            assert_eq!(of(question)["question"], question, "{call:?}");
        }
        assert_eq!(of("reads")["question"], serde_json::Value::Null, "{call:?}");
    }
}

#[test]
fn no_two_commands_disagree_on_who_could_read_unnoticed() {
    no_two_commands_disagree("unnoticed", "microsoft-ireland", "us-gov", 2);
}

#[test]
fn no_two_commands_disagree_on_who_may_still_have_it() {
    no_two_commands_disagree("kept", "harvest-now", "collector", 1);
}

/// That commands say the same of the cells of a party, in so many of which the question has another answer than who reads.
fn no_two_commands_disagree(question: &'static str, name: &'static str, party: &'static str, differing: u32) {
    let json = |words: &[&str]| -> serde_json::Value {
        serde_json::from_str(&residency(&[words, &["--question", question, "--format", "json"]].concat()).run().done()).unwrap()
    };
    let run = json(&["run", name]);
    let timeline = json(&["timeline", name]);
    let sweep = json(&["sweep", name]);
    let here = sweep["rows"].as_array().unwrap().iter().find(|row| row["switches"] == run["switches"]).unwrap();
    let mut differ = 0;
    for cell in run["cells"].as_array().unwrap() {
        let data = cell["data"].as_str().unwrap();
        let same = |other: &serde_json::Value| other["party"] == cell["party"] && other["data"] == cell["data"];
        let swept = here["cells"].as_array().unwrap().iter().find(|other| same(other)).unwrap();
        assert_eq!((&swept[question], swept.get("reads"), swept.get("holds")), (&cell[question], None, None));
        if cell["party"] != party {
            continue;
        }
        let explained = json(&["explain", name, party, data]);
        assert_eq!((&explained[question], &explained["reads"]), (&cell[question], &cell["reads"]));
        assert_eq!(explained["paths"].as_array().unwrap().is_empty(), cell[question] == "none");
        let lane = timeline["lanes"]
            .as_array()
            .unwrap()
            .iter()
            .find(|lane| lane["party"] == party && lane["data"].as_array().unwrap().contains(&cell["data"]));
        let times = timeline["times"].as_array().unwrap();
        let at = times.iter().rposition(|from| from.as_str().is_none_or(|from| from <= run["date"].as_str().unwrap())).unwrap();
        assert_eq!(lane.unwrap()["history"][at][question], cell[question]);
        differ += u32::from(cell[question] != cell["reads"]);
    }
    assert_eq!(differ, differing);
}

#[test]
fn a_hyphen_is_standard_output() {
    let folder = scratch("hyphen");
    for call in with_output() {
        let plain = residency(call).run().done();
        let mut command = Command::new(env!("CARGO_BIN_EXE_residency"));
        let ran = command.args(*call).args(["--output", "-"]).current_dir(&folder).stdin(Stdio::null()).output().unwrap();
        assert!(ran.status.success(), "{call:?}");
        assert_eq!(String::from_utf8(ran.stdout).unwrap(), plain, "{call:?}");
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0, "{call:?} wrote a file");
    }
}

#[test]
fn fmt_is_a_filter_of_standard_input() {
    let laid = residency(&["fmt", "-"]).input("title=\"x\"\nschema=1\n").run().done();
    assert_eq!(laid, "schema = 1\ntitle  = \"x\"\n");
    assert_eq!(residency(&["fmt", "-"]).input(&laid).run().done(), laid);
    assert_eq!(residency(&["fmt", "--check", "-"]).input("title='x'\nschema=1\n").run().status, Some(1));
    assert_eq!(residency(&["fmt", "--check", "-"]).input(&laid).run().status, Some(0));
    residency(&["fmt", "-"]).input("= 1").run().refused("`-` is no TOML");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_and_a_reader_that_went_away_end_every_command_quietly() {
    let full = || Stdio::from(File::options().write(true).open("/dev/full").unwrap());
    let command = |call: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_residency"));
        command.args(call).stdin(Stdio::null());
        command
    };
    for call in CALLS {
        let ran = command(call).stdout(full()).stderr(Stdio::piped()).output().unwrap();
        let said = String::from_utf8_lossy(&ran.stderr).into_owned();
        assert_eq!(ran.status.code(), Some(2), "{call:?}: {said}");
        assert!(said.ends_with("error: standard output cannot be written: no space left on device\n"), "{call:?}: {said}");
        // Nobody reads what is said; the answer counts all the same.
        let ran = command(call).stdout(Stdio::null()).stderr(full()).output().unwrap();
        assert_eq!(ran.status.code(), Some(0), "{call:?} with standard error full");
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let ran = command(call).stdout(writer).stderr(Stdio::piped()).output().unwrap();
        assert_eq!(ran.status.code(), Some(0), "{call:?} without a reader");
        // An import says what it made beside the world itself.
        let said = String::from_utf8_lossy(&ran.stderr);
        assert!(said.is_empty() || call[0] == "import", "{call:?} without a reader: {said}");
    }
    for wrong in [&["run", "nothing-there"][..], &["run"], &["rnu"], &["fmt", "nothing-there"], &["man", "x"], &["lab", "nothing-there"]] {
        let ran = command(wrong).stdout(Stdio::null()).stderr(full()).output().unwrap();
        assert_eq!(ran.status.code(), Some(2), "{wrong:?}");
    }
    let ran = command(&["--help"]).stdout(full()).stderr(Stdio::null()).output().unwrap();
    assert_eq!(ran.status.code(), Some(2), "help that nobody can read");
}

/// Whether a line may be wider: a command, which is there to be copied, or a word that cannot be broken.
fn may_be_wide(line: &str) -> bool {
    let words = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    line.starts_with("Why? residency ") || !words.trim_end().contains(' ')
}

#[test]
fn no_line_is_wider_than_the_screen() {
    let cases = [(CASE, "cn-state", "photos", "2014-08-15"), ("sovereign-cloud-designs", "us-gov", "records", "2026-09-15")];
    for (case, party, data, day) in cases {
        let there = format!("{party}:{data}");
        let before = format!("{case}@2012-01-01");
        let calls: Vec<Vec<&str>> = vec![
            vec!["run", case],
            vec!["check", case],
            vec!["check", case, "--every"],
            vec!["explain", case, party, data],
            vec!["explain", case, party],
            vec!["conflicts", case],
            vec!["coalitions", case, data],
            vec!["decide", case, party, data],
            vec!["sweep", case],
            vec!["sweep", case, "--count"],
            vec!["designs", case],
            vec!["plan", case, "--front"],
            vec!["plan", case, "--deny", &there],
            vec!["simulate", case, "--years", "5", "--exact"],
            vec!["matters", case, party, data, "--years", "5"],
            vec!["matters", case, party, data, "--years", "5", "--tornado"],
            vec!["matters", case, "--years", "5"],
            vec!["timeline", case],
            vec!["worksheet", case, "--format", "text"],
            vec!["compare", &before, case],
            vec!["assess", case, "--framework", "eu-csf", "--date", day],
            vec!["assess", case, "--framework", "transfer-impact"],
            vec!["assess", case, "--framework", "secnumcloud", "--every-design"],
            vec!["laws", "--country", "de"],
            vec!["laws", "us-cloud-2713"],
            vec!["list"],
        ];
        for columns in ["60", "80", "100"] {
            for call in &calls {
                let out = residency(call).env("COLUMNS", columns).run().out;
                let most: usize = columns.parse().unwrap();
                let wide = out.lines().find(|line| width(line) > most && !may_be_wide(line));
                assert!(wide.is_none(), "{call:?} at {columns}: {wide:?}");
                assert!(!out.is_empty() || call.contains(&"assess"), "{call:?} says nothing");
            }
        }
    }
}

/// Two hosts of one name, and one of another.
const NAMES: &str = r#"schema = 1
title = "Names"
parties.firm = { kind = "company", name = "The firm" }
parties.host-a = { kind = "company", name = "Host" }
parties.host-b = { kind = "company", name = "Host" }
jurisdictions.here = {}
sites.dc = { kind = "facility", located = "here", operator = "host-a" }
sites.other = { kind = "facility", located = "here", operator = "host-b" }
data.mail = { name = "Letters and mail", category = "content", subject = "firm", copies.main = { at = "dc" } }
data.log = { name = "Log", category = "content", subject = "firm", copies.main = { at = "other" } }
"#;

#[test]
fn whatever_takes_an_id_takes_a_name() {
    let ran = |call: &[&str]| residency(call).input(NAMES).run();
    let same = |by_id: &[&str], by_name: &[&str]| {
        let (id, name) = (ran(by_id), ran(by_name));
        assert_eq!(id.status, Some(0), "{by_id:?}: {}", id.err);
        assert_eq!((id.status, id.out), (name.status, name.out), "{by_name:?}: {}", name.err);
    };
    same(&["explain", "-", "firm", "mail"], &["explain", "-", "The firm", "letters and mail"]);
    same(&["coalitions", "-", "mail"], &["coalitions", "-", "Letters and mail"]);
    same(&["export", "-", "firm", "mail"], &["export", "-", "the firm", "Letters and mail"]);
    same(&["graph", "-", "host-a", "mail"], &["graph", "-", "host-a", "Letters and mail"]);
    same(
        &["simulate", "-", "--years", "1", "--exact", "--party", "firm"],
        &["simulate", "-", "--years", "1", "--exact", "--party", "The firm"],
    );
    same(&["run", "-", "--party", "firm", "--format", "csv"], &["run", "-", "--party", "The firm", "--format", "csv"]);
    same(&["decide", "-", "firm"], &["decide", "-", "The firm"]);
    same(&["timeline", "-", "--data", "log"], &["timeline", "-", "--data", "Log"]);
    ran(&["explain", "-", "Host", "mail"]).refused("`Host` is the name of more than one party");
    ran(&["explain", "-", "Host", "mail"]).refused("give the id: `host-a` (Host), `host-b` (Host)");
    ran(&["explain", "-", "firn", "mail"]).refused("did you mean `firm` (The firm)?");
    ran(&["explain", "-", "nobody", "mail"]).refused("known here: `firm` (The firm), `host-a` (Host), `host-b` (Host)");
    ran(&["explain", "-"]).refused("name one of: `firm` (The firm), `host-a` (Host), `host-b` (Host)");
}

#[test]
fn a_cell_is_named_by_place_or_by_option() {
    for command in ["run", "explain", "decide", "sweep", "timeline", "graph", "export"] {
        let by_place = residency(&[command, CASE, "cn-state", "photos"]).run();
        let out = by_place.done();
        for call in
            [&["--party", "cn-state", "--data", "photos"][..], &["photos", "--party", "cn-state"], &["cn-state", "--data", "photos"]]
        {
            // Where several may be named, what stands alone is a party.
            if call.first() == Some(&"photos") && ["run", "sweep", "timeline"].contains(&command) {
                continue;
            }
            let by_option: Vec<&str> = [command, CASE].into_iter().chain(call.iter().copied()).collect();
            assert_eq!(residency(&by_option).run().done(), out, "{by_option:?}");
        }
    }
    let by_place = residency(&["coalitions", CASE, "photos"]).run().done();
    assert_eq!(residency(&["coalitions", CASE, "--data", "photos"]).run().done(), by_place);
    let years = ["--years", "5", "--exact", "--format", "json"];
    let call = |cell: &[&'static str]| ["simulate", CASE].iter().chain(cell).chain(&years).copied().collect::<Vec<_>>();
    assert_eq!(
        residency(&call(&["cn-state", "photos"])).run().done(),
        residency(&call(&["--party", "cn-state", "--data", "photos"])).run().done()
    );
}

#[test]
fn a_day_behind_a_name_is_the_day_to_look_at() {
    let by_option = residency(&["run", "icloud-china", "--date", "2015-01-01", "--format", "csv"]).run().done();
    assert_eq!(residency(&["run", "icloud-china@2015-01-01", "--format", "csv"]).run().done(), by_option);
    residency(&["run", "icloud-china@2015-13-01"]).run().refused("icloud-china@2015-13-01");
}

#[test]
fn run_ends_with_the_command_that_explains() {
    let out = residency(&["run", "icloud-china", "--date", "2018-08-01", "--choose", "key-place=onshore"]).run().done();
    let last = out.lines().last().unwrap();
    let command = last.strip_prefix("Why? residency ").unwrap_or_else(|| panic!("{last}"));
    assert!(command.starts_with("explain icloud-china --choose key-place=onshore --date 2018-08-01 "), "{command}");
    let explained = residency(&command.split(' ').collect::<Vec<_>>()).run().done();
    assert!(explained.contains("1. "), "{explained}");
    // Nobody could come to read: nothing is to be explained.
    let nobody = residency(&["run", "-"]).input("schema = 1\ntitle = \"T\"\nparties.a = { kind = \"company\" }\n").run().done();
    assert!(!nobody.contains("Why?"), "{nobody}");
}

#[test]
fn table_and_text_are_one_form_everywhere() {
    for call in CALLS {
        let name = call.first().copied().unwrap_or_default();
        if ["new", "schema", "completions", "man", "export", "graph", "report", "import"].contains(&name) {
            continue;
        }
        let as_form = |form: &str| residency(&call.iter().copied().chain(["--format", form]).collect::<Vec<_>>()).run().done();
        assert_eq!(as_form("table"), as_form("text"), "{call:?}");
    }
}

#[test]
fn errors_have_one_style() {
    let plain = residency(&["what-if", CASE]).run();
    plain.refused("error: nothing is changed\n |\n = help: say what");
    let of_input = residency(&["explain", CASE, "cn-stat", "photos"]).run();
    assert!(of_input.err.contains("\n |\n = help: "), "{}", of_input.err);
    for call in [&["man", "rum"][..], &["laws", "us-cloud-2731"], &["lab", "nothing-there"]] {
        let ran = residency(call).run();
        assert_eq!(ran.status, Some(2), "{call:?}");
        assert!(ran.err.contains(" = help: ") && !ran.err.contains("\n  help:"), "{call:?}: {}", ran.err);
    }
}

#[test]
fn the_help_fits_on_one_screen() {
    let help = residency(&["--help"]).env("COLUMNS", "100").run().done();
    assert!(help.lines().count() <= 46, "{} lines:\n{help}", help.lines().count());
    let page = residency(&["man"]).run().done();
    for name in page.split("residency\\-").skip(1).filter_map(|rest| rest.split("(1)").next()) {
        assert!(help.contains(&format!("{} ", name.replace('\\', ""))), "`{name}` is not in\n{help}");
    }
}

#[test]
fn quiet_keeps_warnings_back_and_no_error() {
    let doubtful = "schema = 1\ntitle = \"T\"\nparties.a = { kind = \"company\" }\nparties.b = { kind = \"company\" }\n";
    let told = residency(&["run", "-"]).input(doubtful).run();
    let quiet = residency(&["run", "-", "--quiet"]).input(doubtful).run();
    assert!(told.err.contains("warning") && quiet.err.is_empty(), "{}\n{}", told.err, quiet.err);
    assert_eq!(told.out, quiet.out);
    residency(&["run", "-", "-q"]).input("schema = 1\n").run().refused("error");
}

#[test]
fn tables_have_a_form_for_spreadsheets_and_one_for_documents() {
    let chances: [&[&str]; 3] = [
        &["simulate", CASE, "--years", "5", "--exact"],
        &["matters", CASE, "cn-state", "photos", "--years", "5"],
        &["matters", CASE, "--years", "5"],
    ];
    for call in chances {
        let form = |form: &str| residency(&call.iter().copied().chain(["--format", form]).collect::<Vec<_>>()).run().done();
        assert!(form("markdown").starts_with("# "), "{call:?}");
        let csv = form("csv");
        assert!(!csv.contains("  "), "{call:?} is not CSV: {csv}");
    }
    let laws = residency(&["laws", "--country", "de", "--format", "csv"]).run().done();
    assert!(laws.lines().count() > 3 && laws.lines().next().unwrap().contains(','), "{laws}");
    let check = residency(&["check", CASE, "--format", "markdown"]).run().done();
    assert!(check.starts_with("# Checks\n") && check.contains(CASE), "{check}");
}

#[test]
fn an_answer_of_nothing_says_so_and_a_page_has_its_day() {
    let empty = "schema = 1\ntitle = \"T\"\nparties.a = { kind = \"company\" }\n";
    let run = residency(&["run", "-"]).input(empty).run().done();
    assert!(run.contains("so there is no table") && !run.contains("──"), "{run}");
    let decide = residency(&["decide", "-"]).input(empty).run().done();
    assert!(decide.contains("This scenario has no switch"), "{decide}");
    for call in
        [&["decide", CASE][..], &["sweep", CASE], &["plan", "sovereign-cloud-designs", "--front"], &["designs", "sovereign-cloud-designs"]]
    {
        let out = residency(call).run().done();
        assert!(out.lines().nth(2).is_some_and(|line| line.contains("20")), "{call:?}: {out}");
    }
}
