//! Numbers on the command line: each has a range, and a number outside of it is refused with that range.

use crate::support::program::{residency, scratch};
use std::fs;

const SMALL: &str = "schema = 1\ntitle = \"Small\"\n[parties.p]\nkind = \"person\"\n[data.d]\ncategory = \"content\"\nsubject = \"p\"\n";

/// Each number of each command: a call that lacks it, the option, its least and its greatest value.
const NUMBERS: &[(&[&str], &str, &str, &str)] = &[
    (&["simulate", "FILE", "--runs", "1", "--years"], "--years", "1", "1000"),
    (&["simulate", "FILE", "--years", "1", "--runs"], "--runs", "0", "1000000000000"),
    (&["simulate", "FILE", "--years", "1", "--runs", "1", "--threads"], "--threads", "1", "1024"),
    (&["simulate", "FILE", "--years", "1", "--exact", "--bodies"], "--bodies", "1", "4294967295"),
    (&["simulate", "FILE", "--years", "1", "--exact", "--seed"], "--seed", "0", "18446744073709551615"),
    (&["matters", "FILE", "p", "d", "--years"], "--years", "1", "1000"),
    (&["export", "FILE", "p", "d", "--years"], "--years", "1", "1000"),
    (&["explain", "FILE", "p", "d", "--limit"], "--limit", "0", "100000"),
    (&["explain", "FILE", "p", "d", "--misses"], "--misses", "0", "100000"),
    (&["coalitions", "FILE", "d", "--limit"], "--limit", "1", "100000"),
    (&["graph", "FILE", "p", "d", "--paths"], "--paths", "1", "100000"),
    (&["sweep", "FILE", "--node-limit"], "--node-limit", "1", "1000000000"),
    (&["decide", "FILE", "--node-limit"], "--node-limit", "1", "1000000000"),
    (&["plan", "FILE", "--most"], "--most", "1", "100000"),
    (&["designs", "FILE", "--most"], "--most", "0", "1000000"),
    (&["laws", "--stale"], "--stale", "0", "3652425"),
    (&["import", "examples/import/record.csv", "-o", "-", "--tries"], "--tries", "0", "100000"),
];

#[test]
fn a_number_outside_of_its_range_is_refused_with_the_range_and_one_at_its_edge_is_taken() {
    let file = scratch("numbers").join("s.toml");
    fs::write(&file, SMALL).unwrap();
    for (call, option, least, most) in NUMBERS {
        let call: Vec<&str> = call.iter().map(|word| if *word == "FILE" { file.to_str().unwrap() } else { word }).collect();
        let with = |number: &str| residency(&[&call[..call.len() - 1], &[&format!("{option}={number}")]].concat()).run();
        let beyond = (most.parse::<u128>().unwrap() + 1).to_string();
        let below = (least.parse::<i128>().unwrap() - 1).to_string();
        for number in [below.as_str(), &beyond, "-1", "99999999999999999999999999", "1.5", "0x10", "x", ""] {
            let ran = with(number);
            assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{call:?} {number}: {}", ran.err);
            assert!(ran.err.contains(option) && !ran.err.contains("panicked"), "{call:?} {number}: {}", ran.err);
        }
        assert!(
            with(&beyond).err.contains(most) || with(&beyond).err.contains("in range") || *option == "--seed",
            "{call:?}: {}",
            with(&beyond).err
        );
        // A scenario without switches has nothing to sweep, which is said and is no fault of the number.
        // So many runs would take hours.
        for number in [least, most].into_iter().filter(|number| *option != "--runs" || *number == least) {
            let ran = with(number);
            assert!(ran.status == Some(0) || !ran.err.contains(option), "{call:?} {number}: {}", ran.err);
        }
    }
}

#[test]
fn every_number_of_every_command_is_among_them() {
    let page = residency(&["man"]).run().done();
    let commands: Vec<String> =
        page.split("residency\\-").skip(1).filter_map(|rest| rest.split("(1)").next()).map(|name| name.replace("\\-", "-")).collect();
    for command in commands.iter().filter(|name| !["help", "lab"].contains(&name.as_str())) {
        let help = residency(&[command, "--help"]).run().done();
        for line in help.lines().filter(|line| ["<N>", "<K>", "<M>", "<S>", "<COUNT>", "<DAYS>"].iter().any(|value| line.contains(value))) {
            let option = line.split_whitespace().find(|word| word.starts_with("--")).unwrap();
            let is_told = NUMBERS.iter().any(|(call, told, ..)| call[0] == command && *told == option);
            assert!(is_told || (option == "--node-limit"), "{command} {option}");
        }
    }
}

#[test]
fn more_threads_than_the_machine_gives_only_take_longer() {
    let file = scratch("threads").join("s.toml");
    fs::write(&file, SMALL).unwrap();
    let with = |threads: &str| {
        residency(&["simulate", file.to_str().unwrap(), "--years", "1", "--runs", "100000", "--threads", threads]).run().done()
    };
    assert_eq!(with("1024"), with("1"));
}
