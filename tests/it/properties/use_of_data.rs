//! What must hold in every world of who cuts off and who alters: more of one sort never makes a cell harder, more of another never easier.

use crate::support::cases::times;
use crate::support::effects::Effects;
use crate::support::numbers::Numbers;
use crate::support::scenarios::{every_cell, scenario};
use crate::support::worlds::{self, used::used};
use residency::analysis::cutting::{Cutting, Effect};
use residency::analysis::surviving::rests;
use residency::scenario::{Assignment, Scenario};
use residency::world::Id as _;
use residency::{Means, scenario::schema::Table as Of};
use std::collections::BTreeSet;
use toml::{Table, Value};

/// Which way a change may move cells: 1 never harder, -1 never easier, 0 either.
type Way = i8;

/// What changes there are, with which way they may move `denies` and `alters`.
const CHANGES: [(&str, Way, Way); 22] = [
    ("a further copy", -1, 1),
    ("a further place of a key", -1, 0),
    ("a lock", 1, -1),
    ("a way more that is needed", 1, 0),
    ("a way more that will do", -1, 0),
    ("needs_vendor", 1, 0),
    ("not_for_users", 1, -1),
    ("quorum", 1, 0),
    ("a tenant who is no user", 1, 1),
    ("an admin", 1, 0),
    ("a credential", 1, 1),
    ("a further user", 1, 1),
    ("a power", 1, 1),
    ("an agreement", 1, 1),
    ("a breach", 1, 1),
    ("offline", -1, -1),
    ("append_only", -1, -1),
    ("a shield", -1, -1),
    ("an exemption", -1, -1),
    ("an immunity", -1, -1),
    ("compared", 0, -1),
    ("a signing key", 0, -1),
];

struct Changer<'n> {
    root: Table,
    numbers: &'n mut Numbers,
}

impl Changer<'_> {
    fn ids(&self, table: &str) -> Vec<String> {
        self.root.get(table).and_then(Value::as_table).into_iter().flatten().map(|(id, _)| id.clone()).collect()
    }

    fn one(&mut self, table: &str) -> Option<String> {
        let ids = self.ids(table);
        ids.get(self.numbers.below(ids.len())).cloned()
    }

    fn entity(&mut self, table: &str, id: &str) -> &mut Table {
        let table = self.root.entry(table).or_insert_with(|| Value::Table(Table::new()));
        table.as_table_mut().unwrap().entry(id).or_insert_with(|| Value::Table(Table::new())).as_table_mut().unwrap()
    }

    /// One of the datasets that fit, and one of its copies.
    fn copy(&mut self, fits: impl Fn(&Table) -> bool) -> Option<(String, String)> {
        let data: Vec<(String, Vec<String>)> = self.root["data"]
            .as_table()?
            .iter()
            .filter(|(_, data)| fits(data.as_table().unwrap()))
            .map(|(id, data)| {
                (id.clone(), data.get("copies").and_then(Value::as_table).into_iter().flatten().map(|(id, _)| id.clone()).collect())
            })
            .collect();
        let (id, copies) = data.get(self.numbers.below(data.len()))?;
        Some((id.clone(), copies.get(self.numbers.below(copies.len()))?.clone()))
    }

    fn of_copy(&mut self, (data, copy): &(String, String)) -> &mut Table {
        self.entity("data", data)["copies"].as_table_mut().unwrap()[copy.as_str()].as_table_mut().unwrap()
    }

    fn push(entity: &mut Table, key: &str, item: Value) -> Option<()> {
        let list = entity.entry(key).or_insert_with(|| Value::Array(Vec::new())).as_array_mut()?;
        (!list.contains(&item)).then(|| list.push(item))
    }

    /// Makes a change; `None` where there is nothing of its kind to change. The users of the data that must have them stay who they are.
    fn change(&mut self, what: &str) -> Option<()> {
        let text = |id: &str| Value::String(id.to_owned());
        match what {
            "a further copy" => {
                let (data, _) = self.copy(|data| !data.contains_key("reveals"))?;
                let site = self.one("sites")?;
                let copy: Table = format!("at = \"{site}\"").parse().unwrap();
                self.entity("data", &data)["copies"].as_table_mut()?.insert("further".to_owned(), Value::Table(copy));
            }
            "a further place of a key" => {
                let key = self.plain_key()?;
                let site = self.one("sites")?;
                let key = self.entity("keys", &key);
                if key.get("stored_at").and_then(Value::as_array).is_none_or(Vec::is_empty) || key.get("hsm") != Some(&Value::Boolean(true))
                {
                    return None;
                }
                Self::push(key, "stored_at", text(&site))?;
            }
            "a lock" => {
                let at = self.copy(|data| !data.contains_key("reveals"))?;
                let (holder, site) = (self.one("parties")?, self.one("sites")?);
                *self.entity("keys", "new-lock") =
                    format!("holders = [\"{holder}\"]\nstored_at = [\"{site}\"]\nhsm = true").parse().unwrap();
                Self::push(self.of_copy(&at), "locked_by", text("new-lock"))?;
            }
            "a way more that is needed" => {
                let at = self.copy(|_| true)?;
                let way = self.one("parties")?;
                Self::push(self.of_copy(&at), "through", text(&way))?;
            }
            "a way more that will do" => {
                let at = self.copy(|_| true)?;
                let way = self.one("parties")?;
                let ways = self.of_copy(&at).get_mut("through")?.as_array_mut()?;
                let first = ways.first_mut()?;
                let mut all = first.as_array().cloned().unwrap_or_else(|| vec![first.clone()]);
                all.push(text(&way));
                all.dedup();
                *first = Value::Array(all);
            }
            "needs_vendor" => {
                let software = self.one("software")?;
                self.entity("software", &software).insert(what.to_owned(), Value::Boolean(true));
            }
            "not_for_users" | "offline" | "append_only" => {
                let at = self.copy(|_| true)?;
                self.of_copy(&at).insert(what.to_owned(), Value::Boolean(true));
            }
            "quorum" => {
                let (data, _) = self.copy(|data| !data.contains_key("reveals"))?;
                let data = self.entity("data", &data);
                let count = data["copies"].as_table()?.len() as i64;
                let quorum = data.get("quorum").and_then(Value::as_integer).unwrap_or(1) + 1;
                (quorum <= count).then(|| data.insert("quorum".to_owned(), Value::Integer(quorum)))?;
            }
            "compared" => {
                let data = self.one("data")?;
                let data = self.entity("data", &data);
                let compared = data.get("compared").and_then(Value::as_integer).unwrap_or(1) + 1;
                data.insert("compared".to_owned(), Value::Integer(compared));
            }
            "a signing key" => {
                let (data, key) = (self.one("data")?, self.one("keys")?);
                Self::push(self.entity("data", &data), "signed_by", text(&key))?;
            }
            "a tenant who is no user" => {
                let at = self.copy(|data| !data.contains_key("reveals"))?;
                let party = self.one("parties")?;
                let data = self.entity("data", &at.0);
                let uses = |key: &str| data.get(key).is_some_and(|users| users.to_string().contains(&format!("\"{party}\"")));
                if uses("used_by") || uses("subject") {
                    return None;
                }
                Self::push(self.of_copy(&at), "tenants", text(&party))?;
            }
            "an admin" => {
                let (key, party) = (self.one("keys")?, self.one("parties")?);
                Self::push(self.entity("keys", &key), "admins", text(&party))?;
            }
            "a credential" => {
                let (holder, party) = (self.one("parties")?, self.one("parties")?);
                *self.entity("keys", "new-badge") =
                    format!("holders = [\"{holder}\"]\nstored_at = []\nstands_for = [\"{party}\"]").parse().unwrap();
            }
            "a further user" => {
                let (data, party) = (self.one("data")?, self.one("parties")?);
                let data = self.entity("data", &data);
                data.get("used_by").and_then(Value::as_array).filter(|users| !users.is_empty())?;
                Self::push(data, "used_by", text(&party))?;
            }
            "a power" => {
                let (wielder, of) = (self.one("parties")?, self.one("jurisdictions")?);
                let verb = ["suspend", "erase", "block", "seize", "alter", "intrude"][self.numbers.below(6)];
                let general = self.numbers.below(2) == 0;
                let power = format!(
                    "wielded_by = \"{wielder}\"\nof = \"{of}\"\nverbs = [\"{verb}\"]\nbinds = [\"incorporated\", \"serves\"]\nreach = \"control\"\ngeneral = {general}"
                );
                *self.entity("powers", "new-power") = power.parse().unwrap();
            }
            "an agreement" => {
                let (one, other) = (self.one("jurisdictions")?, self.one("jurisdictions")?);
                if one == other {
                    return None;
                }
                *self.entity("agreements", "new-pact") = format!("between = [\"{one}\", \"{other}\"]\nkind = \"assist\"").parse().unwrap();
            }
            "a breach" => {
                let (by, site) = (self.one("parties")?, self.one("sites")?);
                *self.entity("breaches", "new-breach") = format!("by = \"{by}\"\nsite = \"{site}\"").parse().unwrap();
            }
            "a shield" => {
                let of = self.one("jurisdictions")?;
                let shield =
                    "binds = [\"incorporated\", \"established\"]\nreach = \"control\"\nagainst = [\"suspend\", \"erase\", \"alter\"]";
                *self.entity("shields", "new-shield") = format!("of = \"{of}\"\n{shield}").parse().unwrap();
            }
            "an exemption" => {
                let (party, power) = (self.one("parties")?, self.one("powers")?);
                Self::push(self.entity("parties", &party), "exempt", text(&power))?;
            }
            "an immunity" => {
                let (site, jurisdiction) = (self.one("sites")?, self.one("jurisdictions")?);
                Self::push(self.entity("sites", &site), "immune", text(&jurisdiction))?;
            }
            other => panic!("{other}"),
        }
        Some(())
    }

    /// A key that has no administrators, stands for nobody, signs nothing, wraps nothing and is no part.
    fn plain_key(&mut self) -> Option<String> {
        let named = |table: &str, keys: &[&str]| -> String {
            let entities = self.root.get(table).and_then(Value::as_table).into_iter().flatten();
            entities.flat_map(|(_, entity)| keys.iter().filter_map(move |key| entity.get(*key))).map(ToString::to_string).collect()
        };
        let used =
            named("keys", &["wrapped_by", "parts"]) + &named("software", &["signed_with"]) + &named("data", &["signed_by", "reveals"]);
        let keys: Vec<String> = self
            .root
            .get("keys")
            .and_then(Value::as_table)
            .into_iter()
            .flatten()
            .filter(|(id, key)| {
                ["admins", "stands_for", "parts"].iter().all(|name| key.get(*name).is_none()) && !used.contains(&format!("\"{id}\""))
            })
            .map(|(id, _)| id.clone())
            .collect();
        keys.get(self.numbers.below(keys.len())).cloned()
    }
}

/// Whether it may matter to a law or an offer what else a key locks.
fn keys_go_with_data(root: &Table) -> bool {
    let limited = |table: &str, keys: &[&str]| {
        let entities = root.get(table).and_then(Value::as_table).into_iter().flatten();
        entities.into_iter().any(|(_, entity)| keys.iter().any(|key| entity.get(*key).is_some()))
    };
    limited("powers", &["categories", "spares"]) || limited("agreements", &["spares"]) || limited("offers", &["data", "categories"])
}

fn settled(text: &str) -> (Scenario, Assignment) {
    let scenario = scenario("world", text);
    let assignment = Assignment::default_of(&scenario);
    (scenario, assignment)
}

#[test]
fn more_never_moves_a_cell_the_wrong_way() {
    let count = u64::from(times(60));
    let mut moved = [0_u32; CHANGES.len()];
    for seed in 6_000_000..6_000_000 + 25 * count {
        if seed >= 6_000_000 + count && moved.iter().all(|cells| *cells > 0) {
            break;
        }
        let mut root: Table = used(&worlds::world(seed), seed).parse().unwrap();
        // An option that sets the same list would overrule the change.
        for table in ["switches", "views", "expect", "lesson"] {
            root.remove(table);
        }
        let text = root.to_string();
        let (before, assignment) = settled(&text);
        if !before.errors(&assignment).is_empty() {
            continue;
        }
        let was = Effects::of(&before, &assignment);
        let mut numbers = Numbers(seed);
        for (kind, (what, denies, alters)) in CHANGES.into_iter().enumerate() {
            if matches!(what, "a further copy" | "a lock" | "a tenant who is no user") && keys_go_with_data(&root) {
                continue;
            }
            let mut changer = Changer { root: root.clone(), numbers: &mut numbers };
            if changer.change(what).is_none() {
                continue;
            }
            let changed_text = changer.root.to_string();
            let loaded = crate::support::scenarios::loaded("changed", &changed_text);
            // A change may make something that is no world.
            let Some(after) = loaded.scenario else { continue };
            let is = Effects::of(&after, &assignment);
            for (party, data) in every_cell(&before) {
                let name = |table: Of, index: usize| before.table(table)[index].id.clone();
                let there = |table: Of, index: usize| after.find(table, &name(table, index)).unwrap();
                let (p, d) = (there(Of::Parties, party.index()), there(Of::Data, data.index()));
                let (p, d) = (residency::world::PartyId::new(p), residency::world::DataId::new(d));
                for (effect, way) in [(Effect::Denies, denies), (Effect::Alters, alters)] {
                    let (Some(a), Some(b)) = (was.cell(effect, party, data), is.cell(effect, p, d)) else { continue };
                    let right = match way {
                        1 => b <= a,
                        -1 => b >= a,
                        _ => true,
                    };
                    let cell = (name(Of::Parties, party.index()), name(Of::Data, data.index()));
                    assert!(
                        right,
                        "world {seed}: {what} moves {effect:?} of {cell:?} from {a} to {b}\n{text}\n--- changed\n{changed_text}"
                    );
                    moved[kind] += u32::from(a != b);
                }
            }
        }
    }
    let idle: Vec<&str> = CHANGES.iter().zip(moved).filter(|(_, cells)| *cells == 0).map(|((what, ..), _)| *what).collect();
    assert!(idle.is_empty(), "these moved no cell: {idle:?}");
}

/// Of every `none` some rest stands by which the data are in use, for each user; of everything else, for some user none does.
#[test]
fn what_nobody_can_deny_stands_whatever_is_lost() {
    let (mut nones, mut others) = (0, 0);
    for seed in 7_000_000..7_000_000 + u64::from(times(80)) {
        let (scenario, assignment) = settled(&used(&worlds::world(seed), seed));
        if !scenario.errors(&assignment).is_empty() {
            continue;
        }
        let (cutting, mut conditions) = Cutting::fixed(&scenario, &assignment);
        let effects = Effects::solve(&cutting, &conditions, &assignment);
        for (party, data) in every_cell(&scenario) {
            let rests = rests(&cutting, &mut conditions, &assignment, party, data);
            let stands = rests.iter().all(|rest| rest.in_use && (!rest.copies.is_empty() || !rest.processings.is_empty()));
            match effects.cell(Effect::Denies, party, data) {
                None => assert_eq!(rests, [], "world {seed}"),
                Some(Means::None) => {
                    assert!(stands && !rests.is_empty(), "world {seed}: {party:?} {data:?} {rests:?}");
                    nones += 1;
                }
                Some(_) => {
                    assert!(rests.iter().any(|rest| !rest.in_use), "world {seed}: {party:?} {data:?} {rests:?}");
                    others += 1;
                }
            }
        }
    }
    assert!(nones > 100 && others > 100, "{nones} {others}");
}

/// Who controls Q, and is no user, denies and alters at most one step of ownership harder than Q.
#[test]
fn who_controls_somebody_does_what_it_does() {
    let mut compared = 0;
    for seed in 8_000_000..8_000_000 + u64::from(times(150)) {
        let (scenario, assignment) = settled(&used(&worlds::world(seed), seed));
        if !scenario.errors(&assignment).is_empty() {
            continue;
        }
        let (cutting, conditions) = Cutting::fixed(&scenario, &assignment);
        let effects = Effects::solve(&cutting, &conditions, &assignment);
        let world = cutting.over_time.worlds.last();
        // Who reads data about itself has what they reveal, and who controls it does not.
        let reveals = world.classes.iter().any(|(_, class)| !class.reveals.is_empty());
        if reveals {
            continue;
        }
        for (id, party) in world.parties.iter() {
            let below: BTreeSet<_> =
                party.controls.iter().filter(|(_, when)| conditions.holds(*when, &assignment)).map(|(q, _)| *q).collect();
            for q in below {
                for (_, data) in every_cell(&scenario).into_iter().filter(|(p, _)| *p == id) {
                    let users = &world.classes[world.class_of[data]].users;
                    if users.iter().any(|(user, _)| *user == id) {
                        continue;
                    }
                    for effect in Effect::ALL {
                        let (Some(own), Some(theirs)) = (effects.cell(effect, id, data), effects.cell(effect, q, data)) else { continue };
                        assert!(own <= theirs.max(Means::Ownership), "world {seed}: {effect:?} {own} {theirs}");
                        compared += 1;
                    }
                }
            }
        }
    }
    assert!(compared > 100, "{compared}");
}
