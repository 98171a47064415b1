//! Who cuts users off, or alters data for one, together: against making the members one, and against a party that directs them all.

use crate::support::cases::times;
use crate::support::effects::Effects;
use crate::support::scenarios::{loaded, scenario, shipped};
use crate::support::worlds::{self, used::used};
use residency::Means;
use residency::analysis::coalitions::{self, Coalitions};
use residency::analysis::cutting::{Cutting, Effect};
use residency::analysis::fewest::fewest;
use residency::analysis::matrix::Matrix;
use residency::analysis::single_points::single_points;
use residency::analysis::surviving;
use residency::graph::Act;
use residency::scenario::schema::{Table as Of, key};
use residency::scenario::{Assignment, Scenario};
use residency::world::{Consequence, DataId, Id, PartyId};
use std::collections::{BTreeMap, BTreeSet};
use toml::{Table, Value};

/// What a party has, is, or is given by name.
const HAD: [&str; 12] =
    ["holders", "tenants", "readers", "operator", "by", "shown_to", "subject", "admins", "used_by", "through", "vendor", "intended"];

fn rename(value: &mut Value, members: &[&str]) {
    match value {
        Value::String(text) if members.contains(&text.as_str()) => members[0].clone_into(text),
        Value::Array(items) => {
            items.iter_mut().for_each(|item| rename(item, members));
            let mut seen: Vec<Value> = Vec::new();
            items.retain(|item| {
                let is_new = !seen.contains(item);
                seen.push(item.clone());
                is_new
            });
        }
        _ => {}
    }
}

/// Goes over every attribute of a scenario, in options of switches too, by its name.
fn attributes(root: &mut Table, look: &mut impl FnMut(&str, &mut Value) -> bool) {
    fn of_entity(entity: &mut Table, look: &mut impl FnMut(&str, &mut Value) -> bool) {
        let keys: Vec<String> = entity.keys().cloned().collect();
        for key in keys {
            match &mut entity[&key] {
                Value::Table(inner) if key == "copies" => {
                    inner.iter_mut().for_each(|(_, copy)| of_entity(copy.as_table_mut().unwrap(), look))
                }
                value => {
                    if !look(&key, value) {
                        entity.remove(&key);
                    }
                }
            }
        }
    }
    for (table, entities) in root.iter_mut() {
        let Value::Table(entities) = entities else { continue };
        for (_, of) in entities.iter_mut() {
            let Value::Table(of) = of else { continue };
            match table.as_str() {
                "switches" => {
                    for (_, option) in of.get_mut("options").and_then(Value::as_table_mut).into_iter().flatten() {
                        for part in ["set", "add", "remove"] {
                            let Some(patches) = option.get_mut(part).and_then(Value::as_table_mut) else { continue };
                            let paths: Vec<String> = patches.keys().cloned().collect();
                            for path in paths {
                                let key = path.rsplit('.').next().unwrap().to_owned();
                                if !look(&key, &mut patches[&path]) {
                                    patches.remove(&path);
                                }
                            }
                        }
                    }
                }
                "views" | "policies" | "sources" => {}
                _ => of_entity(of, look),
            }
        }
    }
}

/// The text without credentials: a key stands for one party and not for those that it is made one with.
fn without(text: &str, keys: &[&str]) -> Table {
    let mut root: Table = text.parse().unwrap();
    attributes(&mut root, &mut |key, _| !keys.contains(&key));
    root
}

/// The text with some parties made one.
fn made_one(root: &Table, members: &[&str]) -> String {
    let mut root = root.clone();
    attributes(&mut root, &mut |key, value| {
        if HAD.contains(&key) {
            rename(value, members);
        }
        true
    });
    root.to_string()
}

fn members(found: &Coalitions) -> BTreeSet<BTreeSet<String>> {
    found.found.iter().map(|coalition| coalition.members.iter().map(|member| member.id.clone()).collect()).collect()
}

/// How a question is put to parties made one.
type Alone = fn(&Scenario, &Assignment, PartyId, DataId) -> bool;

/// That the coalitions of every dataset are the smallest sets whose members, made one, do it by design. How many were found.
fn as_if_one(name: &str, text: &str, ask: fn(&Scenario, &Assignment, DataId) -> Coalitions, alone: Alone) -> usize {
    let root = without(text, &["stands_for"]);
    let plain = root.to_string();
    // A party that does not exist has nothing to pool, and making it one with another would call it to life.
    if plain.contains("\"parties.") {
        return 0;
    }
    let Some(whole) = loaded(name, &plain).scenario else { return 0 };
    let assignment = Assignment::default_of(&whole);
    if !whole.errors(&assignment).is_empty() {
        return 0;
    }
    let parties: Vec<&str> = whole.table(Of::Parties).iter().map(|party| party.id.as_str()).take(7).collect();
    let mut sets: Vec<Vec<&str>> = (1_usize..1 << parties.len())
        .map(|set| parties.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1).map(|(_, party)| *party).collect::<Vec<&str>>())
        .filter(|set| set.len() <= 3)
        .collect();
    sets.sort_by_key(Vec::len);
    let merged: Vec<Option<Scenario>> = sets.iter().map(|set| loaded(name, &made_one(&root, set)).scenario).collect();
    if merged.iter().any(Option::is_none) {
        return 0;
    }
    let looked_at: BTreeSet<String> = parties.iter().map(|party| (*party).to_owned()).collect();
    let mut count = 0;
    for data in (0..whole.table(Of::Data).len()).map(DataId::new) {
        let found = ask(&whole, &assignment, data);
        assert!(!found.more, "{name}");
        let mut wanted: BTreeSet<BTreeSet<String>> = BTreeSet::new();
        for (set, merged) in sets.iter().zip(merged.iter().flatten()) {
            let set: BTreeSet<String> = set.iter().map(|party| (*party).to_owned()).collect();
            if wanted.iter().any(|smaller| smaller.is_subset(&set)) {
                continue;
            }
            let first = sets.iter().find(|known| known.iter().all(|p| set.contains(*p)) && known.len() == set.len()).unwrap()[0];
            let one = PartyId::new(merged.find(Of::Parties, first).unwrap());
            if alone(merged, &Assignment::default_of(merged), one, data) {
                wanted.insert(set);
            }
        }
        let found: BTreeSet<BTreeSet<String>> =
            members(&found).into_iter().filter(|set| set.len() <= 3 && set.is_subset(&looked_at)).collect();
        count += found.len();
        assert_eq!(found, wanted, "{}\n{name}\n{plain}", whole.table(Of::Data)[data.index()].id);
    }
    count
}

#[test]
fn whoever_cuts_off_together_would_as_one() {
    let mut count = 0;
    for seed in 0..u64::from(times(30)) {
        let text = used(&worlds::world(seed), seed);
        count += as_if_one(
            &format!("world {seed}"),
            &text,
            |scenario, assignment, data| coalitions::against_users(scenario, assignment, Effect::Denies, data, None),
            |merged, assignment, one, data| Effects::of(merged, assignment).cell(Effect::Denies, one, data) == Some(Means::Design),
        );
    }
    assert!(count > 20, "{count}");
}

#[test]
fn whoever_alters_together_would_as_one() {
    let mut count = 0;
    for seed in 500..500 + u64::from(times(30)) {
        let text = used(&worlds::world(seed), seed);
        count += as_if_one(
            &format!("world {seed}"),
            &text,
            |scenario, assignment, data| coalitions::against_users(scenario, assignment, Effect::Alters, data, None),
            |merged, assignment, one, data| Effects::of(merged, assignment).cell(Effect::Alters, one, data) == Some(Means::Design),
        );
    }
    assert!(count > 20, "{count}");
}

#[test]
fn whoever_may_have_it_together_would_as_one() {
    let mut count = 0;
    for seed in 1000..1000 + u64::from(times(30)) {
        count += as_if_one(
            &format!("world {seed}"),
            &worlds::world(seed),
            |scenario, assignment, data| coalitions::kept(scenario, assignment, data, None),
            |merged, assignment, one, data| Matrix::kept(merged, assignment).cell(one, data).reads == Means::Design,
        );
    }
    assert!(count > 20, "{count}");
}

/// A mail in two clouds of two owners, an archive whose only key is in two halves, and a diary.
const CLOUDS: &str = r#"
    schema = 1
    title = "Two clouds"
    [jurisdictions]
    aa = {}
    bb = {}
    [parties]
    user = { kind = "person" }
    alpha = { kind = "company", incorporated = "aa" }
    beta = { kind = "company", incorporated = "aa" }
    gamma = { kind = "company", incorporated = "bb" }
    group = { kind = "company" }
    thief = { kind = "person" }
    aa-state = { kind = "government", governs = "aa" }
    bb-state = { kind = "government", governs = "bb" }
    [sites]
    a = { kind = "facility", located = "aa", operator = "alpha" }
    b = { kind = "facility", located = "aa", operator = "beta" }
    c = { kind = "facility", located = "bb", operator = "gamma" }
    phone = { kind = "device", located = "bb", operator = "user" }
    [keys]
    password = { holders = ["thief"], stands_for = ["user"] }
    [powers]
    aa-list = { wielded_by = "aa-state", of = "aa", verbs = ["suspend"], binds = ["incorporated"], general = true }
    bb-order = { wielded_by = "bb-state", of = "bb", verbs = ["suspend"], binds = ["incorporated"] }
    [data.mail]
    category = "content"
    subject = "user"
    copies.one = { at = "a", tenants = ["alpha"] }
    copies.two = { at = "b", tenants = ["beta"] }
    [data.files]
    category = "content"
    subject = "user"
    copies.one = { at = "a", tenants = ["user"] }
    copies.two = { at = "c", tenants = ["user"] }
    [data.diary]
    category = "content"
    subject = "user"
    copies.one = { at = "phone" }
"#;

fn sets_of(scenario: &Scenario, data: &str) -> Vec<Vec<String>> {
    let data = DataId::new(scenario.find(Of::Data, data).unwrap());
    let found = coalitions::against_users(scenario, &Assignment::default_of(scenario), Effect::Denies, data, None);
    found.found.iter().map(|coalition| coalition.members.iter().map(|member| member.id.clone()).collect()).collect()
}

#[test]
fn two_clouds_fall_together_and_the_user_is_in_no_coalition() {
    let scenario = scenario("clouds", CLOUDS);
    assert_eq!(sets_of(&scenario, "mail"), [vec!["alpha", "beta"]]);
    // The thief signs in as the user and throws both copies away.
    assert_eq!(sets_of(&scenario, "files"), [vec!["thief"], vec!["alpha", "gamma"]]);
    // The phone is the user's own.
    assert_eq!(sets_of(&scenario, "diary"), [] as [Vec<String>; 0]);
}

#[test]
fn how_much_it_takes_is_counted_over_everybody() {
    let text = CLOUDS.replace("holders = [\"thief\"], ", "");
    let scenario = scenario("clouds", &text);
    let counted = |data: &str| {
        let data = DataId::new(scenario.find(Of::Data, data).unwrap());
        let found = fewest(&scenario, &Assignment::default_of(&scenario), Effect::Denies, &[data])[0];
        assert!(!found.unknown);
        (found.decisions, found.parties, found.laws)
    };
    // One designation takes both clouds of one law.
    assert_eq!(counted("mail"), (Some(1), Some(1), Some(1)));
    // Two laws: nobody could alone, two decisions of two suffice.
    assert_eq!(counted("files"), (Some(2), Some(2), Some(2)));
    assert_eq!(counted("diary"), (None, None, None));
    // An owner of both firms makes two decisions and is one party.
    let owned =
        text.replace("beta = { kind = \"company\", incorporated = \"aa\" }", "beta = { kind = \"company\", owners = { group = 1.0 } }");
    let owned =
        owned.replace("alpha = { kind = \"company\", incorporated = \"aa\" }", "alpha = { kind = \"company\", owners = { group = 1.0 } }");
    let scenario = self::scenario("owned", &owned);
    let data = DataId::new(scenario.find(Of::Data, "mail").unwrap());
    let found = fewest(&scenario, &Assignment::default_of(&scenario), Effect::Denies, &[data])[0];
    assert_eq!((found.decisions, found.parties, found.laws), (Some(2), Some(1), None));
}

/// The text with a party that directs everybody but a user, who is the only user of the data; and without what others decide on.
fn with_director(text: &str, user: Option<&str>) -> String {
    let mut root = without(text, &["reveals"]);
    for table in ["views", "policies", "expect"] {
        root.remove(table);
    }
    let parties = root["parties"].as_table_mut().unwrap();
    for (_, party) in parties.iter_mut().filter(|(id, _)| Some(id.as_str()) != user) {
        let list = party.as_table_mut().unwrap().entry("controlled_by").or_insert_with(|| Value::Array(Vec::new()));
        list.as_array_mut().unwrap().push(Value::String("director".to_owned()));
    }
    parties.insert("director".to_owned(), Value::Table("kind = \"company\"".parse().unwrap()));
    if let Some(user) = user {
        for (_, data) in root["data"].as_table_mut().unwrap() {
            data.as_table_mut().unwrap().insert("used_by".to_owned(), Value::Array(vec![Value::String(user.to_owned())]));
        }
    }
    root.to_string()
}

/// Whose decision an act is.
fn decider(scenario: &Scenario, act: Act) -> Option<String> {
    let party = |party: PartyId| Some(scenario.table(Of::Parties)[party.index()].id.clone());
    let named = |table: Of, index: usize, key| scenario.table(table)[index].reference(key).map(str::to_owned);
    match act {
        Act::Directs(who, _) | Act::Asks(who, _) | Act::TampersWith(who, _) | Act::Substitutes(who, _) | Act::Gives(who, _) => party(who),
        Act::Tamper(software) => named(Of::Software, software.index(), key::VENDOR),
        Act::Breach(breach) => named(Of::Breaches, breach.index(), key::BY),
        _ => named(Of::Powers, act.power().unwrap().index(), key::WIELDED_BY),
    }
}

/// Counts over the minimal sets of acts of a party that directs everybody.
#[test]
fn the_fewest_are_those_of_the_minimal_sets_of_whoever_directs_everybody() {
    let (mut counted, mut several) = (0, 0);
    for seed in 2000..2000 + u64::from(times(40)) {
        let mut root = without(&used(&worlds::world(seed), seed), &["reveals"]);
        further_copies(&mut root, seed);
        let text = root.to_string();
        // What options change would be written over here.
        if text.contains("used_by\"") || text.contains("controlled_by\"") || text.contains("\"parties.") || text.contains("vendor\" =") {
            continue;
        }
        let Some(whole) = loaded("whole", &text).scenario else { continue };
        let assignment = Assignment::default_of(&whole);
        if !whole.errors(&assignment).is_empty() {
            continue;
        }
        let data: Vec<DataId> = (0..whole.table(Of::Data).len()).map(DataId::new).collect();
        for effect in Effect::ALL {
            let found = fewest(&whole, &assignment, effect, &data);
            for (data, found) in data.iter().zip(found).filter(|(_, found)| !found.unknown) {
                let Some(wanted) = listed(&whole, &text, effect, *data) else { continue };
                let name = format!("world {seed}, {effect:?} {}\n{text}", whole.table(Of::Data)[data.index()].id);
                assert_eq!((found.decisions, found.parties), wanted, "{name}");
                counted += 1;
                several += u32::from(found.decisions > Some(1));
            }
        }
    }
    assert!(counted > 40 && several > 3, "{counted} {several}");
}

/// Puts two more copies of each dataset somewhere, so that one decision is seldom enough.
fn further_copies(root: &mut Table, seed: u64) {
    let sites: Vec<String> = root["sites"].as_table().unwrap().keys().cloned().collect();
    for (place, (_, data)) in root["data"].as_table_mut().unwrap().iter_mut().enumerate() {
        let copies = data.as_table_mut().unwrap().entry("copies").or_insert_with(|| Value::Table(Table::new()));
        for (name, step) in [("further", 0), ("furthest", 1)] {
            let site = &sites[(usize::try_from(seed).unwrap() + place + step) % sites.len()];
            copies.as_table_mut().unwrap().insert(name.to_owned(), Value::Table(format!("at = \"{site}\"").parse().unwrap()));
        }
    }
}

type Counts = (Option<u32>, Option<u32>);

/// The same by listing; `None` where there are too many sets.
fn listed(whole: &Scenario, text: &str, effect: Effect, data: DataId) -> Option<Counts> {
    let entity = &whole.table(Of::Data)[data.index()];
    let named = entity.ids(key::USED_BY);
    let subject = entity.reference(key::SUBJECT);
    let users: Vec<Option<&str>> = match (named.is_empty(), subject) {
        (false, _) => named.into_iter().map(Some).collect(),
        (true, Some(subject)) => vec![Some(subject)],
        (true, None) => vec![None],
    };
    let mut least: Counts = (None, None);
    for user in users {
        let directed = loaded("directed", &with_director(text, user)).scenario?;
        let assignment = Assignment::default_of(&directed);
        let (cutting, conditions) = Cutting::fixed(&directed, &assignment);
        let director = PartyId::new(directed.find(Of::Parties, "director").unwrap());
        let data = DataId::new(directed.find(Of::Data, &entity.id).unwrap());
        let Some(goal) = cutting.goal(effect, director, data) else { continue };
        let (paths, more) = cutting.over_time.minimal(&conditions, &assignment, goal, 4000);
        if more {
            return None;
        }
        let world = cutting.over_time.worlds.last();
        let id_of = |party: PartyId| directed.table(Of::Parties)[party.index()].id.clone();
        let above = |member: PartyId| -> Vec<PartyId> {
            let all = world.parties.iter().filter(|(id, _)| *id != director && Some(id_of(*id).as_str()) != user);
            all.filter(|(_, party)| party.controls.iter().any(|(below, guard)| *below == member && conditions.holds(*guard, &assignment)))
                .map(|(id, _)| id)
                .collect()
        };
        for path in paths {
            let acts: Vec<(Act, usize)> =
                path.acts.iter().map(|act| (cutting.over_time.graph.act(*act), cutting.over_time.graph.stretch_of_act(*act))).collect();
            if acts.iter().any(|(act, _)| matches!(act, Act::Designate(whom, _) if *whom == director)) {
                continue;
            }
            // Whom the director directs takes part itself, the user not; or somebody takes part and directs it.
            let mut ways: Vec<BTreeMap<String, (bool, BTreeSet<String>)>> = vec![BTreeMap::new()];
            for (act, when) in acts {
                let mut options: Vec<(String, Option<String>)> = Vec::new();
                match act {
                    Act::Directs(who, member) if who == director => {
                        if Some(id_of(member).as_str()) != user {
                            options.push((id_of(member), None));
                        }
                        options.extend(above(member).into_iter().map(|above| (id_of(above), Some(format!("directs {member:?} {when}")))));
                    }
                    Act::Directs(who, member) => options.push((id_of(who), Some(format!("directs {member:?} {when}")))),
                    act => options.push((decider(&directed, act)?, Some(format!("{act:?} {when}")))),
                }
                ways = ways
                    .iter()
                    .flat_map(|way| {
                        options.iter().map(|(who, does)| {
                            let mut way = way.clone();
                            let of = way.entry(who.clone()).or_default();
                            match does {
                                Some(does) => drop(of.1.insert(does.clone())),
                                None => of.0 = true,
                            }
                            way
                        })
                    })
                    .collect();
            }
            for of in ways {
                let decisions = of.values().map(|(joins, acts)| u32::try_from(acts.len()).unwrap().max(u32::from(*joins))).sum::<u32>();
                let parties = u32::try_from(of.len()).unwrap();
                let smaller = |known: Option<u32>, found: u32| Some(known.map_or(found, |known| known.min(found)));
                least = (smaller(least.0, decisions), smaller(least.1, parties));
            }
        }
    }
    Some(least)
}

#[test]
fn one_decision_is_enough_exactly_where_something_alone_suffices() {
    let mut looked_at = 0;
    for seed in 3000..3000 + u64::from(times(30)) {
        let scenario = scenario("world", &used(&worlds::world(seed), seed));
        let assignment = Assignment::default_of(&scenario);
        let data: Vec<DataId> = (0..scenario.table(Of::Data).len()).map(DataId::new).collect();
        for effect in Effect::ALL {
            for (data, points) in single_points(&scenario, &assignment, effect, &data) {
                if points.more || points.fewest.unknown {
                    continue;
                }
                let alone = !points.parties.is_empty() || !points.acts.is_empty();
                assert_eq!(points.fewest.decisions == Some(1), alone, "world {seed} {effect:?} {data:?}: {points:?}");
                assert!(points.fewest.parties <= points.fewest.decisions);
                looked_at += 1;
            }
        }
    }
    assert!(looked_at > 30, "{looked_at}");
}

#[test]
fn shipped_scenarios_can_be_asked_who_could_together() {
    let scenario = shipped("icloud-2014-keys-offshore");
    let assignment = Assignment::default_of(&scenario);
    let data = DataId::new(scenario.find(Of::Data, "photos").unwrap());
    for effect in Effect::ALL {
        assert!(!coalitions::against_users(&scenario, &assignment, effect, data, None).more);
    }
}

#[test]
fn nothing_is_missed_on_which_data_do_not_hang() {
    let mut missed = 0;
    for seed in 4000..4000 + u64::from(times(30)) {
        let scenario = scenario("world", &used(&worlds::world(seed), seed));
        let assignment = Assignment::default_of(&scenario);
        let (cutting, conditions) = Cutting::fixed(&scenario, &assignment);
        let world = cutting.over_time.worlds.last();
        let all: Vec<Consequence> = world
            .sites
            .ids()
            .map(Consequence::Site)
            .chain(world.parties.ids().map(Consequence::Service))
            .chain(world.keys.ids().map(Consequence::Key))
            .chain(world.processings.ids().map(Consequence::Processing))
            .collect();
        for data in (0..scenario.table(Of::Data).len()).map(DataId::new) {
            if !conditions.holds(cutting.cut.used[cutting.over_time.class_of(data)], &assignment) {
                continue;
            }
            let needed = surviving::needed(&cutting, data);
            for lost in all.iter().filter(|lost| surviving::falls_without(&cutting, &conditions, &assignment, data, **lost)) {
                assert!(needed.contains(lost), "world {seed}: {lost:?}");
                missed += 1;
            }
        }
    }
    assert!(missed > 20, "{missed}");
}
