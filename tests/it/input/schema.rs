//! The JSON Schema takes what the program takes, as far as form goes; and the page of the format shows what runs.

use crate::support::scenarios::loaded;
use crate::support::{broken, pages::fresh};
use jsonschema::Validator;
use residency::diagnostic::{Code, Severity};
use residency::output::format::{EXAMPLE, json_schema, reference};
use residency::scenario::schema::{Kind, Table};
use residency::shipped;
use serde_json::{Value, json};

fn validator() -> Validator {
    let schema = json_schema::json_schema(&shipped::packs());
    jsonschema::draft7::meta::validate(&schema).expect("a valid schema");
    jsonschema::draft7::new(&schema).expect("a schema that can be used")
}

/// TOML as editors hand it to a schema: days are texts.
fn as_json(value: &toml::Value) -> Value {
    match value {
        toml::Value::String(text) => json!(text),
        toml::Value::Integer(number) => json!(number),
        toml::Value::Float(number) => json!(number),
        toml::Value::Boolean(flag) => json!(flag),
        toml::Value::Datetime(day) => json!(day.to_string()),
        toml::Value::Array(items) => items.iter().map(as_json).collect(),
        toml::Value::Table(table) => Value::Object(table.iter().map(|(k, v)| (k.clone(), as_json(v))).collect()),
    }
}

fn faults(validator: &Validator, text: &str) -> Vec<String> {
    let value = as_json(&toml::Value::Table(text.parse().expect("TOML")));
    validator.iter_errors(&value).map(|e| format!("{}: {e}", e.instance_path)).collect()
}

#[test]
fn whatever_is_shipped_or_conforms_is_valid() {
    let validator = validator();
    for shipped in shipped::all() {
        assert_eq!(faults(&validator, shipped.text), [""; 0], "{}", shipped.name);
    }
    for entry in std::fs::read_dir("tests/conformance").unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "toml") {
            assert_eq!(faults(&validator, &std::fs::read_to_string(&path).unwrap()), [""; 0], "{}", path.display());
        }
    }
    assert_eq!(faults(&validator, EXAMPLE), [""; 0]);
}

/// Faults of form that a schema can see.
const OF_FORM: &[Code] = &[
    Code::UnknownKey,
    Code::MissingKey,
    Code::WrongType,
    Code::UnknownWord,
    Code::BadId,
    Code::OutOfRange,
    Code::BadSchema,
    Code::BadPath,
];

#[test]
fn what_is_broken_in_form_is_not_valid() {
    let validator = validator();
    let mut seen = 0;
    for fixture in broken::fixtures() {
        let (found, sources) = fixture.diagnostics();
        let Ok(text) = String::from_utf8(fixture.text.clone()) else { continue };
        if text.parse::<toml::Table>().is_err() || !text.contains("schema") {
            continue;
        }
        let here = |d: &residency::diagnostic::Diagnostic| d.span.and_then(|s| sources.get(s.file)).is_some_and(|f| !f.name.contains('/'));
        // Whether an order says whom it binds, and what a path leads to, no schema can know.
        let hidden = |d: &residency::diagnostic::Diagnostic| {
            d.message.contains("lacks `binds`") || d.message.contains("lacks `reach`") || d.message.starts_with("there is no")
        };
        let of_form = found.iter().any(|d| OF_FORM.contains(&d.code) && here(d) && !hidden(d));
        let valid = faults(&validator, &text).is_empty();
        if of_form {
            assert!(!valid, "{} is valid", fixture.name);
            seen += 1;
        }
        if valid {
            let errors = found.iter().filter(|d| d.severity() == Severity::Error);
            assert!(errors.clone().all(|d| !OF_FORM.contains(&d.code) || hidden(d) || !here(d)), "{}", fixture.name);
        }
    }
    assert!(seen > 15, "only {seen} fixtures are broken in form");
}

#[test]
fn every_key_of_every_table_is_described() {
    let schema = json_schema::json_schema(&[]);
    for table in Table::ALL {
        let properties = &schema["definitions"][table.singular()]["properties"];
        for field in table.fields().iter().chain(table.structures()) {
            let property = &properties[field.name()];
            assert_eq!(property["description"], field.doc, "{}.{}", table.name(), field.name());
            if let Kind::Word(words) = field.kind {
                assert_eq!(property["enum"], json!(words));
            }
        }
    }
}

#[test]
fn the_page_of_the_format_is_fresh() {
    fresh("docs/format.md", &reference::page());
}

#[test]
fn the_example_of_the_page_runs_and_uses_every_table() {
    let loaded = loaded("example.toml", EXAMPLE);
    let messages: Vec<&String> = loaded.diagnostics.iter().map(|d| &d.message).collect();
    assert!(messages.is_empty(), "{messages:?}");
    let scenario = loaded.scenario.unwrap();
    for outcome in residency::analysis::expectations::check(&scenario) {
        assert!(outcome.mismatches.is_empty(), "{outcome:?}");
    }
    for table in Table::ALL.into_iter().filter(|t| !matches!(t, Table::Switches | Table::Views)) {
        assert!(!scenario.table(table).is_empty(), "no {}", table.name());
    }
    assert!(!scenario.switches.is_empty() && !scenario.views.is_empty());
    let lesson = scenario.lesson.unwrap();
    let ids: Vec<&str> = lesson.questions.iter().map(|q| q.id.as_str()).collect();
    assert_eq!((lesson.minutes, ids), (Some(10), vec!["sealed", "open"]), "in the order of the file");
}

#[test]
fn the_page_of_errors_is_fresh() {
    let mut page = String::from(ERRORS);
    let fixtures = broken::fixtures();
    for code in Code::ALL {
        let severity = match code.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        page.push_str(&format!("## {}\n\n*{severity}.* {}\n\n", code.as_str(), code.explanation()));
        let readable = |f: &&broken::Fixture| std::str::from_utf8(&f.text).is_ok_and(|t| t.len() < 600 && !t.contains('\u{7}'));
        let Some(fixture) = fixtures.iter().filter(readable).filter(|f| f.code() == Some(*code)).min_by_key(|f| f.text.len()) else {
            continue;
        };
        let text = String::from_utf8_lossy(&fixture.text);
        let marked = format!("{severity}[{}]", code.as_str());
        let report = fixture.expected.split("\n\n").find(|r| r.starts_with(&marked)).unwrap_or(&fixture.expected);
        page.push_str(&format!("```toml\n{}\n```\n\n```text\n{report}\n```\n\n", text.trim_end()));
    }
    fresh("docs/errors.md", &(page.trim_end().to_owned() + "\n"));
}

const ERRORS: &str = "\
# What error messages mean

Every fault of a file is reported at once, with its place, the other place that makes it a fault, and advice. Each has a code
that never changes its meaning, so that tools can rely on it. Errors stop the work (exit status 2); warnings do not. A fault that
only follows from another is left out: mend what is shown, and look again. Of very many faults the first thousand are looked
for and the first hundred are shown.

The examples are files of the tests, with what the program says of them.

";
