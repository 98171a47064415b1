//! Cells that both worlds have, and what only one has.

use crate::analysis::explain::Subject;
use crate::analysis::matrix::{Access, Matrix};
use crate::analysis::why_not::subject;
use crate::scenario::Scenario;
use crate::scenario::schema::Table;
use crate::world::{DataId, Id, PartyId};

/// Parties and data that only one of two scenarios has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Only {
    /// The parties, by id.
    pub parties: Vec<Subject>,
    /// The data, by id.
    pub data: Vec<Subject>,
}

impl Only {
    pub(super) fn of(one: &Scenario, other: &Scenario) -> Self {
        let lone = |table: Table| {
            let indices = one.table(table).iter().enumerate().filter(|(_, e)| other.find(table, &e.id).is_none());
            indices.map(|(index, _)| subject(one, table, index)).collect()
        };
        Self { parties: lone(Table::Parties), data: lone(Table::Data) }
    }
}

/// A cell that comes out otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The party.
    pub party: Subject,
    /// The dataset.
    pub data: Subject,
    /// What it says in the first world.
    pub before: Access,
    /// What it says in the second.
    pub after: Access,
}

/// The indices of one party or dataset in two scenarios.
type Indices = (usize, usize);

/// What both scenarios have.
pub(super) struct Matched {
    pub parties: Vec<Indices>,
    pub data: Vec<Indices>,
}

impl Matched {
    pub(super) fn of(one: &Scenario, other: &Scenario) -> Self {
        let both = |table: Table| {
            let indices = one.table(table).iter().enumerate();
            indices.filter_map(|(index, e)| other.find(table, &e.id).map(|there| (index, there))).collect()
        };
        Self { parties: both(Table::Parties), data: both(Table::Data) }
    }
}

/// A cell that both scenarios have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Twin {
    /// The indices of the party.
    pub parties: (usize, usize),
    /// The indices of the dataset.
    pub data: (usize, usize),
    /// What it says in the first world.
    pub before: Access,
    /// What it says in the second.
    pub after: Access,
}

impl Twin {
    pub(crate) fn cell(&self, scenario: &Scenario) -> Cell {
        Cell {
            party: subject(scenario, Table::Parties, self.parties.0),
            data: subject(scenario, Table::Data, self.data.0),
            before: self.before,
            after: self.after,
        }
    }

    /// The party and the dataset in the first world.
    pub(crate) fn first(&self) -> (PartyId, DataId) {
        (PartyId::new(self.parties.0), DataId::new(self.data.0))
    }

    /// The party and the dataset in the second world.
    pub(crate) fn second(&self) -> (PartyId, DataId) {
        (PartyId::new(self.parties.1), DataId::new(self.data.1))
    }
}

/// The cells that differ and those that do not, each by party, then data.
pub(super) fn sort_out(matched: &Matched, before: &Matrix, after: &Matrix) -> (Vec<Twin>, Vec<Twin>) {
    let (mut changed, mut same) = (Vec::new(), Vec::new());
    for &parties in &matched.parties {
        for &data in &matched.data {
            let twin = Twin {
                parties,
                data,
                before: before.cell(PartyId::new(parties.0), DataId::new(data.0)),
                after: after.cell(PartyId::new(parties.1), DataId::new(data.1)),
            };
            if twin.before == twin.after { same.push(twin) } else { changed.push(twin) }
        }
    }
    (changed, same)
}
