//! What SECURITY.md promises is held by tests that exist.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The names of all tests: functions under a test attribute, and those of generated cases.
fn tests(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if path.file_name().is_none_or(|name| name != "node_modules" && name != "fuzz") {
                tests(&path, found);
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            let lines: Vec<&str> = text.lines().map(str::trim).collect();
            for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.contains("fn ")) {
                let above = lines[..at].iter().rev().take_while(|line| line.starts_with('#') || line.starts_with("//"));
                if above.into_iter().any(|line| *line == "#[test]") {
                    let name = line.split("fn ").nth(1).unwrap().split(['(', '<']).next().unwrap();
                    found.insert(name.to_owned());
                }
            }
        }
    }
}

#[test]
fn every_promise_names_tests_that_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = BTreeSet::new();
    tests(&root.join("src"), &mut found);
    tests(&root.join("tests"), &mut found);
    assert!(found.len() > 500, "{}", found.len());
    let text = fs::read_to_string(root.join("SECURITY.md")).unwrap();
    let rows: Vec<&str> = text.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| what ")).collect();
    assert!(rows.len() > 20, "{}", rows.len());
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").collect();
        assert_eq!(cells.len(), 3, "{row}");
        let named: Vec<&str> = cells[2].split('`').skip(1).step_by(2).collect();
        assert!(!named.is_empty(), "no test: {row}");
        for name in named {
            assert!(found.contains(name), "there is no test `{name}`: {row}");
        }
    }
}
