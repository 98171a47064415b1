//! Entities under an assignment: what its options set and drop, laid over what the scenario says.

use super::world::Map;
use residency::scenario::schema::Table;
use residency::scenario::{Assignment, Date, Exact, Scenario, Value};
use std::collections::{BTreeMap, BTreeSet};

/// The scenario with an assignment's patches laid over it.
pub(crate) struct Patched<'w> {
    scenario: &'w Scenario,
    set: BTreeMap<(Table, &'w str, &'w str), &'w Value>,
    removed: BTreeMap<(Table, &'w str, &'w str), Vec<&'w Value>>,
    added: BTreeMap<(Table, &'w str, &'w str), Vec<&'w Value>>,
    dropped: BTreeSet<(Table, &'w str)>,
}

impl<'w> Patched<'w> {
    pub(crate) fn new(scenario: &'w Scenario, assignment: &Assignment) -> Self {
        let mut patched =
            Patched { scenario, set: BTreeMap::new(), removed: BTreeMap::new(), added: BTreeMap::new(), dropped: BTreeSet::new() };
        for (place, switch) in scenario.switches.iter().enumerate() {
            let option = &switch.options[assignment.options[place]];
            for set in &option.sets {
                patched.set.insert((set.table, &set.id, set.key.as_str()), &set.value);
            }
            for one in &option.removes {
                patched.removed.entry((one.table, &one.id, one.key.as_str())).or_default().push(&one.value);
            }
            for one in &option.adds {
                patched.added.entry((one.table, &one.id, one.key.as_str())).or_default().push(&one.value);
            }
            for drop in &option.drops {
                patched.dropped.insert((drop.table, &drop.id));
            }
        }
        patched
    }

    fn exists(&self, table: Table, id: &str) -> bool {
        !self.dropped.contains(&(table, id))
    }

    /// Every entity of a table that exists and that `read` finds whole.
    pub(crate) fn all<T>(&self, table: Table, read: impl Fn(&Fields<'_, 'w>) -> Option<T>) -> Map<'w, T> {
        let entities = self.scenario.table(table).iter().filter(|e| self.exists(table, &e.id));
        entities.filter_map(|e| read(&Fields { patched: self, table, entity: &e.id }).map(|t| (e.id.as_str(), t))).collect()
    }
}

/// The attributes of one entity.
pub(crate) struct Fields<'p, 'w> {
    patched: &'p Patched<'w>,
    table: Table,
    entity: &'w str,
}

impl<'w> Fields<'_, 'w> {
    /// What an option sets, or else what the entity says.
    pub(crate) fn get(&self, name: &'static str) -> Option<&'w Value> {
        let set = self.patched.set.get(&(self.table, self.entity, name)).copied();
        set.or_else(|| {
            self.patched.scenario.entity(self.table, self.entity)?.attributes.iter().find(|a| a.key.as_str() == name).map(|a| &a.value)
        })
    }

    /// The ids and words on a list: what it says, without what is removed, with what is added.
    fn items(&self, name: &'static str) -> Vec<&'w str> {
        fn items(value: &Value) -> Vec<&str> {
            match value {
                Value::Words(words) => words.clone(),
                Value::Word(word) => vec![word],
                ids => ids.references().map(|n| n.id.as_str()).collect(),
            }
        }
        let path = (self.table, self.entity, name);
        let of = |patches: &BTreeMap<_, Vec<&'w Value>>| -> Vec<&'w str> {
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
    pub(crate) fn ids(&self, name: &'static str, of: Table) -> Vec<&'w str> {
        self.items(name).into_iter().filter(|id| self.patched.exists(of, id)).collect()
    }

    pub(crate) fn id(&self, name: &'static str, of: Table) -> Option<&'w str> {
        self.ids(name, of).first().copied()
    }

    /// The dataset of a copy, whose id is `dataset/copy`.
    pub(crate) fn dataset(&self) -> Option<&'w str> {
        let (dataset, _) = self.entity.split_once('/')?;
        self.patched.exists(Table::Data, dataset).then_some(dataset)
    }

    pub(crate) fn word(&self, name: &'static str) -> &'w str {
        match self.get(name) {
            Some(Value::Word(word)) => word,
            _ => "",
        }
    }

    pub(crate) fn words(&self, name: &'static str) -> Vec<&'w str> {
        self.items(name)
    }

    pub(crate) fn flag(&self, name: &'static str, default: bool) -> bool {
        match self.get(name) {
            Some(Value::Flag(flag)) => *flag,
            _ => default,
        }
    }

    pub(crate) fn count(&self, name: &'static str, default: usize) -> usize {
        match self.get(name) {
            Some(Value::Count(count)) => *count as usize,
            _ => default,
        }
    }

    pub(crate) fn number(&self, name: &'static str) -> Option<&'w Exact> {
        match self.get(name) {
            Some(Value::Number(number)) => Some(number),
            _ => None,
        }
    }

    pub(crate) fn shares(&self, name: &'static str) -> Vec<(&'w str, Exact)> {
        let shares = match self.get(name) {
            Some(Value::Shares(shares)) => shares.as_slice(),
            _ => &[],
        };
        let there = shares.iter().filter(|(owner, _)| self.patched.exists(Table::Parties, &owner.id));
        there.map(|(owner, share)| (owner.id.as_str(), share.clone())).collect()
    }

    /// The number of parts needed stays what it is; dropped parts are gone.
    pub(crate) fn parts(&self, name: &'static str) -> Option<(usize, BTreeSet<&'w str>)> {
        match self.get(name) {
            Some(Value::Parts(need, _)) => Some((*need as usize, self.ids(name, Table::Keys).into_iter().collect())),
            _ => None,
        }
    }

    /// `since` is the first day in force, `until` the first day no longer. No date: the world after every date named.
    pub(crate) fn in_force(&self, date: Option<Date>) -> bool {
        let day = |name| match self.get(name) {
            Some(Value::Day(day)) => Some(*day),
            _ => None,
        };
        match date {
            None => day("until").is_none(),
            Some(date) => day("since").is_none_or(|since| since <= date) && day("until").is_none_or(|until| date < until),
        }
    }
}
