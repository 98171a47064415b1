//! Every combination of the switches: as conditions, as counts, or one after another.

use super::formula::{Condition, Formulas};
use super::space::Space;
use crate::graph::Means;
use crate::scenario::{Assignment, Date, Scenario};
use crate::solve::{LadderId, MddTable};
use crate::world::{Axis, DataId, Guard, Id, PartyId};
use num_bigint::BigUint;
use rustc_hash::FxHashMap;

/// One means by which something is so under some combinations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The easiest means.
    pub means: Means,
    /// Under how many combinations it is this one.
    pub combinations: BigUint,
    /// Under which; `None` where only counts were asked for.
    pub condition: Option<Condition>,
    /// When it is this one, given that it is none of the easier ones before it: mostly shorter, and what a reader needs who
    /// goes through the outcomes in order.
    pub if_not_easier: Option<Condition>,
}

/// What a cell says under all combinations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SweptCell {
    /// The party.
    pub party: PartyId,
    /// The datasets for which it is the same, sorted.
    pub data: Vec<DataId>,
    /// The outcomes of `reads`, easiest first; together every combination.
    pub reads: Vec<Outcome>,
    /// The outcomes of `holds`.
    pub holds: Vec<Outcome>,
}

/// All combinations, cell by cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sweep {
    /// What is open, in the order of the scenario, the date last, with the number of options.
    pub axes: Vec<(Axis, usize)>,
    /// How many combinations there are.
    pub combinations: BigUint,
    /// Cells by party, then data; those that are `none` under every combination are left out.
    pub cells: Vec<SweptCell>,
    /// How many cells are `none` under every combination.
    pub never: usize,
    /// Cells that the limit of nodes left unsolved.
    pub unsolved: Vec<(PartyId, DataId)>,
}

/// Which cells are asked for; an empty list asks for all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cells {
    /// Parties.
    pub parties: Vec<PartyId>,
    /// Datasets.
    pub data: Vec<DataId>,
}

impl Cells {
    /// The cells asked for, by party, then data.
    pub fn of<'a>(&'a self, scenario: &'a Scenario) -> impl Iterator<Item = (PartyId, DataId)> + 'a {
        use crate::scenario::schema::Table;
        let all = |table: Table| 0..scenario.table(table).len();
        let data: Vec<DataId> = all(Table::Data).map(DataId::new).filter(|d| self.data.is_empty() || self.data.contains(d)).collect();
        all(Table::Parties)
            .map(PartyId::new)
            .filter(|p| self.parties.is_empty() || self.parties.contains(p))
            .flat_map(move |party| data.clone().into_iter().map(move |data| (party, data)))
    }
}

/// What is open, in the order of the scenario, the date last.
#[must_use]
pub fn axes(space: &Space<'_>) -> Vec<(Axis, usize)> {
    let mut axes: Vec<(Axis, usize)> = space.model.conditions.axes().into_iter().map(|(axis, _, options)| (axis, options)).collect();
    axes.sort_unstable();
    axes
}

/// Sweeps the cells asked for. With `count` only the numbers of combinations are found, not their conditions.
pub fn sweep(space: &mut Space<'_>, cells: &Cells, count: bool) -> Sweep {
    let mut formulas = Formulas::new(MddTable::new(&space.model.conditions));
    let mut known: FxHashMap<LadderId, Vec<Outcome>> = FxHashMap::default();
    let mut out =
        Sweep { axes: axes(space), combinations: formulas.diagrams.combinations(), cells: Vec::new(), never: 0, unsolved: Vec::new() };
    let scenario = space.model.world.scenario;
    // Datasets for which a party's cell is the same are one line.
    let mut lines: FxHashMap<(PartyId, LadderId, LadderId), usize> = FxHashMap::default();
    for (party, data) in cells.of(scenario) {
        let Some(chains) = space.cell(party, data) else {
            out.unsolved.push((party, data));
            continue;
        };
        if chains == super::space::CellLadders::NEVER {
            out.never += 1;
            continue;
        }
        let next = out.cells.len();
        let line = *lines.entry((party, chains.reads, chains.holds)).or_insert(next);
        if line == next {
            let [reads, holds] =
                [chains.reads, chains.holds].map(|id| known.entry(id).or_insert_with(|| outcomes(space, &mut formulas, id, count)).clone());
            out.cells.push(SweptCell { party, data: Vec::new(), reads, holds });
        }
        if let Some(cell) = out.cells.get_mut(line) {
            cell.data.push(data);
        }
    }
    out
}

/// The outcomes of a chain.
pub fn outcomes(space: &mut Space<'_>, formulas: &mut Formulas, id: LadderId, count: bool) -> Vec<Outcome> {
    let chain = space.ladder(id);
    let found: Vec<(Means, Guard)> = chain.outcomes(&mut space.model.conditions);
    found
        .into_iter()
        .map(|(means, guard)| {
            let index = formulas.diagrams.read(&space.model.conditions, guard);
            let combinations = formulas.diagrams.count(index);
            let condition = (!count).then(|| formulas.of_diagram(index));
            let if_not_easier = (!count).then(|| {
                let within = formulas.diagrams.read(&space.model.conditions, chain.within(means));
                formulas.between(index, within)
            });
            Outcome { means, combinations, condition, if_not_easier }
        })
        .collect()
}

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
            // The first day of the stretch; any other would do.
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
