//! The matrix for programs: the stable interface.
//!
//! The cells of an estate do not fit into memory, so they are handed to the serialiser one by one.

use super::MatrixView;
use crate::analysis::matrix::Access;
use serde::ser::{Error, SerializeMap, SerializeSeq, SerializeStruct};
use serde::{Serialize, Serializer};

/// The version of the interface.
const SCHEMA: u32 = 1;

impl Serialize for MatrixView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("MatrixView", 11)?;
        out.serialize_field("schema", &SCHEMA)?;
        out.serialize_field("title", self.title)?;
        out.serialize_field("date", &self.date.map(|date| date.to_string()))?;
        out.serialize_field("view", &self.view.map(|(id, _)| id))?;
        out.serialize_field("switches", &Switches(self))?;
        out.serialize_field("answers", &self.answers)?;
        out.serialize_field("parties", &self.parties)?;
        out.serialize_field("data", &self.data)?;
        out.serialize_field("cells", &Cells(self))?;
        out.serialize_field("policies", &self.verdicts)?;
        out.serialize_field("filtered", &self.filtered)?;
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
}

impl Serialize for Cells<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_seq(self.0.parties.len().checked_mul(self.0.data.len()))?;
        self.0.each_cell(|party, index, Access { reads, holds }| {
            let Some(data) = self.0.data.get(index) else { return Err(S::Error::custom("a cell of no dataset")) };
            out.serialize_element(&CellEntry { party: party.id, data: data.id, reads: reads.as_str(), holds: holds.as_str() })
        })?;
        out.end()
    }
}
