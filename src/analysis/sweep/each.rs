//! The combinations one after another. One is held at a time.

use super::{Cells, axes};
use crate::analysis::matrix::{Access, Matrix};
use crate::analysis::space::Space;
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
    /// Of what is open in a space.
    #[must_use]
    pub fn new(space: &Space<'_>) -> Self {
        let axes = axes(space);
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
pub fn assignment(space: &Space<'_>, axes: &[(Axis, usize)], combination: &[usize]) -> Assignment {
    let mut out = space.assignment.clone();
    for ((axis, _), option) in axes.iter().zip(combination) {
        match axis {
            Axis::Switch(switch) => {
                if let Some(slot) = out.options.get_mut(*switch) {
                    *slot = *option;
                }
            }
            // The first day of the period; any other would do.
            Axis::Date => out.date = space.model.conditions.stretch(*option).0.or(Date::new(0, 1, 1)),
        }
    }
    out
}

/// Reads cells under one combination after another; each different chain is looked up once for each.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    known: Vec<Option<Means>>,
}

impl Reader {
    /// Forgets the combination before.
    pub fn turn(&mut self, space: &Space<'_>) {
        self.known.clear();
        self.known.resize(space.ladders().len(), None);
    }

    /// The easiest means of a chain under an assignment.
    pub fn means(&mut self, space: &Space<'_>, id: LadderId, assignment: &Assignment) -> Means {
        if let Some(known) = self.known.get(id.index()).copied().flatten() {
            return known;
        }
        let means = space.ladder(id).under(&space.model.conditions, assignment);
        if let Some(slot) = self.known.get_mut(id.index()) {
            *slot = Some(means);
        }
        means
    }
}

/// Reads the cells asked for under one combination after another. Cells that the limit of nodes left unsolved are found by
/// running the combination alone.
pub struct Turns<'a, 's> {
    space: &'a Space<'s>,
    cells: Vec<(PartyId, DataId)>,
    reader: Reader,
}

impl<'a, 's> Turns<'a, 's> {
    /// Of these cells.
    #[must_use]
    pub fn new(space: &'a Space<'s>, cells: &Cells) -> Self {
        Self { space, cells: cells.of(space.model.world.scenario).collect(), reader: Reader::default() }
    }

    /// The cells under an assignment, by party, then data.
    pub fn read(&mut self, chosen: &Assignment) -> Vec<(PartyId, DataId, Access)> {
        self.reader.turn(self.space);
        let mut alone: Option<Matrix> = None;
        let mut out = Vec::with_capacity(self.cells.len());
        for &(party, data) in &self.cells {
            let access = match self.space.cell(party, data) {
                Some(chains) => Access {
                    reads: self.reader.means(self.space, chains.reads, chosen),
                    holds: self.reader.means(self.space, chains.holds, chosen),
                },
                None => alone.get_or_insert_with(|| Matrix::of(self.space.model.world.scenario, chosen)).cell(party, data),
            };
            out.push((party, data, access));
        }
        out
    }
}
