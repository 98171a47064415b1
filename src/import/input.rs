//! Bytes of a file as a value or as a table.

use super::fault::{Fault, Place};
use serde_json::Value;

/// The largest file that is read, in bytes.
pub const LARGEST: usize = 256 << 20;
/// The most rows of a table.
const MOST_ROWS: usize = 1_000_000;

/// What a file holds.
#[derive(Clone, Debug)]
pub(crate) enum Content {
    /// JSON, lines of JSON, or YAML.
    Value(Value),
    /// CSV, or the tables of a Markdown page.
    Table(Table),
}

/// A table with headings.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    pub(crate) headings: Vec<String>,
    /// Rows with the numbers of their lines.
    pub(crate) rows: Vec<(u64, Vec<String>)>,
}

impl Table {
    /// The value of a row in a column.
    pub(crate) fn cell<'t>(&self, row: &'t [String], column: Option<usize>) -> &'t str {
        column.and_then(|column| row.get(column)).map_or("", |cell| cell.trim())
    }

    /// The column of a heading, in whatever capitals.
    pub(crate) fn column(&self, heading: &str) -> Option<usize> {
        self.headings.iter().position(|own| own.eq_ignore_ascii_case(heading))
    }
}

/// Reads a file by what it holds and by the end of its name. Nothing of what it holds is in a fault.
///
/// # Errors
/// When it is none of the forms, with the line.
pub(crate) fn content(name: &str, bytes: &[u8]) -> Result<Content, Fault> {
    if bytes.len() > LARGEST {
        return Err(Fault::new(Place::file(name), format!("the file is larger than {} MB", LARGEST >> 20)));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let fault = Fault::new(Place::new(name, format!("line {line}")), "the file is not UTF-8 text");
        fault.help("a plan of Terraform is binary: `terraform show -json FILE` writes it as text")
    })?;
    let text = text.trim_start_matches('\u{feff}');
    let end = name.rsplit('.').next().unwrap_or_default().to_lowercase();
    match end.as_str() {
        "csv" | "tsv" => csv(name, text, if end == "tsv" { b'\t' } else { delimiter(text) }).map(Content::Table),
        "md" | "markdown" => markdown(name, text).map(Content::Table),
        "yaml" | "yml" => yaml(name, text).map(Content::Value),
        _ if text.trim_start().starts_with(['{', '[']) => json(name, text).map(Content::Value),
        _ if text.lines().next().is_some_and(|line| line.contains([',', ';', '\t'])) => {
            csv(name, text, delimiter(text)).map(Content::Table)
        }
        _ => yaml(name, text).map(Content::Value),
    }
}

/// JSON, or a value of JSON on each line.
fn json(name: &str, text: &str) -> Result<Value, Fault> {
    let whole = serde_json::from_str(text);
    let why = match whole {
        Ok(value) => return Ok(value),
        Err(why) => why,
    };
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    if lines.len() > 1 && lines.iter().all(|line| line.trim_start().starts_with('{') && line.trim_end().ends_with('}')) {
        let values: Result<Vec<Value>, _> = lines.iter().map(|line| serde_json::from_str(line)).collect();
        if let Ok(values) = values {
            return Ok(Value::Array(values));
        }
    }
    let what = match why.classify() {
        serde_json::error::Category::Eof => "the JSON ends too early",
        _ => "this is not JSON",
    };
    Err(Fault::new(Place::new(name, format!("line {}, column {}", why.line(), why.column())), what))
}

fn yaml(name: &str, text: &str) -> Result<Value, Fault> {
    let fault = |error: serde_yaml_ng::Error| {
        let at = error.location().map_or(String::new(), |at| format!("line {}, column {}", at.line(), at.column()));
        Fault::new(Place::new(name, at), "this is not YAML")
    };
    let mut value: serde_yaml_ng::Value = serde_yaml_ng::from_str(text).map_err(fault)?;
    value.apply_merge().map_err(fault)?;
    if !value.is_mapping() && !value.is_sequence() {
        return Err(Fault::new(Place::file(name), "the file is neither JSON nor YAML nor a table"));
    }
    Ok(plain(value))
}

/// YAML as JSON: keys as texts, tags left out.
fn plain(value: serde_yaml_ng::Value) -> Value {
    match value {
        serde_yaml_ng::Value::Null => Value::Null,
        serde_yaml_ng::Value::Bool(flag) => Value::Bool(flag),
        serde_yaml_ng::Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(whole), _) => Value::from(whole),
            (None, Some(float)) => Value::from(float),
            (None, None) => Value::Null,
        },
        serde_yaml_ng::Value::String(text) => Value::String(text),
        serde_yaml_ng::Value::Sequence(items) => Value::Array(items.into_iter().map(plain).collect()),
        serde_yaml_ng::Value::Mapping(entries) => {
            let entries = entries.into_iter().map(|(key, value)| {
                let key = match plain(key) {
                    Value::String(text) => text,
                    other => other.to_string(),
                };
                (key, plain(value))
            });
            Value::Object(entries.collect())
        }
        serde_yaml_ng::Value::Tagged(tagged) => plain(tagged.value),
    }
}

/// What stands between the cells: what is most frequent on the first line.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |sign: char| first.matches(sign).count();
    [(';', b';'), ('\t', b'\t')].into_iter().find(|(sign, _)| count(*sign) > count(',')).map_or(b',', |(_, byte)| byte)
}

fn csv(name: &str, text: &str, delimiter: u8) -> Result<Table, Fault> {
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let at = |error: &csv::Error| error.position().map_or(String::new(), |at| format!("line {}", at.line()));
    let bad = |error: csv::Error| Fault::new(Place::new(name, at(&error)), "this row cannot be read as CSV");
    let headings: Vec<String> = reader.headers().map_err(bad)?.iter().map(str::to_owned).collect();
    let mut table = Table { headings, rows: Vec::new() };
    for record in reader.records() {
        let record = record.map_err(bad)?;
        if table.rows.len() >= MOST_ROWS {
            return Err(Fault::new(Place::file(name), format!("the table has more than {MOST_ROWS} rows")));
        }
        let line = record.position().map_or(0, csv::Position::line);
        if record.iter().any(|cell| !cell.is_empty()) {
            table.rows.push((line, record.iter().map(str::to_owned).collect()));
        }
    }
    Ok(table)
}

/// The tables of a Markdown page that have the headings of the first.
fn markdown(name: &str, text: &str) -> Result<Table, Fault> {
    let cells =
        |line: &str| -> Vec<String> { line.trim().trim_matches('|').split('|').map(|cell| without_tags(cell).trim().to_owned()).collect() };
    let lines: Vec<(u64, &str)> = (1..).zip(text.lines()).filter(|(_, line)| line.trim_start().starts_with('|')).collect();
    let is_rule = |line: &str| line.chars().all(|c| " |-:".contains(c));
    let mut table = Table::default();
    for (index, (number, line)) in lines.iter().enumerate() {
        let is_heading = lines.get(index + 1).is_some_and(|(next, rule)| *next == number + 1 && is_rule(rule));
        if is_heading && table.headings.is_empty() {
            table.headings = cells(line);
        } else if !is_heading && !is_rule(line) {
            table.rows.push((*number, cells(line)));
        }
    }
    if table.headings.is_empty() {
        return Err(Fault::new(Place::file(name), "the page has no table"));
    }
    Ok(table)
}

/// A cell without what stands in angle brackets.
fn without_tags(cell: &str) -> String {
    let (mut out, mut inside) = (String::new(), false);
    for letter in cell.chars() {
        match letter {
            '<' => {
                inside = true;
                out.push(' ');
            }
            '>' => inside = false,
            _ if !inside => out.push(letter),
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Content, content};

    fn fault(name: &str, text: &str) -> String {
        let fault = content(name, text.as_bytes()).unwrap_err();
        format!("{}: {}", fault.place, fault.message)
    }

    #[test]
    fn faults_name_the_line_and_show_nothing_of_the_file() {
        assert_eq!(fault("a.json", "{\n \"hunter2\": hunter2 }"), "a.json: line 2, column 13: this is not JSON");
        assert_eq!(fault("a.json", "{\"a\": "), "a.json: line 1, column 6: the JSON ends too early");
        assert_eq!(fault("a.yaml", "a: [hunter2\nb"), "a.yaml: line 3, column 1: this is not YAML");
        assert!(!fault("a.yaml", "a: &x *hunter2\n  b").contains("hunter2"));
    }

    #[test]
    fn tables_are_read_from_csv_and_markdown() {
        let table = |name: &str, text: &str| match content(name, text.as_bytes()).unwrap() {
            Content::Table(table) => (table.headings.join("|"), table.rows.len()),
            Content::Value(value) => (value.to_string(), 0),
        };
        assert_eq!(table("a.csv", "name;country\nA, Inc;US\n\nB;DE\n"), ("name|country".to_owned(), 2));
        assert_eq!(
            table("a.md", "# L\n\n| S | P |\n| -- | -- |\n| <b>A</b> | EU |\n\n| S | P |\n|--|--|\n| B | x |\n"),
            ("S|P".to_owned(), 2)
        );
    }
}
