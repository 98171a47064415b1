//! `sweep`, `decide`, `plan` and `designs` end to end: the examples of their pages, files, interruptions, errors.

use crate::support::pages::examples;
use crate::support::program::{residency, scratch};
use crate::support::scenarios::every_shipped;
use residency::scenario::Entity;
use residency::scenario::schema::Table;
use residency::text::Subject;
use serde_json::Value;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

#[test]
fn the_page_of_sweep() {
    examples("sweep");
}

#[test]
fn the_page_of_decide() {
    examples("decide");
}

#[test]
fn the_page_of_plan() {
    examples("plan");
}

#[test]
fn the_page_of_designs() {
    examples("designs");
}

#[test]
fn every_form_answers_on_the_large_scenarios() {
    for scenario in ["icloud-china", "sovereign-cloud-designs"] {
        for (command, formats) in [("decide", &["table", "json", "markdown"][..]), ("designs", &["table", "csv", "json", "markdown"])] {
            for format in formats {
                let out = residency(&[command, scenario, "--format", format]).run().done();
                assert!(!out.is_empty());
                if *format == "json" {
                    serde_json::from_str::<Value>(&out).unwrap();
                }
            }
        }
        for format in ["table", "csv", "json", "markdown"] {
            assert!(!residency(&["sweep", scenario, "--count", "--format", format]).run().done().is_empty());
        }
    }
}

#[test]
fn the_rows_of_a_sweep_are_what_run_says() {
    let open = ["--switch", "host", "--switch", "support", "--switch", "parent-reach"];
    let sweep = residency(&[&["sweep", "sovereign-cloud-designs", "--format", "json"], &open[..]].concat()).run().done();
    let sweep: Value = serde_json::from_str(&sweep).unwrap();
    let rows = sweep["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 12);
    for row in rows {
        let chosen: Vec<String> =
            row["switches"].as_object().unwrap().iter().map(|(s, o)| format!("{s}={}", o.as_str().unwrap())).collect();
        let mut arguments = vec!["run", "sovereign-cloud-designs", "--format", "json"];
        arguments.extend(chosen.iter().flat_map(|c| ["--choose", c]));
        let run: Value = serde_json::from_str(&residency(&arguments).run().done()).unwrap();
        for (cell, alone) in row["cells"].as_array().unwrap().iter().zip(run["cells"].as_array().unwrap()) {
            for key in ["party", "data", "reads", "holds"] {
                assert_eq!(cell[key], alone[key]);
            }
        }
    }
    let csv = residency(&[&["sweep", "sovereign-cloud-designs", "--format", "csv"], &open[..]].concat()).run().done();
    assert_eq!(csv.lines().next(), Some("host,parent-reach,support,party,data,reads,holds,not_looked_at"));
    assert_eq!(csv.lines().count() - 1, rows.iter().map(|r| r["cells"].as_array().unwrap().len()).sum::<usize>());
}

#[test]
fn with_a_node_limit_the_rows_are_still_right() {
    let limited = residency(&[
        "sweep",
        "sovereign-cloud-designs",
        "--switch",
        "host",
        "--switch",
        "support",
        "--format",
        "csv",
        "--node-limit",
        "30",
    ])
    .run();
    let whole = residency(&["sweep", "sovereign-cloud-designs", "--switch", "host", "--switch", "support", "--format", "csv"]).run().done();
    assert!(limited.err.contains("need more than 30 nodes"), "{}", limited.err);
    assert_eq!(limited.done(), whole);
}

#[test]
fn an_interruption_leaves_no_file() {
    let folder = scratch("interrupted");
    let file = folder.join("all.csv");
    let mut child = Command::new(env!("CARGO_BIN_EXE_residency"))
        .args(["sweep", "icloud-china", "--format", "csv", "--output", file.to_str().unwrap()])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let files = || std::fs::read_dir(&folder).unwrap().count();
    let start = Instant::now();
    while files() == 0 && start.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(5));
    }
    assert_eq!((files(), file.exists()), (1, false), "only the part is there");
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    // Which a shell tells as status 130.
    assert_eq!(child.wait().unwrap().signal(), Some(2));
    assert_eq!(files(), 0);
}

#[test]
fn what_is_not_there_is_said() {
    for (arguments, because) in [
        (&["sweep", "icloud-china", "--switch", "key-plac"][..], "no switch `key-plac`"),
        (&["sweep", "icloud-china", "--party", "nobody"], "no party `nobody`"),
        (&["decide", "icloud-china", "cn-state", "photo"], "no dataset `photo`"),
        (&["plan", "blackberry"], "nothing is demanded"),
        (&["plan", "icloud-china", "--deny", "cn-state"], "names no access"),
        (&["plan", "icloud-china", "--deny", "cn-state:photos:lawful"], "`lawful` is no means"),
        (&["plan", "icloud-china", "--deny", "cn-state:photos:none"], "`none` is no means"),
        (&["plan", "icloud-china", "--satisfy", "nothing"], "no policy `nothing`"),
        (&["plan", "icloud-china", "--deny", "cn-state:photos", "--format", "csv"], "possible values: text, json, markdown"),
    ] {
        residency(arguments).run().refused(because);
    }
}

/// Verbs agree with their party and nouns with their number, in whatever is said of the shipped scenarios over all combinations.
#[test]
fn verbs_and_nouns_agree() {
    let wrong_counts = ["1 cells", "1 designs", "1 combinations", "1 demands", "1 switches", "1 stretches", "1 accesses"];
    let (mut looked_at, mut wrong) = (0, Vec::new());
    for (name, scenario) in every_shipped() {
        let several = |party: &&Entity| Subject::party(party).plural;
        let parties = scenario.table(Table::Parties);
        let plural: Vec<&str> = parties.iter().filter(several).map(Entity::label).collect();
        let singular: Vec<&str> = parties.iter().filter(|p| !several(p)).map(Entity::label).collect();
        let calls: [&[&str]; 4] = [&["decide", name], &["designs", name], &["sweep", name, "--count"], &["timeline", name]];
        for call in calls {
            let ran = residency(call).run();
            // Some scenarios have too many designs for a front, and say so.
            if ran.status != Some(0) {
                continue;
            }
            let out = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
            let starts = |party: &str, verbs: &[&str]| verbs.iter().any(|verb| out.contains(&format!("• {party} {verb}")));
            wrong.extend(wrong_counts.iter().filter(|w| out.contains(&format!(" {w}"))).map(|w| format!("{call:?}: {w}")));
            let many = plural.iter().filter(|p| starts(p, &["reads ", "holds ", "does "]));
            wrong.extend(many.map(|p| format!("{call:?}: {p} are several")));
            let one = singular.iter().filter(|p| starts(p, &["read ", "hold ", "do "]));
            wrong.extend(one.map(|p| format!("{call:?}: {p} is one")));
            looked_at += 1;
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert!(looked_at >= 100, "{looked_at}");
}
