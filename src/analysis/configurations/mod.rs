//! Every cell in every configuration, with its paths explained: what a page needs that answers by itself.
//!
//! A [`Lifted`] says for each cell when it is read by which means. Here each cell also has every minimal path with its presence
//! condition, and the explanations of it. An explanation is made under one tracked assignment; its validity condition says for
//! which configurations it holds, and so one explanation covers many.

mod describe;
mod missing;
mod others;
mod paths;

pub use describe::{Description, Guarded};
pub use missing::MissingDetails;
pub use others::{OtherAct, OtherDetails, OtherPath, of_question};
pub use paths::{CellPaths, GuardedPath};

use super::explain::{HeldCopy, asked};
use super::idle;
use super::impediments::LegalTable;
use super::lifted::{CellLadders, Lifted, Open};
use super::tracked::Tracked;
use crate::graph::Sense;
use crate::scenario::schema::{Table, key};
use crate::scenario::{Assignment, Scenario};
use crate::world::{ClassId, DataId, Guard, Id, PartyId};
use rustc_hash::FxHashMap;

/// At most so many paths are kept for each node, those of all configurations counted together.
pub const PATH_LIMIT: usize = 1024;

/// So many nodes are solved sooner than another order of the switches would be tried.
const ENOUGH: usize = 4_000_000;

/// One path of a cell, explained.
#[derive(Clone, Debug)]
pub struct PathDetails {
    /// The path, and when it is a minimal one.
    pub path: GuardedPath,
    /// Its explanations, which cover every configuration of `path.when`.
    pub described: Vec<Guarded<Description>>,
}

/// A cell in every configuration.
#[derive(Clone, Debug)]
pub struct CellDetails {
    /// The party.
    pub party: PartyId,
    /// The dataset.
    pub data: DataId,
    /// When it is read and held by which means.
    pub chains: CellLadders,
    /// Every minimal path by which it is read.
    pub paths: Vec<PathDetails>,
    /// When paths were left out.
    pub more: Guard,
    /// The easiest way to a copy, where that is easier than reading.
    pub holding: Vec<Guarded<HeldCopy>>,
    /// What is out of the party's reach, where it does not read by design.
    pub missing: Vec<MissingDetails>,
    /// The dataset with which the party has the same but for the name: paths and explanations stand there, not here.
    pub like: Option<DataId>,
}

/// A scenario in every configuration of its switches and days.
pub struct AllConfigurations<'s> {
    /// The conditions of every cell.
    pub lifted: Lifted<'s>,
    /// The cells asked for in which anything can be derived or is lacking, by party, then data.
    pub cells: Vec<CellDetails>,
}

impl<'s> AllConfigurations<'s> {
    /// The same without paths: when each cell asked for is read and held by which means, and no more.
    #[must_use]
    pub fn without_paths(scenario: &'s Scenario, home: &Assignment, cells: &[(PartyId, DataId)]) -> Option<Self> {
        let lifted = Self::solve(scenario, home)?;
        let bare = |&(party, data): &(PartyId, DataId)| {
            let chains = lifted.cell(party, data)?;
            Some(CellDetails {
                party,
                data,
                chains,
                paths: Vec::new(),
                more: Guard::NEVER,
                holding: Vec::new(),
                missing: Vec::new(),
                like: None,
            })
        };
        Some(Self { cells: cells.iter().filter_map(bare).collect(), lifted })
    }

    fn solve(scenario: &'s Scenario, home: &Assignment) -> Option<Lifted<'s>> {
        let mut open = Open {
            date: true,
            by_hand: true,
            idle: true,
            beside: vec![Sense::Unnoticed, Sense::Kept],
            worth_another_order: ENOUGH,
            ..Open::all(scenario)
        };
        // Explanations are made under assignments, and would be made again for every answer to a question that changes none of them.
        let idle = idle::within(scenario, home, open.scope(scenario, home), &Sense::ALL);
        open.switches.retain(|switch| !idle.contains(switch));
        let mut lifted = Lifted::solve(scenario, home, &open);
        (lifted.stopped.is_none() && lifted.on_every_day().is_some()).then_some(lifted)
    }

    /// Opens every switch and the date, solves, and explains the cells asked for. Explanations are made under assignments as near to
    /// `home` as may be. `None` where the limit of nodes left cells unsolved.
    #[must_use]
    pub fn of(scenario: &'s Scenario, home: &Assignment, cells: &[(PartyId, DataId)]) -> Option<Self> {
        let mut lifted = Self::solve(scenario, home)?;
        let found = paths::of_cells(&mut lifted, cells, PATH_LIMIT)?;
        let graph = &lifted.model.graph;
        let every_act: Vec<_> = graph.edges().iter().map(|edge| (edge.head, *edge)).collect();
        let acts = asked(&lifted.model.graph, &lifted.model.consequences, &every_act);
        let legal = LegalTable::of(|| lifted.model.law(), acts);
        let patched = Tracked::shown_otherwise(scenario);
        let sorts = sorts(scenario, &lifted);
        let mut first: FxHashMap<(PartyId, Option<usize>), DataId> = FxHashMap::default();
        let mut details = Vec::with_capacity(cells.len());
        for (&(party, data), paths) in cells.iter().zip(found) {
            let Some(chains) = lifted.cell(party, data) else { continue };
            // Alike data with the same sources differ in the name alone.
            let like = *first.entry((party, sorts.get(data.index()).copied())).or_insert(data);
            if like != data {
                let (paths, holding, missing) = (Vec::new(), Vec::new(), Vec::new());
                details.push(CellDetails { party, data, chains, paths, more: Guard::NEVER, holding, missing, like: Some(like) });
                continue;
            }
            let mut describer = describe::Describer { lifted: &mut lifted, legal: &legal, home, patched: &patched, party, data };
            let read = paths.reads.iter().map(|path| PathDetails { described: describer.path(path), path: path.clone() }).collect();
            let holding = describer.holding(&paths);
            let missing = missing::of(&mut lifted, home, party, data, chains);
            details.push(CellDetails { party, data, chains, paths: read, more: paths.more, holding, missing, like: None });
        }
        Some(Self { lifted, cells: details })
    }

    /// Every cell of a scenario, by party, then data.
    #[must_use]
    pub fn every_cell(scenario: &Scenario) -> Vec<(PartyId, DataId)> {
        let data = 0..scenario.table(Table::Data).len();
        let parties = (0..scenario.table(Table::Parties).len()).map(PartyId::new);
        parties.flat_map(|party| data.clone().map(move |d| (party, DataId::new(d)))).collect()
    }
}

/// For each dataset a number, the same for alike data with the same sources: they differ in the name alone.
fn sorts(scenario: &Scenario, lifted: &Lifted<'_>) -> Vec<usize> {
    let world = &lifted.model.world;
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
