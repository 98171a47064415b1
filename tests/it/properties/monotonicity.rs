//! What must hold in every world: more facts of one sort never make a cell harder, more of another never easier.

use crate::support::cases::times;
use crate::support::scenarios::{every_cell, scenario};
use crate::support::{numbers::Numbers, worlds};
use residency::analysis::matrix::Matrix;
use residency::scenario::schema::reading::{Flag, References};
use residency::scenario::schema::{Key, Table, Tie, key};
use residency::scenario::{Assignment, Change, Drop, Entity, Scenario, Set, SpannedId, Value};

/// Which way a change may move cells.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    NeverHarder,
    NeverEasier,
}

fn pick<'a, T>(numbers: &mut Numbers, items: &'a [T]) -> Option<&'a T> {
    items.get(numbers.below(items.len()))
}

/// One more id on a list of an entity.
fn longer(scenario: &Scenario, numbers: &mut Numbers, table: Table, key: Key<References>, of: Table) -> Option<Change> {
    let entity = pick(numbers, scenario.table(table))?;
    let more = pick(numbers, scenario.table(of))?;
    let span = entity.span;
    let mut ids = entity.read(key).unwrap_or_default().to_vec();
    if ids.iter().any(|n| n.id == more.id) {
        return None;
    }
    ids.push(SpannedId { id: more.id.clone(), span });
    Some(Change::Set(Set { table, id: entity.id.clone(), key: key.name(), value: Value::References(ids), span }))
}

fn flagged(scenario: &Scenario, numbers: &mut Numbers, table: Table, key: Key<Flag>) -> Option<Change> {
    let entity = pick(numbers, scenario.table(table))?;
    Some(Change::Set(Set { table, id: entity.id.clone(), key: key.name(), value: Value::Flag(true), span: entity.span }))
}

fn without(scenario: &Scenario, numbers: &mut Numbers, table: Table) -> Option<Change> {
    let entity = pick(numbers, scenario.table(table))?;
    Some(Change::Drop(Drop { table, id: entity.id.clone(), span: entity.span }))
}

/// Whether it may matter to a law or an offer what else a key locks: who is spared counts all data that it locks, and who gives
/// named data gives the keys on it.
fn keys_go_with_data(scenario: &Scenario) -> bool {
    let spares = |table: Table| scenario.table(table).iter().any(|e| e.read(key::SPARES).is_some());
    let limited = |e: &Entity| e.read(key::DATA).is_some() || !e.words(key::CATEGORIES).is_empty();
    spares(Table::Powers) || spares(Table::Agreements) || scenario.table(Table::Offers).iter().any(limited)
}

/// Whether some shield binds by a tie of this name.
fn shielded(scenario: &Scenario, tie: Tie) -> bool {
    scenario.table(Table::Shields).iter().any(|s| s.words(key::BINDS).contains(&tie))
}

/// How many kinds of change there are.
const KINDS: usize = 14;

/// Whether the seal of some processing rests on software.
fn seals_rest_on_software(scenario: &Scenario) -> bool {
    scenario.table(Table::Processing).iter().any(|processing| processing.get(key::SEAL_RESTS_ON).is_some())
}

/// A change of a kind, and which way it may move cells.
fn change(scenario: &Scenario, kind: usize, numbers: &mut Numbers) -> Option<(Change, Way)> {
    use Table::{Agreements, Breaches, Copies, Jurisdictions, Keys, Parties, Powers, Processing, Shields, Sites};
    let (more, way) = match kind {
        0 => (longer(scenario, numbers, Copies, key::TENANTS, Parties), Way::NeverHarder),
        1 => (longer(scenario, numbers, Keys, key::HOLDERS, Parties), Way::NeverHarder),
        2 => (without(scenario, numbers, Powers), Way::NeverEasier),
        3 => (without(scenario, numbers, Agreements), Way::NeverEasier),
        4 => (without(scenario, numbers, Breaches), Way::NeverEasier),
        5 if !keys_go_with_data(scenario) => (longer(scenario, numbers, Copies, key::LOCKED_BY, Keys), Way::NeverEasier),
        6 if !keys_go_with_data(scenario) => (longer(scenario, numbers, Keys, key::WRAPPED_BY, Keys), Way::NeverEasier),
        7 => (without(scenario, numbers, Shields), Way::NeverHarder),
        8 => (longer(scenario, numbers, Parties, key::EXEMPT, Powers), Way::NeverEasier),
        9 => (longer(scenario, numbers, Sites, key::IMMUNE, Jurisdictions), Way::NeverEasier),
        10 => (flagged(scenario, numbers, Keys, key::HSM), Way::NeverEasier),
        // A seal that rests on software opens an endpoint where nobody runs the site.
        11 if !seals_rest_on_software(scenario) => (flagged(scenario, numbers, Processing, key::SEALED), Way::NeverEasier),
        12 if !shielded(scenario, Tie::Serves) => (longer(scenario, numbers, Parties, key::SERVES, Jurisdictions), Way::NeverHarder),
        13 if !shielded(scenario, Tie::Established) && !shielded(scenario, Tie::Subsidiary) => {
            (longer(scenario, numbers, Parties, key::ESTABLISHED, Jurisdictions), Way::NeverHarder)
        }
        _ => (None, Way::NeverHarder),
    };
    more.map(|change| (change, way))
}

#[test]
fn more_never_moves_a_cell_the_wrong_way() {
    let count: u64 = u64::from(times(150));
    // Of each kind of change, how many cells it moved: a kind that moves none is not tested.
    let mut moved = [0; KINDS];
    for seed in 5_000_000..5_000_000 + 20 * count {
        // A rare kind gets further worlds.
        if seed >= 5_000_000 + count && moved.iter().all(|cells| *cells > 0) {
            break;
        }
        let text = worlds::world(seed);
        // Without switches: an option that sets the same list would be overruled by the change.
        let scenario = scenario("world", &text);
        let scenario = scenario.specialised(&Assignment::default_of(&scenario));
        let assignment = Assignment::default_of(&scenario);
        let before = Matrix::of(&scenario, &assignment);
        let mut numbers = Numbers(seed);
        for kind in (0..KINDS).cycle().take(4 * KINDS) {
            let Some((change, way)) = change(&scenario, kind, &mut numbers) else { continue };
            // A change may close a circle, or give a key in parts a holder of its own: then it is no world.
            let Ok(changed) = scenario.with(std::slice::from_ref(&change)) else { continue };
            let after = Matrix::of(&changed, &assignment);
            for (party, data) in every_cell(&scenario) {
                let (a, b) = (before.cell(party, data), after.cell(party, data));
                let right = match way {
                    Way::NeverHarder => b.reads <= a.reads && b.holds <= a.holds,
                    Way::NeverEasier => b.reads >= a.reads && b.holds >= a.holds,
                };
                assert!(right, "world {seed}: {} ({way:?}) moves {party:?} × {data:?} from {a:?} to {b:?}\n{text}", change.text());
                moved[kind] += u32::from(a != b);
            }
        }
    }
    assert!(moved.iter().all(|cells| *cells > 0), "cells moved by each kind of change: {moved:?}");
}
