//! Entities under an assignment: what its options set, remove, add and drop, laid over what the file says.

use super::document::{Document, Given};
use super::world::{Exact, Map};
use std::collections::{BTreeMap, BTreeSet};
use toml::{Table, Value};

/// What patches say of each table, id and attribute.
type Patches<'w, T> = BTreeMap<(&'static str, String, &'w str), T>;

/// The document with an assignment's patches laid over it.
pub(crate) struct Patched<'w> {
    document: &'w Document,
    date: Option<&'w str>,
    set: Patches<'w, &'w Value>,
    removed: Patches<'w, Vec<&'w Value>>,
    added: Patches<'w, Vec<&'w Value>>,
    dropped: BTreeSet<(&'static str, String)>,
}

impl<'w> Patched<'w> {
    pub(crate) fn new(document: &'w Document, given: &'w Given) -> Self {
        let mut patched = Patched {
            document,
            date: given.date.as_deref(),
            set: BTreeMap::new(),
            removed: BTreeMap::new(),
            added: BTreeMap::new(),
            dropped: BTreeSet::new(),
        };
        for (id, switch) in &document.switches {
            let Some(option) = switch.get("options").and_then(|options| options.get(&given.options[id])) else { continue };
            let patches = |name: &str| option.get(name).and_then(Value::as_table).into_iter().flatten();
            patched.set.extend(patches("set").map(|(path, value)| (attribute(path), value)));
            for (path, value) in patches("remove") {
                patched.removed.entry(attribute(path)).or_default().push(value);
            }
            for (path, value) in patches("add") {
                patched.added.entry(attribute(path)).or_default().push(value);
            }
            let drops = option.get("drop").and_then(Value::as_array).into_iter().flatten();
            patched.dropped.extend(drops.filter_map(Value::as_str).map(entity));
        }
        patched
    }

    fn exists(&self, table: &'static str, id: &str) -> bool {
        !self.dropped.contains(&(table, id.to_owned()))
    }

    /// Every entity of a table that exists and that `read` finds whole.
    pub(crate) fn all<T>(&self, table: &'static str, read: impl Fn(&Fields<'_, 'w>) -> Option<T>) -> Map<'w, T> {
        let entities = self.document.table(table).filter(|(id, _)| self.exists(table, id));
        entities.filter_map(|(id, written)| read(&Fields { patched: self, table, id, written }).map(|t| (id, t))).collect()
    }
}

/// The table and id of a path.
fn entity(path: &str) -> (&'static str, String) {
    let parts: Vec<&str> = path.split('.').collect();
    match parts.as_slice() {
        ["data", data, "copies", copy, ..] => ("copies", format!("{data}/{copy}")),
        [table, id, ..] => (super::document::TABLES.into_iter().find(|t| t == table).unwrap(), (*id).to_owned()),
        _ => panic!("{path}"),
    }
}

fn attribute(path: &str) -> (&'static str, String, &str) {
    let (table, id) = entity(path);
    (table, id, path.rsplit('.').next().unwrap())
}

/// The attributes of one entity.
pub(crate) struct Fields<'p, 'w> {
    patched: &'p Patched<'w>,
    table: &'static str,
    id: &'w str,
    written: &'w Table,
}

impl<'w> Fields<'_, 'w> {
    /// What an option sets, or else what the entity says.
    pub(crate) fn get(&self, name: &'static str) -> Option<&'w Value> {
        let set = self.patched.set.get(&(self.table, self.id.to_owned(), name)).copied();
        set.or_else(|| self.written.get(name))
    }

    /// The ids and words on a list: what it says, without what is removed, with what is added.
    fn items(&self, name: &'static str) -> Vec<&'w str> {
        fn items(value: &Value) -> Vec<&str> {
            match value {
                Value::Array(items) => items.iter().filter_map(Value::as_str).collect(),
                Value::String(word) => vec![word],
                // The list in `parts`.
                Value::Table(table) => table.get("of").map(items).unwrap_or_default(),
                _ => vec![],
            }
        }
        let path = (self.table, self.id.to_owned(), name);
        let of = |patches: &Patches<'w, Vec<&'w Value>>| -> Vec<&'w str> {
            patches.get(&path).into_iter().flatten().flat_map(|value| items(value)).collect()
        };
        let (removed, added) = (of(&self.patched.removed), of(&self.patched.added));
        let mut all: Vec<&'w str> = self.get(name).map(items).unwrap_or_default();
        all.retain(|item| !removed.contains(item));
        for item in added {
            if !all.contains(&item) {
                all.push(item);
            }
        }
        all
    }

    /// How many ids are written there, of whatever is dropped too.
    pub(crate) fn written(&self, name: &'static str) -> usize {
        self.items(name).len()
    }

    /// The ids written there, but for those of dropped entities.
    pub(crate) fn ids(&self, name: &'static str, of: &'static str) -> Vec<&'w str> {
        self.items(name).into_iter().filter(|id| self.patched.exists(of, id)).collect()
    }

    /// A list that limits: none when it is absent or written empty; naming nothing when all that it names was dropped.
    pub(crate) fn limit(&self, name: &'static str, of: &'static str) -> Option<Vec<&'w str>> {
        (self.written(name) > 0).then(|| self.ids(name, of))
    }

    pub(crate) fn id(&self, name: &'static str, of: &'static str) -> Option<&'w str> {
        self.ids(name, of).first().copied()
    }

    /// The dataset of a copy, whose id is `dataset/copy`.
    pub(crate) fn dataset(&self) -> Option<&'w str> {
        let (dataset, _) = self.id.split_once('/')?;
        self.patched.exists("data", dataset).then_some(dataset)
    }

    /// Lists of parties or sites, one id standing for a list of one; without those that were dropped.
    pub(crate) fn ways(&self, name: &'static str) -> Vec<Vec<&'w str>> {
        let there = |id: &&str| {
            let of = if self.patched.document.table("parties").any(|(party, _)| party == *id) { "parties" } else { "sites" };
            self.patched.exists(of, id)
        };
        let way = |way: &'w Value| -> Vec<&'w str> {
            match way {
                Value::String(id) => vec![id.as_str()],
                Value::Array(ids) => ids.iter().filter_map(Value::as_str).collect(),
                _ => Vec::new(),
            }
        };
        let ways = self.get(name).and_then(Value::as_array).into_iter().flatten().map(way);
        ways.map(|ids| ids.into_iter().filter(there).collect()).collect()
    }

    pub(crate) fn word(&self, name: &'static str) -> &'w str {
        self.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    pub(crate) fn words(&self, name: &'static str) -> Vec<&'w str> {
        self.items(name)
    }

    pub(crate) fn flag(&self, name: &'static str, default: bool) -> bool {
        self.get(name).and_then(Value::as_bool).unwrap_or(default)
    }

    pub(crate) fn count(&self, name: &'static str, default: usize) -> usize {
        self.get(name).and_then(Value::as_integer).map_or(default, |count| count as usize)
    }

    pub(crate) fn number(&self, name: &'static str) -> Option<Exact> {
        self.get(name).map(number)
    }

    pub(crate) fn shares(&self, name: &'static str) -> Vec<(&'w str, Exact)> {
        let shares = self.get(name).and_then(Value::as_table).into_iter().flatten();
        shares.filter(|(owner, _)| self.patched.exists("parties", owner)).map(|(owner, share)| (owner.as_str(), number(share))).collect()
    }

    /// The number of parts needed stays what it is; dropped parts are gone.
    pub(crate) fn parts(&self, name: &'static str) -> Option<(usize, BTreeSet<&'w str>)> {
        let need = self.get(name)?.get("need")?.as_integer()? as usize;
        Some((need, self.ids(name, "keys").into_iter().collect()))
    }

    /// `since` is the first day in force, `until` the first day no longer. No date: the world after every date named.
    pub(crate) fn in_force(&self) -> bool {
        let day = |name| self.get(name).map(Value::to_string);
        match self.patched.date {
            None => day("until").is_none(),
            Some(date) => day("since").is_none_or(|since| *since <= *date) && day("until").is_none_or(|until| *date < *until),
        }
    }
}

/// The decimal number that is written.
fn number(value: &Value) -> Exact {
    let text = value.as_float().map_or_else(|| value.to_string(), |float| format!("{float}"));
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let digits: num_bigint::BigInt = format!("{whole}{fraction}").parse().unwrap_or_else(|_| panic!("{text} is no decimal number"));
    Exact::new(digits, num_bigint::BigInt::from(10).pow(fraction.len() as u32))
}
