//! What follows from the matrix, in short: who reads, who could, who holds it sealed.

use super::{Cell, Column, Extent, Meant, Report};
use crate::analysis::explain::{Goal, in_short};
use crate::graph::Means;
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
    /// Parties that exist and have nothing of what is shown.
    pub nothing: Vec<usize>,
    /// Parties that do not exist under the answers in force.
    pub absent: Vec<usize>,
    /// Datasets that do not exist under the answers in force.
    pub absent_data: Vec<usize>,
}

impl Report<'_> {
    /// What follows from the matrix.
    #[must_use]
    pub fn findings(&self) -> Findings {
        let columns = self.alike_columns();
        let mut found = Findings::default();
        let (mut by_design, mut could, mut sealed) = (Gathered::default(), Gathered::default(), Gathered::default());
        for &index in self.groups().iter().flat_map(|g| &g.members) {
            let Some(party) = self.parties.get(index) else { continue };
            if !party.exists {
                found.absent.push(index);
                continue;
            }
            let cells: Vec<Cell> = columns.iter().map(|column| self.cell(index, column)).collect();
            by_design.add(index, &cells, |c| (c.reads == Means::Design).then_some(Cell { holds: Means::None, ..c }));
            could.add(index, &cells, |c| {
                let acts = c.reads > Means::Design && c.reads < Means::None;
                acts.then_some(Cell { holds: Means::None, meant: Meant::Unsaid, ..c })
            });
            sealed.add(index, &cells, |c| c.sealed().map(|_| Cell { meant: Meant::Unsaid, ..c }));
            if cells.iter().all(|c| c.reads == Means::None && c.holds == Means::None) {
                found.nothing.push(index);
            }
        }
        found.by_design = by_design.findings(self, &columns);
        found.could = could.findings(self, &columns);
        found.could.sort_by_key(|f| f.cell.reads);
        found.sealed = sealed.findings(self, &columns);
        found.sealed.sort_by_key(|f| f.cell.holds);
        self.instances(&mut found);
        found.absent_data = self.reading_order().iter().copied().filter(|d| self.data.get(*d).is_some_and(|d| !d.exists)).collect();
        found
    }
}

impl Report<'_> {
    /// For each thing that is said of who else could come to read, the first party and the first dataset; easiest means first.
    #[must_use]
    pub fn could_read(&self) -> Vec<(PartyId, DataId)> {
        let first = |finding: &Finding| {
            let party = finding.parties.first().and_then(|p| self.parties.get(*p))?;
            Some((party.index, self.data.get(finding.first)?.index))
        };
        self.findings().could.iter().filter_map(first).collect()
    }

    fn instances(&self, found: &mut Findings) {
        let entities = |finding: &Finding| {
            let party = finding.parties.first().and_then(|p| self.parties.get(*p))?;
            Some((party.index, self.data.get(finding.first)?.index))
        };
        let could = found.could.iter_mut().take(MAX_INSTANCES).map(|finding| (true, finding));
        let sealed = found.sealed.iter_mut().take(MAX_INSTANCES).map(|finding| (false, finding));
        let (mut goals, mut takers) = (Vec::new(), Vec::new());
        for (reads, finding) in could.chain(sealed) {
            if let Some((party, data)) = entities(finding) {
                goals.push(if reads { Goal::Reads(party, data) } else { Goal::Holds(party, data) });
                takers.push(finding);
            }
        }
        for (finding, instance) in takers.into_iter().zip(in_short(self.scenario, &self.assignment, &goals)) {
            finding.instance = instance;
        }
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

    fn findings(self, report: &Report<'_>, columns: &[Column]) -> Vec<Finding> {
        let finding = |(cell, indices, parties): (Cell, Vec<usize>, Vec<usize>)| {
            let chosen = indices.iter().filter_map(|index| columns.get(*index));
            let first = chosen.filter_map(|column| column.members.first()).copied().min_by_key(|index| report.data_rank(*index));
            Finding { parties, cell, data: report.extent(columns, &indices), first: first.unwrap_or(usize::MAX), instance: None }
        };
        self.list.into_iter().map(finding).collect()
    }
}
