//! The examples on the pages about explanations are what the program prints.

use crate::support::pages;
use std::path::Path;
use std::process::Command;

const PAGES: [&str; 6] = [
    "docs/command-line.md",
    "docs/how-to-read-an-explanation.md",
    "docs/commands/explain.md",
    "docs/commands/conflicts.md",
    "docs/commands/coalitions.md",
    "docs/commands/laws.md",
];

/// What a command prints; only its standard output.
fn printed(line: &str) -> String {
    let arguments = line.strip_prefix("$ residency ").expect("an example begins with `$ residency`").split_whitespace();
    let output = Command::new(env!("CARGO_BIN_EXE_residency")).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn examples_are_what_the_program_prints() {
    for page in PAGES {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(page);
        let text = std::fs::read_to_string(&path).unwrap();
        let mut fresh = String::new();
        let mut lines = text.lines();
        let mut examples = 0;
        while let Some(line) = lines.next() {
            fresh.push_str(line);
            fresh.push('\n');
            if line == "```console" {
                examples += 1;
                let command = lines.next().unwrap();
                fresh.push_str(&format!("{command}\n{}```\n", printed(command)));
                lines.by_ref().find(|l| *l == "```").unwrap();
            }
        }
        assert!(examples > 0, "{page} shows no example");
        pages::fresh(page, &fresh);
    }
}
