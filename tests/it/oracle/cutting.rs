//! Cutting off and altering: the engine against the reference, over many worlds and over sets of acts.

use crate::support::cases::{generated, times};
use crate::support::effects::Effects;
use crate::support::reference::cutting;
use crate::support::reference::document::{Document, Given};
use crate::support::scenarios::{assignments, conformance_folder, every_cell, every_conformance, given, scenario};
use crate::support::worlds::{self, used::used};
use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};
use residency::analysis::cutting::{Cutting, Effect};
use residency::analysis::over_time::cuts;
use residency::graph::Means;
use residency::scenario::schema::Table;
use residency::scenario::{Assignment, Scenario};
use residency::world::{Conditions, DataId, Id, PartyId, Scope};
use std::collections::{BTreeMap, BTreeSet};

/// The same assignment for the reference, where an event that goes otherwise than by its day does so by hand: in every stretch.
fn over_time(scenario: &Scenario, assignment: &Assignment) -> Given {
    let by_day = Assignment::at(scenario, assignment.date);
    let mut assignment = assignment.clone();
    for (index, by_hand) in assignment.by_hand.iter_mut().enumerate() {
        *by_hand |= assignment.options[index] != by_day.options[index];
    }
    given(scenario, &assignment)
}

fn ids(scenario: &Scenario, party: PartyId, data: DataId) -> (String, String) {
    let id = |table: Table, index: usize| scenario.table(table)[index].id.clone();
    (id(Table::Parties, party.index()), id(Table::Data, data.index()))
}

/// Where the engine and the reference say otherwise who alters and who cuts off.
fn disagreement(document: &Document, scenario: &Scenario, assignment: &Assignment) -> Option<String> {
    let expected = cutting::effects(document, &over_time(scenario, assignment));
    let effects = Effects::of(scenario, assignment);
    for (party, data) in every_cell(scenario) {
        let wanted = expected[&ids(scenario, party, data)].map(|words| words.map(|means| means.word()));
        let found = Effect::ALL.map(|effect| effects.cell(effect, party, data).map(|means| means.as_str()));
        let found = if let [Some(alters), Some(denies)] = found { Some([alters, denies]) } else { None };
        if found != wanted {
            return Some(format!(
                "{assignment:?}: {:?} [alters, denies]: engine {found:?}, reference {wanted:?}",
                ids(scenario, party, data)
            ));
        }
    }
    None
}

/// What a path by a credential costs was once told too low in it.
#[test]
fn a_world_in_which_the_two_once_differed() {
    let text = include_str!("once-differed.toml");
    let scenario = scenario("once differed", text);
    for assignment in assignments(&scenario) {
        assert_eq!(disagreement(&Document::of(text), &scenario, &assignment), None);
    }
    let cell = Effects::of(&scenario, &Assignment::default_of(&scenario));
    let find = |table: Table, id: &str| scenario.find(table, id).unwrap();
    let (party, data) = (PartyId::new(find(Table::Parties, "p1")), DataId::new(find(Table::Data, "d2")));
    assert_eq!(cell.cell(Effect::Denies, party, data), Some(Means::BreakIn));
}

#[test]
fn the_reference_meets_the_worlds_worked_out_by_hand() {
    let mut asked = 0;
    for (name, scenario) in every_conformance().into_iter().filter(|(name, _)| name.starts_with("x4") || name.starts_with("x59")) {
        let text = std::fs::read_to_string(conformance_folder().join(&name)).unwrap();
        let document = Document::read(&text, &conformance_folder());
        let found = cutting::effects(&document, &document.given(&BTreeMap::new(), None));
        for expected in &scenario.expectations {
            let words = found[&(expected.party.id.clone(), expected.data.id.clone())];
            for (wanted, word) in [(expected.alters, 0), (expected.denies, 1)] {
                if let Some(wanted) = wanted {
                    assert_eq!(
                        words.map(|words| words[word].word()),
                        Some(wanted.as_str()),
                        "{name}: {} × {}",
                        expected.party.id,
                        expected.data.id
                    );
                    asked += 1;
                }
            }
        }
    }
    assert!(asked > 330, "{asked}");
}

proptest! {
    #![proptest_config(generated(80))]

    #[test]
    fn the_engine_agrees_with_the_reference(text in worlds::worlds(), seed in any::<u64>()) {
        let text = used(&text, seed);
        let scenario = scenario("world", &text);
        let document = Document::of(&text);
        for assignment in assignments(&scenario).into_iter().take(2) {
            let found = disagreement(&document, &scenario, &assignment);
            prop_assert!(found.is_none(), "{}\n{text}", found.unwrap());
        }
    }
}

#[test]
fn every_means_is_found_of_both() {
    let mut words = BTreeMap::<(&str, &str), u64>::new();
    for seed in 0..u64::from(times(250)) {
        let scenario = scenario("world", &used(&worlds::world(seed), seed));
        let effects = Effects::of(&scenario, &Assignment::default_of(&scenario));
        for (party, data) in every_cell(&scenario) {
            for effect in Effect::ALL {
                let word = effects.cell(effect, party, data).map_or("null", |means| means.as_str());
                *words.entry((effect.as_str(), word)).or_default() += 1;
            }
        }
    }
    for effect in Effect::ALL {
        for word in ["design", "ownership", "law", "treaty", "contested", "tampering", "break-in", "none", "null"] {
            assert!(words.contains_key(&(effect.as_str(), word)), "no generated cell is `{word}`: {words:?}");
        }
    }
}

/// So many paths at each node are enough for small worlds.
const LIMIT: usize = 200;

proptest! {
    #![proptest_config(generated(24))]

    /// Each set of acts suffices by its means when no other acts happen, and not without one of its acts; by what the reference says.
    #[test]
    fn every_path_suffices_and_is_minimal(text in worlds::worlds(), seed in any::<u64>()) {
        let text = used(&text, seed);
        let scenario = scenario("world", &text);
        let assignment = Assignment::default_of(&scenario);
        let (document, given) = (Document::of(&text), over_time(&scenario, &assignment));
        let (engine, conditions) = Cutting::fixed(&scenario, &assignment);
        // Where no key can have been carried away, the engine looks at the day alone.
        let stretches = 1 + cuts(&scenario).into_iter().filter(|day| assignment.date.is_none_or(|date| *day <= date)).count();
        let first = stretches - engine.over_time.worlds.count();
        let mut looked_at = 0;
        for (party, data) in every_cell(&scenario) {
            for (index, effect) in Effect::ALL.into_iter().enumerate() {
                let Some(goal) = engine.goal(effect, party, data) else { continue };
                let (p, d) = ids(&scenario, party, data);
                let (paths, _) = engine.over_time.minimal(&conditions, &assignment, goal, LIMIT);
                for path in paths.iter().take(2) {
                    if looked_at == 6 {
                        break;
                    }
                    looked_at += 1;
                    let by = |left_out: Option<usize>| {
                        let mut acts = vec![BTreeSet::new(); stretches];
                        for (_, act) in path.acts.iter().enumerate().filter(|(at, _)| Some(*at) != left_out) {
                            let graph = &engine.over_time.graph;
                            acts[first + graph.stretch_of_act(*act)].insert(graph.act(*act).spell(&scenario));
                        }
                        cutting::effects_by(&document, &given, &acts, &p, &d).map(|words| words[index].word())
                    };
                    prop_assert_eq!(by(None), Some(path.means.as_str()), "{} × {} {:?}\n{}", p, d, effect, text);
                    for left_out in 0..path.acts.len() {
                        let without = residency::Means::from_word(by(Some(left_out)).unwrap()).unwrap();
                        prop_assert!(without > path.means, "{p} × {d} {effect:?} needs no {left_out} of {path:?}: {without}\n{text}");
                    }
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(generated(40))]

    /// Every minimal set is found: those that trying every set of acts finds by the reference are those of the engine.
    #[test]
    fn the_paths_are_those_found_by_trying_every_set_of_acts(text in worlds::worlds(), seed in any::<u64>()) {
        let text = used(&text, seed);
        let scenario = scenario("world", &text);
        let assignment = Assignment::default_of(&scenario);
        let (document, given) = (Document::of(&text), over_time(&scenario, &assignment));
        let (engine, conditions) = Cutting::fixed(&scenario, &assignment);
        let stretches = 1 + cuts(&scenario).into_iter().filter(|day| assignment.date.is_none_or(|date| *day <= date)).count();
        let universe: BTreeSet<String> = engine.over_time.graph.acts().iter().map(|act| act.spell(&scenario)).collect();
        if stretches > 1 || universe.len() > 7 {
            return Ok(());
        }
        let acts: Vec<&String> = universe.iter().collect();
        let chosen = |set: u32| -> BTreeSet<String> {
            acts.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1).map(|(_, act)| (*act).clone()).collect()
        };
        let words: Vec<cutting::Effects> = (0..1_u32 << acts.len()).map(|set| cutting::effects_of(&document, &given, &chosen(set))).collect();
        for (party, data) in every_cell(&scenario) {
            let cell = ids(&scenario, party, data);
            for (index, effect) in Effect::ALL.into_iter().enumerate() {
                let means = |set: u32| words[set as usize][&cell].map(|words| words[index]);
                let none = crate::support::reference::means::Means::None;
                let needless = |set: u32| (0..acts.len()).any(|at| set >> at & 1 == 1 && means(set & !(1 << at)) <= means(set));
                let tried = (0..1_u32 << acts.len()).filter(|set| means(*set).is_some_and(|means| means != none) && !needless(*set));
                let tried: BTreeSet<(String, BTreeSet<String>)> = tried.map(|set| (means(set).unwrap().word().to_owned(), chosen(set))).collect();
                let mut found = BTreeSet::new();
                if let Some(goal) = engine.goal(effect, party, data).filter(|_| means(0).is_some()) {
                    let (paths, _) = engine.over_time.minimal(&conditions, &assignment, goal, LIMIT);
                    for path in paths {
                        let spelled = path.acts.iter().map(|act| engine.over_time.graph.act(*act).spell(&scenario)).collect();
                        found.insert((path.means.as_str().to_owned(), spelled));
                    }
                }
                prop_assert_eq!(found, tried, "{:?} {:?}\n{}", cell, effect, text);
            }
        }
    }
}

proptest! {
    #![proptest_config(generated(40))]

    /// One graph for all assignments says of each what it says alone, and by its condition.
    #[test]
    fn one_graph_for_all_assignments_says_what_each_says_alone(text in worlds::worlds(), seed in any::<u64>()) {
        let text = used(&text, seed);
        let scenario = scenario("world", &text);
        let home = Assignment::default_of(&scenario);
        let mut conditions = Conditions::new(&scenario, Scope::open(&home, 0..scenario.switches.len()), &[]);
        let open = Cutting::build(&scenario, &mut conditions);
        for mut assignment in assignments(&scenario) {
            assignment.by_hand.fill(false);
            let (together, alone) = (Effects::solve(&open, &conditions, &assignment), Effects::of(&scenario, &assignment));
            for (party, data) in every_cell(&scenario) {
                for effect in Effect::ALL {
                    let (one, other) = (together.cell(effect, party, data), alone.cell(effect, party, data));
                    prop_assert_eq!(one, other, "{:?}: {:?} {:?}\n{}", assignment, ids(&scenario, party, data), effect, text);
                    let has_word = open.has_word(party, data);
                    prop_assert_eq!(conditions.holds(has_word, &assignment), other.is_some(), "{:?}\n{}", assignment, text);
                    let ladder = open.ladder(&mut conditions, effect, party, data).under(&conditions, &assignment);
                    prop_assert!(other.is_none_or(|other| ladder == other), "{assignment:?}: {effect:?} {ladder} {other:?}\n{text}");
                }
            }
        }
    }
}
