//! What must hold in every world: more facts of one sort never make a cell harder, more of another never easier.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod support;

use residency::analysis::matrix::Matrix;
use residency::scenario::schema::reading::{Flag, References};
use residency::scenario::schema::{Key, Table, Tie, key};
use residency::scenario::{Assignment, Change, Drop, Scenario, Set, SpannedId, Value};
use residency::world::{DataId, Id, PartyId};
use support::worlds;

/// Which way a change may move cells.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    NeverHarder,
    NeverEasier,
}

/// Numbers that look random, the same for the same seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }

    fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.below(items.len()))
    }
}

/// One more id on a list of an entity.
fn longer(scenario: &Scenario, dice: &mut Dice, table: Table, key: Key<References>, of: Table) -> Option<Change> {
    let entity = dice.pick(scenario.table(table))?;
    let more = dice.pick(scenario.table(of))?;
    let span = entity.span;
    let mut ids = entity.read(key).unwrap_or_default().to_vec();
    if ids.iter().any(|n| n.id == more.id) {
        return None;
    }
    ids.push(SpannedId { id: more.id.clone(), span });
    Some(Change::Set(Set { table, id: entity.id.clone(), key: key.name(), value: Value::References(ids), span }))
}

fn flagged(scenario: &Scenario, dice: &mut Dice, table: Table, key: Key<Flag>) -> Option<Change> {
    let entity = dice.pick(scenario.table(table))?;
    Some(Change::Set(Set { table, id: entity.id.clone(), key: key.name(), value: Value::Flag(true), span: entity.span }))
}

fn without(scenario: &Scenario, dice: &mut Dice, table: Table) -> Option<Change> {
    let entity = dice.pick(scenario.table(table))?;
    Some(Change::Drop(Drop { table, id: entity.id.clone(), span: entity.span }))
}

/// Whether some shield binds by a tie of this name, under any option.
fn shielded(scenario: &Scenario, tie: Tie) -> bool {
    let base = scenario.table(Table::Shields).iter().any(|s| s.words(key::BINDS).contains(&tie));
    let sets = scenario.switches.iter().flat_map(|s| &s.options).flat_map(|o| &o.sets);
    base || sets.filter(|s| s.table == Table::Shields).any(|s| matches!(&s.value, Value::Words(w) if w.contains(&tie.as_str())))
}

fn change(scenario: &Scenario, dice: &mut Dice) -> Option<(Change, Way)> {
    use Table::{Agreements, Breaches, Copies, Jurisdictions, Keys, Parties, Powers, Processing, Shields, Sites};
    let (more, way) = match dice.below(14) {
        0 => (longer(scenario, dice, Copies, key::TENANTS, Parties), Way::NeverHarder),
        1 => (longer(scenario, dice, Keys, key::HOLDERS, Parties), Way::NeverHarder),
        2 => (without(scenario, dice, Powers), Way::NeverEasier),
        3 => (without(scenario, dice, Agreements), Way::NeverEasier),
        4 => (without(scenario, dice, Breaches), Way::NeverEasier),
        5 => (longer(scenario, dice, Copies, key::LOCKED_BY, Keys), Way::NeverEasier),
        6 => (longer(scenario, dice, Keys, key::WRAPPED_BY, Keys), Way::NeverEasier),
        7 => (without(scenario, dice, Shields), Way::NeverHarder),
        8 => (longer(scenario, dice, Parties, key::EXEMPT, Powers), Way::NeverEasier),
        9 => (longer(scenario, dice, Sites, key::IMMUNE, Jurisdictions), Way::NeverEasier),
        10 => (flagged(scenario, dice, Keys, key::HSM), Way::NeverEasier),
        11 => (flagged(scenario, dice, Processing, key::SEALED), Way::NeverEasier),
        12 if !shielded(scenario, Tie::Serves) => (longer(scenario, dice, Parties, key::SERVES, Jurisdictions), Way::NeverHarder),
        13 if !shielded(scenario, Tie::Established) && !shielded(scenario, Tie::Subsidiary) => {
            (longer(scenario, dice, Parties, key::ESTABLISHED, Jurisdictions), Way::NeverHarder)
        }
        _ => (None, Way::NeverHarder),
    };
    more.map(|change| (change, way))
}

#[test]
fn more_never_moves_a_cell_the_wrong_way() {
    let count: u64 = std::env::var("RESIDENCY_WORLDS").ok().and_then(|n| n.parse().ok()).unwrap_or(150);
    let (mut looked, mut moved) = (0, 0);
    for seed in 5_000_000..5_000_000 + count {
        let text = worlds::world(seed);
        let scenario = support::scenario("world", &text).unwrap();
        let assignment = Assignment::default_of(&scenario);
        let before = Matrix::of(&scenario, &assignment);
        let mut dice = Dice(seed);
        for _ in 0..12 {
            let Some((change, way)) = change(&scenario, &mut dice) else { continue };
            // A change may close a circle, or give a key in parts a holder of its own: then it is no world.
            let Ok(changed) = scenario.with(std::slice::from_ref(&change)) else { continue };
            let after = Matrix::of(&changed, &assignment);
            looked += 1;
            for (p, party) in scenario.table(Table::Parties).iter().enumerate() {
                for (d, data) in scenario.table(Table::Data).iter().enumerate() {
                    let (a, b) = (before.cell(PartyId::new(p), DataId::new(d)), after.cell(PartyId::new(p), DataId::new(d)));
                    let right = match way {
                        Way::NeverHarder => b.reads <= a.reads && b.holds <= a.holds,
                        Way::NeverEasier => b.reads >= a.reads && b.holds >= a.holds,
                    };
                    assert!(
                        right,
                        "world {seed}: {} ({way:?}) moves {} × {} from {a:?} to {b:?}\n{text}",
                        change.text(),
                        party.id,
                        data.id
                    );
                    moved += u32::from(a != b);
                }
            }
        }
    }
    assert!(looked > count && moved > 0, "{looked} changes looked at, {moved} cells moved");
}
