//! The minimal paths of cells: exactly those that were derived by hand.

use crate::support::cases::generated;
use crate::support::scenarios::{cell, conformance, every_cell, every_shipped, expected_by_hand, scenario};
use crate::support::worlds::worlds;
use proptest::prelude::{prop_assert, prop_assert_eq, proptest};
use residency::analysis::{Model, check_path, paths};
use residency::graph::{ActId, Means, NodeId};
use residency::scenario::{Assignment, Request};
use std::collections::BTreeSet;

fn spelled(model: &Model<'_>, found: &paths::Paths) -> Vec<(Means, Vec<String>)> {
    let scenario = model.world.scenario;
    found.paths.iter().map(|p| (p.means, p.acts.iter().map(|a| model.graph.act(*a).spell(scenario)).collect())).collect()
}

#[test]
fn the_paths_derived_by_hand_come_out() {
    let expected = expected_by_hand();
    let mut wrong = Vec::new();
    for case in expected["paths"].as_array().unwrap() {
        let scenario = conformance(case[0].as_str().unwrap());
        let choose = case[1].as_object().unwrap().iter().map(|(s, o)| (s.clone(), o.as_str().unwrap().to_owned())).collect();
        let assignment = Assignment::resolve(&scenario, &Request { choose, ..Request::default() }).unwrap();
        let model = Model::fixed(&scenario, &assignment);
        let (party, data) = cell(&scenario, case[2].as_str().unwrap(), case[3].as_str().unwrap());
        let found = paths::of_cell(&model, &assignment, party, data, paths::LIMIT);
        assert!(!found.more);
        let wanted: Vec<(Means, Vec<String>)> = case[4]
            .as_array()
            .unwrap()
            .iter()
            .map(|p| {
                // The acts are a set; the program lists them by spelling.
                let mut acts: Vec<String> = p[1].as_array().unwrap().iter().map(|a| a.as_str().unwrap().to_owned()).collect();
                acts.sort();
                (Means::from_word(p[0].as_str().unwrap()).unwrap(), acts)
            })
            .collect();
        let found = spelled(&model, &found);
        if found != wanted {
            wrong.push(format!("{case}\n  found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every path of every cell of every shipped scenario is minimal, and its easiest means is the cell's.
#[test]
fn the_paths_of_shipped_scenarios_are_checked() {
    for (name, scenario) in every_shipped() {
        let assignment = Assignment::default_of(&scenario);
        let model = Model::fixed(&scenario, &assignment);
        let matrix = residency::analysis::matrix::Matrix::solve(&model, &assignment);
        for (party, data) in every_cell(&scenario) {
            let found = paths::of_cell(&model, &assignment, party, data, paths::LIMIT);
            let reads = found.paths.first().map_or(Means::None, |p| p.means);
            assert_eq!(reads, matrix.cell(party, data).reads, "{name} {party:?} {data:?}");
            let Some(goal) = model.graph.cell(model.world.class_of[data], party).and_then(|c| c.reads()) else { continue };
            let checker = check_path::Checker::new(&model.graph, &model.conditions, &assignment, goal);
            for path in &found.paths {
                assert_eq!(checker.check(&path.acts, path.means), check_path::Verdict::Minimal, "{name} {party:?} {data:?}");
            }
        }
    }
}

/// Every minimal path by trying every set of acts, for a goal with few acts behind it.
fn by_subset_search(model: &Model<'_>, assignment: &Assignment, goal: NodeId) -> Option<Vec<(Means, Vec<String>)>> {
    let checker = check_path::Checker::new(&model.graph, &model.conditions, assignment, goal);
    let graph = &model.graph;
    let mut acts = BTreeSet::new();
    let (mut seen, mut pending) = (BTreeSet::from([goal]), vec![goal]);
    while let Some(node) = pending.pop() {
        for edge in graph.into(node).iter().filter(|e| model.conditions.holds(e.guard, assignment)) {
            acts.extend(edge.act);
            pending.extend(graph.body(edge).iter().filter(|n| seen.insert(**n)));
        }
    }
    let acts: Vec<ActId> = acts.into_iter().collect();
    if acts.len() > 11 {
        return None;
    }
    let chosen = |set: usize| -> Vec<ActId> { acts.iter().enumerate().filter(|(i, _)| set >> i & 1 == 1).map(|(_, a)| *a).collect() };
    let means: Vec<Means> = (0..1 << acts.len()).map(|set| checker.means(&chosen(set))).collect();
    let mut out = Vec::new();
    for set in 0..1usize << acts.len() {
        let sufficient = means[set] != Means::None;
        if sufficient && (0..acts.len()).all(|i| set >> i & 1 == 0 || means[set & !(1 << i)] > means[set]) {
            let mut spelled: Vec<String> = chosen(set).iter().map(|a| model.graph.act(*a).spell(model.world.scenario)).collect();
            spelled.sort();
            out.push((means[set], spelled));
        }
    }
    out.sort_by_key(|(means, acts)| (*means, acts.len(), acts.clone()));
    Some(out)
}

proptest! {
    #![proptest_config(generated(150))]

    /// On worlds with shared leaves and cycles, the minimal paths are what trying every set of acts finds; and what a low limit
    /// keeps is part of that, the easiest included.
    #[test]
    fn minimal_paths_agree_with_subset_search(text in worlds()) {
        let scenario = scenario("world", &text);
        let assignment = Assignment::default_of(&scenario);
        let model = Model::fixed(&scenario, &assignment);
        for ((class, party), cell) in model.graph.cells() {
            let Some(goal) = cell.reads() else { continue };
            let Some(all) = by_subset_search(&model, &assignment, goal) else { continue };
            let data = model.world.classes[class].members[0];
            let found = paths::of_cell(&model, &assignment, party, data, paths::LIMIT);
            prop_assert!(!found.more);
            prop_assert_eq!(&spelled(&model, &found), &all);
            for limit in [1, 2, 3] {
                let few = paths::of_cell(&model, &assignment, party, data, limit);
                let listed = spelled(&model, &few);
                prop_assert!(listed.iter().all(|p| all.contains(p)));
                prop_assert!(few.more || listed == all);
                prop_assert_eq!(listed.first().map(|p| p.0), all.first().map(|p| p.0));
            }
        }
    }
}
