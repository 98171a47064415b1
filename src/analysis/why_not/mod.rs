//! Why a party does not read, or only by hard means: what it lacks, what blocks each route to that, and what little change of the
//! facts would open it.
//!
//! `missing` looks at every copy and key of the dataset, `kept` at those of every day, `denied` at what still stands; `blocks` at every power,
//! seizure and holding by which the party might have got what it lacks; `idle` at its software and its break-ins that lead nowhere; `misses` makes small changes, runs each, and keeps those that open the cell.

mod blocked;
mod blocks;
mod candidate_laws;
mod candidates;
mod denied;
mod idle;
mod kept;
mod misses;
mod missing;
mod open;
mod supposition;

pub use blocked::{Block, BlockReason, BlockedRoute, Wanted};
pub use misses::{NearMiss, NearMisses};
pub use missing::{Lacking, MissingCapability, Whereabouts};
pub(crate) use missing::{behind, whereabouts};
pub use open::OpenAct;
pub use supposition::Supposition;

use super::explain::Subject;
use super::matrix::Matrix;
use super::model::Model;
use crate::graph::{Means, Sense};
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
    /// The means of the cell in the plain sense; the same where that is what is asked.
    pub plainly: Means,
    /// In which sense it is asked.
    pub sense: Sense,
    /// The acts of which somebody would be free to tell, on the ways that are easier than the one asked for.
    pub open: Vec<OpenAct>,
    /// What the party lacks, or has only by means as hard.
    pub missing: Vec<MissingCapability>,
    /// What blocks each route to that.
    pub blocked: Vec<BlockedRoute>,
    /// The small changes that would make the cell easier.
    pub misses: NearMisses,
}

/// Why a party does not read a dataset more easily than it does, under an assignment.
#[must_use]
pub fn why_not(scenario: &Scenario, assignment: &Assignment, party: PartyId, data: DataId, options: Options) -> WhyNot {
    let specialised = scenario.specialised(assignment);
    let fixed = Assignment::default_of(&specialised);
    let mut model = Model::fixed(&specialised, &fixed);
    why_not_in(&mut model, &fixed, (scenario, assignment), (party, data), options)
}

/// The same on a model that is there already: that of the specialised scenario under its only assignment. The scenario and the
/// assignment that it was specialised from are needed to look for near misses.
#[must_use]
pub fn why_not_in(
    model: &mut Model<'_>,
    fixed: &Assignment,
    (scenario, assignment): (&Scenario, &Assignment),
    (party, data): (PartyId, DataId),
    options: Options,
) -> WhyNot {
    let specialised = model.world.scenario;
    let sense = model.sense();
    let reads = Matrix::solve(model, fixed).cell(party, data).reads;
    let plainly = match sense {
        Sense::Reads => reads,
        Sense::Unnoticed | Sense::Kept | Sense::Alters | Sense::Denies => {
            Matrix::in_sense(model, Sense::Reads, fixed).cell(party, data).reads
        }
    };
    let mut open = Vec::new();
    let (missing, blocked) = match sense {
        // Where it is only that somebody would be free to tell, nothing is missing.
        Sense::Unnoticed if plainly < reads => {
            open = open::of(model, fixed, party, data, reads);
            (Vec::new(), Vec::new())
        }
        Sense::Reads | Sense::Unnoticed => {
            let missing = missing::of(model, fixed, party, data, reads);
            let mut blocked = blocks::of(model, fixed, party, data, &missing);
            if plainly == Means::None {
                blocked.extend(idle::of(model, party, data));
            }
            (missing, blocked)
        }
        Sense::Kept if reads == Means::None => {
            let kept::Lacked { missing, blocked } = kept::of(model, (scenario, assignment), party, data);
            (missing, blocked)
        }
        Sense::Denies if reads == Means::None => {
            let standing = denied::standing(model, fixed, party, data);
            let blocked = blocks::of_taking_away(model, party, data, &standing);
            (standing, blocked)
        }
        Sense::Kept | Sense::Alters | Sense::Denies => (Vec::new(), Vec::new()),
    };
    let misses = misses::of(scenario, assignment, specialised, model, (party, data), reads, options.runs, &open);
    let name = |table: Table, index: usize| subject(specialised, table, index);
    WhyNot {
        party: name(Table::Parties, party.index()),
        data: name(Table::Data, data.index()),
        reads,
        plainly,
        sense,
        open,
        missing,
        blocked,
        misses,
    }
}

/// An entity's id and name.
pub(crate) fn subject(scenario: &Scenario, table: Table, index: usize) -> Subject {
    let entity = scenario.table(table).get(index);
    Subject { id: entity.map_or_else(String::new, |e| e.id.clone()), name: entity.map_or_else(String::new, |e| e.label().to_owned()) }
}
