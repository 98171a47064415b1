//! The matrix for programs: the stable interface.
//!
//! The cells of an estate do not fit into memory, so they are handed to the serialiser one by one.

use super::{MatrixView, Standing};
use crate::analysis::cutting::Effect;
use crate::analysis::matrix::Access;
use crate::graph::{Means, Sense};
use serde::ser::{Error, SerializeMap, SerializeSeq, SerializeStruct};
use serde::{Serialize, Serializer};

/// The version of the interface.
const SCHEMA: u32 = 1;

impl Serialize for MatrixView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("MatrixView", 19)?;
        out.serialize_field("schema", &SCHEMA)?;
        out.serialize_field("title", self.title)?;
        out.serialize_field("date", &self.date.map(|date| date.to_string()))?;
        out.serialize_field("view", &self.view.map(|(id, _)| id))?;
        if let Some(question) = super::super::question(self.sense) {
            out.serialize_field("question", question)?;
        }
        out.serialize_field("switches", &Switches(self))?;
        out.serialize_field("answers", &self.answers)?;
        out.serialize_field("parties", &self.parties)?;
        out.serialize_field("data", &self.data)?;
        out.serialize_field("cells", &Cells(self))?;
        out.serialize_field("policies", &self.verdicts)?;
        out.serialize_field("filtered", &self.filtered)?;
        if let Some(points) = &self.single_points {
            out.serialize_field("single_points", points)?;
        }
        let caveats = &self.caveats;
        if !caveats.is_empty() {
            out.serialize_field("not_looked_at", &caveats.not_looked_at)?;
            out.serialize_field("governments_not_looked_at", &caveats.governments_not_looked_at)?;
            out.serialize_field("assumed_law", &caveats.assumed_law)?;
            out.serialize_field("left_out", &caveats.left_out)?;
            out.serialize_field("unsaid", &caveats.unsaid)?;
            out.serialize_field("not_known", &caveats.sentences)?;
        }
        out.end()
    }
}

/// Switch → option.
struct Switches<'v, 's>(&'v MatrixView<'s>);

impl Serialize for Switches<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_map(Some(self.0.answers.len()))?;
        for answer in &self.0.answers {
            out.serialize_entry(answer.switch, answer.option)?;
        }
        out.end()
    }
}

/// Every cell, by party, then data.
struct Cells<'v, 's>(&'v MatrixView<'s>);

#[derive(Serialize)]
struct CellEntry<'v> {
    party: &'v str,
    data: &'v str,
    reads: &'static str,
    holds: &'static str,
    kept: &'static str,
    unnoticed: &'static str,
    /// `null` where the cell has no word: the party is the only user, or the data are not in use.
    alters: Option<&'static str>,
    /// The same.
    denies: Option<&'static str>,
    /// Absent where `reads` is a finding or not known for another reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    looked_at: Option<bool>,
    /// Absent where `reads` is a finding or not known for another reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    shown: Option<bool>,
    /// Other words of which the government is not looked at.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    not_looked_at: Vec<&'static str>,
    /// Other words that something without a source would change.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    not_shown: Vec<&'static str>,
}

impl Serialize for Cells<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_seq(self.0.parties.len().checked_mul(self.0.data.len()))?;
        self.0.each_cell(|party, index, Access { reads, holds, .. }| {
            let Some(data) = self.0.data.get(index) else { return Err(S::Error::custom("a cell of no dataset")) };
            let standing = self.0.standing_in(Sense::Reads, party, data, Access::of(reads, holds));
            let unnoticed = self.0.unnoticed(party, data);
            let kept = Access::of(self.0.kept(party, data), Means::None);
            // Where `reads` is no finding either, what stands beside it says so.
            let is = |of: Standing, sense: Sense, access: Access| {
                standing == Standing::Found && self.0.standing_in(sense, party, data, access) == of
            };
            let effects = Effect::ALL.map(|effect| (effect, self.0.access_in(effect.sense(), party, data)));
            let only = |of: Standing| -> Vec<&'static str> {
                let later = is(of, Sense::Kept, kept).then_some("kept");
                let silent = is(of, Sense::Unnoticed, unnoticed).then_some("unnoticed");
                let done = effects.into_iter().filter(|(effect, access)| self.0.standing_in(effect.sense(), party, data, *access) == of);
                later.into_iter().chain(silent).chain(done.map(|(effect, _)| effect.as_str())).collect()
            };
            let [alters, denies] = effects.map(|(_, access)| access.word().map(Means::as_str));
            out.serialize_element(&CellEntry {
                party: party.id,
                data: data.id,
                reads: reads.as_str(),
                holds: holds.as_str(),
                kept: kept.reads.as_str(),
                unnoticed: unnoticed.reads.as_str(),
                alters,
                denies,
                looked_at: (standing == Standing::NotLookedAt).then_some(false),
                shown: (standing == Standing::NotShown).then_some(false),
                not_looked_at: only(Standing::NotLookedAt),
                not_shown: only(Standing::NotShown),
            })
        })?;
        out.end()
    }
}
