//! One corpus, many treatments, one snapshot: every shipped scenario as it is, with its tables shuffled, with its ids renamed,
//! with its packs inlined. The matrix must not move.

use crate::support::scenarios::scenario;
use residency::analysis::matrix::Matrix;
use residency::scenario::schema::{
    AgreementKind, Category, Confidence, Field, LegalQuestion, Means, PartyKind, PolicyKind, Process, Reach, SiteKind, SwitchKind, Table,
    Tie, Verb,
};
use residency::scenario::{Assignment, Scenario};
use residency::shipped;
use residency::world::{DataId, Id, PartyId};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

/// Every cell that is not empty, by the ids that `name` gives back.
fn matrix(scenario: &Scenario, name: impl Fn(&str) -> String) -> BTreeMap<(String, String), String> {
    let matrix = Matrix::of(scenario, &Assignment::default_of(scenario));
    let mut out = BTreeMap::new();
    for (p, party) in scenario.table(Table::Parties).iter().enumerate() {
        for (d, data) in scenario.table(Table::Data).iter().enumerate() {
            let cell = matrix.cell(PartyId::new(p), DataId::new(d));
            out.insert((name(&party.id), name(&data.id)), format!("{} {}", cell.reads, cell.holds));
        }
    }
    out
}

/// A file with its packs' entities written into it, and its tables in the order that `reverse` says.
fn inlined(text: &str, reverse: bool) -> String {
    let mut whole = toml::Table::new();
    let mut seen = BTreeSet::new();
    gather(text, &mut whole, &mut seen);
    let own: toml::Table = text.parse().unwrap();
    let mut out = toml::Table::new();
    for key in ["schema", "title", "summary", "date", "expect"] {
        if let Some(value) = own.get(key) {
            out.insert(key.to_owned(), value.clone());
        }
    }
    let mut printed = out.to_string();
    // `expect` prints as tables, which must stand last.
    let expectations = out.remove("expect").map(|e| toml::Table::from_iter([("expect".to_owned(), e)]).to_string()).unwrap_or_default();
    if !expectations.is_empty() {
        printed = out.to_string();
    }
    let mut blocks: Vec<String> = Vec::new();
    for (table, entities) in &whole {
        for (id, entity) in entities.as_table().unwrap() {
            let one = toml::Table::from_iter([(id.clone(), entity.clone())]);
            blocks.push(toml::Table::from_iter([(table.clone(), toml::Value::Table(one))]).to_string());
        }
    }
    if reverse {
        blocks.reverse();
    }
    for block in blocks {
        printed.push_str(&block);
        printed.push('\n');
    }
    printed + &expectations
}

/// Packs first, so that what a file defines itself wins.
fn gather(text: &str, whole: &mut toml::Table, seen: &mut BTreeSet<String>) {
    let own: toml::Table = text.parse().unwrap();
    for pack in own.get("use").and_then(|u| u.as_array()).into_iter().flatten() {
        let name = pack.as_str().unwrap();
        if seen.insert(name.to_owned()) {
            gather(shipped::find(name).unwrap().text, whole, seen);
        }
    }
    let overridden = own.get("override").and_then(|paths| paths.as_array()).into_iter().flatten();
    let overridden: Vec<String> = overridden.map(|path| path.as_str().unwrap().to_owned()).collect();
    for (key, value) in own {
        if Table::from_name(&key).is_some() {
            let start = format!("{key}.");
            let slot = whole.entry(key).or_insert_with(|| toml::Value::Table(toml::Table::new()));
            for (id, entity) in value.as_table().unwrap() {
                // Where single keys are overridden, the others stay the pack's.
                let single = format!("{start}{id}.");
                let slot = slot.as_table_mut().unwrap();
                match slot
                    .get_mut(id)
                    .and_then(toml::Value::as_table_mut)
                    .filter(|_| overridden.iter().any(|path| path.starts_with(&single)))
                {
                    Some(known) => known.extend(entity.as_table().unwrap().clone()),
                    None => drop(slot.insert(id.clone(), entity.clone())),
                }
            }
        }
    }
}

/// Every id of a scenario, with another that sorts the other way round.
fn names(scenario: &Scenario) -> BTreeMap<String, String> {
    let mut ids: BTreeSet<String> = BTreeSet::new();
    for table in Table::ALL {
        ids.extend(scenario.table(table).iter().map(|e| e.id.split('/').next().unwrap().to_owned()));
    }
    let lists = [
        AgreementKind::WORDS,
        Category::WORDS,
        Confidence::WORDS,
        LegalQuestion::WORDS,
        Means::WORDS,
        PartyKind::WORDS,
        PolicyKind::WORDS,
        Process::WORDS,
        Reach::WORDS,
        SiteKind::WORDS,
        SwitchKind::WORDS,
        Tie::WORDS,
        Verb::WORDS,
    ];
    let words: BTreeSet<&str> = lists
        .into_iter()
        .flatten()
        .copied()
        .chain(Table::ALL.iter().flat_map(|t| t.fields()).map(Field::name))
        .chain(Table::ALL.map(Table::name))
        .collect();
    let count = ids.len();
    ids.into_iter().enumerate().filter(|(_, id)| !words.contains(id.as_str())).map(|(i, id)| (id, format!("n{:04}", count - i))).collect()
}

/// The text with whole ids replaced wherever they stand as a key, a quoted id or part of a path.
fn renamed(text: &str, names: &BTreeMap<String, String>) -> String {
    let mut out = String::new();
    for line in text.lines() {
        // Sentences may hold words that are ids elsewhere; nothing hangs on them.
        let key = line.split('=').next().unwrap_or("").trim();
        let prose = ["title", "summary", "name", "note", "question", "label", "statute", "publisher", "url"].contains(&key);
        let mut word = String::new();
        let flush = |word: &mut String, out: &mut String| {
            out.push_str(names.get(word.as_str()).filter(|_| !prose).unwrap_or(word));
            word.clear();
        };
        for c in line.chars() {
            if c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' {
                word.push(c);
            } else {
                flush(&mut word, &mut out);
                out.push(c);
            }
        }
        flush(&mut word, &mut out);
        out.push('\n');
    }
    out
}

#[test]
fn no_treatment_moves_a_matrix() {
    let mut snapshot = String::new();
    for file in shipped::all().iter().filter(|s| s.is_scenario()) {
        let original = scenario(file.name, file.text);
        let as_it_is = matrix(&original, str::to_owned);
        let _ = writeln!(snapshot, "{}", file.name);
        for ((party, data), cell) in &as_it_is {
            let _ = writeln!(snapshot, "  {party} {data}: {cell}");
        }
        for reverse in [false, true] {
            let text = inlined(file.text, reverse);
            assert_eq!(as_it_is, matrix(&scenario(file.name, &text), str::to_owned), "{} inlined, reverse: {reverse}", file.name);
        }
        let names = names(&original);
        let back: BTreeMap<&str, &str> = names.iter().map(|(a, b)| (b.as_str(), a.as_str())).collect();
        let text = renamed(&inlined(file.text, false), &names);
        let other = scenario(file.name, &text);
        let name = |id: &str| back.get(id).map_or(id, |id| *id).to_owned();
        assert_eq!(as_it_is, matrix(&other, name), "{} renamed", file.name);
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/matrices.txt");
    if std::env::var("UPDATE").is_ok_and(|what| what == "matrices") {
        std::fs::write(&path, &snapshot).unwrap();
    }
    let known = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(known == snapshot, "a shipped matrix moved; if that is meant: UPDATE=matrices cargo test --test it metamorphic");
}
