//! Switches with their options, and views.

use super::{Item, Key, Reader};
use crate::diagnostic::clip;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::scenario::model::entity::{Drop, Set, SwitchOption, View};
use crate::scenario::model::path::{self, BadPath};
use crate::scenario::parse::switches;
use crate::scenario::schema::reading::Structure;
use crate::scenario::schema::{Key as SchemaKey, Kind, OPTION, PATCHES, Table, key};
use crate::scenario::value::{SpannedId, Value};
use toml::de::{DeTable, DeValue};

impl Reader<'_> {
    pub(super) fn switch(&mut self, id: SpannedId, body: &DeTable<'_>) {
        let path = format!("switches.{}", id.id);
        let table = Table::Switches;
        let entity = self.entity(&path, id, table.fields(), table.structures(), body);
        // Without it, that is reported already, as missing or as an unknown word.
        let Some(kind) = entity.word(key::SWITCH_KIND) else { return };
        let Some(value) = body.get(key::OPTIONS.as_str()) else { return };
        let DeValue::Table(table) = value.get_ref() else {
            self.wrong("`options`", Kind::Options.expected(), value);
            return;
        };
        let mut options = Vec::new();
        for (key, value) in self.entries(table) {
            if self.full() {
                return;
            }
            let option = self.id(key);
            match value.get_ref() {
                DeValue::Table(fields) => options.push(self.option(&path, option, fields)),
                _ => self.wrong(&format!("`{path}.options.{}`", clip(&option.id)), "a table of keys", value),
            }
        }
        if self.document.suppressed.everything {
            return;
        }
        let switch = switches::assemble(entity, kind, options, self.values.diagnostics);
        self.document.switches.extend(switch);
    }

    fn option(&mut self, path: &str, id: SpannedId, body: &DeTable<'_>) -> SwitchOption {
        let path = format!("{path}.options.{}", id.id);
        let entity = self.entity(&path, id.clone(), OPTION, PATCHES, body);
        let sets = self.patches(key::SET, body);
        let removes = self.patches(key::REMOVE, body);
        let adds = self.patches(key::ADD, body);
        let drops = body.get(key::DROP.as_str()).map(|value| self.drops(value)).unwrap_or_default();
        SwitchOption { id: id.id, span: id.span, entity, sets, removes, adds, drops }
    }

    /// The paths with their values under `set`, `remove` or `add`.
    fn patches(&mut self, key: SchemaKey<Structure>, body: &DeTable<'_>) -> Vec<Set> {
        let Some(value) = body.get(key.as_str()) else { return Vec::new() };
        let DeValue::Table(table) = value.get_ref() else {
            self.wrong(&format!("`{}`", key.as_str()), key.kind().expected(), value);
            return Vec::new();
        };
        let mut sets = Vec::new();
        for (path, value) in self.entries(table) {
            if self.full() {
                break;
            }
            sets.extend(self.set(key, path, value));
        }
        sets
    }

    fn drops(&mut self, value: Item<'_, '_>) -> Vec<Drop> {
        let Some(Value::References(paths)) = self.values.read(key::DROP.as_str(), key::DROP.kind(), value) else { return Vec::new() };
        let mut drops = Vec::new();
        for SpannedId { id, span } in paths {
            match path::entity_path(&id) {
                Ok((table, id)) => drops.push(Drop { table, id, span }),
                Err(why) => self.bad_path(&id, span, why),
            }
        }
        drops
    }

    fn bad_path(&mut self, path: &str, span: Span, why: BadPath) {
        let mut diagnostic = Diagnostic::new(Code::BadPath, span, format!("`{}` {}", clip(path), why.message)).label("this path");
        diagnostic.help = why.help;
        self.report(diagnostic);
    }

    fn set(&mut self, of: SchemaKey<Structure>, key: Key<'_, '_>, value: Item<'_, '_>) -> Option<Set> {
        let path = key.get_ref().as_ref();
        let span = self.span(key);
        match path::attribute_path(path) {
            Ok((_, _, field)) if of.kind() == Kind::ListPatches && !field.kind.is_list() => {
                self.bad_path(path, span, BadPath::no_list(field));
                None
            }
            Ok((table, id, field)) => {
                let value = self.values.read(field.name(), field.kind, value)?;
                Some(Set { table, id, key: field.key, value, span })
            }
            Err(why) => {
                let whole = dotted(path, value);
                let why = if whole.len() > 1 && path::attribute_path(&whole.join(".")).is_ok() {
                    let help = Some(format!("write \"{}\" = …", whole.join(".")));
                    BadPath { message: "begins a path that is not in quotes".to_owned(), help }
                } else {
                    why
                };
                self.bad_path(path, span, why);
                None
            }
        }
    }

    /// Switches and options as written.
    pub(super) fn pairs(&mut self, what: &str, value: Item<'_, '_>) -> Vec<(SpannedId, SpannedId)> {
        let DeValue::Table(table) = value.get_ref() else {
            self.wrong(&format!("`{what}`"), Kind::Choices.expected(), value);
            return Vec::new();
        };
        let mut out = Vec::new();
        for (key, option) in self.entries(table) {
            if self.full() {
                break;
            }
            match option.get_ref() {
                DeValue::String(text) => {
                    let switch = SpannedId { id: key.get_ref().to_string(), span: self.span(key) };
                    out.push((switch, SpannedId { id: text.to_string(), span: self.span(option) }));
                }
                _ => self.wrong(&format!("the option of `{}`", clip(key.get_ref())), "an id in quotes", option),
            }
        }
        out
    }

    pub(super) fn view(&mut self, id: SpannedId, body: &DeTable<'_>) {
        let path = format!("views.{}", id.id);
        let entity = self.entity(&path, id, Table::Views.fields(), Table::Views.structures(), body);
        let choose = body.get(key::CHOOSE.as_str()).map(|value| self.pairs(key::CHOOSE.as_str(), value)).unwrap_or_default();
        self.document.views.push(View { entity, choose });
    }
}

/// The keys that lead down from one through tables with one key each: a path whose dots were read as TOML's.
fn dotted(first: &str, value: Item<'_, '_>) -> Vec<String> {
    let mut path = vec![first.to_owned()];
    let mut level = value.get_ref();
    while let DeValue::Table(inner) = level
        && path.len() < 5
        && let Some((key, value)) = inner.iter().next()
    {
        path.push(key.get_ref().to_string());
        level = value.get_ref();
    }
    path
}
