//! Looks entities up by id, many at a time.

use crate::scenario::Scenario;
use crate::scenario::schema::Table;
use rustc_hash::FxHashMap;
use std::cell::OnceCell;

/// From so many entities on, a hash table is worth its making.
const MIN_INDEXED: usize = 200;

/// The indices of entities in their tables. Of a large table the ids are put in a hash table when the first is looked up: a
/// search from the middle would touch a dozen ids, each far from the others.
pub(crate) struct Index<'s> {
    scenario: &'s Scenario,
    indices: Vec<OnceCell<FxHashMap<&'s str, usize>>>,
}

impl<'s> Index<'s> {
    /// Nothing looked up yet.
    pub(crate) fn new(scenario: &'s Scenario) -> Self {
        Self { scenario, indices: Table::ALL.iter().map(|_| OnceCell::new()).collect() }
    }

    /// The index of an entity in its table: the same as [`Scenario::find`].
    pub(crate) fn find(&self, table: Table, id: &str) -> Option<usize> {
        let entities = self.scenario.table(table);
        match self.indices.get(table as usize).filter(|_| entities.len() >= MIN_INDEXED) {
            Some(indices) => {
                indices.get_or_init(|| entities.iter().enumerate().map(|(index, e)| (e.id.as_str(), index)).collect()).get(id).copied()
            }
            None => self.scenario.find(table, id),
        }
    }
}
