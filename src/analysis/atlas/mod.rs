//! Every cell under every combination, with its paths and their words: what a page needs that answers by itself.
//!
//! A [`Space`] says for each cell when it is read by which means. An atlas adds, for each cell, every minimal path with the
//! condition under which it is one, and the words for it. Words are made from one standpoint and remember what they were chosen
//! by; so each telling carries the condition under which it may be shown, and one telling covers many combinations.

mod lacks;
mod paths;
mod telling;

pub use lacks::LackStory;
pub use paths::{CellPaths, GuardedPath};
pub use telling::{Said, Told};

use super::explain::asked;
use super::impediments::LegalTable;
use super::space::{CellLadders, Open, Space};
use super::standpoint::Standpoint;
use crate::scenario::schema::{Table, key};
use crate::scenario::{Assignment, Scenario};
use crate::world::{ClassId, DataId, Guard, Id, PartyId};
use rustc_hash::FxHashMap;

/// At most so many paths are kept for each node, those of all combinations counted together.
pub const PATH_LIMIT: usize = 1024;

/// One path of a cell, told.
#[derive(Clone, Debug)]
pub struct PathStory {
    /// The path, and when it is a minimal one.
    pub path: GuardedPath,
    /// Its words, one telling after another until every combination of `path.when` is covered.
    pub told: Vec<Told>,
}

/// A cell under every combination.
#[derive(Clone, Debug)]
pub struct CellStory {
    /// The party.
    pub party: PartyId,
    /// The dataset.
    pub data: DataId,
    /// When it is read and held by which means.
    pub chains: CellLadders,
    /// Every minimal path by which it is read.
    pub paths: Vec<PathStory>,
    /// When paths were left out.
    pub more: Guard,
    /// The easiest way to a copy, where that is easier than reading.
    pub holding: Vec<Said>,
    /// What is out of the party's reach, where it does not read by design.
    pub lacks: Vec<LackStory>,
    /// The dataset with which the party has the same in the same words but for the name: paths and words stand there, not here.
    pub like: Option<DataId>,
}

/// A scenario under every combination of its switches and days.
pub struct Atlas<'s> {
    /// The conditions of every cell.
    pub space: Space<'s>,
    /// The cells asked for in which anything can be derived or is lacking, by party, then data.
    pub cells: Vec<CellStory>,
}

impl<'s> Atlas<'s> {
    /// The same without paths and words: when each cell asked for is read and held by which means, and no more.
    #[must_use]
    pub fn untold(scenario: &'s Scenario, home: &Assignment, cells: &[(PartyId, DataId)]) -> Option<Self> {
        let space = Self::solve(scenario, home)?;
        let bare = |&(party, data): &(PartyId, DataId)| {
            let chains = space.cell(party, data)?;
            Some(CellStory {
                party,
                data,
                chains,
                paths: Vec::new(),
                more: Guard::NEVER,
                holding: Vec::new(),
                lacks: Vec::new(),
                like: None,
            })
        };
        Some(Self { cells: cells.iter().filter_map(bare).collect(), space })
    }

    fn solve(scenario: &'s Scenario, home: &Assignment) -> Option<Space<'s>> {
        let open = Open { date: true, ..Open::all(scenario) };
        let space = Space::solve(scenario, home, &open);
        space.stopped.is_none().then_some(space)
    }

    /// Opens every switch and the date, solves, and tells the cells asked for. `home` is where words are made, as far as they can
    /// be made there. `None` where the limit of nodes left cells unsolved.
    #[must_use]
    pub fn of(scenario: &'s Scenario, home: &Assignment, cells: &[(PartyId, DataId)]) -> Option<Self> {
        let mut space = Self::solve(scenario, home)?;
        let found = paths::of_cells(&mut space, cells, PATH_LIMIT)?;
        let graph = &space.model.graph;
        let every_act: Vec<_> = graph.edges().iter().map(|edge| (edge.head, *edge)).collect();
        let acts = asked(&space.model.graph, &every_act);
        let legal = LegalTable::of(&mut space.model, acts);
        let patched = Standpoint::shown_otherwise(scenario);
        let sorts = sorts(scenario, &space);
        let mut first: FxHashMap<(PartyId, Option<usize>), DataId> = FxHashMap::default();
        let mut stories = Vec::with_capacity(cells.len());
        for (&(party, data), paths) in cells.iter().zip(found) {
            let Some(chains) = space.cell(party, data) else { continue };
            // Of alike data with the same sources the same is said, but for the name.
            let like = *first.entry((party, sorts.get(data.index()).copied())).or_insert(data);
            if like != data {
                let (paths, holding, lacks) = (Vec::new(), Vec::new(), Vec::new());
                stories.push(CellStory { party, data, chains, paths, more: Guard::NEVER, holding, lacks, like: Some(like) });
                continue;
            }
            let mut teller = telling::Teller { space: &mut space, legal: &legal, home, patched: &patched, party, data };
            let told = paths.reads.iter().map(|path| PathStory { told: teller.path(path), path: path.clone() }).collect();
            let holding = teller.holding(&paths);
            let lacks = lacks::of(&mut space, home, party, data, chains);
            stories.push(CellStory { party, data, chains, paths: told, more: paths.more, holding, lacks, like: None });
        }
        Some(Self { space, cells: stories })
    }

    /// Every cell of a scenario, by party, then data.
    #[must_use]
    pub fn every_cell(scenario: &Scenario) -> Vec<(PartyId, DataId)> {
        let data = 0..scenario.table(Table::Data).len();
        let parties = (0..scenario.table(Table::Parties).len()).map(PartyId::new);
        parties.flat_map(|party| data.clone().map(move |d| (party, DataId::new(d)))).collect()
    }
}

/// For each dataset a number, the same for alike data with the same sources: their words differ in the name alone.
fn sorts(scenario: &Scenario, space: &Space<'_>) -> Vec<usize> {
    let world = &space.model.world;
    let mut known: FxHashMap<(ClassId, Vec<Vec<&str>>), usize> = FxHashMap::default();
    let sort = |(data, class): (DataId, &ClassId)| {
        let copies = world.classes[*class].copies.iter().filter_map(|copy| world.copy_of(data, *copy));
        let entities = std::iter::once((Table::Data, data.index())).chain(copies.map(|index| (Table::Copies, index)));
        let sources = entities.map(|(table, index)| scenario.table(table).get(index).map(|e| e.ids(key::SOURCES)).unwrap_or_default());
        let next = known.len();
        *known.entry((*class, sources.collect())).or_insert(next)
    };
    world.class_of.iter().map(sort).collect()
}
