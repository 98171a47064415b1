//! The words of the format, from which the editor completes: tables, their keys with what they take and mean, the words of a
//! choice, the table that a key refers to. Made from the format's own descriptions.

use crate::present::lab::{OFFERS, PARTS};
use crate::scenario::Scenario;
use crate::scenario::schema::{EXPECT, Field, Guess, HEADER, Kind, LESSON, LESSON_STRUCTURES, OPTION, QUESTION, Table, key};
use crate::shipped;
use serde_json::{Map, Value, json};

/// A small scenario to start from, which says of each table what it is for.
const START: &str = include_str!("start.toml");

/// Everything that can be written, as JSON.
pub(super) fn vocabulary() -> Value {
    let mut tables = Map::new();
    for table in Table::ALL {
        let keys: Vec<Value> = table.fields().iter().chain(table.structures()).map(key).collect();
        tables.insert(table.name().to_owned(), json!({ "singular": table.singular(), "doc": table.doc(), "keys": keys }));
    }
    json!({
        "schema": 1,
        "header": HEADER.iter().map(key).collect::<Vec<_>>(),
        "tables": tables,
        "option": OPTION.iter().map(key).collect::<Vec<_>>(),
        "expect": EXPECT.iter().map(key).collect::<Vec<_>>(),
        "lesson": LESSON.iter().chain(LESSON_STRUCTURES).map(key).collect::<Vec<_>>(),
        "question": QUESTION.iter().map(key).collect::<Vec<_>>(),
        "parts": parts(),
        "packs": shipped::packs(),
        "says": OFFERS,
        "start": START,
    })
}

/// The keys of a list of parts, which is no table of the format.
fn parts() -> Vec<Value> {
    let kinds = [("other", Kind::Count, Vec::new()), ("references", Kind::References(Table::Keys), vec![Table::Keys.name()])];
    let one = |((name, doc), (kind, takes, tables)): ((&str, &str), (&str, Kind, Vec<&str>))| {
        let takes = takes.expected();
        json!({ "name": name, "takes": takes, "doc": doc, "required": true, "kind": kind, "words": [], "tables": tables })
    };
    PARTS.into_iter().zip(kinds).map(one).collect()
}

fn key(field: &Field) -> Value {
    let mut out = json!({
        "name": field.name(),
        "takes": field.kind.expected(),
        "doc": field.doc,
        "required": field.required,
    });
    let (kind, words, tables): (&str, &[&str], &[Table]) = match field.kind {
        Kind::Word(words) => ("word", words, &[]),
        Kind::Words(words) => ("words", words, &[]),
        Kind::Reference(table) => ("reference", &[], &[table]),
        Kind::References(table) | Kind::OneOrMore(table) => ("references", &[], &[table]),
        Kind::Speakers => ("references", &[], &[Table::Parties, Table::Sources]),
        Kind::Ways => ("references", &[], &[Table::Parties, Table::Sites]),
        Kind::Shares => ("shares", &[], &[Table::Parties]),
        Kind::Parts => ("parts", &[], &[Table::Keys]),
        Kind::Flag => ("flag", &["true", "false"], &[]),
        Kind::Packs => ("packs", &[], &[]),
        Kind::Choices => ("choices", &[], &[]),
        Kind::Refutations => ("refutations", Guess::WORDS, &[]),
        Kind::Patches | Kind::ListPatches => ("patches", &[], &[]),
        Kind::Paths | Kind::Overrides => ("paths", &[], &[]),
        Kind::Text => ("text", &[], &[]),
        Kind::Day => ("day", &[], &[]),
        _ => ("other", &[], &[]),
    };
    if let Some(map) = out.as_object_mut() {
        map.insert("kind".to_owned(), json!(kind));
        map.insert("words".to_owned(), json!(words));
        map.insert("tables".to_owned(), json!(tables.iter().map(|t| t.name()).collect::<Vec<_>>()));
    }
    out
}

/// At most so many ids of a table are sent.
const MAX_IDS: usize = 2000;

/// The ids of a scenario by table, each with its name; of switches each with its options.
pub(super) fn ids(scenario: &Scenario) -> Value {
    let mut out = Map::new();
    for table in Table::ALL {
        let entities = scenario.table(table).iter().take(MAX_IDS);
        out.insert(table.name().to_owned(), entities.map(|e| json!([e.id, e.label()])).collect());
    }
    let switches = scenario.switches.iter().take(MAX_IDS).map(|s| {
        let options: Vec<Value> = s.options.iter().map(|o| json!([o.id, o.label()])).collect();
        json!([s.entity.id, s.entity.text(key::QUESTION).unwrap_or(""), options])
    });
    out.insert("switches".to_owned(), switches.collect());
    Value::Object(out)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::START;
    use crate::scenario::{Input, format, load};
    use crate::shipped::Disk;

    #[test]
    fn the_start_is_sound_and_laid_out() {
        let loaded = load(Input { name: "start.toml".to_owned(), bytes: START.into(), folder: None }, &Disk);
        assert!(loaded.scenario.is_some() && loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
        assert_eq!(format(START).unwrap(), START);
    }
}
