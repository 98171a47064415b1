//! Paths of many cells, each told in one sentence.

use super::super::matrix::Access;
use super::super::paths::Path;
use super::super::specialised::Specialised;
use super::{holding, one};
use crate::analysis::check_path::Verdict;
use crate::world::{DataId, PartyId};

/// A path, told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// The path in a sentence or a few.
    pub sentence: String,
    /// The same without who, what and by which means: "it orders …; it directs …".
    pub how: String,
}

/// A path of a cell, told.
#[must_use]
pub fn tell_path(of: &mut Specialised<'_>, party: PartyId, data: DataId, path: &Path) -> Option<Way> {
    let goal = of.goal(party, data)?;
    let mut steps = Vec::new();
    let told = one(&mut of.model, &of.assignment, (party, data), goal, path, Verdict::Minimal, &mut steps)?;
    let clauses: Vec<&str> = told.acts.iter().map(|act| act.clause.as_str()).collect();
    let how = if clauses.is_empty() { steps.get(told.goal).map_or_else(String::new, |s| s.because.clone()) } else { clauses.join("; ") };
    Some(Way { sentence: told.sentence, how })
}

/// The easiest way to a copy, in one sentence.
#[must_use]
pub fn tell_copy(of: &mut Specialised<'_>, party: PartyId, data: DataId, access: Access) -> Option<String> {
    holding(&mut of.model, &of.assignment, (party, data), access.holds)
}
