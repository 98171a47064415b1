//! Every combination of the switches: as conditions, as counts, or one after another.

mod each;

pub use each::{Combinations, Reader, Turns, assignment};

use super::formula::{Condition, Formulas};
use super::lifted::{CellLadders, Lifted};
use crate::graph::Means;
use crate::scenario::Scenario;
use crate::solve::{Ladder, LadderId, MddTable};
use crate::world::{Axis, DataId, Guard, Id, PartyId};
use num_bigint::BigUint;
use rustc_hash::FxHashMap;

/// One means by which something is so under some combinations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The easiest means.
    pub means: Means,
    /// Whether the outcome is that there is nothing to ask; the means is `none` then.
    pub has_no_word: bool,
    /// Under how many combinations it is this one.
    pub combinations: BigUint,
    /// Under which; `None` where only counts were asked for.
    pub condition: Option<Condition>,
    /// When it is this one, given that it is none of the easier ones before it: mostly shorter, and what a reader needs who
    /// goes through the outcomes in order.
    pub if_not_easier: Option<Condition>,
}

impl Outcome {
    /// What comes out; `None` where there is nothing to ask.
    #[must_use]
    pub fn word(&self) -> Option<Means> {
        (!self.has_no_word).then_some(self.means)
    }
}

/// What a cell says under all combinations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SweptCell {
    /// The party.
    pub party: PartyId,
    /// The datasets for which it is the same, sorted.
    pub data: Vec<DataId>,
    /// The outcomes of `reads`, easiest first, then that there is nothing to ask; together every combination.
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
    /// The parties of cells that are `none` under every combination, one for each cell.
    pub never: Vec<PartyId>,
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
pub fn axes(lifted: &Lifted<'_>) -> Vec<(Axis, usize)> {
    let mut axes: Vec<(Axis, usize)> = lifted.model.conditions.axes().into_iter().map(|(axis, _, options)| (axis, options)).collect();
    axes.sort_unstable();
    axes
}

/// Sweeps the cells asked for. With `count` only the numbers of combinations are found, not their conditions.
pub fn sweep(lifted: &mut Lifted<'_>, cells: &Cells, count: bool) -> Sweep {
    let mut formulas = Formulas::new(MddTable::new(&lifted.model.conditions));
    let mut known: FxHashMap<(LadderId, Guard), Vec<Outcome>> = FxHashMap::default();
    let mut out = Sweep {
        axes: axes(lifted),
        combinations: formulas.diagrams.combinations(),
        cells: Vec::new(),
        never: Vec::new(),
        unsolved: Vec::new(),
    };
    let scenario = lifted.model.world.scenario;
    // Datasets for which a party's cell is the same are one line.
    let mut lines: FxHashMap<(PartyId, CellLadders), usize> = FxHashMap::default();
    for (party, data) in cells.of(scenario) {
        let Some(ladders) = lifted.cell(party, data) else {
            out.unsolved.push((party, data));
            continue;
        };
        if ladders == CellLadders::NEVER {
            out.never.push(party);
            continue;
        }
        let next = out.cells.len();
        let line = *lines.entry((party, ladders)).or_insert(next);
        if line == next {
            let asked = [(ladders.reads, ladders.word), (ladders.holds, Guard::ALWAYS)];
            let [reads, holds] =
                asked.map(|asked| known.entry(asked).or_insert_with(|| outcomes(lifted, &mut formulas, asked, count)).clone());
            out.cells.push(SweptCell { party, data: Vec::new(), reads, holds });
        }
        if let Some(cell) = out.cells.get_mut(line) {
            cell.data.push(data);
        }
    }
    out
}

/// The outcomes of a ladder, of a cell that has a word under this condition.
pub fn outcomes(lifted: &mut Lifted<'_>, formulas: &mut Formulas, (id, word): (LadderId, Guard), count: bool) -> Vec<Outcome> {
    let ladder = lifted.ladder(id);
    let found = told(lifted, &ladder, word);
    found
        .into_iter()
        .map(|Told { means, has_no_word, guard, within }| {
            let index = formulas.diagrams.read(&lifted.model.conditions, guard);
            let combinations = formulas.diagrams.count(index);
            let condition = (!count).then(|| formulas.of_diagram(index));
            let if_not_easier = (!count).then(|| {
                let within = formulas.diagrams.read(&lifted.model.conditions, within);
                formulas.between(index, within)
            });
            Outcome { means, has_no_word, combinations, condition, if_not_easier }
        })
        .collect()
}

/// An outcome with its condition, and that of it or of one told before it.
pub(super) struct Told {
    pub means: Means,
    pub has_no_word: bool,
    pub guard: Guard,
    pub within: Guard,
}

/// The possible outcomes of a ladder, easiest first, then that there is nothing to ask.
pub(super) fn told(lifted: &mut Lifted<'_>, ladder: &Ladder, word: Guard) -> Vec<Told> {
    let conditions = &mut lifted.model.conditions;
    let mut out = Vec::new();
    for (means, guard) in ladder.outcomes(conditions) {
        // Where something is so, there is a word.
        let guard = if means == Means::None { conditions.and(guard, word) } else { guard };
        if !guard.is_never() {
            let within = if means == Means::None { word } else { ladder.within(means) };
            out.push(Told { means, has_no_word: false, guard, within });
        }
    }
    let without = conditions.not(word);
    if !without.is_never() {
        out.push(Told { means: Means::None, has_no_word: true, guard: without, within: Guard::ALWAYS });
    }
    out
}
