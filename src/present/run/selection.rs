//! Which parties and datasets are to be shown.

use crate::diagnostic::Diagnostic;
use crate::scenario::Scenario;
use crate::scenario::schema::Table;

/// Some parties and datasets of a scenario, or all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Places in the table of parties, sorted; `None`: all.
    pub parties: Option<Vec<usize>>,
    /// Places in the table of data, sorted; `None`: all.
    pub data: Option<Vec<usize>>,
}

impl Selection {
    /// The parties and datasets of these ids; no ids: all.
    ///
    /// # Errors
    /// Every id that the scenario does not have, with the nearest that it has.
    pub fn resolve(scenario: &Scenario, parties: &[String], data: &[String]) -> Result<Self, Vec<Diagnostic>> {
        let mut found = Vec::new();
        let selection =
            Self { parties: places(scenario, Table::Parties, parties, &mut found), data: places(scenario, Table::Data, data, &mut found) };
        if found.is_empty() { Ok(selection) } else { Err(found) }
    }

    /// Whether something is left out.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        self.parties.is_some() || self.data.is_some()
    }

    pub(super) fn of(list: Option<&Vec<usize>>, count: usize) -> Vec<usize> {
        list.map_or_else(|| (0..count).collect(), Clone::clone)
    }
}

fn places(scenario: &Scenario, table: Table, ids: &[String], found: &mut Vec<Diagnostic>) -> Option<Vec<usize>> {
    if ids.is_empty() {
        return None;
    }
    let mut indices = Vec::new();
    for id in ids {
        match scenario.find_or_suggest(table, id) {
            Ok(index) => indices.push(index),
            Err(unknown) => found.push(unknown),
        }
    }
    indices.sort_unstable();
    indices.dedup();
    Some(indices)
}
