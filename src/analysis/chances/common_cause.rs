//! Common causes: one act that opens many cells.

use super::draws::Draw;
use super::exact::ExactCells;
use super::{Chances, DrawnAct};
use crate::graph::ActId;
use crate::solve::{BddRef, BddTable, QueryNode};
use crate::world::{DataId, Id, PartyId};
use rustc_hash::FxHashMap;

/// A cell that an act bears on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Opened {
    /// Who reads.
    pub party: PartyId,
    /// What.
    pub data: DataId,
    /// By how much the chance would fall if the act could not happen.
    pub removed: f64,
    /// Whether the act suffices by itself, under some answers to the drawn claims.
    pub alone: bool,
}

/// An act and the cells that it bears on.
#[derive(Clone, Debug, PartialEq)]
pub struct CommonCause {
    /// The act.
    pub act: DrawnAct,
    /// Its cells, sorted by party and dataset.
    pub cells: Vec<Opened>,
}

impl CommonCause {
    /// How many cells fewer would be read, as a mean, if the act could not happen.
    #[must_use]
    pub fn expected_cells(&self) -> f64 {
        self.cells.iter().map(|c| c.removed).sum()
    }
}

/// Every act that bears on more than one cell, the one that opens most first; cells whose diagrams are too large are left out.
/// Best asked of [`with_every_act`](super::importance::with_every_act).
#[must_use]
pub fn common_causes(chances: &Chances<'_>, exact: &ExactCells, years: u32) -> Vec<CommonCause> {
    let mut cells_of: FxHashMap<QueryNode, Vec<(PartyId, DataId)>> = FxHashMap::default();
    for party in chances.model.world.parties.ids() {
        for data in (0..chances.model.world.class_of.len()).map(DataId::new) {
            cells_of.entry(chances.root(party, data)).or_default().push((party, data));
        }
    }
    let within = chances.draws.within(years);
    let mut causes: FxHashMap<ActId, Vec<Opened>> = FxHashMap::default();
    for root in chances.open_roots() {
        let Some((table, at)) = exact.table(root).and_then(|t| Some((t, t.diagram(root)?))) else { continue };
        let levels = table.by_level(&within);
        let slopes = table.diagrams.slopes(at, &levels, &table.diagrams.weigh(&levels));
        let mut removed: FxHashMap<ActId, f64> = FxHashMap::default();
        for level in table.diagrams.support(at) {
            let draw = table.draw_at.get(level as usize).and_then(|d| chances.draws.draws.get(*d));
            if let Some(act) = draw.and_then(Draw::act) {
                let index = level as usize;
                // The draws behind one act exclude each other, so what each contributes may be added.
                *removed.entry(act).or_default() += slopes.get(index).copied().unwrap_or(0.0) * levels.get(index).copied().unwrap_or(0.0);
            }
        }
        for (act, removed) in removed {
            let own = |level: u32| match table.draw_at.get(level as usize).and_then(|d| chances.draws.draws.get(*d)) {
                Some(draw) => draw.act().map(|other| other == act),
                None => None,
            };
            let alone = is_possible(&table.diagrams, at, &own);
            let cells = cells_of.get(&root).into_iter().flatten().map(|&(party, data)| Opened { party, data, removed, alone });
            causes.entry(act).or_default().extend(cells);
        }
    }
    let mut out: Vec<CommonCause> = causes
        .into_iter()
        .filter(|(_, cells)| cells.len() > 1)
        .map(|(act, mut cells)| {
            cells.sort_by_key(|c| (c.party, c.data));
            CommonCause { act: chances.act(act), cells }
        })
        .collect();
    let alone = |c: &CommonCause| c.cells.iter().filter(|c| c.alone).count();
    out.sort_by(|a, b| b.expected_cells().total_cmp(&a.expected_cells()).then(alone(b).cmp(&alone(a))).then(a.act.cmp(&b.act)));
    out
}

/// Whether a diagram can be true with these variables fixed.
fn is_possible(diagrams: &BddTable, at: BddRef, values: &dyn Fn(u32) -> Option<bool>) -> bool {
    let mut pending = vec![at];
    let mut seen = rustc_hash::FxHashSet::default();
    while let Some(next) = pending.pop() {
        if next == BddRef::ALWAYS {
            return true;
        }
        if let Some((level, low, high)) = diagrams.split(next).filter(|_| seen.insert(next)) {
            match values(level) {
                Some(true) => pending.push(high),
                Some(false) => pending.push(low),
                None => pending.extend([low, high]),
            }
        }
    }
    false
}
