//! Why a party does not read, or only by hard means: what it lacks, what blocks each way to it, and what little change of the
//! facts would open it.
//!
//! `missing` looks at every copy and key of the dataset; `blocks` at every power, seizure and holding by which the party
//! might have got what it lacks; `misses` makes small changes, runs each, and keeps those that open the cell.

mod blocks;
mod candidate_laws;
mod candidates;
mod misses;
mod missing;

pub use blocks::{Block, Reason};
pub use misses::{Miss, Misses};
pub use missing::{Lack, LackKind};
pub(crate) use missing::{behind, lack};

use super::explain::Subject;
use super::matrix::Matrix;
use super::model::Model;
use crate::graph::Means;
use crate::scenario::schema::Table;
use crate::scenario::{Assignment, Scenario};
use crate::world::{DataId, Id, PartyId};

/// How much to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// At most so many small changes are run; none with 0.
    pub runs: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { runs: 2000 }
    }
}

/// Why a cell is as hard as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhyNot {
    /// The party.
    pub party: Subject,
    /// The dataset.
    pub data: Subject,
    /// The means of the cell now.
    pub reads: Means,
    /// What the party lacks, or has only by means as hard.
    pub lacks: Vec<Lack>,
    /// What blocks each way to that.
    pub blocks: Vec<Block>,
    /// The small changes that would make the cell easier.
    pub misses: Misses,
}

/// Why a party does not read a dataset more easily than it does, under an assignment.
#[must_use]
pub fn why_not(scenario: &Scenario, assignment: &Assignment, party: PartyId, data: DataId, options: Options) -> WhyNot {
    let settled = scenario.specialised(assignment);
    let fixed = Assignment::default_of(&settled);
    let mut model = Model::fixed(&settled, &fixed);
    let reads = Matrix::solve(&model, &fixed).cell(party, data).reads;
    let lacks = missing::of(&model, &fixed, party, data, reads);
    let blocks = blocks::of(&mut model, &fixed, party, data, &lacks);
    let misses = misses::of(scenario, assignment, &settled, &model, (party, data), reads, options.runs);
    let name = |table: Table, index: usize| subject(&settled, table, index);
    WhyNot { party: name(Table::Parties, party.index()), data: name(Table::Data, data.index()), reads, lacks, blocks, misses }
}

/// An entity's id and name.
pub(crate) fn subject(scenario: &Scenario, table: Table, index: usize) -> Subject {
    let entity = scenario.table(table).get(index);
    Subject { id: entity.map_or_else(String::new, |e| e.id.clone()), name: entity.map_or_else(String::new, |e| e.label().to_owned()) }
}
