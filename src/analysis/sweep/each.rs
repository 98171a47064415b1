//! The combinations one after another. One is held at a time.

use super::{Cells, axes};
use crate::analysis::Model;
use crate::analysis::lifted::Lifted;
use crate::analysis::matrix::{Access, Matrix};
use crate::graph::Means;
use crate::scenario::{Assignment, Date};
use crate::solve::LadderId;
use crate::world::{Axis, DataId, Id, PartyId};

/// The combinations one after another, in the order of the axes, the last turning fastest. Holds one at a time.
#[derive(Clone, Debug)]
pub struct Combinations {
    axes: Vec<(Axis, usize)>,
    next: Option<Vec<usize>>,
}

impl Combinations {
    /// Of what is open.
    #[must_use]
    pub fn new(lifted: &Lifted<'_>) -> Self {
        let axes = axes(lifted);
        Self { next: Some(vec![0; axes.len()]), axes }
    }
}

impl Iterator for Combinations {
    type Item = Vec<usize>;

    fn next(&mut self) -> Option<Vec<usize>> {
        let current = self.next.take()?;
        let mut following = current.clone();
        for (slot, (_, options)) in following.iter_mut().zip(&self.axes).rev() {
            *slot += 1;
            if *slot < *options {
                self.next = Some(following);
                break;
            }
            *slot = 0;
        }
        Some(current)
    }
}

/// The assignment of a combination.
#[must_use]
pub fn assignment(lifted: &Lifted<'_>, axes: &[(Axis, usize)], combination: &[usize]) -> Assignment {
    let mut out = lifted.assignment.clone();
    for ((axis, _), option) in axes.iter().zip(combination) {
        match axis {
            Axis::Switch(switch) => {
                if let Some(slot) = out.options.get_mut(*switch) {
                    *slot = *option;
                }
            }
            Axis::ByHand(event) => {
                if let Some(slot) = out.by_hand.get_mut(*event) {
                    *slot = *option == 0;
                }
            }
            // The first day of the period; any other would do.
            Axis::Date => out.date = lifted.model.conditions.stretch(*option).0.or(Date::new(0, 1, 1)),
        }
    }
    out
}

/// Reads cells under one combination after another; each different ladder is looked up once for each.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    known: Vec<Option<Means>>,
}

impl Reader {
    /// Forgets the combination before.
    pub fn turn(&mut self, lifted: &Lifted<'_>) {
        self.known.clear();
        self.known.resize(lifted.ladders().len(), None);
    }

    /// The easiest means of a ladder under an assignment.
    pub fn means(&mut self, lifted: &Lifted<'_>, id: LadderId, assignment: &Assignment) -> Means {
        if let Some(known) = self.known.get(id.index()).copied().flatten() {
            return known;
        }
        let means = lifted.ladder(id).under(&lifted.model.conditions, assignment);
        if let Some(slot) = self.known.get_mut(id.index()) {
            *slot = Some(means);
        }
        means
    }
}

/// Reads the cells asked for under one combination after another. Cells that the limit of nodes left unsolved are found by
/// running the combination alone.
pub struct Turns<'a, 's> {
    lifted: &'a Lifted<'s>,
    cells: Vec<(PartyId, DataId)>,
    reader: Reader,
}

impl<'a, 's> Turns<'a, 's> {
    /// Of these cells.
    #[must_use]
    pub fn new(lifted: &'a Lifted<'s>, cells: &Cells) -> Self {
        Self { lifted, cells: cells.of(lifted.model.world.scenario).collect(), reader: Reader::default() }
    }

    /// What running an assignment by itself gives.
    fn alone(&self, chosen: &Assignment) -> Matrix {
        Matrix::solve(&Model::fixed(self.lifted.model.world.scenario, chosen).asking(self.lifted.sense()), chosen)
    }

    /// The cells under an assignment, by party, then data.
    pub fn read(&mut self, chosen: &Assignment) -> Vec<(PartyId, DataId, Access)> {
        self.reader.turn(self.lifted);
        let mut alone: Option<Matrix> = None;
        let mut out = Vec::with_capacity(self.cells.len());
        for &(party, data) in &self.cells {
            let access = match self.lifted.cell(party, data) {
                Some(ladders) if !self.lifted.model.conditions.holds(ladders.word, chosen) => Access::NO_WORD,
                Some(ladders) => {
                    Access::of(self.reader.means(self.lifted, ladders.reads, chosen), self.reader.means(self.lifted, ladders.holds, chosen))
                }
                None => alone.get_or_insert_with(|| self.alone(chosen)).cell(party, data),
            };
            out.push((party, data, access));
        }
        out
    }
}
