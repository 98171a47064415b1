//! What sweeps, deciding switches, plans and designs show.

mod condition;
mod names;

pub mod decide;
pub mod designs;
pub mod plan;
pub mod sweep;

pub use condition::{Case, Condition, Requirement};
pub use names::Answer;

use crate::analysis::matrix::Access;
use crate::text::Subject;
use crate::text::combinations as words;
use crate::world::{DataId, PartyId};
use names::Names;
use serde::Serialize;
use serde::ser::{SerializeSeq, Serializer};

/// A party whose cells come out the same whatever the switches say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// What people call it.
    pub party: String,
    /// What it does: "reads by law, holds by design".
    pub does: String,
    /// The data.
    pub data: String,
}

impl Fixed {
    fn of(names: &Names<'_, '_>, party: PartyId, data: &[DataId], access: Access) -> Self {
        let does = words::both(&names.subject(party), names.sense, access).join(", ");
        Self { party: names.party(party).to_owned(), does, data: names.datasets(data) }
    }
}

/// An outcome in a list of outcomes, each said given that none before it comes out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// "if not, " before every outcome but the first.
    pub lead: &'static str,
    /// What comes out: "reads by law".
    pub words: String,
    /// How often: " in 12 of 144".
    pub share: String,
    /// When; not said of the last.
    pub condition: Option<Condition>,
}

/// Something that is so of a party and several datasets: in JSON an entry for each dataset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group<T> {
    /// The id of the party.
    pub party: String,
    /// The ids of the data.
    pub data: Vec<String>,
    /// What is so.
    pub is: T,
}

#[derive(Serialize)]
struct Entry<'a, T> {
    party: &'a str,
    data: &'a str,
    #[serde(flatten)]
    is: &'a T,
}

/// Whether there are none, so that programs need not be told.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// An entry for each dataset of each group.
fn each_dataset<T: Serialize, S: Serializer>(groups: &[Group<T>], serializer: S) -> Result<S::Ok, S::Error> {
    let mut list = serializer.serialize_seq(Some(groups.iter().map(|g| g.data.len()).sum()))?;
    for group in groups {
        for data in &group.data {
            list.serialize_element(&Entry { party: &group.party, data, is: &group.is })?;
        }
    }
    list.end()
}

/// How the subject of a heading is called: "Apple and Photos".
fn heading(names: &Names<'_, '_>, party: PartyId, data: &[DataId]) -> (Subject, String) {
    (names.subject(party), format!("{} and {}", names.party(party), names.datasets(data)))
}
