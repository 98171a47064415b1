//! Entities: their ids, their keys, the copies of datasets.

use super::{Item, Reader, choices, lower_first, owners};
use crate::diagnostic::clip;
use crate::diagnostic::{Code, Diagnostic};
use crate::scenario::model::entity::{Attribute, Entity};
use crate::scenario::schema::{Field, Table, key};
use crate::scenario::value::SpannedId;
use toml::de::{DeTable, DeValue};

/// What keys are often taken to be called, by those who do not know the format yet.
const COMMONLY: [(&str, &str); 9] = [
    ("country", "incorporated"),
    ("nationality", "incorporated"),
    ("based_in", "incorporated"),
    ("country", "located"),
    ("location", "located"),
    ("place", "located"),
    ("owner", "owners"),
    ("owned_by", "owners"),
    ("run_by", "operator"),
];

impl Reader<'_> {
    pub(super) fn table(&mut self, table: Table, entries: &DeTable<'_>) {
        for (key, value) in self.entries(entries) {
            if self.full() {
                return;
            }
            let before = self.values.diagnostics.len();
            let id = self.id(key);
            let name = id.id.clone();
            match (value.get_ref(), table) {
                (DeValue::Table(body), Table::Switches) => self.switch(id, body),
                (DeValue::Table(body), Table::Views) => self.view(id, body),
                (DeValue::Table(body), _) => {
                    let path = format!("{}.{name}", table.name());
                    let entity = self.entity(&path, id, table.fields(), table.structures(), body);
                    self.document.entities.push((table, entity));
                    if let Some(copies) = body.get(key::COPIES.as_str()).filter(|_| table == Table::Data) {
                        self.copies(&name, copies);
                    }
                }
                _ => self.wrong(&format!("`{}.{}`", table.name(), clip(&name)), "a table of keys", value),
            }
            self.mark(table, &name, before);
        }
    }

    fn copies(&mut self, data: &str, value: Item<'_, '_>) {
        let DeValue::Table(copies) = value.get_ref() else {
            self.wrong("`copies`", "a table of copies by id", value);
            return;
        };
        for (key, value) in self.entries(copies) {
            if self.full() {
                return;
            }
            let before = self.values.diagnostics.len();
            let id = self.id(key);
            let path = format!("data.{data}.copies.{}", id.id);
            let named = SpannedId { id: format!("{data}/{}", id.id), span: id.span };
            let name = named.id.clone();
            match value.get_ref() {
                DeValue::Table(fields) => {
                    let entity = self.entity(&path, named, Table::Copies.fields(), &[], fields);
                    self.document.entities.push((Table::Copies, entity));
                }
                _ => {
                    self.wrong(&format!("`{}`", clip(&path)), "a table of keys", value);
                    if let Some(last) = self.values.diagnostics.last_mut().filter(|_| Table::Copies.field_named(&id.id).is_some()) {
                        last.help = Some(format!("a copy has an id of its own, such as [data.{}.copies.main]", clip(data)));
                    }
                }
            }
            self.mark(Table::Copies, &name, before);
        }
    }

    /// The plain keys of an entity; its structures are read by the caller.
    pub(super) fn entity(
        &mut self,
        path: &str,
        id: SpannedId,
        fields: &'static [Field],
        structures: &'static [Field],
        body: &DeTable<'_>,
    ) -> Entity {
        let mut attributes = Vec::with_capacity(body.len());
        for (key, value) in self.entries(body) {
            let name = key.get_ref().as_ref();
            if structures.iter().any(|f| f.name() == name) {
                continue;
            }
            if self.full() {
                break;
            }
            if let Some(field) = fields.iter().find(|f| f.name() == name) {
                if let Some(read) = self.values.read(field.name(), field.kind, value) {
                    attributes.push(Attribute { key: field.key, value: read, span: self.span(value) });
                }
                continue;
            }
            let span = self.span(key);
            let message = format!("`{}` has no key `{}`", clip(path), clip(name));
            let known = fields.iter().chain(structures.iter().filter(|s| !fields.contains(s))).map(Field::name);
            let diagnostic = Diagnostic::new(Code::UnknownKey, span, message).label("unknown key").suggest(name, known);
            let slip = diagnostic.help.as_ref().is_some_and(|h| h.starts_with("did you mean"));
            let owners = owners(name, Some(fields));
            let meant = COMMONLY.iter().find(|(word, key)| *word == name && fields.iter().any(|field| field.name() == *key));
            self.report(if let Some((_, key)) = meant.filter(|_| !slip) {
                diagnostic.help(format!("did you mean `{key}`?"))
            } else if slip || owners.is_empty() {
                diagnostic
            } else {
                diagnostic.help(format!("`{name}` is a key of {}", owners.join(", ")))
            });
        }
        // What is overridden key by key is not written whole.
        if !self.document.suppressed.everything && !self.in_part.contains(path) {
            self.missing(path, &id, fields, body);
            self.missing(path, &id, structures, body);
        }
        Entity { id: id.id, span: id.span, attributes }
    }

    fn missing(&mut self, path: &str, id: &SpannedId, fields: &[Field], body: &DeTable<'_>) {
        for field in fields.iter().filter(|f| f.required && !body.contains_key(f.name())) {
            let mut diagnostic = Diagnostic::new(Code::MissingKey, id.span, format!("`{}` lacks `{}`", clip(path), field.name()))
                .label(format!("`{}` is needed: {}", field.name(), lower_first(field.doc)));
            diagnostic.help = choices(field.kind);
            self.report(diagnostic);
        }
    }
}
