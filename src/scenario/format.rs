//! One way to lay out a scenario: tables and keys in the order of the documentation, equals signs lined up, comments kept.
//!
//! - The head of the file first, then the tables in the order of [`Kind::ALL`], the lesson, expectations last. Entities of a table stay in the
//!   order that the author gave them, which tells the story.
//! - The keys of an entity in the order of the format's reference; keys that it does not know stay at the end.
//! - A comment goes with what follows it. One blank line before each table, never two in a row.
//! - Values are left as they are written.

use crate::scenario::schema::{EXPECT, Field, HEADER, LESSON, OPTION, QUESTION, Table as Kind, key};
use std::fmt;
use toml_edit::{DocumentMut, Item, Key, Table};

/// The text is no TOML; says where and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotToml(String);

impl fmt::Display for NotToml {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NotToml {}

/// The text laid out.
///
/// # Errors
/// When it is no TOML; with what is wrong.
pub fn format(text: &str) -> Result<String, NotToml> {
    let mut document: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| NotToml(error.to_string()))?;
    let mut counter = 0;
    let root = document.as_table_mut();
    let head = take_head(root);
    arrange(root, &names(HEADER));
    for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Copies) {
        if let Some(Item::Table(entities)) = root.get_mut(kind.name()) {
            place(entities, &mut counter);
            for (_, item) in entities.iter_mut() {
                if let Item::Table(entity) = item {
                    entity_table(kind, entity, &mut counter);
                }
            }
        }
    }
    if let Some(Item::Table(lesson)) = root.get_mut("lesson") {
        place(lesson, &mut counter);
        arrange(lesson, &names(LESSON));
        groups(lesson, |key| if key == key::QUESTIONS.as_str() { QUESTION } else { &[] }, &mut counter);
    }
    let rest: Vec<String> =
        root.iter().map(|(key, _)| key.to_owned()).filter(|key| Kind::from_name(key).is_none() && key != "lesson").collect();
    for key in rest {
        match root.get_mut(&key) {
            Some(Item::Table(table)) => generic(table, &mut counter),
            Some(Item::ArrayOfTables(tables)) => {
                for table in tables.iter_mut() {
                    place(table, &mut counter);
                    arrange(table, &names(EXPECT));
                    inner(table, &mut counter);
                }
            }
            _ => {}
        }
    }
    give_head(root, &head);
    let end = document.trailing().as_str().map(|text| tidy(text, false)).unwrap_or_default();
    document.set_trailing(end);
    let out = document.to_string();
    let body = out.trim_end_matches(['\n', ' ']).trim_start_matches('\n');
    Ok(if body.is_empty() { String::new() } else { format!("{body}\n") })
}

fn names(fields: &'static [Field]) -> Vec<&'static str> {
    fields.iter().map(Field::name).collect()
}

fn entity_table(kind: Kind, entity: &mut Table, counter: &mut isize) {
    place(entity, counter);
    arrange(entity, &names(kind.fields()));
    let inside = |key: &str| match (kind, key) {
        (Kind::Data, key) if key == key::COPIES.as_str() => Kind::Copies.fields(),
        (Kind::Switches, key) if key == key::OPTIONS.as_str() => OPTION,
        _ => &[],
    };
    groups(entity, inside, counter);
}

/// What lies under the keys of an entity: tables by id, whose keys each group names.
fn groups(entity: &mut Table, inside: impl Fn(&str) -> &'static [Field], counter: &mut isize) {
    for (key, item) in entity.iter_mut() {
        let order = names(inside(key.get()));
        if let Item::Table(group) = item {
            place(group, counter);
            // `copies.main = { … }` is a table written with dots, whose keys are copies, not keys of one.
            for (_, item) in group.iter_mut() {
                if let Item::Table(table) = item {
                    place(table, counter);
                    arrange(table, &order);
                    inner(table, counter);
                }
            }
        }
    }
}

/// Tables of which the format says nothing more: laid out, in the author's order.
fn generic(table: &mut Table, counter: &mut isize) {
    place(table, counter);
    arrange(table, &[]);
    inner(table, counter);
}

fn inner(table: &mut Table, counter: &mut isize) {
    for (_, item) in table.iter_mut() {
        if let Item::Table(table) = item {
            generic(table, counter);
        }
    }
}

/// Gives a table the next place in the file, and one blank line before it.
fn place(table: &mut Table, counter: &mut isize) {
    if table.is_dotted() {
        return;
    }
    *counter += 1;
    table.set_position(Some(*counter));
    let prefix = table.decor().prefix().and_then(|p| p.as_str()).map(|text| tidy(text, true)).unwrap_or_else(|| "\n".to_owned());
    table.decor_mut().set_prefix(prefix);
}

/// Sorts the keys of a table by their place in `order`, unknown ones last and as they were, and lines up the equals signs.
fn arrange(table: &mut Table, order: &[&str]) {
    let was: Vec<String> = table.iter().map(|(key, _)| key.to_owned()).collect();
    let rank = |key: &str| {
        let known = order.iter().position(|name| *name == key).unwrap_or(order.len());
        (known, was.iter().position(|name| name == key))
    };
    table.sort_values_by(|a: &Key, _, b: &Key, _| rank(a.get()).cmp(&rank(b.get())));
    let plain: Vec<String> = table.iter().filter(|(_, item)| item.is_value()).map(|(key, _)| key.to_owned()).collect();
    let width = |key: &str| table.key(key).map_or(0, |k| k.display_repr().chars().count());
    let widths: Vec<usize> = plain.iter().map(|key| width(key)).collect();
    let widest = widths.iter().copied().max().unwrap_or(0);
    for (key, width) in plain.iter().zip(widths) {
        if let Some(mut key) = table.key_mut(key) {
            let decor = key.leaf_decor_mut();
            let prefix = decor.prefix().and_then(|p| p.as_str()).map(|text| tidy(text, false)).unwrap_or_default();
            decor.set_prefix(prefix);
            decor.set_suffix(" ".repeat(widest - width + 1));
        }
        if let Some(value) = table.get_mut(key).and_then(Item::as_value_mut) {
            value.decor_mut().set_prefix(" ");
            let suffix = value.decor().suffix().and_then(|s| s.as_str()).map(str::trim).unwrap_or("").to_owned();
            value.decor_mut().set_suffix(if suffix.is_empty() { String::new() } else { format!("  {suffix}") });
        }
    }
}

/// The comment at the top of a file: what stands before the first key up to the last blank line.
fn take_head(root: &mut Table) -> String {
    let Some(first) = root.iter().map(|(key, _)| key.to_owned()).next() else { return String::new() };
    let dotted = root.get(&first).is_some_and(Item::is_table);
    if dotted {
        return String::new();
    }
    let Some(mut key) = root.key_mut(&first) else { return String::new() };
    let prefix = key.leaf_decor().prefix().and_then(|p| p.as_str()).unwrap_or("").to_owned();
    let Some(end) = prefix.rfind("\n\n") else { return String::new() };
    let (head, rest) = prefix.split_at(end + 2);
    let head = head.to_owned();
    key.leaf_decor_mut().set_prefix(rest);
    head
}

fn give_head(root: &mut Table, head: &str) {
    let first = root.iter().find(|(_, item)| item.is_value()).map(|(key, _)| key.to_owned());
    if let Some(mut key) = first.and_then(|first| root.key_mut(&first)) {
        let own = key.leaf_decor().prefix().and_then(|p| p.as_str()).unwrap_or("").trim_start_matches('\n').to_owned();
        let head = tidy(head, false);
        let head = head.trim_matches('\n');
        key.leaf_decor_mut().set_prefix(if head.is_empty() { own } else { format!("{head}\n\n{own}") });
    }
}

/// Comments with at most one blank line in a row and nothing behind the text; before a table exactly one.
fn tidy(text: &str, table: bool) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for line in text.split('\n').map(str::trim) {
        if !(line.is_empty() && lines.last().is_some_and(|last| last.is_empty())) {
            lines.push(line);
        }
    }
    let joined = lines.join("\n");
    if !table {
        return joined;
    }
    format!("\n{}", joined.trim_start_matches('\n'))
}
