//! More facts of one sort never make a cell harder, more of another never easier: for reading, kept and unnoticed.
//!
//! The naive reference is held to it, so that the engine, which is held to the reference, is too.

use crate::support::cases::times;
use crate::support::numbers::Numbers;
use crate::support::reference::document::{Document, words};
use crate::support::reference::{self, Matrix};
use crate::support::worlds;
use std::collections::BTreeMap;
use toml::Value;

/// Which way a change may move cells.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    NeverHarder,
    NeverEasier,
}

use Way::{NeverEasier, NeverHarder};

/// What is changed.
#[derive(Clone, Copy, Debug)]
enum Change {
    /// One more id on the list of an entity.
    Longer(&'static str, &'static str, &'static str),
    /// As before, of lists that limit: only where there is one.
    Wider(&'static str, &'static str, &'static str),
    /// A flag that is up.
    Flag(&'static str, &'static str),
    /// An entity that is no more.
    Without(&'static str),
}

use Change::{Flag, Longer, Wider, Without};

/// Every kind of change, with the way that it may move cells.
const CHANGES: [(Change, Way); 41] = [
    (Longer("copies", "tenants", "parties"), NeverHarder),
    (Longer("copies", "readers", "parties"), NeverHarder),
    (Longer("keys", "holders", "parties"), NeverHarder),
    (Longer("keys", "stored_at", "sites"), NeverHarder),
    (Longer("keys", "stands_for", "parties"), NeverHarder),
    (Longer("keys", "vouched_by", "parties"), NeverHarder),
    (Longer("data", "reveals", "keys"), NeverHarder),
    (Longer("software", "runs_at", "sites"), NeverHarder),
    (Longer("software", "ships_from", "sites"), NeverHarder),
    (Longer("processing", "seal_rests_on", "software"), NeverHarder),
    (Longer("parties", "controlled_by", "parties"), NeverHarder),
    (Longer("parties", "established", "jurisdictions"), NeverHarder),
    (Longer("parties", "serves", "jurisdictions"), NeverHarder),
    (Longer("offers", "by", "parties"), NeverHarder),
    (Longer("offers", "to", "parties"), NeverHarder),
    (Wider("offers", "data", "data"), NeverHarder),
    (Wider("agreements", "powers", "powers"), NeverHarder),
    (Wider("agreements", "asked_by", "jurisdictions"), NeverHarder),
    (Longer("breaches", "site", "sites"), NeverHarder),
    (Longer("breaches", "key", "keys"), NeverHarder),
    (Longer("breaches", "party", "parties"), NeverHarder),
    (Flag("breaches", "breaks_seal"), NeverHarder),
    (Flag("breaches", "commands_hsm"), NeverHarder),
    (Flag("offers", "alters"), NeverHarder),
    (Flag("processing", "retained"), NeverHarder),
    (Flag("powers", "secret"), NeverHarder),
    (Without("shields"), NeverHarder),
    (Longer("copies", "locked_by", "keys"), NeverEasier),
    (Longer("keys", "wrapped_by", "keys"), NeverEasier),
    (Longer("software", "signed_with", "keys"), NeverEasier),
    (Longer("parties", "exempt", "powers"), NeverEasier),
    (Longer("parties", "belongs_to", "jurisdictions"), NeverEasier),
    (Longer("sites", "immune", "jurisdictions"), NeverEasier),
    (Longer("powers", "spares", "jurisdictions"), NeverEasier),
    (Longer("agreements", "spares", "jurisdictions"), NeverEasier),
    (Flag("keys", "hsm"), NeverEasier),
    (Flag("processing", "sealed"), NeverEasier),
    (Flag("data", "withheld"), NeverEasier),
    (Without("powers"), NeverEasier),
    (Without("agreements"), NeverEasier),
    (Without("offers"), NeverEasier),
];

/// What the change makes of a world, if it has what is changed and the change is none of those that are excepted.
fn changed(document: &Document, change: Change, numbers: &mut Numbers) -> Option<Document> {
    let (Longer(table, ..) | Wider(table, ..) | Flag(table, _) | Without(table)) = change;
    let ids: Vec<String> = document.table(table).map(|(id, _)| id.to_owned()).collect();
    let id = ids.get(numbers.below(ids.len()))?.clone();
    let mut changed = document.clone();
    let place = (table.to_owned(), id.clone());
    let entity = changed.entities.get_mut(&place)?;
    if let Longer(_, name, of) | Wider(_, name, of) = change {
        let (more, mut list) = (some_id(document, of, numbers)?, words(entity.get(name)));
        if list.contains(&more) || matches!(change, Wider(..)) && list.is_empty() || excepted(document, table, name, &id, &more) {
            return None;
        }
        list.push(more);
        entity.insert(name.to_owned(), Value::Array(list.into_iter().map(Value::String).collect()));
    }
    match change {
        Flag("keys", _) if entity.contains_key("parts") => return None,
        Flag("processing", "sealed") if entity.contains_key("seal_rests_on") || patched(document, "seal_rests_on") => return None,
        Flag(_, name) => _ = entity.insert(name.to_owned(), Value::Boolean(true)),
        // A law with a day of its own takes a stretch with it; that can make a cell harder.
        Without("shields") if ["since", "until"].iter().any(|day| entity.contains_key(*day)) => return None,
        Without(_) => {
            // What is gone is named no more.
            changed.entities.remove(&place);
            if document.text().matches(&format!("\"{id}\"")).count() + document.text().matches(&format!("{table}.{id}")).count() > 1 {
                return None;
            }
        }
        Longer(..) | Wider(..) => {}
    }
    Some(changed)
}

fn some_id(document: &Document, table: &str, numbers: &mut Numbers) -> Option<String> {
    let ids: Vec<&str> = document.table(table).map(|(id, _)| id).collect();
    ids.get(numbers.below(ids.len())).map(|id| (*id).to_owned())
}

/// Whether an option speaks of an attribute of this name.
fn patched(document: &Document, name: &str) -> bool {
    let ends = format!(".{name}\"");
    document.switches.values().any(|switch| switch.to_string().contains(&ends))
}

/// Changes for which there is no law, or which make no world.
fn excepted(document: &Document, table: &str, name: &str, id: &str, more: &str) -> bool {
    let says = |table: &str, name: &str, word: &str| {
        patched(document, name)
            || document.table(table).any(|(_, entity)| words(entity.get(name)).iter().any(|w| word.is_empty() || w == word))
    };
    let spares = || says("powers", "spares", "") || says("agreements", "spares", "");
    let named = || says("offers", "data", "") || says("offers", "categories", "");
    let in_parts = |key: &str| document.entities.get(&("keys".to_owned(), key.to_owned())).is_some_and(|key| key.contains_key("parts"));
    match (table, name) {
        // A tie, unless a shield binds by it.
        ("parties", "established") => says("shields", "binds", "established") || says("shields", "binds", "subsidiary"),
        ("parties", "serves") => says("shields", "binds", "serves"),
        ("parties", "controlled_by") => id == more || says("shields", "binds", "subsidiary"),
        // A key that locks more is spared less, and goes with more that is offered. No circles of wrapping.
        ("copies", "locked_by") => spares() || named(),
        ("keys", "wrapped_by") => in_parts(id) || in_parts(more) || spares() || named() || wraps(document, id, more),
        // A key with parts is nowhere and nobody's. A further place lies within the reach of a shield, and no lock serves elsewhere.
        ("keys", "stored_at") => in_parts(id) || says("shields", "reach", "territory"),
        ("keys", "holders" | "vouched_by") => in_parts(id),
        ("breaches", "key") => in_parts(more),
        ("breaches", "party") => {
            document.table("breaches").any(|(b, breach)| b == id && words(breach.get("by")).iter().any(|by| by == more))
        }
        _ => false,
    }
}

/// Whether the first key wraps the second, or is the second, by whatever option.
fn wraps(document: &Document, first: &str, second: &str) -> bool {
    let wrapped_by = document.table("keys").find(|(id, _)| *id == second).map(|(_, key)| words(key.get("wrapped_by"))).unwrap_or_default();
    first == second || patched(document, "wrapped_by") || wrapped_by.iter().any(|next| wraps(document, first, next))
}

/// All answers to a world, by question.
fn answers(document: &Document) -> [(&'static str, Matrix); 4] {
    let given = document.given(&BTreeMap::new(), None);
    let (reads, holds) = reference::reads_and_holds(document, &given);
    [("reads", reads), ("holds", holds), ("kept", reference::kept(document, &given)), ("unnoticed", reference::unnoticed(document, &given))]
}

#[test]
fn more_never_moves_a_cell_of_any_question_the_wrong_way() {
    // Of each kind of change, how many cells it moved: a kind that moves none is not tested.
    let mut moved = [0; CHANGES.len()];
    for seed in 6_000_000..6_000_000 + u64::from(times(60)) {
        let document = Document::of(&worlds::world(seed));
        let before = answers(&document);
        let mut numbers = Numbers(seed);
        for _ in 0..10 {
            let kind = numbers.below(CHANGES.len());
            let (change, way) = CHANGES[kind];
            let Some(changed) = changed(&document, change, &mut numbers) else { continue };
            for ((question, before), (_, after)) in before.iter().zip(answers(&changed)) {
                for (cell, was) in before {
                    let is = after[cell];
                    let right = if way == NeverHarder { is <= *was } else { is >= *was };
                    let text = || format!("{}\n--- changed\n{}", document.text(), changed.text());
                    assert!(right, "world {seed}: {change:?} moves {question} of {cell:?} from {was:?} to {is:?}\n{}", text());
                    moved[kind] += u32::from(is != *was);
                }
            }
        }
    }
    let idle: Vec<Change> = CHANGES.iter().zip(moved).filter(|(_, cells)| *cells == 0).map(|((change, _), _)| *change).collect();
    assert!(idle.len() <= 2 * CHANGES.len() / 3, "these changes moved no cell: {idle:?}");
}

#[test]
fn kept_is_never_harder_and_unnoticed_never_easier_than_reads() {
    let mut differ = (0, 0);
    for seed in 7_000_000..7_000_000 + u64::from(times(60)) {
        let document = Document::of(&worlds::world(seed));
        let [(_, reads), _, (_, kept), (_, unnoticed)] = answers(&document);
        for (cell, means) in &reads {
            assert!(kept[cell] <= *means && unnoticed[cell] >= *means, "world {seed}: {cell:?}\n{}", document.text());
            differ.0 += u32::from(kept[cell] != *means);
            differ.1 += u32::from(unnoticed[cell] != *means);
        }
    }
    assert!(differ.0 > 0 && differ.1 > 0, "{differ:?}");
}

#[test]
fn kept_never_gets_harder_from_one_stretch_to_the_next() {
    let mut easier = 0;
    for seed in 8_000_000..8_000_000 + u64::from(times(40)) {
        let document = Document::of(&worlds::world(seed));
        let mut before: Option<Matrix> = None;
        for day in document.days() {
            let kept = reference::kept(&document, &document.given(&BTreeMap::new(), Some(&day)));
            if let Some(before) = before {
                for (cell, means) in &kept {
                    assert!(*means <= before[cell], "world {seed}: {cell:?} on {day}\n{}", document.text());
                    easier += u32::from(*means < before[cell]);
                }
            }
            before = Some(kept);
        }
    }
    assert!(easier > 0);
}
