//! Of which datasets something is said: all, all but a few, or these.

use super::{Column, MatrixView};
use crate::text::MAX_NAMES;

/// "Everything but X" is only said of at least so many datasets, …
const MAX_NAMED: usize = 4;
/// … and only of at most so many exceptions.
const EXCEPTIONS: usize = 2;

/// Some of the datasets shown. Places are in the author's order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Extent {
    /// All of the scenario's.
    Everything,
    /// All of the scenario's but these.
    EverythingBut(Vec<usize>),
    /// These.
    These {
        /// The first of them, as many as are spelled out.
        first: Vec<usize>,
        /// How many there are.
        count: usize,
    },
}

impl MatrixView<'_> {
    /// The datasets of some columns; `places` are places in `columns`, sorted.
    #[must_use]
    pub fn extent(&self, columns: &[Column], indices: &[usize]) -> Extent {
        let chosen: Vec<&Column> = indices.iter().filter_map(|p| columns.get(*p)).collect();
        let count: usize = chosen.iter().map(|c| c.members.len()).sum();
        let missing = self.data.len().saturating_sub(count);
        if !self.filtered && missing == 0 && count > 1 {
            return Extent::Everything;
        }
        if !self.filtered && missing <= EXCEPTIONS && self.data.len() >= MAX_NAMED {
            let others = columns.iter().enumerate().filter(|(index, _)| indices.binary_search(index).is_err());
            return Extent::EverythingBut(self.first(others.map(|(_, c)| c)));
        }
        Extent::These { first: self.first(chosen.into_iter()), count }
    }

    /// The first datasets of some columns, as many as are spelled out.
    fn first<'c>(&self, columns: impl Iterator<Item = &'c Column>) -> Vec<usize> {
        let mut first: Vec<usize> = columns.flat_map(|c| c.members.iter().take(MAX_NAMES)).copied().collect();
        first.sort_unstable_by_key(|index| self.orders.data_rank.get(*index));
        first.truncate(MAX_NAMES);
        first
    }
}
