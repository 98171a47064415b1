//! What is asked beside who reads: who may still have it, who could change it, who could cut users off.

use super::acts::Acts;
use super::cells::{self, Chains, Detail};
use super::guards::{GuardNumber, Guards};
use super::pools::Pools;
use crate::analysis::configurations::{self, AllConfigurations, OtherDetails};
use crate::analysis::cutting::Effect;
use crate::analysis::looked_at::{self, Question};
use crate::analysis::names::{Name, PartyName};
use crate::graph::Sense;
use crate::present;
use crate::scenario::Assignment;
use crate::scenario::schema::Table;
use crate::text::quoted;
use crate::world::{DataId, Guard, Id, PartyId};
use rustc_hash::FxHashMap;
use serde::Serialize;

/// A question, and what is answered to it in every cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct AskedEntry {
    /// Its word, as `--question` takes it.
    id: &'static str,
    /// By party, then dataset: the chain; when there is nothing to ask; what stands behind it.
    cells: Vec<Vec<(usize, GuardNumber, Option<usize>)>>,
    /// Governments whose law the scenario does not say, for this question, each with when.
    not_looked_at: Vec<(usize, GuardNumber)>,
}

/// The questions that are asked beside who reads, in the order in which the page offers them.
pub(super) const ASKED: [Sense; 3] = [Sense::Kept, Sense::Denies, Sense::Alters];

/// What is answered to each of [`ASKED`]; `None` where a cell was not solved.
pub(super) fn questions(
    all: &mut AllConfigurations<'_>,
    home: &Assignment,
    (size, told): ((usize, usize), bool),
    shared: &mut Shared<'_, '_>,
) -> Option<Vec<AskedEntry>> {
    let one = |sense| question(all, (home, sense), (size, told), shared);
    ASKED.into_iter().map(one).collect()
}

/// What questions share with the rest of the page.
pub(super) struct Shared<'a, 's> {
    pub guards: &'a mut Guards,
    pub pools: &'a mut Pools<'s>,
    pub acts: &'a mut Acts<'s>,
    pub chains: &'a mut Chains,
    pub details: Vec<Detail>,
}

fn question(
    all: &mut AllConfigurations<'_>,
    (home, sense): (&Assignment, Sense),
    ((parties, data), told): ((usize, usize), bool),
    Shared { guards, pools, acts, chains, details }: &mut Shared<'_, '_>,
) -> Option<AskedEntry> {
    let stories = match told {
        true => {
            let cells: Vec<_> = all.cells.iter().map(|cell| (cell.party, cell.data)).collect();
            configurations::of_question(&mut all.lifted, home, &cells, sense)?
        }
        false => Vec::new(),
    };
    let mut stories = stories.into_iter();
    let mut numbers: FxHashMap<(PartyId, DataId), Option<usize>> = FxHashMap::default();
    let scenario = all.lifted.model.world.scenario;
    let names: Vec<String> = scenario.table(Table::Data).iter().map(|data| quoted(data.label())).collect();
    let mut cells = Vec::with_capacity(parties);
    for party in (0..parties).map(PartyId::new) {
        let mut row = Vec::with_capacity(data);
        for data in (0..data).map(DataId::new) {
            let (ladder, word) = match Effect::of(sense) {
                Some(effect) => {
                    let (ladder, word) = all.lifted.effect(effect, party, data)?;
                    (ladder, Some(word))
                }
                None => (all.lifted.ladder(all.lifted.reads_in(sense, party, data)?), None),
            };
            let conditions = &mut all.lifted.model.conditions;
            let without = word.map_or(Guard::NEVER, |word| conditions.not(word));
            let number = match stories.next() {
                None => None,
                Some(OtherDetails { like: Some(like), .. }) => numbers.get(&(party, like)).copied().flatten(),
                Some(story) => {
                    let entity = |table: Table, index: usize| scenario.table(table).get(index);
                    let (reader, of) =
                        (PartyName::of(party, entity(Table::Parties, party.index())), Name::of(data, entity(Table::Data, data.index())));
                    let subject = cells::Subject { party: &reader, data: &of, sense };
                    pools.asked = names.get(data.index()).cloned();
                    let detail = cells::other(&story, &subject, conditions, guards, pools, acts);
                    pools.asked = None;
                    (!detail.is_empty()).then(|| {
                        details.push(detail);
                        details.len() - 1
                    })
                }
            };
            numbers.insert((party, data), number);
            row.push((chains.place(conditions, &ladder, guards), guards.number(conditions, without), number));
        }
        cells.push(row);
    }
    let model = &mut all.lifted.model;
    let not_looked_at = looked_at::governments(&model.world, &mut model.conditions, Question::of(sense));
    let not_looked_at = not_looked_at.into_iter().map(|(party, when)| (party.index(), guards.number(&model.conditions, when))).collect();
    Some(AskedEntry { id: present::question(sense).unwrap_or_default(), cells, not_looked_at })
}
