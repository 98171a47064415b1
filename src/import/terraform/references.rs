//! What an attribute says: its value, or the resource that the configuration refers to.
//!
//! In a plan the values of references are often unknown until it is applied; then only the configuration tells which key locks what.

use super::document::{Document, Resource, items};
use serde_json::Value;

/// How many references are followed at most.
const LONGEST_WAY: usize = 16;

/// What an attribute says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Seen {
    /// This value.
    Value(Value),
    /// A resource, by its address.
    Resource(String),
    /// Something that the document does not tell.
    Unknown,
    /// Nothing: the default of the provider counts.
    Absent,
}

impl Document<'_> {
    /// What an attribute of a resource says. Of several blocks the first that says something counts.
    pub(super) fn look(&self, resource: &Resource<'_>, path: &str) -> Seen {
        let mut values = Vec::new();
        walk(resource.values, &path.split('.').collect::<Vec<_>>(), &mut values);
        if let Some(value) = values.into_iter().find(|value| !is_empty(value)) {
            return Seen::Value(value.clone());
        }
        let mut expressions = Vec::new();
        walk(resource.expressions, &path.split('.').collect::<Vec<_>>(), &mut expressions);
        let seen = expressions.into_iter().map(|expression| self.expression(&resource.module, expression, 0));
        seen.into_iter().find(|seen| *seen != Seen::Absent).unwrap_or(Seen::Absent)
    }

    /// The text under a path.
    pub(super) fn text(&self, resource: &Resource<'_>, path: &str) -> Option<String> {
        match self.look(resource, path) {
            Seen::Value(Value::String(text)) => Some(text),
            _ => None,
        }
    }

    /// Every text under a path.
    pub(super) fn texts(&self, resource: &Resource<'_>, path: &str) -> Vec<String> {
        let mut values = Vec::new();
        walk(resource.values, &path.split('.').collect::<Vec<_>>(), &mut values);
        values.into_iter().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// The resources of a type that name this one under a path.
    pub(super) fn beside<'s>(&'s self, resource: &'s Resource<'s>, kind: &'s str, path: &'s str) -> impl Iterator<Item = &'s Resource<'s>> {
        let all = self.resources().filter(move |other| other.kind == kind);
        all.filter(move |other| match self.look(other, path) {
            Seen::Resource(address) => self.resource(&address).is_some_and(|found| found.plain == resource.plain),
            Seen::Value(Value::String(text)) => {
                ["bucket", "id", "arn", "name"].iter().any(|key| resource.values.get(key).and_then(Value::as_str) == Some(text.as_str()))
            }
            _ => false,
        })
    }

    /// Whether an attribute of a resource names another one, by reference or by the value of an attribute of the other.
    pub(super) fn refers(&self, resource: &Resource<'_>, path: &str, other: &Resource<'_>, named: &str) -> bool {
        match self.look(resource, path) {
            Seen::Resource(address) => self.resource(&address).is_some_and(|found| found.plain == other.plain),
            Seen::Value(value) => other.values.get(named) == Some(&value),
            Seen::Unknown | Seen::Absent => false,
        }
    }

    /// What an expression of the configuration comes to.
    pub(super) fn expression(&self, module: &str, expression: &Value, way: usize) -> Seen {
        if let Some(constant) = expression.get("constant_value") {
            return if is_empty(constant) { Seen::Absent } else { Seen::Value(constant.clone()) };
        }
        let references: Vec<&str> = items(expression, "references").filter_map(Value::as_str).collect();
        if references.is_empty() {
            return Seen::Absent;
        }
        if way > LONGEST_WAY {
            return Seen::Unknown;
        }
        let found: Vec<Seen> = references.iter().map(|reference| self.reference(module, reference, way)).collect();
        let is_better = |seen: &&Seen| matches!(seen, Seen::Resource(_) | Seen::Value(_));
        found.iter().find(is_better).cloned().unwrap_or(Seen::Unknown)
    }

    fn reference(&self, module: &str, reference: &str, way: usize) -> Seen {
        let front = |rest: &str| if module.is_empty() { rest.to_owned() } else { format!("{module}.{rest}") };
        let plain = super::document::without_indices(reference);
        let parts: Vec<&str> = plain.split('.').collect();
        match parts.as_slice() {
            ["var", name, ..] => self.variable(module, name, way),
            ["module", name, output, ..] => {
                let inner = front(&format!("module.{name}"));
                let said = self.modules.get(&inner).and_then(|called| called.get("outputs")?.get(output)?.get("expression"));
                said.map_or(Seen::Unknown, |expression| self.expression(&inner, expression, way + 1))
            }
            ["local" | "each" | "count" | "path" | "self" | "terraform" | "module", ..] => Seen::Unknown,
            ["data", kind, name, ..] => Seen::Resource(front(&format!("data.{kind}.{name}"))),
            [kind, name, ..] => Seen::Resource(front(&format!("{kind}.{name}"))),
            _ => Seen::Unknown,
        }
    }

    /// What a variable comes to: what the caller hands over, else the value at the root, else its default.
    fn variable(&self, module: &str, name: &str, way: usize) -> Seen {
        let default = || {
            let default = self.modules.get(module).and_then(|module| module.get("variables")?.get(name)?.get("default"));
            default.filter(|value| !is_empty(value)).map_or(Seen::Unknown, |value| Seen::Value(value.clone()))
        };
        match self.calls.get(module) {
            Some(call) => match call.expressions.get(name) {
                Some(expression) => match self.expression(&call.from, expression, way + 1) {
                    Seen::Absent => Seen::Unknown,
                    seen => seen,
                },
                None => default(),
            },
            None => {
                let value = self.whole.get("variables").and_then(|variables| variables.get(name)?.get("value"));
                value.filter(|value| !is_empty(value)).map_or_else(default, |value| Seen::Value(value.clone()))
            }
        }
    }
}

/// Whether a value says nothing.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => false,
    }
}

/// The values under a path; `[]` goes into each block of a list, or into a single block that is no list.
fn walk<'v>(value: &'v Value, path: &[&str], out: &mut Vec<&'v Value>) {
    let Some((first, rest)) = path.split_first() else {
        out.push(value);
        return;
    };
    match first.strip_suffix("[]") {
        None => {
            if let Some(inner) = value.get(first) {
                walk(inner, rest, out);
            }
        }
        Some(name) => match value.get(name) {
            Some(Value::Array(blocks)) => blocks.iter().for_each(|block| walk(block, rest, out)),
            Some(block @ Value::Object(_)) => walk(block, rest, out),
            _ => {}
        },
    }
}
