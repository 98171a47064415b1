//! The words of both questions on what is done to users, by the question.

use residency::Means;
use residency::analysis::cutting::{Cutting, Effect};
use residency::analysis::matrix::Matrix;
use residency::scenario::{Assignment, Scenario};
use residency::world::{Conditions, DataId, PartyId};

/// A matrix for each question.
pub(crate) struct Effects([Matrix; 2]);

impl Effects {
    pub(crate) fn of(scenario: &Scenario, assignment: &Assignment) -> Self {
        Self(Matrix::effects(scenario, assignment))
    }

    pub(crate) fn solve(cutting: &Cutting<'_>, conditions: &Conditions, assignment: &Assignment) -> Self {
        Self(Effect::ALL.map(|effect| Matrix::of_cutting(cutting, conditions, effect, assignment)))
    }

    /// `None` where the cell has no word.
    pub(crate) fn cell(&self, effect: Effect, party: PartyId, data: DataId) -> Option<Means> {
        let [alters, denies] = &self.0;
        let matrix = if effect == Effect::Alters { alters } else { denies };
        matrix.cell(party, data).word()
    }
}
