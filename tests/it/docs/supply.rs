//! What the program is made of: licences and sources as `deny.toml` allows them, and their notices fresh.

use crate::support::pages::fresh;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

const NOTICES: &str = "THIRD_PARTY_NOTICES.txt";

/// What `cargo metadata` says of the packages, and which of them end up in the program on any system.
fn packages() -> Vec<Value> {
    let run = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--all-features"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let told: Value = serde_json::from_slice(&run.stdout).unwrap();
    let nodes: BTreeMap<&str, &Value> =
        told["resolve"]["nodes"].as_array().unwrap().iter().map(|n| (n["id"].as_str().unwrap(), n)).collect();
    let root = told["resolve"]["root"].as_str().unwrap();
    let (mut seen, mut pending) = (BTreeSet::from([root]), vec![root]);
    while let Some(id) = pending.pop() {
        for dependency in nodes[id]["deps"].as_array().unwrap() {
            let normal = dependency["dep_kinds"].as_array().unwrap().iter().any(|kind| kind["kind"].is_null());
            let id = dependency["pkg"].as_str().unwrap();
            if normal && seen.insert(id) {
                pending.push(id);
            }
        }
    }
    let is_in = |package: &&Value| seen.contains(package["id"].as_str().unwrap()) && package["id"].as_str() != Some(root);
    let mut found: Vec<Value> = told["packages"].as_array().unwrap().iter().filter(is_in).cloned().collect();
    found.sort_by_key(|package| (package["name"].to_string(), package["version"].to_string()));
    found
}

fn deny() -> toml::Table {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("deny.toml")).unwrap().parse().unwrap()
}

fn words<'t>(table: &'t toml::Table, part: &str, key: &str) -> BTreeSet<&'t str> {
    table[part][key].as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect()
}

/// Whether one way of reading an expression has allowed licences alone.
fn allowed(expression: &str, allow: &BTreeSet<&str>) -> bool {
    let bare = expression.replace('/', " OR ");
    if let Some((_, inner)) = bare.split_once('(').filter(|_| !bare.contains(") WITH")) {
        // `(A OR B) AND C`: each part by itself.
        let (inner, rest) = inner.split_once(')').unwrap();
        let rest = rest.trim().trim_start_matches("AND").trim();
        return allowed(inner, allow) && (rest.is_empty() || allowed(rest, allow));
    }
    bare.split(" OR ").any(|way| way.split(" AND ").all(|licence| allow.contains(licence.trim())))
}

#[test]
fn every_crate_has_an_allowed_licence_and_comes_from_the_registry() {
    let (deny, packages) = (deny(), packages());
    let (allow, registries) = (words(&deny, "licenses", "allow"), words(&deny, "sources", "allow-registry"));
    let banned: BTreeSet<&str> = deny["bans"]["deny"].as_array().unwrap().iter().map(|ban| ban["crate"].as_str().unwrap()).collect();
    assert!(packages.len() > 90, "{}", packages.len());
    for package in &packages {
        let (name, licence) = (package["name"].as_str().unwrap(), package["license"].as_str().unwrap_or("none"));
        assert!(allowed(licence, &allow), "{name}: {licence}");
        let source = package["source"].as_str().unwrap_or("none");
        assert!(registries.iter().any(|registry| source == format!("registry+{registry}")), "{name}: {source}");
        assert!(!banned.contains(name), "{name}");
    }
    assert!(!allowed("GPL-3.0", &allow) && !allowed("MIT AND GPL-3.0", &allow) && allowed("(MIT OR GPL-3.0) AND ISC", &allow));
}

/// The texts that a package brings with it, by the names of their files.
fn texts(package: &Value) -> Vec<String> {
    let folder = Path::new(package["manifest_path"].as_str().unwrap()).parent().unwrap().to_owned();
    let is_notice = |name: &str| {
        let name = name.to_lowercase();
        ["license", "licence", "copying", "copyright", "notice", "unlicense"].iter().any(|start| name.starts_with(start))
    };
    let mut names: Vec<String> = fs::read_dir(&folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| is_notice(name) && folder.join(name).is_file());
    names.sort();
    names
        .iter()
        .map(|name| String::from_utf8_lossy(&fs::read(folder.join(name)).unwrap()).replace("\r\n", "\n").trim().to_owned())
        .collect()
}

#[test]
fn the_notices_are_those_of_the_crates() {
    let mut by_text: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut list = String::new();
    for package in packages() {
        let name = format!("{} {}", package["name"].as_str().unwrap(), package["version"].as_str().unwrap());
        let authors: Vec<&str> = package["authors"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        let by = if authors.is_empty() { String::new() } else { format!("; {}", authors.join(", ")) };
        list.push_str(&format!("  {name}: {}{by}\n", package["license"].as_str().unwrap()));
        for text in texts(&package) {
            by_text.entry(text).or_default().push(name.clone());
        }
    }
    let mut out = format!(
        "The program `residency` is made of its own sources (see LICENSE) and of these crates, on one system or another. The pages that it \
         writes\nhave the notices of their scripts in them: src/web/page/licences.txt, and the top of src/web/bundles/lab.js.\n\n{list}"
    );
    for (text, names) in by_text {
        out.push_str(&format!("\n{}\n{}\n\n{text}\n", "=".repeat(80), names.join(", ")));
    }
    fresh(NOTICES, &out);
}

#[test]
fn the_program_is_built_from_the_locked_versions_everywhere() {
    for file in ["tests/all", "tests/long", ".ci/run"] {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
        for line in text.lines().filter(|line| {
            ["cargo clippy", "cargo doc", "cargo test", "cargo build", "cargo check", "cargo install"].iter().any(|c| line.contains(c))
                && !line.trim_start().starts_with('#')
        }) {
            assert!(line.contains("--locked"), "{file}: {line}");
        }
    }
}
