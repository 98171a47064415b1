//! The picture that one can grab: who has votes in whom, and which answers move which thing.
//!
//! Places, holders and keys are those of the map. What the picture adds is small: strings from owners to what they own, and the table of
//! moves, by which the page finds the answer that means what a hand has just done.

use super::by_position::by_position;
use super::guards::{GuardNumber, Guards};
use crate::analysis::Model;
use crate::scenario::schema::{Name, Table, key};
use crate::scenario::{Assignment, Entity, Patches, Scenario};
use crate::text::percent;
use crate::world::{Conditions, DataId, Id, PartyId, SwitchScope, World, member};
use rustc_hash::FxHashMap;
use serde::Serialize;

/// A string from an owner to what it owns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct StringEntry {
    /// Who is owned.
    party: usize,
    owner: usize,
    /// Its share of the votes, as it is written; none: it controls by other means.
    share: Option<String>,
    /// When it is there.
    when: GuardNumber,
    /// When the owner can tell the party what to do.
    controls: GuardNumber,
}

by_position! {
    /// What an answer makes of something that can be moved.
    pub(super) struct MoveEntry {
        /// The switch.
        by: usize,
        option: usize,
        /// The key of the format that changes; where the thing is gone under the answer, its table.
        key: &'static str,
        /// The thing, in its list.
        thing: usize,
        /// What the key names under the answer, in their list; nothing where it names nothing, or the thing is gone.
        to: Vec<usize>,
    }
}

/// What the picture needs beside the places.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct PictureEntry {
    strings: Vec<StringEntry>,
    moves: Vec<MoveEntry>,
}

/// What can be moved: the table of the thing, the key that says where it is, and the table of what that key names.
fn movable() -> [(Table, Name, Table); 8] {
    [
        (Table::Sites, key::LOCATED.name(), Table::Jurisdictions),
        (Table::Sites, key::OPERATOR.name(), Table::Parties),
        (Table::Keys, key::STORED_AT.name(), Table::Sites),
        (Table::Keys, key::HOLDERS.name(), Table::Parties),
        (Table::Copies, key::AT.name(), Table::Sites),
        (Table::Copies, key::TENANTS.name(), Table::Parties),
        (Table::Parties, key::OWNERS.name(), Table::Parties),
        (Table::Parties, key::CONTROLLED_BY.name(), Table::Parties),
    ]
}

/// The strings and the moves of a scenario that opens at an assignment.
pub(super) fn picture(model: &mut Model<'_>, assignment: &Assignment, guards: &mut Guards) -> PictureEntry {
    let scenario = model.world.scenario;
    let patches = Patches::of(scenario);
    let strings = strings(scenario, &patches, &model.world, &mut model.conditions, guards);
    let copies = copies(scenario, &model.world);
    let mut moves = Vec::new();
    for (switch, entry) in scenario.switches.iter().enumerate() {
        if model.conditions.scope().switches.get(switch) != Some(&SwitchScope::Free) {
            continue;
        }
        // What one of its answers changes, the others leave as it is written: that is a move, too.
        let mut touched: Vec<(Table, &str, Option<Name>)> = Vec::new();
        let mut touch = |one| {
            if !touched.contains(&one) {
                touched.push(one);
            }
        };
        for option in &entry.options {
            option.patches().for_each(|(_, set)| touch((set.table, set.id.as_str(), Some(set.key))));
            option.drops.iter().for_each(|drop| touch((drop.table, drop.id.as_str(), None)));
        }
        for option in 0..entry.options.len() {
            let mut under = assignment.clone();
            if let Some(slot) = under.options.get_mut(switch) {
                *slot = option;
            }
            for &(table, id, of) in &touched {
                let Some(thing) = thing(scenario, &copies, table, id) else { continue };
                let told = match of {
                    Some(name) => movable().into_iter().find(|(t, n, _)| *t == table && *n == name).map(|(_, _, of)| {
                        let entity = scenario.entity(table, id);
                        (name.as_str(), entity.map_or_else(Vec::new, |entity| named(scenario, &patches, &under, (table, entity, name), of)))
                    }),
                    None => patches.dropped(table, id).filter(|dropped| dropped.under(&under)).map(|_| (table.name(), Vec::new())),
                };
                moves.extend(told.map(|(key, to)| MoveEntry { by: switch, option, key, thing, to }));
            }
        }
    }
    PictureEntry { strings, moves }
}

/// The place of a thing in the list of the page that has it; of what is not drawn there is none.
fn thing(scenario: &Scenario, copies: &FxHashMap<usize, usize>, table: Table, id: &str) -> Option<usize> {
    let index = scenario.find(table, id)?;
    if table == Table::Copies {
        return copies.get(&index).copied();
    }
    matches!(table, Table::Sites | Table::Keys | Table::Parties).then_some(index)
}

/// The copies of the page by their place in the table.
fn copies(scenario: &Scenario, world: &World<'_>) -> FxHashMap<usize, usize> {
    let data = (0..scenario.table(Table::Data).len()).map(DataId::new);
    let every = data.flat_map(|d| world.classes[world.class_of[d]].copies.iter().map(move |copy| world.copy_of(d, *copy)));
    every.enumerate().filter_map(|(place, index)| Some((index?, place))).collect()
}

/// What a key names under an assignment.
fn named(
    scenario: &Scenario,
    patches: &Patches<'_>,
    under: &Assignment,
    (table, entity, name): (Table, &Entity, Name),
    of: Table,
) -> Vec<usize> {
    let value = patches.variants(table, entity, name).under(under);
    value.iter().flat_map(|(value, _)| value.references()).filter_map(|named| scenario.find(of, &named.id)).collect()
}

fn strings(
    scenario: &Scenario,
    patches: &Patches<'_>,
    world: &World<'_>,
    conditions: &mut Conditions,
    guards: &mut Guards,
) -> Vec<StringEntry> {
    let mut out = Vec::new();
    for (party, entity) in scenario.table(Table::Parties).iter().enumerate() {
        let mut tie = |owner: PartyId, share: Option<String>, when, conditions: &Conditions| {
            let controls = member(&world.parties[owner].controls, PartyId::new(party));
            let (when, controls) = (guards.number(conditions, when), guards.number(conditions, controls));
            out.push(StringEntry { party, owner: owner.index(), share, when, controls });
        };
        for (guard, owners) in &world.parties[PartyId::new(party)].owners {
            for (owner, alive, share) in owners {
                let when = conditions.and(*guard, *alive);
                tie(*owner, Some(percent(share)), when, conditions);
            }
        }
        for (item, when) in patches.variants(Table::Parties, entity, key::CONTROLLED_BY).items_lifted(conditions) {
            if let Some(owner) = scenario.find(Table::Parties, item.text()) {
                tie(PartyId::new(owner), None, when, conditions);
            }
        }
    }
    out
}
