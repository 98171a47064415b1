//! Who reads and who holds what, under one assignment.

use super::Model;
use crate::graph::{Means, NodeId, Sense};
use crate::scenario::{Assignment, Scenario};
use crate::solve::{MeansAlgebra, Solution, Solver};
use crate::world::{ClassId, DataId, IdVec, PartyId};

/// What a cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct Access {
    /// The easiest means by which the party reads, in the sense in which it is asked.
    pub reads: Means,
    /// The easiest means by which the party gets hold of any copy, ciphertext included.
    pub holds: Means,
}

impl Access {
    /// Neither reads nor holds.
    pub const NONE: Self = Self { reads: Means::None, holds: Means::None };
}

/// A cell for every party and dataset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix {
    /// For each dataset, its class.
    class_of: IdVec<DataId, ClassId>,
    /// For each class, the parties with something, sorted.
    rows: IdVec<ClassId, Vec<(PartyId, Access)>>,
}

impl Matrix {
    /// The matrix of a scenario under an assignment.
    #[must_use]
    pub fn of(scenario: &Scenario, assignment: &Assignment) -> Self {
        Self::solve(&Model::fixed(scenario, assignment), assignment)
    }

    /// The matrix under an assignment in the scope of a model.
    #[must_use]
    pub fn solve(model: &Model<'_>, assignment: &Assignment) -> Self {
        Self::read(model, model.graph.sense(), &Self::values(model, assignment))
    }

    /// What is asked of a model: who reads and holds what; in another sense than the plain one, who reads, for whoever can have a sealed
    /// copy is not asked.
    #[must_use]
    pub fn asked(model: &Model<'_>, assignment: &Assignment) -> Self {
        let matrix = Self::solve(model, assignment);
        match model.graph.sense() {
            Sense::Reads => matrix,
            Sense::Unnoticed => matrix.of_reading(),
        }
    }

    /// The same in another sense than the model is asked in.
    #[must_use]
    pub fn in_sense(model: &mut Model<'_>, sense: Sense, assignment: &Assignment) -> Self {
        let [matrix] = Self::in_senses(model, [sense], assignment);
        matrix
    }

    /// The matrices in several senses: the graph is solved once for all of them.
    #[must_use]
    pub fn in_senses<const N: usize>(model: &mut Model<'_>, senses: [Sense; N], assignment: &Assignment) -> [Self; N] {
        for sense in senses {
            model.prepare(sense);
        }
        let values = Self::values(model, assignment);
        senses.map(|sense| Self::read(model, sense, &values))
    }

    fn values(model: &Model<'_>, assignment: &Assignment) -> Solution<Means> {
        Solver::new(&model.graph).solve(&mut MeansAlgebra::new(&model.conditions, assignment))
    }

    /// The matrix in a sense for which the graph is ready.
    fn read(model: &Model<'_>, sense: Sense, values: &Solution<Means>) -> Self {
        let value = |node: NodeId| values[node];
        let mut rows: IdVec<ClassId, Vec<(PartyId, Access)>> = IdVec::filled(model.world.classes.len(), Vec::new());
        for ((class, party), cell) in model.graph.cells() {
            let access = Access {
                reads: model.graph.goal(sense, class, party).map_or(Means::None, value),
                holds: cell.holds().map(value).min().unwrap_or(Means::None),
            };
            if access != Access::NONE {
                rows[class].push((party, access));
            }
        }
        Self { class_of: model.world.class_of.clone(), rows }
    }

    /// The same without who holds what.
    #[must_use]
    pub fn of_reading(mut self) -> Self {
        for (_, row) in self.rows.iter_mut() {
            row.retain_mut(|(_, access)| {
                access.holds = Means::None;
                *access != Access::NONE
            });
        }
        self
    }

    /// A cell.
    #[must_use]
    pub fn cell(&self, party: PartyId, data: DataId) -> Access {
        self.of_class(self.class_of(data), party)
    }

    /// A cell of a class.
    #[must_use]
    pub fn of_class(&self, class: ClassId, party: PartyId) -> Access {
        let row = self.row(class);
        row.binary_search_by_key(&party, |(p, _)| *p).ok().and_then(|i| row.get(i)).map_or(Access::NONE, |(_, access)| *access)
    }

    /// The class of a dataset: a dataset and its class mean the same row.
    #[must_use]
    pub fn class_of(&self, data: DataId) -> ClassId {
        self.class_of[data]
    }

    /// The parties that read or hold something of a class, sorted, each with what it has.
    #[must_use]
    pub fn row(&self, class: ClassId) -> &[(PartyId, Access)] {
        &self.rows[class]
    }

    /// How many classes of like datasets there are.
    #[must_use]
    pub fn class_count(&self) -> usize {
        self.rows.len()
    }
}

/// Whether a party is meant to read a dataset, as far as its author says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Meant {
    /// The dataset does not name who is meant to read it.
    Unsaid,
    /// The dataset is about it.
    Subject,
    /// It is named.
    Yes,
    /// Others are named.
    No,
}
