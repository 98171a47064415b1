//! Less said is never harder: a fact that is taken out of a file is unknown, and counts with its widest default.

use residency::analysis::matrix::Matrix;
use residency::graph::Means;
use residency::scenario::schema::Table;
use residency::scenario::{Assignment, Input, load};
use residency::service::import::{self, File, Request};
use residency::shipped::Disk;
use residency::world::{DataId, Id, PartyId};
use serde_json::Value;
use std::collections::BTreeMap;

/// Cells by party and dataset; `None` where the import is refused.
fn cells(name: &str, bytes: Vec<u8>, answers: &str) -> Option<BTreeMap<(String, String), [Means; 2]>> {
    let files = vec![File { name: name.to_owned(), bytes, kind: None }];
    let request = Request { files, answers: ("a".into(), Some(answers.into())), ..Request::default() };
    let world = import::answer(&request).ok()?.world;
    let scenario = load(Input { name: "world.toml".into(), bytes: world.into_bytes(), folder: None }, &Disk).scenario.unwrap();
    let matrix = Matrix::of(&scenario, &Assignment::default_of(&scenario));
    let mut cells = BTreeMap::new();
    for (at, party) in scenario.table(Table::Parties).iter().enumerate() {
        for (index, data) in scenario.table(Table::Data).iter().enumerate() {
            let access = matrix.cell(PartyId::new(at), DataId::new(index));
            cells.insert((party.id.clone(), data.id.clone()), [access.reads, access.holds]);
        }
    }
    Some(cells)
}

/// Asserts that no cell that is in both worlds is harder in the second.
fn is_as_easy(what: &str, whole: &BTreeMap<(String, String), [Means; 2]>, less: &BTreeMap<(String, String), [Means; 2]>) {
    for (cell, before) in whole {
        let Some(after) = less.get(cell) else { continue };
        assert!(after[0] <= before[0] && after[1] <= before[1], "without {what}: {cell:?} was {before:?} and is {after:?}");
    }
}

/// Every value of a document that is no list or table, by its path.
fn leaves(value: &Value, path: String, out: &mut Vec<String>) {
    match value {
        Value::Object(entries) => {
            entries.iter().for_each(|(key, value)| leaves(value, format!("{path}/{}", key.replace('~', "~0").replace('/', "~1")), out))
        }
        Value::Array(items) => items.iter().enumerate().for_each(|(at, value)| leaves(value, format!("{path}/{at}"), out)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => out.push(path),
    }
}

/// Takes a value out.
fn without(whole: &Value, path: &str) -> Value {
    let mut value = whole.clone();
    let (parent, last) = path.rsplit_once('/').unwrap();
    match value.pointer_mut(parent).unwrap() {
        Value::Object(entries) => drop(entries.remove(&last.replace("~1", "/").replace("~0", "~"))),
        Value::Array(items) => drop(items.remove(last.parse().unwrap())),
        _ => unreachable!(),
    }
    value
}

/// What says that somebody or something is there at all, or that a thing is open: without it there is less, and nothing to assume.
const OPENINGS: [&str; 15] = [
    "acl",
    "backup_retention_period",
    "bucket_policy_is_public",
    "/AWS/",
    "/address",
    "/type",
    "/name",
    "/mode",
    "interests",
    "interestedParty",
    "/subject",
    "recordType",
    "recordId",
    "/tags",
    "classification",
];

#[test]
fn a_fact_less_makes_no_cell_harder() {
    let home = "country-of-customer = \"de\"\n";
    let files = [
        ("plan.json", home),
        ("terraform.tfstate", home),
        ("aws_s3_bucket.json", home),
        ("config.json", home),
        ("graph.json", home),
        ("owners.json", ""),
    ];
    let mut tried = 0;
    for (name, answers) in files {
        let bytes = std::fs::read(format!("examples/import/{name}")).unwrap();
        let document: Value = serde_json::from_slice(&bytes).unwrap();
        let whole = cells(name, bytes, answers).unwrap();
        let mut paths = Vec::new();
        leaves(&document, String::new(), &mut paths);
        for path in paths.iter().filter(|path| !OPENINGS.iter().any(|opening| path.contains(opening))) {
            if let Some(less) = cells(name, serde_json::to_vec(&without(&document, path)).unwrap(), answers) {
                tried += 1;
                is_as_easy(&format!("{path} of {name}"), &whole, &less);
            }
        }
    }
    assert!(tried > 100, "{tried}");
}

#[test]
fn a_cell_of_a_table_less_makes_no_cell_harder() {
    let mut tried = 0;
    for (name, separator, columns) in [("record.csv", ';', &[5, 6][..]), ("subprocessors.csv", ',', &[1, 2, 3])] {
        let text = std::fs::read_to_string(format!("examples/import/{name}")).unwrap();
        for answers in ["", "country-of-customer = \"de\"\n"] {
            let whole = cells(name, text.clone().into_bytes(), answers).unwrap();
            for row in 1..text.lines().count() {
                for column in columns {
                    let lines = text.lines().enumerate().map(|(at, line)| {
                        let cells = line.split(separator).enumerate();
                        let kept = cells.map(|(index, cell)| if at == row && index == *column { "" } else { cell });
                        kept.collect::<Vec<_>>().join(&separator.to_string())
                    });
                    let less = lines.collect::<Vec<_>>().join("\n") + "\n";
                    // That a firm belongs to the group is an opening: without it nobody is said to direct it.
                    if name == "subprocessors.csv" && row == 5 && *column == 3 {
                        continue;
                    }
                    tried += 1;
                    let what = format!("column {column} of row {row} of {name}");
                    is_as_easy(&what, &whole, &cells(name, less.into_bytes(), answers).unwrap());
                }
            }
        }
    }
    assert!(tried > 30, "{tried}");
}

/// Countries are left out: a firm that counts as present everywhere is also under the shields of every country, which can make an order of
/// another one contested. `docs/commands/import.md` says so.
#[test]
fn an_answer_on_locks_or_work_less_makes_no_cell_harder() {
    for name in ["plan.json", "subprocessors.csv", "threagile.yaml", "assets.json"] {
        let bytes = std::fs::read(format!("examples/import/{name}")).unwrap();
        let open = cells(name, bytes.clone(), "").unwrap();
        let request = Request { files: vec![File { name: name.into(), bytes: bytes.clone(), kind: None }], ..Request::default() };
        let asked: toml::Table = import::answer(&request).unwrap().answers.parse().unwrap();
        for (id, question) in asked.iter().filter(|(_, question)| question.get("takes").is_some()) {
            let takes = question["takes"].as_str().unwrap();
            let answer = match takes.split_once(',') {
                Some(("none", _)) => "own",
                Some(("keeps", _)) => "sealed",
                _ => continue,
            };
            let answered = cells(name, bytes.clone(), &format!("{id} = \"{answer}\"\n")).unwrap();
            is_as_easy(&format!("{id} = {answer} of {name}"), &answered, &open);
        }
    }
}
