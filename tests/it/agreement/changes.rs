//! What changes from one world to another: `what-if` and `compare` against `run` and `explain` of both.

use super::asked::{Answers, Ledger, World, cell, json, list, paths, text, with};
use residency::Ask;
use residency::graph::Sense;
use residency::service::difference::{self, Change};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// For every answer to every switch.
pub(super) fn what_if_and_compare(world: &World, ledger: &mut Ledger) {
    let before = world.situation(&Answers::new(), None).unwrap();
    for switch in &world.switches {
        for option in &switch.options {
            let answer = Answers::from([(switch.id.clone(), option.clone())]);
            let Some(after) = world.situation(&answer, None) else { continue };
            let change = Change { choose: vec![(switch.id.clone(), option.clone())], ..Change::default() };
            let said = json(&difference::what_if(&before, &Ask::default(), &change).unwrap());
            if *option == switch.default && switch.kind == "event" && !matches!(world.sense, Sense::Reads | Sense::Unnoticed) {
                // An event that is answered by hand is so at all times: on the days before it, too.
                continue;
            }
            if *option == switch.default {
                ledger.same("what-if: nothing changed", &answer, &(&said["same"] == true, list(&said["cells"]).len()), &(true, 0));
                continue;
            }
            holds(world, &answer, &said, ledger);
            let compared = json(&difference::compare(&before, &after, ("a".to_owned(), "b".to_owned())));
            for part in ["cells", "policies", "other_paths", "other_paths_complete"] {
                ledger.same("compare: as what-if", &(&answer, part), &compared[part], &said[part]);
            }
        }
    }
}

/// What is said of a change is so.
fn holds(world: &World, answer: &Answers, said: &Value, ledger: &mut Ledger) {
    let (old, new) = (world.now(), world.run(answer, None).unwrap());
    let differing: BTreeMap<_, _> = old
        .cells
        .iter()
        .filter(|(cell, access)| new.cells[*cell] != **access)
        .map(|(cell, access)| (cell.clone(), (access.clone(), new.cells[cell].clone())))
        .collect();
    let found: BTreeMap<_, _> =
        list(&said["cells"]).iter().map(|entry| (cell(entry), (world.access(&entry["before"]), world.access(&entry["after"])))).collect();
    ledger.same("what-if: cells", answer, &found, &differing);
    for policy in list(&said["policies"]) {
        let id = text(&policy["id"]);
        let standings = (policy["before"].as_str(), policy["after"].as_str());
        ledger.same("what-if: policies", &(answer, &id), &standings, &(old.policies.get(&id).copied(), new.policies.get(&id).copied()));
    }
    let told: BTreeSet<String> = list(&said["policies"]).iter().map(|policy| text(&policy["id"])).collect();
    ledger.same("what-if: policies", answer, &told, &old.policies.keys().cloned().collect());
    for entry in list(&said["cells"]).iter().filter(|entry| entry["paths_complete"] == true) {
        routes(world, answer, &cell(entry), entry, ledger);
    }
    let mut other: BTreeSet<(String, String)> = BTreeSet::new();
    for entry in list(&said["other_paths"]) {
        for data in list(&entry["data"]) {
            let cell = (text(&entry["party"]), text(data));
            routes(world, answer, &cell, entry, ledger);
            other.insert(cell);
        }
    }
    if said["other_paths_complete"] != true {
        return;
    }
    for (cell, (reads, _)) in &new.cells {
        // Of a cell that reads otherwise it is told how above.
        if old.cells[cell].0 != *reads || found.contains_key(cell) {
            continue;
        }
        let (Some(before), Some(after)) = (world.paths(&Answers::new(), cell), world.paths(answer, cell)) else { continue };
        ledger.same("what-if: other paths", &(answer, cell), &other.contains(cell), &(before != after));
    }
}

/// The paths that go and come are those that only one of the two has.
fn routes(world: &World, answer: &Answers, cell: &(String, String), entry: &Value, ledger: &mut Ledger) {
    let (Some(before), Some(after)) = (world.paths(&Answers::new(), cell), world.paths(&with(&Answers::new(), answer), cell)) else {
        return;
    };
    let wanted = (before.difference(&after).cloned().collect(), after.difference(&before).cloned().collect());
    ledger.same("what-if: paths", &(answer, cell), &(paths(&entry["gone"]), paths(&entry["new"])), &wanted);
}
