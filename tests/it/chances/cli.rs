//! The commands, as a tool would call them.

use serde_json::Value;
use std::process::{Command, Output};

fn call(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_residency")).env("COLUMNS", "200").args(arguments).output().unwrap()
}

fn text(arguments: &[&str]) -> String {
    let output = call(arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_same_seed_gives_the_same_bytes_on_any_number_of_threads() {
    let with = |threads: &str, seed: &str| {
        text(&[
            "simulate",
            "rosenthal-method",
            "--years",
            "3",
            "--runs",
            "100001",
            "--seed",
            seed,
            "--threads",
            threads,
            "--curve",
            "--format",
            "json",
        ])
    };
    let one = with("1", "5");
    assert_eq!(one, with("3", "5"));
    assert_ne!(one, with("1", "6"));
}

#[test]
fn every_cell_has_exact_sampled_and_interval() {
    let found = text(&["simulate", "rosenthal-method", "--years", "5", "--runs", "20000", "--seed", "1", "--format", "json"]);
    let found: Value = serde_json::from_str(&found).unwrap();
    let cells = found["cells"].as_array().unwrap();
    assert_eq!(cells.len(), 5);
    let names: Vec<(&str, &str)> = cells.iter().map(|c| (c["party"].as_str().unwrap(), c["data"].as_str().unwrap())).collect();
    assert!(names.is_sorted());
    for cell in cells {
        let (exact, sampled) = (cell["exact"].as_f64().unwrap(), cell["sampled"].as_f64().unwrap());
        let [low, high] = [0, 1].map(|i| cell["interval"][i].as_f64().unwrap());
        assert!(low <= sampled && sampled <= high && (exact - sampled).abs() < 0.02, "{cell}");
    }
    assert_eq!(found["runs"], 20_000);
}

#[test]
fn a_claim_chosen_on_the_command_line_is_not_drawn() {
    let found = text(&["simulate", "rosenthal-method", "--years", "5", "--exact", "--choose", "clear-text=no", "--format", "json"]);
    let found: Value = serde_json::from_str(&found).unwrap();
    let cell = found["cells"].as_array().unwrap().iter().find(|c| c["party"] == "us-state").unwrap();
    assert_eq!((cell["exact"].as_f64(), cell["sampled"].is_null()), (Some(0.0), true));
}

#[test]
fn drawing_stops_when_it_is_precise_enough() {
    let found = text(&["simulate", "rosenthal-method", "--years", "5", "--runs", "100000000", "--until", "0.5%", "--format", "json"]);
    let found: Value = serde_json::from_str(&found).unwrap();
    assert!(found["runs"].as_u64().unwrap() < 200_000, "{}", found["runs"]);
    for cell in found["cells"].as_array().unwrap() {
        let [low, high] = [0, 1].map(|i| cell["interval"][i].as_f64().unwrap());
        assert!((high - low) / 2.0 <= 0.005);
    }
}

#[test]
fn words_and_pictures_come_out() {
    let report = text(&["simulate", "rosenthal-method", "--years", "5", "--bodies", "1000"]);
    for words in ["0.74%", "1 550 years*", "within 5 years", "99.94%", "15% if the claims are true of all or of none"] {
        assert!(report.contains(words), "no {words:?} in\n{report}");
    }
    let together = text(&["simulate", "share-collapse-one-hop", "--years", "1", "--exact", "--together"]);
    assert!(together.contains("3 cells together: at least one 3.0%"), "{together}");
    for arguments in [
        &["simulate", "rosenthal-method", "--years", "9", "--format", "svg"][..],
        &["simulate", "rosenthal-method", "--years", "9", "--format", "svg", "--picture", "first"],
        &["matters", "rosenthal-method", "us-state", "case-files", "--years", "9", "--format", "svg"],
    ] {
        let svg = text(arguments);
        assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"), "{arguments:?}");
    }
    assert!(text(&["matters", "rosenthal-method", "--years", "5"]).contains("parent directs provider"));
    let program = text(&["export", "rosenthal-method", "us-state", "case-files", "--years", "5", "--format", "problog"]);
    assert!(program.contains("query(reads).") && program.contains("order foreign-order to parent"), "{program}");
}

#[test]
fn what_does_not_exist_is_said() {
    for arguments in [
        &["export", "rosenthal-method", "us-stat", "case-files"][..],
        &["simulate", "rosenthal-method", "--years", "5", "--party", "nobody"],
        &["simulate", "rosenthal-method", "--years", "0"],
        &["simulate", "rosenthal-method", "--years", "5", "--until", "x"],
    ] {
        let output = call(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(!output.stderr.is_empty());
    }
}
