//! Puts into a world what cutting off and altering turn on: powers to suspend, ways, copies nobody may change, users, accidents.

use crate::support::numbers::Numbers;
use toml::{Table, Value};

/// The world of a text with such things in it; the same for the same seed.
pub(crate) fn used(text: &str, seed: u64) -> String {
    let mut root: Table = text.parse().unwrap();
    let mut dress = Dress { numbers: Numbers(seed), parties: ids(&root, "parties"), sites: ids(&root, "sites"), keys: ids(&root, "keys") };
    for table in ["parties", "sites", "keys", "data", "processing", "software", "powers", "shields"] {
        let entities = root.get_mut(table).and_then(Value::as_table_mut).into_iter().flatten();
        for (_, entity) in entities {
            let entity = entity.as_table_mut().unwrap();
            match table {
                "parties" => dress.party(entity),
                "keys" => dress.key(entity),
                "data" => dress.data(entity),
                "processing" => dress.list(entity, "shown_to", 40, |dress| dress.parties.clone()),
                "software" => dress.flag(entity, "needs_vendor", 30),
                "powers" => dress.power(entity),
                "shields" => dress.shield(entity),
                _ => {}
            }
        }
    }
    root.to_string()
}

fn ids(root: &Table, table: &str) -> Vec<String> {
    root.get(table).and_then(Value::as_table).into_iter().flatten().map(|(id, _)| id.clone()).collect()
}

struct Dress {
    numbers: Numbers,
    parties: Vec<String>,
    sites: Vec<String>,
    keys: Vec<String>,
}

impl Dress {
    fn with_chance(&mut self, percent: usize) -> bool {
        self.numbers.below(100) < percent
    }

    fn one(&mut self, of: &[String]) -> Option<String> {
        of.get(self.numbers.below(of.len())).cloned()
    }

    fn flag(&mut self, entity: &mut Table, key: &str, percent: usize) {
        if self.with_chance(percent) {
            entity.insert(key.to_owned(), Value::Boolean(true));
        }
    }

    /// One or two ids.
    fn list(&mut self, entity: &mut Table, key: &str, percent: usize, of: impl Fn(&Self) -> Vec<String>) {
        if !self.with_chance(percent) {
            return;
        }
        let of = of(self);
        let mut ids: Vec<String> = (0..1 + self.numbers.below(2)).filter_map(|_| self.one(&of)).collect();
        ids.sort();
        ids.dedup();
        entity.insert(key.to_owned(), Value::Array(ids.into_iter().map(Value::String).collect()));
    }

    fn party(&mut self, entity: &mut Table) {
        if !entity.contains_key("governs") && self.with_chance(12) {
            entity.insert("kind".to_owned(), Value::String("accident".to_owned()));
        }
    }

    fn key(&mut self, entity: &mut Table) {
        self.list(entity, "admins", 35, |dress| dress.parties.clone());
    }

    fn data(&mut self, entity: &mut Table) {
        self.list(entity, "used_by", 45, |dress| dress.parties.clone());
        self.list(entity, "signed_by", 15, |dress| dress.keys.clone());
        if self.with_chance(20) {
            entity.insert("compared".to_owned(), Value::Integer(2));
        }
        for (_, copy) in entity.get_mut("copies").and_then(Value::as_table_mut).into_iter().flatten() {
            let copy = copy.as_table_mut().unwrap();
            self.flag(copy, "offline", 15);
            self.flag(copy, "append_only", 15);
            self.flag(copy, "not_for_users", 12);
            if self.with_chance(35) {
                let ways = (0..1 + self.numbers.below(2)).map(|_| self.way()).collect();
                copy.insert("through".to_owned(), Value::Array(ways));
            }
        }
    }

    fn way(&mut self) -> Value {
        let (parties, sites) = (self.parties.clone(), self.sites.clone());
        let mut id = || {
            let of = if self.with_chance(60) { &parties } else { &sites };
            Value::String(self.one(of).unwrap())
        };
        match [id(), id()] {
            [one, other] if self.with_chance(40) && one != other => Value::Array(vec![one, other]),
            [one, _] => one,
        }
    }

    fn power(&mut self, entity: &mut Table) {
        for (verb, percent) in [("suspend", 40), ("erase", 30), ("block", 25)] {
            if self.with_chance(percent) {
                entity["verbs"].as_array_mut().unwrap().push(Value::String(verb.to_owned()));
            }
        }
        self.flag(entity, "general", 45);
        self.flag(entity, "leaves", 25);
        self.list(entity, "targets", 25, |dress| dress.parties.clone());
    }

    fn shield(&mut self, entity: &mut Table) {
        for verb in ["suspend", "erase"] {
            if self.with_chance(35) {
                let against = entity.entry("against").or_insert_with(|| Value::Array(Vec::new()));
                against.as_array_mut().unwrap().push(Value::String(verb.to_owned()));
            }
        }
    }
}
