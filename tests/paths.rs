//! The minimal paths of cells: exactly those that were derived by hand.

use residency::analysis::{Model, check_path, paths};
use residency::graph::Means;
use residency::scenario::schema::Table;
use residency::scenario::{Assignment, Input, Request, Scenario, load};
use residency::shipped::Disk;
use residency::world::{DataId, Id, PartyId};
use std::path::Path;

fn scenario(path: &Path) -> Scenario {
    let bytes = std::fs::read(path).unwrap();
    let loaded = load(Input { name: path.display().to_string(), bytes, folder: path.parent().map(Path::to_path_buf) }, &Disk);
    loaded.scenario.unwrap_or_else(|| panic!("{path:?}: {:?}", loaded.diagnostics))
}

fn spelled(model: &Model<'_>, found: &paths::Paths) -> Vec<(Means, Vec<String>)> {
    let scenario = model.world.scenario;
    found.paths.iter().map(|p| (p.means, p.acts.iter().map(|a| model.graph.act(*a).spell(scenario)).collect())).collect()
}

#[test]
fn the_paths_derived_by_hand_come_out() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance");
    let expected: serde_json::Value = serde_json::from_slice(&std::fs::read(folder.join("expected.json")).unwrap()).unwrap();
    let mut wrong = Vec::new();
    for case in expected["paths"].as_array().unwrap() {
        let scenario = scenario(&folder.join(case[0].as_str().unwrap()));
        let choose = case[1].as_object().unwrap().iter().map(|(s, o)| (s.clone(), o.as_str().unwrap().to_owned())).collect();
        let assignment = Assignment::resolve(&scenario, &Request { choose, ..Request::default() }).unwrap();
        let model = Model::fixed(&scenario, &assignment);
        let party = PartyId::new(scenario.find(Table::Parties, case[2].as_str().unwrap()).unwrap());
        let data = DataId::new(scenario.find(Table::Data, case[3].as_str().unwrap()).unwrap());
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
    for shipped in residency::shipped::all().into_iter().filter(|s| s.is_scenario()) {
        let loaded = load(Input { name: shipped.name.into(), bytes: shipped.text.into(), folder: None }, &Disk);
        let scenario = loaded.scenario.unwrap();
        let assignment = Assignment::default_of(&scenario);
        let model = Model::fixed(&scenario, &assignment);
        let matrix = residency::analysis::matrix::Matrix::solve(&model, &assignment);
        for (p, d) in (0..scenario.table(Table::Parties).len()).flat_map(|p| (0..scenario.table(Table::Data).len()).map(move |d| (p, d))) {
            let (party, data) = (PartyId::new(p), DataId::new(d));
            let found = paths::of_cell(&model, &assignment, party, data, paths::LIMIT);
            let reads = found.paths.first().map_or(Means::None, |p| p.means);
            assert_eq!(reads, matrix.cell(party, data).reads, "{} {p} {d}", shipped.name);
            let Some(goal) = model.graph.cell(model.world.class_of[data], party).and_then(|c| c.reads) else { continue };
            let checker = check_path::Checker::new(&model.graph, &model.conditions, &assignment, goal);
            for path in &found.paths {
                assert_eq!(checker.check(&path.acts, path.means), check_path::Verdict::Minimal, "{} {p} {d}", shipped.name);
            }
        }
    }
}
