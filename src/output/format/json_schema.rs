//! The format as a JSON Schema, from which editors complete and check scenarios.
//!
//! Draft 7, which editors for TOML understand. It knows the form of a file and no more: whether an id exists, or a circle
//! closes, only the program says.

use super::ID;
use crate::scenario::SCHEMA_VERSION;
use crate::scenario::schema::{EXPECT, Field, Guess, HEADER, Kind, LESSON, LESSON_STRUCTURES, OPTION, QUESTION, Table};
use serde_json::{Map, Value, json};

/// The schema; packs of these names are offered under `use`.
#[must_use]
pub fn json_schema(packs: &[&str]) -> Value {
    let mut properties = Map::new();
    for field in HEADER {
        properties.insert(field.name().to_owned(), property(field, packs));
    }
    not_blank(properties.get_mut("title"));
    let tables = || Table::ALL.into_iter().filter(|t| *t != Table::Copies);
    for table in tables() {
        properties.insert(table.name().to_owned(), by_id(&reference(table), table.doc()));
    }
    properties.insert(
        "expect".to_owned(),
        json!({ "description": "What must come out; `check` fails otherwise.", "type": "array", "items": expectation(packs) }),
    );
    let mut lesson = object(LESSON, LESSON_STRUCTURES, packs);
    not_blank(lesson.pointer_mut("/properties/goal"));
    if let Some(map) = lesson.as_object_mut() {
        map.insert("description".to_owned(), json!("What a class finds out with this scenario, question by question."));
    }
    properties.insert("lesson".to_owned(), lesson);
    let mut definitions = Map::new();
    for table in Table::ALL {
        let mut definition = object(table.fields(), table.structures(), packs);
        if let Some(map) = definition.as_object_mut().filter(|_| by_key(table)) {
            map.remove("required");
        }
        definitions.insert(table.singular().to_owned(), definition);
    }
    definitions.insert("option".to_owned(), object(OPTION, &[], packs));
    definitions.insert("question".to_owned(), question(packs));
    definitions.insert("patches".to_owned(), patches(packs, |_| true));
    definitions.insert("list_patches".to_owned(), patches(packs, Kind::is_list));
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A scenario or pack for residency",
        "description": "Who could read the data, by what means, along which path, according to whom.",
        "type": "object",
        "properties": properties,
        "required": ["schema"],
        "additionalProperties": false,
        "allOf": Table::ALL.into_iter().filter(|table| by_key(*table)).filter_map(whole).collect::<Vec<_>>(),
        "definitions": definitions,
        "x-taplo": { "initKeys": ["schema", "title"] },
    })
}

/// Whether single keys of its entities can be overridden, so that an entity may be written in part.
fn by_key(table: Table) -> bool {
    !matches!(table, Table::Switches | Table::Views)
}

/// What the entities of a table must have, in a file that overrides no single key of one.
fn whole(table: Table) -> Option<Value> {
    let required: Vec<&str> = table.fields().iter().chain(table.structures()).filter(|f| f.required).map(Field::name).collect();
    let by_id = |of: Value| json!({ "patternProperties": { format!("^{ID}$"): of } });
    let entities = by_id(json!({ "required": required }));
    let (pattern, then) = match table {
        Table::Copies => {
            let data = by_id(json!({ "properties": { "copies": entities } }));
            (format!("^data\\.{ID}\\.copies\\.{ID}\\.[a-z_]+$"), json!({ "data": data }))
        }
        _ => (format!("^{}\\.{ID}\\.[a-z_]+$", table.name()), json!({ table.name(): entities })),
    };
    let in_part = json!({ "required": ["override"], "properties": { "override": { "contains": { "pattern": pattern } } } });
    (!required.is_empty()).then(|| json!({ "if": { "not": in_part }, "then": { "properties": then } }))
}

fn reference(table: Table) -> Value {
    json!({ "$ref": format!("#/definitions/{}", table.singular()) })
}

/// A table of entities by id.
fn by_id(of: &Value, doc: &str) -> Value {
    json!({
        "description": doc,
        "type": "object",
        "patternProperties": { format!("^{ID}$"): of },
        "additionalProperties": false,
    })
}

/// A table with these keys and no others.
fn object(fields: &[Field], structures: &[Field], packs: &[&str]) -> Value {
    let all = || fields.iter().chain(structures);
    let properties: Map<String, Value> = all().map(|f| (f.name().to_owned(), property(f, packs))).collect();
    let required: Vec<&str> = all().filter(|f| f.required).map(Field::name).collect();
    let mut out = json!({ "type": "object", "properties": properties, "additionalProperties": false });
    if let Some(map) = out.as_object_mut().filter(|_| !required.is_empty()) {
        map.insert("required".to_owned(), json!(required));
        map.insert("x-taplo".to_owned(), json!({ "initKeys": required }));
    }
    out
}

/// An expectation is of a cell or of a policy.
fn expectation(packs: &[&str]) -> Value {
    let mut expectation = object(EXPECT, &[], packs);
    if let Some(map) = expectation.as_object_mut() {
        let none_of = |keys: [&str; 4]| json!({ "not": { "anyOf": keys.map(|key| json!({ "required": [key] })) } });
        let of_policy = json!({ "allOf": [{ "required": ["policy", "passes"] }, none_of(["party", "data", "reads", "holds"])] });
        let of_cell =
            json!({ "required": ["party", "data"], "not": { "anyOf": [{ "required": ["policy"] }, { "required": ["passes"] }] } });
        map.insert("anyOf".to_owned(), json!([of_cell, of_policy]));
    }
    expectation
}

/// A question of a lesson: it names a party and data, or neither.
fn question(packs: &[&str]) -> Value {
    let mut question = object(QUESTION, &[], packs);
    if let Some(map) = question.as_object_mut() {
        map.insert("dependencies".to_owned(), json!({ "party": ["data"], "data": ["party"] }));
    }
    for text in ["ask", "answer"] {
        not_blank(question.pointer_mut(&format!("/properties/{text}")));
    }
    question
}

/// A text that says something.
fn not_blank(text: Option<&mut Value>) {
    if let Some(map) = text.and_then(Value::as_object_mut) {
        map.insert("pattern".to_owned(), json!("\\S"));
    }
}

fn property(field: &Field, packs: &[&str]) -> Value {
    let mut value = kind(field.kind, packs);
    if let Some(map) = value.as_object_mut() {
        map.insert("description".to_owned(), json!(field.doc));
    }
    value
}

/// What a key takes.
fn kind(kind: Kind, packs: &[&str]) -> Value {
    let id = || json!({ "type": "string", "pattern": format!("^{ID}$") });
    let list = |items: Value| json!({ "type": "array", "items": items });
    let fraction = || json!({ "type": "number", "minimum": 0, "maximum": 1 });
    let pairs =
        |value: Value| json!({ "type": "object", "patternProperties": { format!("^{ID}$"): value }, "additionalProperties": false });
    match kind {
        Kind::Text => json!({ "type": "string" }),
        Kind::Day => json!({ "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Word(words) => json!({ "type": "string", "enum": words }),
        Kind::Words(words) => list(json!({ "type": "string", "enum": words })),
        Kind::Reference(_) => id(),
        Kind::References(_) | Kind::Speakers => list(id()),
        Kind::Ways => list(json!({ "anyOf": [id(), list(id())] })),
        Kind::OneOrMore(_) => json!({ "anyOf": [id(), list(id())] }),
        Kind::Shares => pairs(fraction()),
        Kind::Parts => json!({
            "type": "object",
            "properties": {
                "need": { "type": "integer", "minimum": 1, "description": "How many of them are needed." },
                "of": { "type": "array", "items": id(), "description": "The keys." },
            },
            "required": ["need", "of"],
            "additionalProperties": false,
        }),
        Kind::Count => json!({ "type": "integer", "minimum": 1 }),
        Kind::Fraction => fraction(),
        Kind::Yearly => json!({ "anyOf": [fraction(), {
            "type": "object",
            "properties": { "low": fraction(), "mode": fraction(), "high": fraction() },
            "required": ["low", "mode", "high"],
            "additionalProperties": false,
        }] }),
        Kind::Coordinates => json!({
            "type": "array",
            "items": [{ "type": "number", "minimum": -90, "maximum": 90 }, { "type": "number", "minimum": -180, "maximum": 180 }],
            "minItems": 2,
            "maxItems": 2,
        }),
        Kind::Effort => json!({ "type": "number", "minimum": 0 }),
        Kind::Version => json!({ "type": "integer", "enum": [SCHEMA_VERSION] }),
        Kind::Packs => list(json!({ "anyOf": [{ "type": "string", "enum": packs }, { "type": "string" }] })),
        Kind::Paths => list(json!({ "type": "string", "pattern": format!("^{}$", entity_paths()) })),
        Kind::Overrides => list(json!({ "type": "string", "pattern": format!("^{}(\\.[a-z_]+)?$", entity_paths()) })),
        Kind::Patches => json!({ "$ref": "#/definitions/patches" }),
        Kind::ListPatches => json!({ "$ref": "#/definitions/list_patches" }),
        Kind::Choices => pairs(id()),
        Kind::Refutations => {
            let said: Map<String, Value> = Guess::ALL.iter().map(|word| (word.as_str().to_owned(), json!({ "type": "string" }))).collect();
            json!({ "type": "object", "properties": said, "additionalProperties": false })
        }
        Kind::Copies => by_id(&reference(Table::Copies), "Copies of the dataset, by id."),
        Kind::Options => by_id(&json!({ "$ref": "#/definitions/option" }), "Options of the switch, by id."),
        Kind::Questions => {
            let mut questions = by_id(&json!({ "$ref": "#/definitions/question" }), "Questions of the lesson, by id.");
            if let Some(map) = questions.as_object_mut() {
                map.insert("minProperties".to_owned(), json!(1));
            }
            questions
        }
    }
}

/// The form of a path of an entity.
fn entity_paths() -> String {
    let tables: Vec<&str> = Table::ALL.into_iter().filter(|t| *t != Table::Copies).map(Table::name).collect();
    format!("({})\\.{ID}(\\.copies\\.{ID})?", tables.join("|"))
}

/// Paths of keys, each with what the key takes.
fn patches(packs: &[&str], fits: impl Fn(Kind) -> bool) -> Value {
    let mut patterns = Map::new();
    for table in Table::ALL.into_iter().filter(|t| t.patchable()) {
        for field in table.fields().iter().filter(|field| fits(field.kind)) {
            let path = match table {
                Table::Copies => format!("^data\\.{ID}\\.copies\\.{ID}\\.{}$", field.name()),
                _ => format!("^{}\\.{ID}\\.{}$", table.name(), field.name()),
            };
            patterns.insert(path, property(field, packs));
        }
    }
    json!({ "type": "object", "patternProperties": patterns, "additionalProperties": false })
}
