//! Questions for a scenario whose author wrote none: a cell for each means that occurs, a sealed copy, and what a switch changes.

use super::{AnsweredQuestion, Ask, answer, day, supposed};
use crate::analysis::matrix::{Access, Matrix};
use crate::analysis::names::PartyName;
use crate::analysis::tracked::Tracked;
use crate::graph::{Means, Sense};
use crate::scenario::schema::{Table, key};
use crate::scenario::{Assignment, Scenario};
use crate::world::{DataId, Id, PartyId};

/// At most so many questions are generated.
pub const MAX_GENERATED: usize = 8;

/// So many parties and so many datasets, from the beginning of the scenario, are looked at; and so many options of switches.
pub const MAX_LOOKED_AT: usize = 40;

/// At most so many of the questions are about the world as it is; the others are about switches.
const MAX_PLAIN: usize = 5;

/// A few questions about the world of an assignment, in an order from plain to surprising: first what a party holds and cannot
/// read, then the means that occur, then what changes if a switch is answered otherwise. Empty where nobody has anything to read.
#[must_use]
pub fn generated(scenario: &Scenario, assignment: &Assignment) -> Vec<AnsweredQuestion> {
    let cells = cells(scenario, assignment);
    let now = Matrix::of(scenario, assignment);
    let looked: Vec<(PartyId, DataId, Access)> = cells.iter().map(|(p, d)| (*p, *d, now.cell(*p, *d))).collect();
    let mut picked: Vec<(PartyId, DataId, Access)> = Vec::new();
    let mut pick = |fits: &dyn Fn(Access) -> bool| {
        let fresh = |c: &&(PartyId, DataId, Access)| fits(c.2) && !picked.contains(c);
        // A party that was not asked about yet, if there is one.
        let new = looked.iter().filter(fresh).find(|c| picked.iter().all(|p| p.0 != c.0));
        if let Some(cell) = new.or_else(|| looked.iter().find(fresh)).filter(|_| picked.len() < MAX_PLAIN) {
            picked.push(*cell);
        }
    };
    pick(&|access| access.holds == Means::Design && access.reads > Means::Design);
    for means in Means::ALL {
        pick(&|access| access.reads == means);
    }
    let mut worlds: Vec<(PartyId, DataId, Assignment)> = picked.iter().map(|(p, d, _)| (*p, *d, assignment.clone())).collect();
    worlds.extend(turned(scenario, assignment, &now, &picked, &looked));
    worlds.truncate(MAX_GENERATED);
    let asked = worlds.into_iter().zip(1..).map(|((party, data, world), number)| AnsweredQuestion {
        before: None,
        id: format!("made-{number}"),
        ask: ask(scenario, &world, party, data),
        suppose: supposed(scenario, &world, assignment),
        day: day(&world, assignment),
        hint: None,
        answer: Some(answer(scenario, &world, (party, data), Sense::Reads)),
        because: None,
        sources: Vec::new(),
        assignment: world,
    });
    asked.collect()
}

/// The cells worth a question, party by party in the author's order: what is there, and not about the party itself.
fn cells(scenario: &Scenario, assignment: &Assignment) -> Vec<(PartyId, DataId)> {
    let indices = |table: Table| {
        let entities = scenario.table(table);
        let mut indices: Vec<usize> = (0..entities.len()).collect();
        indices.retain(|index| entities.get(*index).is_some_and(|e| !assignment.drops(scenario, table, &e.id)));
        indices.sort_by_key(|index| entities.get(*index).map(|e| e.span));
        indices.truncate(MAX_LOOKED_AT);
        indices
    };
    let data = indices(Table::Data);
    let mut cells = Vec::new();
    for party in indices(Table::Parties) {
        let id = scenario.table(Table::Parties).get(party).map(|e| e.id.as_str());
        for &dataset in &data {
            let about = scenario.table(Table::Data).get(dataset).and_then(|e| assignment.read(scenario, Table::Data, &e.id, key::SUBJECT));
            let own = about.is_some_and(|named| Some(named.id.as_str()) == id);
            if !own {
                cells.push((PartyId::new(party), DataId::new(dataset)));
            }
        }
    }
    cells
}

/// For each switch that changes a cell by itself, such a cell, one already asked about if there is one, under the other answer.
fn turned(
    scenario: &Scenario,
    assignment: &Assignment,
    now: &Matrix,
    picked: &[(PartyId, DataId, Access)],
    looked: &[(PartyId, DataId, Access)],
) -> Vec<(PartyId, DataId, Assignment)> {
    let mut order: Vec<usize> = (0..scenario.switches.len()).collect();
    order.sort_by_key(|index| scenario.switches.get(*index).map(|s| s.entity.span));
    let options = order.into_iter().flat_map(|index| {
        let count = scenario.switches.get(index).map_or(0, |s| s.options.len());
        (0..count).filter(move |option| *option != assignment.option(index)).map(move |option| (index, option))
    });
    let mut found: Vec<(usize, PartyId, DataId, Assignment)> = Vec::new();
    for (index, option) in options.take(MAX_LOOKED_AT) {
        if found.len() + picked.len() >= MAX_GENERATED || found.iter().any(|(known, ..)| *known == index) {
            continue;
        }
        let mut world = assignment.clone();
        if let (Some(slot), Some(hand)) = (world.options.get_mut(index), world.by_hand.get_mut(index)) {
            (*slot, *hand) = (option, true);
        }
        if !scenario.errors(&world).is_empty() {
            continue;
        }
        let then = Matrix::of(scenario, &world);
        let there = |table: Table, index: usize| scenario.table(table).get(index).is_some_and(|e| !world.drops(scenario, table, &e.id));
        let changes = |c: &&(PartyId, DataId, Access)| {
            let both = there(Table::Parties, c.0.index()) && there(Table::Data, c.1.index());
            both && then.cell(c.0, c.1).reads != now.cell(c.0, c.1).reads
        };
        if let Some((party, data, _)) = picked.iter().find(changes).or_else(|| looked.iter().find(changes)) {
            found.push((index, *party, *data, world));
        }
    }
    found.into_iter().map(|(_, party, data, world)| (party, data, world)).collect()
}

fn ask(scenario: &Scenario, world: &Assignment, party: PartyId, data: DataId) -> Ask {
    let at = Tracked::new(world);
    let entity = |table: Table, index: usize| at.entity(scenario, table, index);
    let name = PartyName::of(party, entity(Table::Parties, party.index()).as_deref());
    Ask::Reads(name, entity(Table::Data, data.index()).map_or_else(|| "?".to_owned(), |e| e.label().to_owned()))
}
