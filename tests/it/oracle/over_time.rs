//! What was kept: the engine against the reference, and what must hold of it from one stretch of time to the next.

use crate::support::cases::{generated, times};
use crate::support::reference;
use crate::support::reference::document::Document;
use crate::support::scenarios::{assignments, given, scenario};
use crate::support::worlds;
use proptest::prelude::{prop_assert, proptest};
use residency::analysis::Model;
use residency::analysis::check_path::{Checker, Verdict};
use residency::analysis::explain::over_time::{KeptPath, explain};
use residency::analysis::lifted::{Lifted, Open};
use residency::analysis::matrix::Matrix;
use residency::analysis::over_time::{OverTime, cuts};
use residency::graph::{ActId, Means, Sense};
use residency::scenario::schema::Table;
use residency::scenario::{Assignment, Scenario};
use residency::world::{DataId, Id, PartyId, Scope};
use std::collections::BTreeSet;

/// Where the engine and the reference say otherwise what was kept.
fn disagreement(text: &str, scenario: &Scenario, assignment: &Assignment) -> Option<String> {
    let expected = reference::kept(&Document::of(text), &given(scenario, assignment));
    let kept = Matrix::kept(scenario, assignment);
    for (p, party) in scenario.table(Table::Parties).iter().enumerate() {
        for (d, data) in scenario.table(Table::Data).iter().enumerate() {
            let found = kept.cell(PartyId::new(p), DataId::new(d)).reads.as_str();
            let wanted = expected[&(party.id.clone(), data.id.clone())].word();
            if found != wanted {
                return Some(format!("{assignment:?}: {} × {}: engine {found}, reference {wanted}", party.id, data.id));
            }
        }
    }
    None
}

proptest! {
    #![proptest_config(generated(150))]

    #[test]
    fn the_engine_keeps_what_the_reference_keeps(text in worlds::worlds()) {
        let scenario = scenario("world", &text);
        let assignment = Assignment::default_of(&scenario);
        let found = disagreement(&text, &scenario, &assignment);
        prop_assert!(found.is_none(), "{}\n{text}", found.unwrap());
    }
}

proptest! {
    #![proptest_config(generated(60))]

    #[test]
    fn what_was_kept_never_gets_harder_and_is_never_harder_than_to_read(text in worlds::worlds()) {
        let scenario = scenario("world", &text);
        let mut before: Option<Matrix> = None;
        for day in cuts(&scenario) {
            let day = Assignment::at(&scenario, Some(day));
            let (kept, matrix) = (Matrix::kept(&scenario, &day), Matrix::of(&scenario, &day));
            for party in (0..scenario.table(Table::Parties).len()).map(PartyId::new) {
                for data in (0..scenario.table(Table::Data).len()).map(DataId::new) {
                    let word = kept.cell(party, data).reads;
                    prop_assert!(word <= matrix.cell(party, data).reads, "{day:?}: {party:?} {data:?} {word}\n{text}");
                    prop_assert!(before.as_ref().is_none_or(|before| word <= before.cell(party, data).reads), "{day:?}: {party:?} {data:?}\n{text}");
                }
            }
            before = Some(kept);
        }
    }
}

proptest! {
    #![proptest_config(generated(40))]

    #[test]
    fn one_graph_for_all_assignments_keeps_what_running_each_keeps(text in worlds::worlds()) {
        let scenario = scenario("world", &text);
        let home = Assignment::default_of(&scenario);
        let open = Open { idle: true, ..Open::all(&scenario).asking(Sense::Kept) };
        let lifted = Lifted::solve(&scenario, &home, &open);
        let model = Model::build(&scenario, Scope::open(&home, 0..scenario.switches.len())).asking(Sense::Kept);
        for mut assignment in assignments(&scenario) {
            // Not by hand: an event that is left open goes by its day, or otherwise in every stretch.
            assignment.by_hand.fill(false);
            let (together, alone) = (Matrix::solve(&model, &assignment), Matrix::kept(&scenario, &assignment));
            for party in (0..scenario.table(Table::Parties).len()).map(PartyId::new) {
                for data in (0..scenario.table(Table::Data).len()).map(DataId::new) {
                    let (one, other) = (together.cell(party, data).reads, alone.cell(party, data).reads);
                    prop_assert!(one == other, "{assignment:?}: {party:?} {data:?} together {one}, alone {other}\n{text}");
                    let ladder = lifted.cell(party, data).map(|cell| lifted.ladder(cell.reads).under(&lifted.model.conditions, &assignment));
                    prop_assert!(ladder == Some(other), "{assignment:?}: {party:?} {data:?} by its condition {ladder:?}, alone {other}\n{text}");
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(generated(40))]

    #[test]
    fn with_the_day_open_it_keeps_on_each_day_what_was_kept_by_then(text in worlds::worlds()) {
        let scenario = scenario("world", &text);
        let home = Assignment::default_of(&scenario);
        let all = Open { date: true, idle: true, ..Open::all(&scenario).asking(Sense::Kept) };
        let by_day = Open { switches: Vec::new(), ..all.clone() };
        let (open, following) = (Lifted::solve(&scenario, &home, &all), Lifted::solve(&scenario, &home, &by_day));
        for mut assignment in assignments(&scenario) {
            assignment.by_hand.fill(false);
            for day in scenario.dates().into_iter().map(Some).chain([None]) {
                assignment.date = day;
                let dated = Assignment::at(&scenario, day);
                // Where everything is open, an event may also go otherwise than its day says; else it follows the day.
                for (lifted, assignment) in [(&open, &assignment), (&following, &dated)] {
                    let alone = Matrix::kept(&scenario, assignment);
                    for party in (0..scenario.table(Table::Parties).len()).map(PartyId::new) {
                        for data in (0..scenario.table(Table::Data).len()).map(DataId::new) {
                            let other = alone.cell(party, data).reads;
                            let ladder = lifted.cell(party, data).map(|c| lifted.ladder(c.reads).under(&lifted.model.conditions, assignment));
                            prop_assert!(ladder == Some(other), "{assignment:?}: {party:?} {data:?} {ladder:?}, alone {other}\n{text}");
                        }
                    }
                }
            }
        }
    }
}

/// The minimal sets of acts that suffice for a goal, each with its means, found by trying every set.
fn tried(checker: &Checker, acts: &[ActId]) -> BTreeSet<(Means, Vec<ActId>)> {
    let sets = 0..1_u32 << acts.len();
    let chosen = |set: u32| acts.iter().enumerate().filter(move |(i, _)| set >> i & 1 == 1).map(|(_, act)| *act).collect::<Vec<_>>();
    let means: Vec<Means> = sets.clone().map(|set| checker.means(&chosen(set))).collect();
    let needless = |set: u32| (0..acts.len()).any(|i| set >> i & 1 == 1 && means[(set & !(1 << i)) as usize] <= means[set as usize]);
    sets.filter(|set| means[*set as usize] != Means::None && !needless(*set)).map(|set| (means[set as usize], chosen(set))).collect()
}

proptest! {
    #![proptest_config(generated(40))]

    #[test]
    fn paths_over_time_are_those_found_by_trying_every_set_of_acts(text in worlds::worlds()) {
        let scenario = scenario("world", &text);
        let assignment = Assignment::default_of(&scenario);
        let (over_time, conditions) = OverTime::fixed(&scenario, &assignment);
        let graph = &over_time.graph;
        for (cell, nodes) in graph.cells() {
            let Some(goal) = nodes.reads() else { continue };
            let (mut acts, mut seen, mut pending) = (BTreeSet::new(), BTreeSet::from([goal]), vec![goal]);
            while let Some(node) = pending.pop() {
                for edge in graph.into(node) {
                    acts.extend(edge.act);
                    pending.extend(graph.body(edge).iter().filter(|node| seen.insert(**node)));
                }
            }
            if acts.len() > 8 {
                continue;
            }
            let acts: Vec<ActId> = acts.into_iter().collect();
            let wanted = tried(&Checker::new(graph, &conditions, &assignment, goal), &acts);
            let (found, more) = over_time.minimal(&conditions, &assignment, goal, 256);
            let mut sets = BTreeSet::new();
            for mut path in found {
                path.acts.sort_unstable();
                sets.insert((path.means, path.acts));
            }
            prop_assert!(!more && sets == wanted, "{cell:?}: {sets:?}, tried {wanted:?}\n{text}");
        }
    }
}

/// Holds some paths of some cells to the reference: each suffices alone by its means, and without any of its acts it does not.
fn paths_suffice(text: &str, scenario: &Scenario, assignment: &Assignment, most: usize) -> usize {
    let (document, given) = (Document::of(text), given(scenario, assignment));
    let mut looked_at = 0;
    for (p, party) in scenario.table(Table::Parties).iter().enumerate() {
        for (d, data) in scenario.table(Table::Data).iter().enumerate() {
            let found = explain(scenario, assignment, (PartyId::new(p), DataId::new(d)), 64);
            let means = |left_out: Option<usize>, path: &KeptPath| {
                let mut acts = vec![BTreeSet::new(); found.stretches.len()];
                for (_, act) in path.acts.iter().enumerate().filter(|(i, _)| Some(*i) != left_out) {
                    acts[act.stretch].insert(act.spelled.clone());
                }
                reference::kept_by(&document, &given, &acts, &party.id, &data.id).word()
            };
            for path in found.paths.iter().filter(|path| path.acts.len() > 1).take(2) {
                if looked_at >= most {
                    return looked_at;
                }
                looked_at += 1;
                let what = format!("{} × {}: {path:?}\n{text}", party.id, data.id);
                assert_eq!(path.verdict, Verdict::Minimal, "{what}");
                assert_eq!(means(None, path), path.means.as_str(), "{what}");
                for act in 0..path.acts.len() {
                    let less = means(Some(act), path);
                    assert!(
                        Means::ALL.iter().find(|m| m.as_str() == less).is_some_and(|m| *m > path.means),
                        "{what}: without act {act} {less}"
                    );
                }
            }
        }
    }
    looked_at
}

#[test]
fn paths_over_time_suffice_for_the_reference_and_nothing_less_does() {
    let mut looked_at = 0;
    for seed in 0..u64::from(times(12)) {
        let text = worlds::world(4_000_000 + seed);
        let scenario = scenario("world", &text);
        looked_at += paths_suffice(&text, &scenario, &Assignment::default_of(&scenario), 4);
    }
    assert!(looked_at > 12, "{looked_at}");
}

#[test]
#[ignore = "looks at a world in a file"]
fn a_world() {
    let text = std::fs::read_to_string(std::env::var("RESIDENCY_WORLD").unwrap()).unwrap();
    let scenario = scenario("world", &text);
    for date in scenario.dates().into_iter().map(Some).chain([None]) {
        assert_eq!(disagreement(&text, &scenario, &Assignment::at(&scenario, date)), None);
    }
}

/// Soak.
#[test]
#[ignore = "long"]
fn many_worlds() {
    let first: u64 = std::env::var("RESIDENCY_FIRST").ok().and_then(|n| n.parse().ok()).unwrap_or(0);
    let count: u64 = std::env::var("RESIDENCY_TIMES").ok().and_then(|n| n.parse().ok()).unwrap_or(1);
    for seed in first..first + 100 * count {
        let text = worlds::world(seed);
        let scenario = scenario("world", &text);
        let found = disagreement(&text, &scenario, &Assignment::default_of(&scenario));
        assert!(found.is_none(), "seed {seed}: {}\n{text}", found.unwrap());
    }
}
