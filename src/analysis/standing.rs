//! Whether what a cell says is a finding.

use super::looked_at::{NotLookedAt, Question};
use super::matrix::{Access, Matrix};
use crate::graph::{Means, Sense};
use crate::scenario::{Assignment, Scenario};
use crate::world::{DataId, PartyId};

/// Whether a word is a finding. Only `none` can be something else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// It follows from what the file says.
    #[default]
    Found,
    /// The file does not say what this government may do.
    NotLookedAt,
    /// Something without a source was left out that would give another word.
    NotShown,
    /// There is nothing to ask: the party is the only user, or the data are not in use anyway.
    NoWord,
}

impl Standing {
    /// That of a cell: `with_all` is what it says with what was left out for want of a source, `is_hidden` whether the law of the
    /// government is not there.
    pub(crate) fn of(access: Access, with_all: impl FnOnce() -> Access, is_hidden: impl FnOnce() -> bool) -> Self {
        let does = |access: Access| access.word().is_some_and(|means| means != Means::None);
        if does(access) {
            Self::Found
        } else if does(with_all()) {
            Self::NotShown
        } else if access.has_no_word {
            Self::NoWord
        } else if is_hidden() {
            Self::NotLookedAt
        } else {
            Self::Found
        }
    }
}

/// What tells, of the cells of a scenario asked in a sense, a `none` that is a finding from one that is none.
pub struct Standings {
    unknown: NotLookedAt,
    /// Where something was left out for want of a source: the matrix with it.
    whole: Option<Matrix>,
}

impl Standings {
    /// Those of a scenario under an assignment.
    #[must_use]
    pub fn of(scenario: &Scenario, assignment: &Assignment, sense: Sense) -> Self {
        let is_less = scenario.left_out.as_ref().is_some_and(|left_out| !left_out.is_empty());
        Self {
            unknown: NotLookedAt::of(scenario, assignment, Question::of(sense)),
            whole: is_less.then(|| Matrix::asking(scenario.whole(), assignment, sense)),
        }
    }

    /// That of a cell, of which this is said.
    #[must_use]
    pub fn of_cell(&self, party: PartyId, data: DataId, access: Access) -> Standing {
        let with_all = || self.whole.as_ref().map_or(access, |whole| whole.cell(party, data));
        Standing::of(access, with_all, || self.unknown.hides(party, access))
    }
}
