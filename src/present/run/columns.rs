//! The matrix by columns, with alike datasets together.

use super::{Data, MatrixView};
use crate::analysis::matrix::{Access, Meant, Without};
use crate::analysis::standing::Standing;
use crate::graph::{Means, Sense};
use crate::world::ClassId;
use rustc_hash::FxHashMap;
use std::hash::Hash;

/// What is shown of a party and a dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// The easiest means by which it reads.
    pub reads: Means,
    /// The easiest means by which it gets hold of a copy.
    pub holds: Means,
    /// Whether it is meant to read it.
    pub meant: Meant,
    /// Whether its `reads` is a finding.
    pub standing: Standing,
}

impl Cell {
    /// The means by which it gets hold of a copy more easily than it reads: what it then has is sealed.
    #[must_use]
    pub fn sealed(self) -> Option<Means> {
        (self.holds < self.reads).then_some(self.holds)
    }
}

/// What datasets that share a column have in common: their row, their subject, who is meant to read them, and their class in the scenario
/// with what was left out.
type Alike = (usize, Option<usize>, Vec<usize>, Option<ClassId>);

/// Datasets of which every party shown has the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Places of the datasets in the author's order; at least one.
    pub members: Vec<usize>,
}

impl MatrixView<'_> {
    /// One column for each dataset, in the author's order.
    #[must_use]
    pub fn single_columns(&self) -> Vec<Column> {
        self.reading_order().iter().map(|index| Column { members: vec![*index] }).collect()
    }

    /// One column for each key, in the order of their first datasets.
    fn columns_by<K: Eq + Hash>(&self, mut key: impl FnMut(&Data<'_>) -> K) -> Vec<Column> {
        let mut columns: Vec<Column> = Vec::new();
        let mut column_of: FxHashMap<K, usize> = FxHashMap::default();
        for &index in self.reading_order() {
            let Some(data) = self.data.get(index) else { continue };
            let column = *column_of.entry(key(data)).or_insert_with(|| {
                columns.push(Column { members: Vec::new() });
                columns.len() - 1
            });
            if let Some(column) = columns.get_mut(column) {
                column.members.push(index);
            }
        }
        columns
    }

    /// Datasets that are alike today and were over time in one column; columns in the order of their first datasets.
    pub(super) fn columns_over_time(&self) -> Vec<Column> {
        self.columns_by(|data| (self.class_of(data.index), self.in_sense(Sense::Kept).class_of(data.index)))
    }

    /// By which means a party reads the datasets of such a column with what was kept, where they are easier than today's.
    pub(super) fn kept_cell(&self, party: usize, column: &Column) -> Cell {
        let data = column.members.first().and_then(|data| self.data.get(*data));
        let reads = self.parties.get(party).zip(data).map_or(Means::None, |(party, data)| {
            let (kept, now) = (self.kept(party, data), self.solved.plain.cell(party.index, data.index).reads);
            if kept < now { kept } else { Means::None }
        });
        Cell { reads, holds: Means::None, meant: Meant::Unsaid, standing: Standing::Found }
    }

    /// Alike datasets in one column; columns in the order of their first datasets. The work grows with the datasets and
    /// with what is in the rows of their classes, not with their product.
    #[must_use]
    pub fn alike_columns(&self) -> Vec<Column> {
        let mut rows: FxHashMap<(Vec<(usize, Access)>, Without), usize> = FxHashMap::default();
        let mut row_of: FxHashMap<ClassId, usize> = FxHashMap::default();
        self.columns_by(|data| -> Alike {
            let class = self.class_of(data.index);
            let row = *row_of.entry(class).or_insert_with(|| {
                let shown = self.matrix().row(class).iter().filter_map(|(party, access)| Some((self.shows(*party)?, *access)));
                let next = rows.len();
                *rows.entry((shown.collect(), self.matrix().without(class).clone())).or_insert(next)
            });
            // Who is meant to read it is shown too.
            let mut meant: Vec<usize> = data.intended.iter().filter_map(|id| self.party_place(id)).collect();
            if !data.intended.is_empty() {
                meant.push(usize::MAX);
            }
            meant.sort_unstable();
            meant.dedup();
            let subject = data.subject.and_then(|id| self.party_place(id));
            (row, subject, meant, self.whole.as_ref().map(|whole| whole.in_sense(self.sense).class_of(data.index)))
        })
    }

    /// What a party has of the datasets of a column.
    #[must_use]
    pub fn cell(&self, party: usize, column: &Column) -> Cell {
        let data = column.members.first().copied().unwrap_or(usize::MAX);
        let access = self.access(party, data);
        let meant = match (self.parties.get(party), self.data.get(data)) {
            // Who is meant to read the data is not meant to do anything to those who use them.
            _ if !self.sense.is_of_reading() => Meant::Unsaid,
            (Some(party), Some(data)) if data.subject == Some(party.id) => Meant::Subject,
            (Some(party), Some(data)) if data.intended.contains(&party.id) => Meant::Yes,
            (Some(_), Some(data)) if !data.intended.is_empty() => Meant::No,
            _ => Meant::Unsaid,
        };
        let standing = match (self.parties.get(party), self.data.get(data)) {
            (Some(party), Some(data)) => self.standing(party, data, access),
            _ => Standing::Found,
        };
        Cell { reads: access.reads, holds: access.holds, meant, standing }
    }

    fn party_place(&self, id: &str) -> Option<usize> {
        self.parties.binary_search_by(|p| p.id.cmp(id)).ok()
    }
}
