//! A scenario as it is written: TOML, read with nothing but a TOML reader.
//!
//! Packs are merged in, copies are entities of their own (`copies`, `dataset/copy`), and assumed laws are written into it.

use super::means::Means;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use toml::{Table, Value};

/// The tables of entities, in the order of the model.
pub(crate) const TABLES: [&str; 14] = [
    "jurisdictions",
    "parties",
    "sites",
    "keys",
    "data",
    "copies",
    "processing",
    "software",
    "powers",
    "shields",
    "agreements",
    "offers",
    "breaches",
    "policies",
];

/// A scenario as it is written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Document {
    /// Table and id, with the attributes.
    pub(crate) entities: BTreeMap<(String, String), Table>,
    pub(crate) date: Option<String>,
    pub(crate) switches: BTreeMap<String, Table>,
    pub(crate) expect: Vec<Table>,
}

/// What is asked: the option of every switch, which of them were chosen by hand, and the date.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Given {
    pub(crate) options: BTreeMap<String, String>,
    pub(crate) by_hand: BTreeSet<String>,
    pub(crate) date: Option<String>,
}

impl Document {
    /// A text that uses no packs but shipped ones.
    pub(crate) fn of(text: &str) -> Self {
        Self::read(text, Path::new("."))
    }

    /// A text in a folder, where its packs lie.
    pub(crate) fn read(text: &str, folder: &Path) -> Self {
        let root: Table = text.parse().unwrap_or_else(|error| panic!("{error}\n{text}"));
        let mut document = Self::default();
        document.take(&root, folder);
        document.date = root.get("date").map(Value::to_string);
        document.expect = tables(root.get("expect"));
        document.assume(&words(root.get("assume_law")));
        document
    }

    /// Takes in all that a file says, after what its packs say.
    fn take(&mut self, root: &Table, folder: &Path) {
        for pack in words(root.get("use")) {
            let text = residency::shipped::find(&pack).map(|shipped| shipped.text.to_owned());
            let path = folder.join(&pack);
            let text = text.unwrap_or_else(|| std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path:?}: {error}")));
            let pack: Table = text.parse().unwrap_or_else(|error| panic!("{path:?}: {error}"));
            self.take(&pack, path.parent().unwrap_or(folder));
        }
        let overridden = words(root.get("override"));
        for table in TABLES {
            for (id, entity) in root.get(table).and_then(Value::as_table).into_iter().flatten() {
                let mut entity = entity.as_table().cloned().unwrap_or_default();
                let copies = entity.remove("copies");
                for (copy, attributes) in copies.as_ref().and_then(Value::as_table).into_iter().flatten() {
                    let attributes = attributes.as_table().cloned().unwrap_or_default();
                    self.entities.insert(("copies".to_owned(), format!("{id}/{copy}")), attributes);
                }
                // Of an entity of a pack the whole is replaced, or the attributes that are named.
                let by_attribute = overridden.iter().any(|path| path.starts_with(&format!("{table}.{id}.")));
                let place = (table.to_owned(), id.clone());
                match self.entities.get_mut(&place) {
                    Some(there) if by_attribute => there.extend(entity),
                    _ => {
                        self.entities.insert(place, entity);
                    }
                }
            }
        }
        for (id, switch) in root.get("switches").and_then(Value::as_table).into_iter().flatten() {
            self.switches.insert(id.clone(), switch.as_table().cloned().unwrap_or_default());
        }
    }

    /// Each jurisdiction named, if no power is of it, gets a government `J-state` (unless a party governs it; of several the
    /// first) with an order and a search.
    fn assume(&mut self, jurisdictions: &[String]) {
        for j in jurisdictions {
            if self.table("powers").any(|(_, power)| power.get("of").and_then(Value::as_str) == Some(j)) {
                continue;
            }
            let governing = |(_, party): &(&str, &Table)| party.get("governs").and_then(Value::as_str) == Some(j);
            let state = self.table("parties").find(governing).map_or_else(|| format!("{j}-state"), |(id, _)| id.to_owned());
            self.entities
                .entry(("parties".to_owned(), state.clone()))
                .or_insert_with(|| format!("kind = \"government\"\ngoverns = \"{j}\"").parse().unwrap());
            let power = |verbs: &str| -> Table {
                let text = format!(
                    "wielded_by = \"{state}\"\nof = \"{j}\"\nverbs = [{verbs}]\nbinds = [\"incorporated\", \"established\"]\nreach = \"territory\""
                );
                text.parse().unwrap()
            };
            self.entities.insert(("powers".to_owned(), format!("{j}-assumed-order")), power("\"disclose\", \"decrypt\", \"assist\""));
            self.entities.insert(("powers".to_owned(), format!("{j}-assumed-search")), power("\"seize\", \"intercept\""));
        }
    }

    /// The document written down as one file, without its expectations.
    pub(crate) fn text(&self) -> String {
        let mut root = Table::new();
        root.insert("schema".to_owned(), Value::Integer(1));
        root.insert("title".to_owned(), Value::String("A random world".to_owned()));
        if let Some(date) = &self.date {
            root.insert("date".to_owned(), Value::Datetime(date.parse().unwrap()));
        }
        for ((table, id), entity) in &self.entities {
            let (table, id, copy) = match id.split_once('/') {
                Some((data, copy)) => ("data", data, Some(copy)),
                None => (table.as_str(), id.as_str(), None),
            };
            let mut place = inner(inner(&mut root, table), id);
            if let Some(copy) = copy {
                place = inner(inner(place, "copies"), copy);
            }
            place.extend(entity.clone());
        }
        if !self.switches.is_empty() {
            let switches = self.switches.iter().map(|(id, switch)| (id.clone(), Value::Table(switch.clone())));
            root.insert("switches".to_owned(), Value::Table(switches.collect()));
        }
        root.to_string()
    }

    /// The entities of a table, by id.
    pub(crate) fn table<'w>(&'w self, table: &str) -> impl Iterator<Item = (&'w str, &'w Table)> {
        self.entities.iter().filter(move |((of, _), _)| of == table).map(|((_, id), entity)| (id.as_str(), entity))
    }

    /// The default option of every switch but for those chosen; of an event the option of the day.
    pub(crate) fn given(&self, choose: &BTreeMap<String, String>, date: Option<&str>) -> Given {
        let by_hand = choose.keys().cloned().collect();
        let mut given = Given { options: choose.clone(), by_hand, date: date.map(str::to_owned).or_else(|| self.date.clone()) };
        self.by_the_day(&mut given);
        given
    }

    /// Gives the switches that were not chosen by hand their options: events go by the day, the others by their default.
    pub(crate) fn by_the_day(&self, given: &mut Given) {
        for (id, switch) in &self.switches {
            if given.by_hand.contains(id) {
                continue;
            }
            if let Some(on) = switch.get("on") {
                let happened = given.date.as_ref().is_none_or(|date| *date >= on.to_string());
                given.options.insert(id.clone(), if happened { "after" } else { "before" }.to_owned());
            } else if !given.options.contains_key(id) {
                given.options.insert(id.clone(), switch["default"].as_str().unwrap().to_owned());
            }
        }
    }

    /// The days on which a law or an offer starts or ends or an event happens: all that the file names, in whatever option.
    pub(crate) fn days(&self) -> BTreeSet<String> {
        let mut days = BTreeSet::new();
        for table in ["powers", "shields", "agreements", "offers"] {
            for (_, entity) in self.table(table) {
                days.extend(["since", "until"].iter().filter_map(|name| entity.get(*name)).map(Value::to_string));
            }
        }
        for switch in self.switches.values() {
            days.extend(switch.get("on").map(Value::to_string));
            for option in switch.get("options").and_then(Value::as_table).into_iter().flat_map(Table::values) {
                let sets = option.get("set").and_then(Value::as_table).into_iter().flatten();
                days.extend(sets.filter(|(_, value)| value.is_datetime()).filter(|(path, _)| of_law(path)).map(|(_, day)| day.to_string()));
            }
        }
        days
    }

    /// The words of a cell that an expectation names, with what it expects.
    pub(crate) fn expected(expectation: &Table) -> Vec<(&'static str, Means)> {
        let asked = ["reads", "holds", "kept", "unnoticed"];
        asked.into_iter().filter_map(|word| Some((word, Means::from_word(expectation.get(word)?.as_str()?)))).collect()
    }
}

/// The table in a table, made if there is none.
fn inner<'t>(table: &'t mut Table, key: &str) -> &'t mut Table {
    table.entry(key).or_insert_with(|| Value::Table(Table::new())).as_table_mut().unwrap()
}

/// Whether a path is of the first or last day of a law or an offer.
fn of_law(path: &str) -> bool {
    let law = ["powers.", "shields.", "agreements.", "offers."].iter().any(|table| path.starts_with(table));
    law && (path.ends_with(".since") || path.ends_with(".until"))
}

/// The words of a list, or the one that stands for a list.
pub(crate) fn words(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        Some(Value::String(word)) => vec![word.clone()],
        _ => Vec::new(),
    }
}

fn tables(value: Option<&Value>) -> Vec<Table> {
    value.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_table).cloned().collect()
}
