//! Differences between two worlds, against running both.

use crate::support::scenarios::shipped;
use residency::analysis::difference::{Difference, Happening, Options, Verb, World, difference};
use residency::analysis::matrix::Matrix;
use residency::graph::Means;
use residency::output::difference::{markdown, text};
use residency::present::difference::{self as present, Voice};
use residency::scenario::schema::Table;
use residency::scenario::{Assignment, Request, Scenario};
use residency::shipped;
use residency::world::{DataId, Id, PartyId};
use std::collections::BTreeSet;

fn between(a: (&Scenario, &Assignment), b: (&Scenario, &Assignment)) -> Difference {
    let world = |(scenario, assignment)| World { scenario, assignment };
    difference(world(a), world(b), Options::default())
}

fn shown(a: &Scenario, b: &Scenario, voice: &Voice) -> present::Difference {
    let (here, there) = (Assignment::default_of(a), Assignment::default_of(b));
    let (before, after) = (World { scenario: a, assignment: &here }, World { scenario: b, assignment: &there });
    present::Difference::of(before, after, Options::default(), voice)
}

fn key_ashore() -> (Scenario, Scenario) {
    let scenario = shipped("icloud-2014-keys-offshore");
    let sets = ["keys.us-service.stored_at=ct-dc".to_owned(), "keys.us-service.hsm=false".to_owned()];
    let changed = scenario.patched(&sets, &[]).scenario.unwrap();
    (scenario, changed)
}

#[test]
fn moving_the_key_to_the_host_opens_exactly_these_cells() {
    let (before, after) = key_ashore();
    let (here, there) = (Assignment::default_of(&before), Assignment::default_of(&after));
    let found = between((&before, &here), (&after, &there));
    let cells: BTreeSet<(&str, &str, Means, Means)> = found
        .cells
        .iter()
        .map(|c| {
            assert_eq!(c.before.holds, c.after.holds, "no copy moves");
            (c.party.id.as_str(), c.data.id.as_str(), c.before.reads, c.after.reads)
        })
        .collect();
    let mut expected = BTreeSet::new();
    for data in ["mail", "photos", "drive", "backup", "messages"] {
        expected.insert(("china-telecom", data, Means::None, Means::Design));
        expected.insert(("cn-state", data, Means::Treaty, Means::Ownership));
        expected.insert(("hackers", data, Means::None, Means::BreakIn));
    }
    expected.insert(("hackers", "account", Means::None, Means::BreakIn));
    assert_eq!(cells, expected);

    // The path that appeared is the one through the host and its key.
    let state = found.changes.iter().find(|c| c.party.id == "cn-state").unwrap();
    let new = state.way_after.as_ref().unwrap();
    assert_eq!(new.acts.as_deref(), Some(&["cn-state directs china-telecom".to_owned()][..]));
    assert_eq!(new.elsewhere, Some(Means::None), "it was not there before");
    // And it is the key alone that differs.
    assert!(found.facts.iter().all(|f| f.path == "keys.us-service" && matches!(f.happening, Happening::Changes { .. })));
    assert_eq!(found.facts.len(), 2);
}

#[test]
fn setting_an_attribute_is_choosing_the_option_that_sets_it() {
    let (before, after) = key_ashore();
    let (here, there) = (Assignment::default_of(&before), Assignment::default_of(&after));
    let request = Request { choose: vec![("key-place".into(), "onshore".into())], ..Request::default() };
    let chosen = Assignment::resolve(&before, &request).unwrap();
    let set = between((&before, &here), (&after, &there));
    let choose = between((&before, &here), (&before, &chosen));
    assert_eq!(set.cells, choose.cells);
    assert_eq!(set.changes, choose.changes);
    assert_eq!(set.facts, choose.facts);
}

/// Every option of every switch of every shipped scenario, against two runs.
#[test]
fn the_cells_are_those_that_two_runs_tell_apart() {
    for file in shipped::all().into_iter().filter(shipped::Shipped::is_scenario) {
        let scenario = shipped(file.name);
        let here = Assignment::default_of(&scenario);
        let before = Matrix::of(&scenario, &here);
        for (place, switch) in scenario.switches.iter().enumerate() {
            let mut there = here.clone();
            there.options[place] = (here.options[place] + 1) % switch.options.len();
            if !scenario.errors(&there).is_empty() {
                continue;
            }
            let after = Matrix::of(&scenario, &there);
            let found = between((&scenario, &here), (&scenario, &there));
            let mut cells = found.cells.iter();
            for (p, party) in scenario.table(Table::Parties).iter().enumerate() {
                for (d, data) in scenario.table(Table::Data).iter().enumerate() {
                    let was = before.cell(PartyId::new(p), DataId::new(d));
                    let is = after.cell(PartyId::new(p), DataId::new(d));
                    if was != is {
                        let cell = cells.next().unwrap();
                        assert_eq!((&cell.party.id, &cell.data.id), (&party.id, &data.id), "{}", file.name);
                        assert_eq!((cell.before, cell.after), (was, is), "{}", file.name);
                    }
                }
            }
            assert!(cells.next().is_none());
            check_told(&found);
            // The way back is the same in a mirror.
            let back = between((&scenario, &there), (&scenario, &here));
            let mirrored: Vec<_> = back.cells.iter().map(|c| (&c.party, &c.data, c.after, c.before)).collect();
            let cells: Vec<_> = found.cells.iter().map(|c| (&c.party, &c.data, c.before, c.after)).collect();
            assert_eq!(mirrored, cells);
            assert_eq!(back.facts.len(), found.facts.len());
        }
        let same = between((&scenario, &here), (&scenario, &here));
        assert!(same.cells.is_empty() && same.changes.is_empty() && same.facts.is_empty() && same.other_ways.is_empty(), "{}", file.name);
    }
}

/// What is told of a path fits the cells: each changed word is told, and no path is easier on the other side than its cell.
fn check_told(found: &Difference) {
    let told = |verb: Verb| found.changes.iter().filter(|c| c.verb == verb).map(|c| c.data.len()).sum::<usize>();
    assert_eq!(told(Verb::Reads), found.cells.iter().filter(|c| c.before.reads != c.after.reads).count());
    assert_eq!(told(Verb::Holds), found.cells.iter().filter(|c| c.before.holds != c.after.holds).count());
    for change in &found.changes {
        assert_eq!(change.way_before.is_some(), change.before != Means::None, "{change:?}");
        assert_eq!(change.way_after.is_some(), change.after != Means::None, "{change:?}");
        if let Some(elsewhere) = change.way_before.as_ref().and_then(|w| w.elsewhere) {
            assert!(elsewhere >= change.after);
        }
        if let Some(elsewhere) = change.way_after.as_ref().and_then(|w| w.elsewhere) {
            assert!(elsewhere >= change.before);
        }
    }
}

#[test]
fn two_scenarios_read_like_a_paragraph() {
    let (a, b) = (shipped("icloud-2014-keys-offshore"), shipped("icloud-2018-state-owned-host"));
    let found = shown(&a, &b, &Voice::Compare("2014".into(), "2018".into()));
    let paragraph = text(&found, 10_000);
    for sentence in [
        "Between 15 August 2014 and 21 July 2018, 21 of 56 cells change.",
        "The Chinese state could read everything but “Passwords, keychain, health” by treaty; now it can by law.",
        "Guizhou-Cloud Big Data now holds copies of everything by design; before, it could get none.",
        "Nothing changes for Apple, iCloud users in mainland China and hackers.",
    ] {
        assert!(paragraph.contains(sentence), "{sentence} is not in\n{paragraph}");
        assert!(markdown(&found).contains(sentence));
    }
    assert!(found.only_before.parties.is_empty() && found.only_after.data.is_empty());
}

#[test]
fn what_only_one_has_is_listed() {
    let (a, b) = (shipped("swift"), shipped("muscular"));
    let found = between((&a, &Assignment::default_of(&a)), (&b, &Assignment::default_of(&b)));
    let ids = |s: &Scenario| -> BTreeSet<String> { s.table(Table::Data).iter().map(|e| e.id.clone()).collect() };
    let lone: BTreeSet<String> = found.only_before.data.iter().map(|d| d.id.clone()).collect();
    assert_eq!(lone, ids(&a).difference(&ids(&b)).cloned().collect());
    assert!(!lone.is_empty());
    let shown = text(&shown(&a, &b, &Voice::Compare("swift".into(), "muscular".into())), 100);
    assert!(shown.contains("Data of “swift” alone"));
    assert!(!shown.contains("alone: everything"), "there is no whole of which these are all");
}
