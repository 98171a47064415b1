//! What follows from the matrix, in short: who reads, who could, who holds it sealed.

use super::{Cell, Column, Extent, MatrixView, Meant, Standing};
use crate::analysis::Model;
use crate::analysis::explain::{Goal, easiest};
use crate::graph::{Means, Sense};
use crate::scenario::Assignment;
use crate::text;
use crate::world::{DataId, PartyId};
use rustc_hash::FxHashMap;

/// Parties of which the same is to be said about the same datasets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Places of the parties, in the order in which they are read.
    pub parties: Vec<usize>,
    /// What they have.
    pub cell: Cell,
    /// The datasets.
    pub data: Extent,
    /// The place of the first dataset.
    pub first: usize,
    /// For the first party and the first dataset, one easiest way: the acts, and what stands in their way. `None` where it takes
    /// no act, and beyond the first [`MAX_INSTANCES`] of a list.
    pub instance: Option<String>,
}

/// For so many findings of a list an instance is given.
pub const MAX_INSTANCES: usize = 12;

/// What follows from the matrix. A party and a dataset can be in `could` and in `sealed`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// Who reads by design.
    pub by_design: Vec<Finding>,
    /// Who could read by some act, easiest means first.
    pub could: Vec<Finding>,
    /// Who gets hold of copies more easily than it reads them, if it reads them at all.
    pub sealed: Vec<Finding>,
    /// Who could read by easier means than now with what was kept from earlier days, easiest means first; asked beside who reads alone.
    pub kept: Vec<Finding>,
    /// Parties that exist and have nothing of what is shown.
    pub nothing: Vec<usize>,
    /// Parties that exist and of which it is not known whether they have something of what is shown.
    pub unknown: Vec<usize>,
    /// Parties of which there is nothing to ask: each is the only user, or the data are not in use.
    pub without_word: Vec<usize>,
    /// Parties that do not exist under the answers in force.
    pub absent: Vec<usize>,
    /// Datasets that do not exist under the answers in force.
    pub absent_data: Vec<usize>,
}

impl Findings {
    /// What follows from the matrix, without instances.
    pub(super) fn of(view: &MatrixView<'_>, columns: &[Column]) -> Self {
        let mut found = Self::default();
        let kept_columns = if view.sense == Sense::Reads { view.columns_over_time() } else { Vec::new() };
        let mut kept = Gathered::default();
        let (mut by_design, mut could, mut sealed) = (Gathered::default(), Gathered::default(), Gathered::default());
        for &index in view.groups().iter().flat_map(|g| &g.members) {
            let Some(party) = view.parties.get(index) else { continue };
            if !party.exists {
                found.absent.push(index);
                continue;
            }
            let cells: Vec<Cell> = columns.iter().map(|column| view.cell(index, column)).collect();
            by_design.add(index, &cells, |c| (c.reads == Means::Design).then_some(Cell { holds: Means::None, ..c }));
            could.add(index, &cells, |c| {
                let acts = c.reads > Means::Design && c.reads < Means::None;
                acts.then_some(Cell { holds: Means::None, meant: Meant::Unsaid, ..c })
            });
            sealed.add(index, &cells, |c| c.sealed().map(|_| Cell { meant: Meant::Unsaid, ..c }));
            let with_kept: Vec<Cell> = kept_columns.iter().map(|column| view.kept_cell(index, column)).collect();
            kept.add(index, &with_kept, |c| (c.reads < Means::None).then_some(c));
            if cells.iter().all(|c| c.reads == Means::None && c.holds == Means::None) {
                let (has_none, known) = (Standing::NoWord, [Standing::NoWord, Standing::Found]);
                match cells.iter().all(|c| known.contains(&c.standing)) {
                    true if !cells.is_empty() && cells.iter().all(|c| c.standing == has_none) => found.without_word.push(index),
                    true => found.nothing.push(index),
                    false => found.unknown.push(index),
                }
            }
        }
        found.by_design = by_design.findings(view, columns);
        found.could = could.findings(view, columns);
        found.could.sort_by_key(|f| f.cell.reads);
        found.sealed = sealed.findings(view, columns);
        found.sealed.sort_by_key(|f| f.cell.holds);
        found.kept = kept.findings(view, &kept_columns);
        found.kept.sort_by_key(|f| f.cell.reads);
        found.absent_data = view.reading_order().iter().copied().filter(|d| view.data.get(*d).is_some_and(|d| !d.exists)).collect();
        found
    }

    /// Adds to the first findings of each list one easiest way each. One fixpoint on the graph of the model finds them all.
    pub(super) fn add_instances(&mut self, view: &MatrixView<'_>, model: &mut Model<'_>, assignment: &Assignment) {
        let could = self.could.iter_mut().take(MAX_INSTANCES).map(|finding| (true, finding));
        let sealed = self.sealed.iter_mut().take(MAX_INSTANCES).map(|finding| (false, finding));
        let (mut goals, mut takers) = (Vec::new(), Vec::new());
        for (reads, finding) in could.chain(sealed) {
            if let Some((party, data)) = finding.cell_of(view) {
                goals.push(if reads { Goal::Reads(party, data) } else { Goal::Holds(party, data) });
                takers.push(finding);
            }
        }
        for (finding, way) in takers.into_iter().zip(easiest(model, assignment, &goals)) {
            finding.instance = way.map(|way| text::paths::acts(&way.party, &way.acts));
        }
    }
}

impl Finding {
    /// The first party and the first dataset.
    pub(super) fn cell_of(&self, view: &MatrixView<'_>) -> Option<(PartyId, DataId)> {
        let party = self.parties.first().and_then(|p| view.parties.get(*p))?;
        Some((party.index, view.data.get(self.first)?.index))
    }
}

/// Findings being gathered: what is said of which columns → the parties.
#[derive(Default)]
struct Gathered {
    known: FxHashMap<(Cell, Vec<usize>), usize>,
    list: Vec<(Cell, Vec<usize>, Vec<usize>)>,
}

impl Gathered {
    /// Adds a party with what is said of its cells; cells of which the same is said are said together.
    fn add(&mut self, party: usize, cells: &[Cell], said: impl Fn(Cell) -> Option<Cell>) {
        let mut alike: Vec<(Cell, Vec<usize>)> = Vec::new();
        for (column, cell) in cells.iter().enumerate() {
            if let Some(cell) = said(*cell) {
                match alike.iter_mut().find(|(known, _)| *known == cell) {
                    Some((_, columns)) => columns.push(column),
                    None => alike.push((cell, vec![column])),
                }
            }
        }
        for (cell, columns) in alike {
            let next = self.list.len();
            let index = *self.known.entry((cell, columns.clone())).or_insert(next);
            match self.list.get_mut(index) {
                Some((_, _, parties)) => parties.push(party),
                None => self.list.push((cell, columns, vec![party])),
            }
        }
    }

    fn findings(self, view: &MatrixView<'_>, columns: &[Column]) -> Vec<Finding> {
        let finding = |(cell, indices, parties): (Cell, Vec<usize>, Vec<usize>)| {
            let chosen = indices.iter().filter_map(|index| columns.get(*index));
            let first = chosen.filter_map(|column| column.members.first()).copied().min_by_key(|index| view.data_rank(*index));
            Finding { parties, cell, data: view.extent(columns, &indices), first: first.unwrap_or(usize::MAX), instance: None }
        };
        self.list.into_iter().map(finding).collect()
    }
}
