//! What people are shown, ready to be written down: names beside ids, an order that reads well, verdicts with their reasons.
//!
//! A view is made from what the analyses found; a renderer turns it into one form. Only views are serialisable, so the
//! analyses may change without a tool noticing.

pub mod assess;
pub mod caveats;
pub mod chances;
pub mod check;
pub mod coalitions;
pub mod combinations;
pub mod conflicts;
pub mod diagram;
pub mod difference;
mod examine;
pub mod explain;
mod forms;
mod ids;
pub mod importance;
pub mod lab;
pub mod law;
pub mod laws;
pub mod list;
pub mod program;
pub mod report;
pub mod run;
pub mod single_points;
pub mod table;
pub mod timeline;
mod witness;
pub mod worksheet;

pub use crate::analysis::matrix::Access;
pub use crate::analysis::source::Source;
pub use crate::graph::{Means, Sense};
pub mod policies;

use serde::{Serialize, Serializer};

/// The word of the question that is asked, where that is not the usual one, who reads.
#[must_use]
pub const fn question(sense: Sense) -> Option<&'static str> {
    match sense {
        Sense::Reads => None,
        Sense::Unnoticed => Some("unnoticed"),
        Sense::Kept => Some("kept"),
        Sense::Alters => Some("alters"),
        Sense::Denies => Some("denies"),
    }
}

/// What is asked of a cell, under the word of the question: `reads`, `unnoticed`, `kept`, `alters` or `denies`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked<T> {
    /// In which sense it is asked.
    pub sense: Sense,
    /// The answer.
    pub value: T,
}

impl<T: Serialize> Serialize for Asked<T> {
    /// A map with one entry, to be flattened into what it is of.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map([(question(self.sense).unwrap_or("reads"), &self.value)])
    }
}

/// A cell under the word of the question: `reads` and `holds`, or another alone; `null` where there is nothing to ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AskedCell {
    /// In which sense it is asked who reads.
    pub sense: Sense,
    /// The answer.
    pub access: Access,
}

impl Serialize for AskedCell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.sense {
            Sense::Reads => self.access.serialize(serializer),
            Sense::Unnoticed | Sense::Kept | Sense::Alters | Sense::Denies => {
                Asked { sense: self.sense, value: self.access.word() }.serialize(serializer)
            }
        }
    }
}

/// Who holds a copy, where that is asked beside who reads.
#[must_use]
pub fn held<T>(sense: Sense, holds: T) -> Option<T> {
    match sense {
        Sense::Reads => Some(holds),
        Sense::Unnoticed | Sense::Kept | Sense::Alters | Sense::Denies => None,
    }
}

pub use witness::{PolicyVerdict, Witness, verdicts};
