//! The world as it is written: sections with keys, packs that are used, and what is assumed.

use super::fault::{Fault, Place};
use super::questions::Answers;
use crate::scenario::schema::{Table, key};
use crate::scenario::{format, quote};
use std::collections::{BTreeMap, BTreeSet};

/// One section: its keys with their values as TOML, and which of them are assumed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Section {
    fields: BTreeMap<String, String>,
    assumed: BTreeSet<String>,
    notes: Vec<String>,
}

impl Section {
    /// Sets a key to a text.
    pub(crate) fn text(&mut self, key: &str, text: &str) -> &mut Self {
        self.set(key, quote(text))
    }

    /// Sets a key to a list of texts, in this order.
    pub(crate) fn list<'t>(&mut self, key: &str, items: impl IntoIterator<Item = &'t String>) -> &mut Self {
        let items: Vec<String> = items.into_iter().map(|item| quote(item)).collect();
        self.set(key, format!("[{}]", items.join(", ")))
    }

    /// Sets a key to a flag.
    pub(crate) fn flag(&mut self, key: &str, flag: bool) -> &mut Self {
        self.set(key, flag.to_string())
    }

    /// Sets a key to a value that is TOML already.
    pub(crate) fn set(&mut self, key: &str, toml: String) -> &mut Self {
        self.fields.insert(key.to_owned(), toml);
        self
    }

    /// Marks a key as assumed.
    pub(crate) fn assume(&mut self, key: &str) -> &mut Self {
        self.assumed.insert(key.to_owned());
        self
    }

    /// Adds a sentence to the note.
    pub(crate) fn note(&mut self, sentence: &str) -> &mut Self {
        if !sentence.is_empty() && !self.notes.iter().any(|note| note == sentence) {
            self.notes.push(sentence.to_owned());
        }
        self
    }

    fn keys(&self) -> BTreeMap<String, String> {
        let mut keys = self.fields.clone();
        if !self.assumed.is_empty() {
            let words: Vec<String> = self.assumed.iter().map(|word| quote(word)).collect();
            keys.insert(key::ASSUMED.as_str().to_owned(), format!("[{}]", words.join(", ")));
        }
        if !self.notes.is_empty() {
            keys.insert(key::NOTE.as_str().to_owned(), quote(&self.notes.join(" ")));
        }
        keys
    }
}

/// A world that is being written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Draft {
    pub(crate) title: String,
    pub(crate) summary: String,
    /// Packs.
    pub(crate) uses: BTreeSet<String>,
    /// Jurisdictions without a law pack.
    pub(crate) assume_law: BTreeSet<String>,
    /// Sections of which a pack has the rest.
    pub(crate) in_part: BTreeSet<String>,
    /// Sections by their paths.
    sections: BTreeMap<Vec<String>, Section>,
}

impl Draft {
    /// An empty world.
    pub(crate) fn called(title: String) -> Self {
        Self { title, ..Self::default() }
    }

    /// The section of an entity.
    pub(crate) fn entity(&mut self, table: Table, id: &str) -> &mut Section {
        self.section(&[table.name(), id])
    }

    /// The section of a copy.
    pub(crate) fn copy(&mut self, data: &str, copy: &str) -> &mut Section {
        self.section(&[Table::Data.name(), data, key::COPIES.as_str(), copy])
    }

    /// The section of a path.
    pub(crate) fn section(&mut self, path: &[&str]) -> &mut Section {
        self.sections.entry(path.iter().map(|part| (*part).to_owned()).collect()).or_default()
    }

    /// How many entities there are of a table.
    pub(crate) fn count(&self, table: Table) -> usize {
        let is_one = |path: &[String]| match (table, path) {
            (Table::Copies, [name, _, copies, _]) => name == Table::Data.name() && copies == key::COPIES.as_str(),
            (_, [name, _]) => name == table.name(),
            _ => false,
        };
        self.sections.keys().filter(|path| is_one(path)).count()
    }

    /// How many keys are assumed.
    pub(crate) fn assumed(&self) -> usize {
        self.sections.values().map(|section| section.assumed.len()).sum()
    }

    /// Puts corrections in place of what was made. What is corrected is not assumed any more.
    pub(crate) fn correct(&mut self, answers: &Answers) -> Vec<Fault> {
        let mut faults = Vec::new();
        for (path, value) in &answers.corrections {
            let parts: Vec<&str> = path.split('.').collect();
            let place = || Place::new(&answers.file, path);
            let (table, at, key) = match parts.as_slice() {
                [table, id, key] => (Table::from_name(table), vec![*table, *id], *key),
                [data, id, copies, copy, key] if *data == "data" && *copies == "copies" => {
                    (Some(Table::Copies), vec![*data, *id, *copies, *copy], *key)
                }
                _ => (None, Vec::new(), ""),
            };
            let Some(table) = table else {
                let fault = Fault::new(place(), "a correction names a key of an entity");
                faults.push(fault.help("write it as \"sites.office.located\" = \"de\""));
                continue;
            };
            if table.field_named(key).is_none() {
                let fault = Fault::new(place(), format!("a {} has no key `{key}`", table.singular()));
                faults.push(fault.suggest(key, table.fields().iter().map(crate::scenario::schema::Field::name)));
                continue;
            }
            let known: Vec<String> = at.iter().map(|part| (*part).to_owned()).collect();
            if !self.sections.contains_key(&known) {
                self.in_part.insert(known.join("."));
            }
            let section = self.section(&at);
            section.assumed.remove(key);
            section.set(key, value.to_string());
        }
        faults
    }

    /// The text, laid out as `residency fmt` does.
    pub(crate) fn text(&self) -> String {
        let mut overrides = Vec::new();
        let mut body = String::new();
        for (path, section) in &self.sections {
            let plain = path.join(".");
            let keys = section.keys();
            if self.in_part.contains(&plain) {
                overrides.extend(keys.keys().map(|key| format!("{plain}.{key}")));
            }
            body.push_str(&format!("\n[{}]\n", path.iter().map(|part| bare(part)).collect::<Vec<_>>().join(".")));
            for (key, value) in &keys {
                body.push_str(&format!("{} = {value}\n", bare(key)));
            }
        }
        let list = |items: Vec<String>| items.iter().map(|item| quote(item)).collect::<Vec<_>>().join(", ");
        let mut out = format!("schema = 1\ntitle = {}\n", quote(&self.title));
        if !self.summary.is_empty() {
            out.push_str(&format!("summary = {}\n", quote(&self.summary)));
        }
        let heads = [
            ("use", self.uses.iter().cloned().collect()),
            ("override", overrides),
            ("assume_law", self.assume_law.iter().cloned().collect::<Vec<_>>()),
        ];
        for (key, items) in heads.into_iter().filter(|(_, items)| !items.is_empty()) {
            out.push_str(&format!("{key} = [{}]\n", list(items)));
        }
        out.push_str(&body);
        format(&out).unwrap_or(out)
    }
}

/// A key as it stands in TOML: in quotes where it must.
fn bare(key: &str) -> String {
    let is_bare = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    if is_bare { key.to_owned() } else { quote(key) }
}

/// The first line of a world that was imported.
const HEAD: &str = "# Written by `residency import`";
/// What stands before the number by which a change is found out.
const SUM: &str = "# sum: ";

/// A text with a head that says what it is, and a number by which a later import sees whether somebody changed it.
#[must_use]
pub(crate) fn sealed(head: &[String], text: &str) -> String {
    let lines: Vec<String> = head.iter().map(|line| format!("# {line}\n")).collect();
    format!("{HEAD}.\n{}{SUM}{:016x}\n\n{text}", lines.concat(), sum(text))
}

/// Whether a text was written by an import, and is as it was written.
#[must_use]
pub fn is_untouched(text: &str) -> bool {
    let Some((head, body)) = text.split_once("\n\n") else { return false };
    let told = head.lines().find_map(|line| line.strip_prefix(SUM));
    head.starts_with(HEAD) && told.is_some_and(|told| told == format!("{:016x}", sum(body)))
}

/// A number of a text (FNV-1a), the same on every machine.
fn sum(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::{is_untouched, sealed};

    #[test]
    fn a_change_by_hand_is_seen() {
        let text = sealed(&["From a plan.".to_owned()], "schema = 1\n\n[parties.a]\n");
        assert!(is_untouched(&text));
        assert!(!is_untouched(&text.replace("parties.a", "parties.b")));
        assert!(!is_untouched("schema = 1\n\n[parties.a]\n"));
    }
}
