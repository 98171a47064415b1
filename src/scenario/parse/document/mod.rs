//! One file, read: its entities with checked types, and everything that is wrong with its form.

mod entity;
mod expectation;
mod lesson;
mod switch;

use crate::diagnostic::clip;
use crate::diagnostic::{Code, Diagnostic, FileId, Span};
use crate::scenario::check::suppressed::Suppressed;
use crate::scenario::limits::MAX_DIAGNOSTICS;
use crate::scenario::model::entity::{Entity, Expectation, PolicyExpectation, Switch, View};
use crate::scenario::model::lesson::Lesson;
use crate::scenario::parse::read_value::{ValueReader, sorted, type_name};
use crate::scenario::parse::syntax;
use crate::scenario::schema::{Field, HEADER, Kind, Name, Table, key};
use crate::scenario::value::date::Date;
use crate::scenario::value::{SpannedId, Value};
use std::collections::BTreeSet;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

/// The version of the format that this program reads.
pub const SCHEMA_VERSION: u32 = 1;

/// What one file says.
#[derive(Debug, Default)]
pub(crate) struct Document {
    pub title: Option<(String, Span)>,
    pub summary: Option<String>,
    pub date: Option<Date>,
    pub uses: Vec<SpannedId>,
    pub overrides: Vec<SpannedId>,
    pub assumed: Vec<SpannedId>,
    pub entities: Vec<(Table, Entity)>,
    pub switches: Vec<Switch>,
    pub views: Vec<View>,
    pub expectations: Vec<Expectation>,
    pub policy_expectations: Vec<PolicyExpectation>,
    pub lesson: Option<Lesson>,
    /// What the file names but does not usably define.
    pub suppressed: Suppressed,
}

/// Reads the text of one file.
pub(crate) fn read(file: FileId, text: &str, diagnostics: &mut Vec<Diagnostic>) -> Document {
    if syntax::is_blank(text) {
        diagnostics.push(syntax::empty(file));
        return Document { suppressed: Suppressed { everything: true, ..Suppressed::default() }, ..Document::default() };
    }
    let syntax::Parsed { table, broken, lossy } = syntax::parse(file, text, diagnostics);
    let mut reader = Reader {
        values: ValueReader { file, diagnostics },
        document: Document::default(),
        text,
        broken,
        in_part: in_part(table.get_ref()),
    };
    reader.document.suppressed.everything = lossy;
    reader.file(table.get_ref());
    reader.document
}

/// The paths without their last part of all that a file overrides: of those that name a key, the entity.
fn in_part(top: &DeTable<'_>) -> BTreeSet<String> {
    let named = top.get(key::OVERRIDE.as_str()).map(|value| value.get_ref());
    let Some(DeValue::Array(paths)) = named else { return BTreeSet::new() };
    let texts = paths.iter().filter_map(|path| path.get_ref().as_str());
    texts.filter_map(|path| Some(path.rsplit_once('.')?.0.to_owned())).collect()
}

struct Reader<'a> {
    values: ValueReader<'a>,
    document: Document,
    text: &'a str,
    /// Where the form was broken, in the order of the text.
    broken: Vec<Range<usize>>,
    /// Paths of entities of which single keys are overridden.
    in_part: BTreeSet<String>,
}

type Key<'t, 'i> = &'t Spanned<DeString<'i>>;
type Item<'t, 'i> = &'t Spanned<DeValue<'i>>;

impl Reader<'_> {
    fn report(&mut self, diagnostic: Diagnostic) {
        self.values.diagnostics.push(diagnostic);
    }

    fn span<T>(&self, spanned: &Spanned<T>) -> Span {
        self.values.span(spanned)
    }

    fn wrong(&mut self, what: &str, expected: &str, value: Item<'_, '_>) {
        let given = type_name(value.get_ref());
        let span = self.span(value);
        self.report(Diagnostic::new(Code::WrongType, span, format!("{what} is {expected}, not {given}")).label(format!("this is {given}")));
    }

    /// The keys of a table with their values, in the order of the text, but for those whose form was broken: that is reported
    /// already. Empty once there are more errors than anybody will read.
    fn entries<'t, 'i>(&self, table: &'t DeTable<'i>) -> Vec<(Key<'t, 'i>, Item<'t, 'i>)> {
        if self.full() {
            return Vec::new();
        }
        let mut entries = sorted(table);
        if !self.broken.is_empty() {
            entries.retain(|(key, value)| !self.is_broken(key, value));
        }
        entries
    }

    fn full(&self) -> bool {
        self.values.diagnostics.len() >= MAX_DIAGNOSTICS
    }

    /// Whether an error of form lies between a key and the end of the line on which its value ends.
    fn is_broken(&self, key: Key<'_, '_>, value: Item<'_, '_>) -> bool {
        let from = key.span().start;
        let index = self.broken.partition_point(|b| b.start < from);
        let Some(next) = self.broken.get(index) else { return false };
        let end = value.span().end.max(key.span().end);
        next.start <= end || self.text.get(end..next.start).is_some_and(|between| !between.contains('\n'))
    }

    /// Marks an entity as hidden by errors if there are more of them now than before.
    fn mark(&mut self, table: Table, id: &str, faults_before: usize) {
        if self.values.diagnostics.len() > faults_before {
            self.document.suppressed.entities.insert((table, id.to_owned()));
            // What is no id for its capitals is named elsewhere as it should be.
            self.document.suppressed.entities.insert((table, id.to_lowercase()));
        }
    }

    /// Marks the entities of a table whose form was broken.
    fn mark_broken(&mut self, table: Table, entries: &DeTable<'_>) {
        if self.broken.is_empty() {
            return;
        }
        let hidden: Vec<String> =
            sorted(entries).iter().filter(|(key, value)| self.is_broken(key, value)).map(|(key, _)| key.get_ref().to_string()).collect();
        self.document.suppressed.entities.extend(hidden.into_iter().map(|id| (table, id)));
    }

    fn file(&mut self, top: &DeTable<'_>) {
        if !self.broken.is_empty() {
            for (key, value) in sorted(top) {
                if let (true, Some(table)) = (self.is_broken(key, value), Table::from_name(key.get_ref())) {
                    match value.get_ref() {
                        DeValue::Table(entries) => {
                            self.document.suppressed.entities.extend(entries.keys().map(|id| (table, id.get_ref().to_string())));
                        }
                        _ => {
                            self.document.suppressed.tables.insert(table);
                        }
                    }
                }
            }
        }
        for (key, value) in self.entries(top) {
            if self.full() {
                return;
            }
            let name = key.get_ref().as_ref();
            if let Some(table) = Table::from_name(name) {
                match value.get_ref() {
                    DeValue::Table(entries) => {
                        self.mark_broken(table, entries);
                        self.table(table, entries);
                    }
                    _ => {
                        self.document.suppressed.tables.insert(table);
                        self.wrong(&format!("`{name}`"), "a table of entities by id", value);
                    }
                }
            } else {
                self.header(name, key, value);
            }
        }
        // A text that was broken may have lost its first line.
        if !self.document.suppressed.everything && !top.contains_key(key::SCHEMA.as_str()) {
            let span = Span { file: self.values.file, start: 0, end: 0 };
            self.report(
                Diagnostic::new(Code::MissingKey, span, "the file does not say which version of the format it is in")
                    .label("`schema` is missing")
                    .help(format!("begin the file with `schema = {SCHEMA_VERSION}`")),
            );
        }
    }

    fn header(&mut self, name: &str, key: Key<'_, '_>, value: Item<'_, '_>) {
        match (name, HEADER.iter().find(|f| f.name() == name)) {
            ("expect", _) => self.expectations(value),
            ("lesson", _) => self.lesson(key, value),
            (_, Some(field)) if field.key == key::SCHEMA.name() => self.version(value),
            (_, Some(field)) => {
                let before = self.values.diagnostics.len();
                let read = self.values.read(name, field.kind, value);
                // A pack that is not read may define anything.
                self.document.suppressed.everything |= field.key == key::USE.name() && self.values.diagnostics.len() > before;
                self.header_value(field.key, read, value);
            }
            (_, None) => self.unknown_at_top(name, key),
        }
    }

    fn header_value(&mut self, key: Name, read: Option<Value>, value: Item<'_, '_>) {
        match read {
            Some(Value::Text(title)) if key == key::TITLE.name() => {
                let span = self.span(value);
                if title.trim().is_empty() {
                    self.report(Diagnostic::new(Code::MissingKey, span, "the title is empty").label("say what the scenario is called"));
                }
                self.document.title = Some((title, span));
            }
            // It has a title, so it is a scenario, whatever is wrong with the title.
            None if key == key::TITLE.name() => self.document.title = Some((String::new(), self.span(value))),
            Some(Value::Text(summary)) if key == key::SUMMARY.name() => self.document.summary = Some(summary),
            Some(Value::Day(day)) if key == key::DATE.name() => self.document.date = Some(day),
            Some(Value::References(names)) if key == key::USE.name() => self.document.uses = names,
            Some(Value::References(names)) if key == key::OVERRIDE.name() => self.document.overrides = names,
            Some(Value::References(names)) if key == key::ASSUME_LAW.name() => self.document.assumed = names,
            _ => {}
        }
    }

    fn version(&mut self, value: Item<'_, '_>) {
        let version = value.get_ref().as_integer().and_then(|i| u32::from_str_radix(i.as_str(), i.radix()).ok());
        if version == Some(SCHEMA_VERSION) {
            return;
        }
        let span = self.span(value);
        let bad = |message: String| Diagnostic::new(Code::BadSchema, span, message);
        self.report(match value.get_ref() {
            DeValue::Integer(_) => {
                let given = clip(self.text.get(value.span()).unwrap_or(""));
                bad(format!("the file is in version {given} of the format, and this program reads version {SCHEMA_VERSION}"))
                    .label("not that version")
                    .help("a newer program may read it")
            }
            other => bad("`schema` is the version of the format, a whole number".to_owned())
                .label(format!("this is {}", type_name(other)))
                .help(format!("write `schema = {SCHEMA_VERSION}`")),
        });
    }

    fn unknown_at_top(&mut self, name: &str, key: Key<'_, '_>) {
        let span = self.span(key);
        let message = format!("the format has no table or key `{}` at the top of a file", clip(name));
        let diagnostic = Diagnostic::new(Code::UnknownKey, span, message).label("unknown here");
        let tables = || Table::ALL.iter().filter(|t| **t != Table::Copies);
        let one = tables().find(|t| t.singular() == name);
        let words = tables().map(|t| t.name()).chain(HEADER.iter().map(Field::name)).chain(["expect", "lesson"]);
        self.report(match one {
            Some(table) => diagnostic.help(format!("did you mean `{}`?", table.name())),
            None => match owners(name, None).as_slice() {
                [] => {
                    let diagnostic = diagnostic.suggest(name, words);
                    match diagnostic.help {
                        Some(_) => diagnostic,
                        None => diagnostic.help(format!("the tables are: {}", tables().map(|t| t.name()).collect::<Vec<_>>().join(", "))),
                    }
                }
                owners => {
                    let near = crate::diagnostic::nearest(name, words);
                    let owned = format!("`{name}` is a key of {}: put it under a heading such as `[table.id]`", owners.join(", "));
                    diagnostic.help(near.map_or(owned, |near| format!("did you mean `{near}`?")))
                }
            },
        });
    }

    /// Reads an id, and says so where it is none.
    fn id(&mut self, key: Key<'_, '_>) -> SpannedId {
        let id = key.get_ref().to_string();
        let span = self.span(key);
        let fits =
            !id.is_empty() && id.len() <= MAX_ID_LENGTH && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !fits {
            let what = if id.is_empty() { "an empty text".to_owned() } else { format!("`{}`", clip(&id)) };
            let message = format!("{what} is no id: an id has 1 to {MAX_ID_LENGTH} small letters, digits and hyphens");
            self.report(Diagnostic::new(Code::BadId, span, message).label("not an id").help(better_id(&id)));
        }
        SpannedId { id, span }
    }
}

/// An id has at most so many letters.
pub(crate) const MAX_ID_LENGTH: usize = 100;

/// Advice for what is no id.
fn better_id(id: &str) -> String {
    let near: String = id.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let near = near.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    if id.is_empty() {
        "every entity has an id, such as `apple`".to_owned()
    } else if near.chars().filter(|c| c.is_ascii_alphabetic()).count() * 2 < id.chars().count() {
        format!("choose an id such as `party-1`, and keep what people call it: `name = \"{}\"`", clip(id))
    } else if near.len() > MAX_ID_LENGTH {
        "choose a shorter id; `name` says what people call it, at any length".to_owned()
    } else {
        format!("write `{near}`; `name` says what people call it")
    }
}

/// The tables that have a key of this name, but for one.
fn owners(name: &str, but: Option<&'static [Field]>) -> Vec<&'static str> {
    let has = |fields: &[Field]| fields.iter().any(|f| f.name() == name);
    Table::ALL.into_iter().filter(|t| but != Some(t.fields()) && (has(t.fields()) || has(t.structures()))).map(Table::name).collect()
}

fn lower_first(text: &str) -> String {
    let mut chars = text.trim_end_matches('.').chars();
    chars.next().map(|c| c.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

/// The words that a key takes, for advice on it.
fn choices(kind: Kind) -> Option<String> {
    match kind {
        Kind::Word(words) | Kind::Words(words) => Some(format!("its words are: {}", words.join(", "))),
        _ => None,
    }
}
