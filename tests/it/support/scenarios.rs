//! Loads scenarios: of a text, shipped, or of the conformance worlds.

use super::reference::document::Given;
use residency::scenario::schema::Table;
use residency::scenario::{Assignment, Input, Loaded, Scenario, Switch, SwitchKind, load};
use residency::shipped::{self, Disk, Shipped};
use residency::world::{DataId, Id, PartyId};
use std::path::{Path, PathBuf};

/// What a text gives, faults included. Packs are those that are shipped.
pub(crate) fn loaded(name: &str, text: &str) -> Loaded {
    load(Input { name: name.to_owned(), bytes: text.into(), folder: None }, &Disk)
}

/// The scenario of a text without errors.
pub(crate) fn scenario(name: &str, text: &str) -> Scenario {
    let loaded = loaded(name, text);
    let messages = || loaded.diagnostics.iter().map(|d| d.message.as_str()).collect::<Vec<_>>().join("\n");
    loaded.scenario.as_ref().cloned().unwrap_or_else(|| panic!("{name}: {}\n{text}", messages()))
}

/// The shipped scenario of a name.
pub(crate) fn shipped(name: &str) -> Scenario {
    scenario(name, shipped::find(name).unwrap_or_else(|| panic!("no {name}")).text)
}

/// Every shipped scenario, with its name.
pub(crate) fn every_shipped() -> impl Iterator<Item = (&'static str, Scenario)> {
    shipped::all().into_iter().filter(Shipped::is_scenario).map(|s| (s.name, scenario(s.name, s.text)))
}

/// The folder of the conformance worlds.
pub(crate) fn conformance_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance")
}

/// The conformance world of a file.
pub(crate) fn conformance(file: &str) -> Scenario {
    let text = std::fs::read_to_string(conformance_folder().join(file)).unwrap();
    if !text.contains("use = [\"packs/") {
        return scenario(file, &text);
    }
    let loaded = load(Input { name: file.to_owned(), bytes: text.into(), folder: Some(conformance_folder()) }, &Disk);
    loaded.scenario.unwrap_or_else(|| panic!("{file}: {:?}", loaded.diagnostics))
}

/// Every conformance world, sorted by the names of their files.
pub(crate) fn every_conformance() -> Vec<(String, Scenario)> {
    let files = std::fs::read_dir(conformance_folder()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut files: Vec<String> = files.filter(|file| file.ends_with(".toml")).collect();
    files.sort();
    files.into_iter().map(|file| (file.clone(), conformance(&file))).collect()
}

/// What was worked out by hand for the conformance worlds, beside the expectations in them.
pub(crate) fn expected_by_hand() -> serde_json::Value {
    serde_json::from_slice(&std::fs::read(conformance_folder().join("expected.json")).unwrap()).unwrap()
}

/// The cell of a party and a dataset by their ids.
pub(crate) fn cell(scenario: &Scenario, party: &str, data: &str) -> (PartyId, DataId) {
    (PartyId::new(scenario.find(Table::Parties, party).unwrap()), DataId::new(scenario.find(Table::Data, data).unwrap()))
}

/// Every cell, by party and then by dataset.
pub(crate) fn every_cell(scenario: &Scenario) -> Vec<(PartyId, DataId)> {
    let data = scenario.table(Table::Data).len();
    (0..scenario.table(Table::Parties).len()).flat_map(|p| (0..data).map(move |d| (PartyId::new(p), DataId::new(d)))).collect()
}

/// Every combination of the options of a scenario's switches, at its own date.
pub(crate) fn assignments(scenario: &Scenario) -> Vec<Assignment> {
    let mut all = vec![Assignment::default_of(scenario)];
    for (place, switch) in scenario.switches.iter().enumerate() {
        let choose = |assignment: &Assignment, option| {
            let mut chosen = assignment.clone();
            chosen.options[place] = option;
            chosen.by_hand[place] = true;
            chosen
        };
        all = all.iter().flat_map(|assignment| (0..switch.options.len()).map(move |option| choose(assignment, option))).collect();
    }
    all
}

/// As many combinations as `most` allows: every one of the first switches, while the others take their options in turn.
pub(crate) fn many_assignments(scenario: &Scenario, most: usize) -> Vec<Assignment> {
    let mut all = vec![Assignment::default_of(scenario)];
    for (place, switch) in scenario.switches.iter().enumerate() {
        let count = switch.options.len();
        let choose = |assignment: &Assignment, option| {
            let mut chosen = assignment.clone();
            chosen.options[place] = option;
            chosen.by_hand[place] = true;
            chosen
        };
        if all.len() * count <= most {
            all = all.iter().flat_map(|assignment| (0..count).map(move |option| choose(assignment, option))).collect();
        } else {
            // Another step for each switch, so that no two go together.
            let step = 2 * place + 1;
            all = all.iter().enumerate().map(|(n, assignment)| choose(assignment, (n * step / 7) % count)).collect();
        }
    }
    all
}

/// The same assignment for the reference.
pub(crate) fn given(scenario: &Scenario, assignment: &Assignment) -> Given {
    let switches = || scenario.switches.iter().enumerate();
    // An event that goes otherwise than its day says is so at all times, as if by hand.
    let by_day = Assignment::at(scenario, assignment.date);
    let otherwise = |i: usize, switch: &Switch| switch.kind == SwitchKind::Event && assignment.options[i] != by_day.options[i];
    Given {
        options: switches().map(|(i, switch)| (switch.entity.id.clone(), switch.options[assignment.options[i]].id.clone())).collect(),
        by_hand: switches()
            .filter(|(i, switch)| assignment.by_hand[*i] || otherwise(*i, switch))
            .map(|(_, switch)| switch.entity.id.clone())
            .collect(),
        date: assignment.date.map(|date| date.to_string()),
    }
}
