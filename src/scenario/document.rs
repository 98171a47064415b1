//! One file, read: its entities with checked types, and everything that is wrong with its form.

use super::date::Date;
use super::entity::{Attribute, Drop, Entity, Expectation, Set, Switch, SwitchKind, SwitchOption, View};
use super::read_value::{ValueReader, clip, sorted, type_name};
use super::schema::{Field, Kind, MEANS, Table};
use super::tables::OPTION;
use super::value::{Named, Value};
use crate::diagnostic::{Code, Diagnostic, FileId, Span};
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

/// The version of the format that this program reads.
pub const SCHEMA_VERSION: u32 = 1;

/// What one file says.
#[derive(Debug, Default)]
pub(super) struct Document {
    pub title: Option<(String, Span)>,
    pub summary: Option<String>,
    pub date: Option<Date>,
    pub uses: Vec<Named>,
    pub overrides: Vec<Named>,
    pub entities: Vec<(Table, Entity)>,
    pub switches: Vec<Switch>,
    pub views: Vec<View>,
    pub expectations: Vec<Expectation>,
}

/// The keys at the top of a file that are not tables of entities.
pub(super) const HEADER: &[&str] = &["schema", "title", "summary", "date", "use", "override", "expect"];

/// Reads the text of one file.
pub(super) fn read(file: FileId, text: &str, found: &mut Vec<Diagnostic>) -> Document {
    let (table, errors) = DeTable::parse_recoverable(text);
    let broken = !errors.is_empty();
    found.extend(errors.iter().map(|error| super::syntax::diagnose(file, text, error)));
    let mut reader = Reader { values: ValueReader { file, found }, document: Document::default() };
    reader.file(table.get_ref(), broken);
    reader.document
}

struct Reader<'a> {
    values: ValueReader<'a>,
    document: Document,
}

type Key<'t, 'i> = &'t Spanned<DeString<'i>>;
type Item<'t, 'i> = &'t Spanned<DeValue<'i>>;

impl Reader<'_> {
    fn report(&mut self, diagnostic: Diagnostic) {
        self.values.found.push(diagnostic);
    }

    fn span<T>(&self, spanned: &Spanned<T>) -> Span {
        self.values.span(spanned)
    }

    fn wrong(&mut self, what: &str, expected: &str, value: Item<'_, '_>) {
        let given = type_name(value.get_ref());
        let span = self.span(value);
        self.report(Diagnostic::new(Code::WrongType, span, format!("{what} is {expected}, not {given}")).label(format!("this is {given}")));
    }

    fn file(&mut self, top: &DeTable<'_>, broken: bool) {
        for (key, value) in sorted(top) {
            let name = key.get_ref().as_ref();
            if let Some(table) = Table::from_name(name) {
                match value.get_ref() {
                    DeValue::Table(entries) => self.table(table, entries),
                    _ => self.wrong(&format!("`{name}`"), "a table of entities by id", value),
                }
            } else {
                self.header(name, key, value);
            }
        }
        // A text cut short by a syntax error may have lost its first line with it.
        if !broken && !top.contains_key("schema") {
            let span = Span { file: self.values.file, start: 0, end: 0 };
            self.report(
                Diagnostic::new(Code::MissingKey, span, "the file lacks `schema`")
                    .label("here")
                    .help(format!("begin the file with `schema = {SCHEMA_VERSION}`")),
            );
        }
    }

    fn header(&mut self, name: &str, key: Key<'_, '_>, value: Item<'_, '_>) {
        match name {
            "schema" => {
                let version = value.get_ref().as_integer().and_then(|i| u32::from_str_radix(i.as_str(), i.radix()).ok());
                if version != Some(SCHEMA_VERSION) {
                    let span = self.span(value);
                    self.report(
                        Diagnostic::new(Code::BadSchema, span, format!("this program reads version {SCHEMA_VERSION} of the format"))
                            .label("not that version"),
                    );
                }
            }
            "title" => {
                if let Some(Value::Text(title)) = self.values.read(name, Kind::Text, value) {
                    self.document.title = Some((title, self.span(value)));
                }
            }
            "summary" => {
                if let Some(Value::Text(summary)) = self.values.read(name, Kind::Text, value) {
                    self.document.summary = Some(summary);
                }
            }
            "date" => self.document.date = self.values.day(value).or(self.document.date),
            "use" | "override" => {
                if let Some(Value::References(names)) = self.values.read(name, Kind::References(Table::Sources), value) {
                    if name == "use" {
                        self.document.uses = names;
                    } else {
                        self.document.overrides = names;
                    }
                }
            }
            "expect" => match value.get_ref() {
                DeValue::Array(items) => {
                    for item in items.iter() {
                        self.expectation(item);
                    }
                }
                _ => self.wrong("`expect`", "a list of tables, each headed `[[expect]]`", value),
            },
            _ => {
                let tables = Table::ALL.iter().filter(|t| **t != Table::Copies).map(|t| t.name());
                let span = self.span(key);
                self.report(
                    Diagnostic::new(
                        Code::UnknownKey,
                        span,
                        format!("the format has no table or key `{}` at the top of a file", clip(name)),
                    )
                    .label("unknown key")
                    .suggest(name, tables.chain(HEADER.iter().copied())),
                );
            }
        }
    }

    fn id(&mut self, key: Key<'_, '_>) -> Named {
        let id = key.get_ref().to_string();
        let span = self.span(key);
        let fits = !id.is_empty() && id.len() <= 100 && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !fits {
            let near: String = id.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).take(100).collect();
            self.report(
                Diagnostic::new(
                    Code::BadId,
                    span,
                    format!("`{}` is no id: an id has 1 to 100 small letters, digits and hyphens", clip(&id)),
                )
                .label("not an id")
                .help(if near.is_empty() {
                    "give it a name".to_owned()
                } else {
                    format!("write `{near}` and use `name` for what people call it")
                }),
            );
        }
        Named { id, span }
    }

    fn table(&mut self, table: Table, entries: &DeTable<'_>) {
        for (key, value) in sorted(entries) {
            let id = self.id(key);
            let DeValue::Table(body) = value.get_ref() else {
                self.wrong(&format!("`{}.{}`", table.name(), clip(&id.id)), "a table of keys", value);
                continue;
            };
            match table {
                Table::Switches => self.switch(id, body),
                Table::Views => self.view(id, body),
                Table::Data => {
                    let entity = self.entity(&format!("data.{}", id.id), id.clone(), table.fields(), body, &["copies"]);
                    self.document.entities.push((table, entity));
                    self.copies(&id.id, body);
                }
                _ => {
                    let entity = self.entity(&format!("{}.{}", table.name(), id.id), id, table.fields(), body, &[]);
                    self.document.entities.push((table, entity));
                }
            }
        }
    }

    fn copies(&mut self, data: &str, body: &DeTable<'_>) {
        let Some(value) = body.get("copies") else { return };
        let DeValue::Table(copies) = value.get_ref() else {
            self.wrong("`copies`", "a table of copies by id", value);
            return;
        };
        for (key, value) in sorted(copies) {
            let id = self.id(key);
            let path = format!("data.{data}.copies.{}", id.id);
            match value.get_ref() {
                DeValue::Table(fields) => {
                    let named = Named { id: format!("{data}/{}", id.id), span: id.span };
                    let entity = self.entity(&path, named, Table::Copies.fields(), fields, &[]);
                    self.document.entities.push((Table::Copies, entity));
                }
                _ => self.wrong(&format!("`{}`", clip(&path)), "a table of keys", value),
            }
        }
    }

    /// The plain keys of an entity; keys in `own` are read by the caller.
    fn entity(&mut self, path: &str, id: Named, fields: &'static [Field], body: &DeTable<'_>, own: &[&str]) -> Entity {
        let mut attributes = Vec::with_capacity(body.len());
        for (key, value) in sorted(body) {
            let name = key.get_ref().as_ref();
            if own.contains(&name) {
                continue;
            }
            match fields.iter().find(|f| f.name == name) {
                Some(field) => {
                    if let Some(read) = self.values.read(name, field.kind, value) {
                        attributes.push(Attribute { name: field.name, value: read, span: self.span(value) });
                    }
                }
                None => {
                    let span = self.span(key);
                    self.report(
                        Diagnostic::new(Code::UnknownKey, span, format!("`{}` has no key `{}`", clip(path), clip(name)))
                            .label("unknown key")
                            .suggest(name, fields.iter().map(|f| f.name).chain(own.iter().copied())),
                    );
                }
            }
        }
        for field in fields.iter().filter(|f| f.required && !body.contains_key(f.name)) {
            self.report(Diagnostic::new(Code::MissingKey, id.span, format!("`{}` lacks `{}`", clip(path), field.name)).label(format!(
                "needs `{}`: {}",
                field.name,
                lower_first(field.doc)
            )));
        }
        Entity { id: id.id, span: id.span, attributes }
    }

    fn switch(&mut self, id: Named, body: &DeTable<'_>) {
        let path = format!("switches.{}", id.id);
        let entity = self.entity(&path, id.clone(), Table::Switches.fields(), body, &["options"]);
        let kind = match entity.word("kind") {
            Some("claim") => SwitchKind::Claim,
            Some("choice") => SwitchKind::Choice,
            Some("event") => SwitchKind::Event,
            // Reported already, as missing or as an unknown word.
            _ => return,
        };
        let mut options = Vec::new();
        match body.get("options").map(|v| (v, v.get_ref())) {
            Some((_, DeValue::Table(table))) => {
                for (key, value) in sorted(table) {
                    let option = self.id(key);
                    match value.get_ref() {
                        DeValue::Table(fields) => options.push(self.option(&path, option, fields)),
                        _ => self.wrong(&format!("`{path}.options.{}`", clip(&option.id)), "a table of keys", value),
                    }
                }
            }
            Some((value, _)) => self.wrong("`options`", "a table of options by id", value),
            None => {
                self.report(
                    Diagnostic::new(Code::MissingKey, id.span, format!("`{}` lacks `options`", clip(&path))).label("needs its options"),
                );
                return;
            }
        }
        let switch = super::switches::assemble(entity, kind, options, self.values.found);
        self.document.switches.extend(switch);
    }

    fn option(&mut self, path: &str, id: Named, body: &DeTable<'_>) -> SwitchOption {
        let path = format!("{path}.options.{}", id.id);
        let entity = self.entity(&path, id.clone(), OPTION, body, &["set", "drop"]);
        let (mut sets, mut drops) = (Vec::new(), Vec::new());
        match body.get("set").map(|v| (v, v.get_ref())) {
            None => {}
            Some((_, DeValue::Table(table))) => {
                for (key, value) in sorted(table) {
                    sets.extend(self.set(key, value));
                }
            }
            Some((value, _)) => self.wrong("`set`", "a table of paths and values", value),
        }
        match body.get("drop").map(|v| (v, v.get_ref())) {
            None => {}
            Some((_, DeValue::Array(items))) => {
                for item in items.iter() {
                    match item.get_ref() {
                        DeValue::String(path) => {
                            let span = self.span(item);
                            match super::path::entity_path(path) {
                                Ok((table, id)) => drops.push(Drop { table, id, span }),
                                Err(why) => self.bad_path(path, span, &why),
                            }
                        }
                        _ => self.wrong("a path under `drop`", "a text such as \"keys.content\"", item),
                    }
                }
            }
            Some((value, _)) => self.wrong("`drop`", "a list of paths such as \"keys.content\"", value),
        }
        SwitchOption { id: id.id, span: id.span, entity, sets, drops }
    }

    fn bad_path(&mut self, path: &str, span: Span, why: &super::path::BadPath) {
        let mut diagnostic = Diagnostic::new(Code::BadPath, span, format!("`{}` {}", clip(path), why.message)).label("this path");
        diagnostic.help.clone_from(&why.help);
        self.report(diagnostic);
    }

    fn set(&mut self, key: Key<'_, '_>, value: Item<'_, '_>) -> Option<Set> {
        let path = key.get_ref().as_ref();
        let span = self.span(key);
        match super::path::attribute_path(path) {
            Ok((table, id, field)) => {
                let value = self.values.read(field.name, field.kind, value)?;
                Some(Set { table, id, field: field.name, value, span })
            }
            Err(why) => {
                self.bad_path(path, span, &why);
                None
            }
        }
    }

    fn pairs(&mut self, what: &str, value: Item<'_, '_>) -> Vec<(Named, Named)> {
        let mut out = Vec::new();
        match value.get_ref() {
            DeValue::Table(table) => {
                for (key, option) in sorted(table) {
                    match option.get_ref() {
                        DeValue::String(text) => out.push((
                            Named { id: key.get_ref().to_string(), span: self.span(key) },
                            Named { id: text.to_string(), span: self.span(option) },
                        )),
                        _ => self.wrong("an option", "an id in quotes", option),
                    }
                }
            }
            _ => self.wrong(what, "a table such as { key-place = \"offshore\" }", value),
        }
        out
    }

    fn view(&mut self, id: Named, body: &DeTable<'_>) {
        let path = format!("views.{}", id.id);
        let entity = self.entity(&path, id.clone(), Table::Views.fields(), body, &["choose"]);
        let choose = match body.get("choose") {
            Some(value) => self.pairs("`choose`", value),
            None => {
                self.report(
                    Diagnostic::new(Code::MissingKey, id.span, format!("`{}` lacks `choose`", clip(&path))).label("needs its choices"),
                );
                Vec::new()
            }
        };
        self.document.views.push(View { entity, choose });
    }

    fn expectation(&mut self, item: Item<'_, '_>) {
        let DeValue::Table(table) = item.get_ref() else {
            self.wrong("an expectation", "a table headed `[[expect]]`", item);
            return;
        };
        let span = self.span(item);
        let (mut party, mut data, mut reads, mut holds) = (None, None, None, None);
        let (mut when, mut date, mut sources) = (Vec::new(), None, Vec::new());
        for (key, value) in sorted(table) {
            match key.get_ref().as_ref() {
                "party" => party = self.values.read("party", Kind::Reference(Table::Parties), value),
                "data" => data = self.values.read("data", Kind::Reference(Table::Data), value),
                "reads" => reads = self.values.read("reads", Kind::Word(MEANS), value),
                "holds" => holds = self.values.read("holds", Kind::Word(MEANS), value),
                "when" => when = self.pairs("`when`", value),
                "date" => date = self.values.day(value),
                "sources" => {
                    if let Some(Value::References(names)) = self.values.read("sources", Kind::References(Table::Sources), value) {
                        sources = names;
                    }
                }
                "note" => {
                    self.values.read("note", Kind::Text, value);
                }
                other => {
                    let place = self.span(key);
                    self.report(
                        Diagnostic::new(Code::UnknownKey, place, format!("`expect` has no key `{}`", clip(other)))
                            .label("unknown key")
                            .suggest(other, ["party", "data", "reads", "holds", "when", "date", "sources", "note"]),
                    );
                }
            }
        }
        for word in ["party", "data"] {
            if !table.contains_key(word) {
                self.report(Diagnostic::new(Code::MissingKey, span, format!("the expectation lacks `{word}`")).label("here"));
            }
        }
        if !table.contains_key("reads") && !table.contains_key("holds") {
            self.report(
                Diagnostic::new(Code::BadExpectation, span, "the expectation expects nothing: it has neither `reads` nor `holds`")
                    .label("here"),
            );
        }
        let word = |value: Option<Value>| match value {
            Some(Value::Word(word)) => Some(word),
            _ => None,
        };
        if let (Some(Value::Reference(party)), Some(Value::Reference(data))) = (party, data) {
            let (reads, holds) = (word(reads), word(holds));
            self.document.expectations.push(Expectation { span, party, data, reads, holds, when, date, sources });
        }
    }
}

fn lower_first(text: &str) -> String {
    let mut chars = text.trim_end_matches('.').chars();
    chars.next().map(|c| c.to_lowercase().chain(chars).collect()).unwrap_or_default()
}
