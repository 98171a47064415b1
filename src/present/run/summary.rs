//! A matrix with what follows from it, in sentences.

use super::{Column, Findings, MatrixView, Section, Selection, sections};
use crate::analysis::cutting::Effect;
use crate::analysis::{Model, idle};
use crate::graph::Sense;
use crate::present::single_points::SinglePoints;
use crate::scenario::{Assignment, Scenario, View};
use crate::text::summary;
use crate::world::{DataId, PartyId};

/// A matrix with its summary. One world, one graph and one fixpoint of paths answer for all of it; writing it down computes
/// nothing.
pub struct MatrixSummary<'s> {
    /// The matrix.
    pub matrix: MatrixView<'s>,
    /// Alike datasets in one column each.
    pub columns: Vec<Column>,
    /// What follows from the matrix.
    pub findings: Findings,
    /// The same in sentences, with the verdicts on policies and the answers in force, under headings.
    pub sections: Vec<Section>,
    /// How to ask on: the command that explains.
    pub why: Option<String>,
}

impl<'s> MatrixSummary<'s> {
    /// Solves a scenario under an assignment and says what is to be shown of it. `view` is the view that the assignment came
    /// from, if it came from one.
    #[must_use]
    pub fn new(scenario: &'s Scenario, assignment: &Assignment, view: Option<&'s View>, selection: &Selection) -> Self {
        Self::asking(scenario, assignment, view, selection, Sense::Reads)
    }

    /// The same, asked in a sense.
    #[must_use]
    pub fn asking(scenario: &'s Scenario, assignment: &Assignment, view: Option<&'s View>, selection: &Selection, sense: Sense) -> Self {
        let mut model = Model::fixed(scenario, assignment).asking(sense);
        let matrix = MatrixView::of_model(&mut model, assignment, view, selection);
        let columns = matrix.alike_columns();
        let mut findings = Findings::of(&matrix, &columns);
        findings.add_instances(&matrix, &mut model, assignment);
        let alone = Effect::of(sense).map(|effect| SinglePoints::of(scenario, assignment, effect, &matrix.datasets()));
        let sections = sections::sections(&matrix, &findings, alone.as_ref(), &idle::asking(scenario, assignment, sense));
        Self { matrix, columns, findings, sections, why: None }
    }

    /// The same with the command that explains the first of what is said of who else could come to read. `asked_as` is how the
    /// scenario and its answers were named on the command line.
    #[must_use]
    pub fn asked_as(self, asked_as: &str) -> Self {
        let why = self.could_read().first().and_then(|&(party, data)| {
            let party = self.matrix.parties.iter().find(|p| p.index == party)?;
            let data = self.matrix.data.iter().find(|d| d.index == data)?;
            Some(summary::why(asked_as, party.id, data.id))
        });
        Self { why, ..self }
    }

    /// For each thing that is said of who else could come to read, the first party and the first dataset; easiest means first.
    #[must_use]
    pub fn could_read(&self) -> Vec<(PartyId, DataId)> {
        self.findings.could.iter().filter_map(|finding| finding.cell_of(&self.matrix)).collect()
    }
}
