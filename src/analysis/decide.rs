//! What an answer turns on: which switches change a cell alone from where we stand, which only together with others, which
//! never; and for claims, what one must believe for each outcome.

use super::formula::{Condition, Formulas};
use super::lifted::{CellLadders, Lifted};
use super::matrix::Access;
use super::paths;
use super::sweep::{Cells, Told, told};
use crate::graph::Means;
use crate::scenario::{Assignment, SwitchKind};
use crate::solve::{LadderId, MddTable};
use crate::world::{Axis, DataId, Guard, PartyId};
use rustc_hash::FxHashMap;

/// A change that one switch makes alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The switch.
    pub switch: usize,
    /// Its options that change the cell, each with what the cell then says.
    pub options: Vec<(usize, Access)>,
}

/// What one must believe for an outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Belief {
    /// The outcome.
    pub means: Means,
    /// Whether the outcome is that there is nothing to ask; the means is `none` then.
    pub has_no_word: bool,
    /// Under which answers to the claims it comes out, choices and events being as they are; always, where it holds whatever
    /// one believes.
    pub condition: Condition,
    /// The same, given that none of the easier outcomes before it comes out.
    pub if_not_easier: Condition,
}

impl Belief {
    /// What comes out; `None` where there is nothing to ask.
    #[must_use]
    pub fn word(&self) -> Option<Means> {
        (!self.has_no_word).then_some(self.means)
    }
}

/// What one cell turns on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The party.
    pub party: PartyId,
    /// The datasets for which it is the same, sorted.
    pub data: Vec<DataId>,
    /// What the cell says where we stand.
    pub stands: Access,
    /// Switches that change it alone.
    pub alone: Vec<Change>,
    /// Switches that change it only from some other assignment.
    pub together: Vec<usize>,
    /// Switches with options that alone change no word of it, but along which paths the party reads some of the data.
    pub otherwise: Vec<(usize, Vec<usize>)>,
    /// What must be believed for each outcome of `reads`, easiest first.
    pub reads_beliefs: Vec<Belief>,
    /// The same for `holds`.
    pub holds_beliefs: Vec<Belief>,
}

/// How far it was looked at along which paths cells are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathsCompared {
    /// All of them.
    All,
    /// Not where a cell has too many.
    Some,
    /// None: there are too many cells and options, or the limit of nodes ended the work.
    None,
}

/// What the answers turn on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decisions {
    /// Cells by party, then data, but for those that no switch changes and that are `none`.
    pub cells: Vec<Decided>,
    /// The parties of cells that are `none` whatever the switches say, one for each cell.
    pub never: Vec<PartyId>,
    /// Switches that change no cell that was asked for.
    pub idle: Vec<usize>,
    /// Cells that the limit of nodes left unsolved.
    pub unsolved: Vec<(PartyId, DataId)>,
    /// How far paths were compared.
    pub paths: PathsCompared,
}

/// Says what the cells asked for turn on. The solution is open in every switch.
pub fn decide(lifted: &mut Lifted<'_>, cells: &Cells) -> Decisions {
    let scenario = lifted.model.world.scenario;
    let is_claim = |axis: Axis| matches!(axis, Axis::Switch(s) if scenario.switches.get(s).is_some_and(|s| s.kind == SwitchKind::Claim));
    let mut formulas = Formulas::new(MddTable::over(&lifted.model.conditions, is_claim));
    let mut lines: FxHashMap<(PartyId, CellLadders), usize> = FxHashMap::default();
    let mut beliefs: FxHashMap<(LadderId, Guard), Vec<Belief>> = FxHashMap::default();
    let mut turned: FxHashMap<CellLadders, Decided> = FxHashMap::default();
    let mut out = Decisions { cells: Vec::new(), never: Vec::new(), idle: Vec::new(), unsolved: Vec::new(), paths: PathsCompared::All };
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
            let mut decided = turned.entry(ladders).or_insert_with(|| turn(lifted, ladders)).clone();
            decided.party = party;
            let [reads, holds] = [(ladders.reads, ladders.word), (ladders.holds, Guard::ALWAYS)]
                .map(|asked| beliefs.entry(asked).or_insert_with(|| believe(lifted, &mut formulas, asked)).clone());
            (decided.reads_beliefs, decided.holds_beliefs) = (reads, holds);
            out.cells.push(decided);
        }
        if let Some(cell) = out.cells.get_mut(line) {
            cell.data.push(data);
        }
    }
    let moves = |s: usize| out.cells.iter().any(|c| c.together.contains(&s) || c.alone.iter().any(|a| a.switch == s));
    out.idle = (0..scenario.switches.len()).filter(|s| !moves(*s)).collect();
    out.paths = paths_alone(lifted, &mut out.cells);
    out
}

/// More cells times options than this, and paths are not compared.
const MAX_COMPARED: usize = 20_000;

/// So many paths of a node are kept.
const PATHS: usize = 64;

/// Finds the switches that alone change along which paths a cell is read, and not its words. Says how far it looked.
fn paths_alone(lifted: &Lifted<'_>, cells: &mut [Decided]) -> PathsCompared {
    let here = &lifted.assignment;
    let goals: Vec<(usize, (PartyId, DataId))> = cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| cell.stands.reads != Means::None)
        .flat_map(|(place, cell)| cell.data.iter().map(move |data| (place, (cell.party, *data))))
        .collect();
    let open = lifted.open_switches();
    let options: usize = open.iter().map(|switch| lifted.model.conditions.option_count(*switch)).sum();
    if lifted.stopped.is_some() || goals.len() * options > MAX_COMPARED {
        return if goals.is_empty() { PathsCompared::All } else { PathsCompared::None };
    }
    let mut compared = PathsCompared::All;
    let asked: Vec<(PartyId, DataId)> = goals.iter().map(|(_, cell)| *cell).collect();
    let stand = paths::of_cells(&lifted.model, here, &asked, PATHS);
    for switch in open {
        let mut changed = here.clone();
        for option in (0..lifted.model.conditions.option_count(switch)).filter(|option| *option != here.option(switch)) {
            if let Some(slot) = changed.options.get_mut(switch) {
                *slot = option;
            }
            let then = paths::of_cells(&lifted.model, &changed, &asked, PATHS);
            for ((place, _), (was, is)) in goals.iter().zip(stand.iter().zip(&then)) {
                let Some(cell) = cells.get_mut(*place) else { continue };
                let word = cell.alone.iter().any(|c| c.switch == switch && c.options.iter().any(|(o, _)| *o == option));
                if !word && (was.more || is.more) {
                    compared = PathsCompared::Some;
                }
                if word || was.more || is.more || was.paths == is.paths {
                    continue;
                }
                match cell.otherwise.iter_mut().find(|(known, _)| *known == switch) {
                    Some((_, options)) if options.contains(&option) => {}
                    Some((_, options)) => options.push(option),
                    None => cell.otherwise.push((switch, vec![option])),
                }
            }
        }
    }
    compared
}

/// Which switches change a cell, alone or only together.
fn turn(lifted: &Lifted<'_>, ladders: CellLadders) -> Decided {
    let here = &lifted.assignment;
    let under = |assignment: &Assignment| {
        if !lifted.model.conditions.holds(ladders.word, assignment) {
            return Access::NO_WORD;
        }
        let means = |id| lifted.ladder(id).under(&lifted.model.conditions, assignment);
        Access::of(means(ladders.reads), means(ladders.holds))
    };
    let stands = under(here);
    let (mut alone, mut together) = (Vec::new(), Vec::new());
    for switch in support(lifted, ladders) {
        let mut changed = here.clone();
        let mut options = Vec::new();
        for option in 0..lifted.model.conditions.option_count(switch) {
            if let Some(slot) = changed.options.get_mut(switch) {
                *slot = option;
            }
            let then = under(&changed);
            if then != stands {
                options.push((option, then));
            }
        }
        if options.is_empty() {
            together.push(switch);
        } else {
            alone.push(Change { switch, options });
        }
    }
    Decided {
        party: PartyId(0),
        data: Vec::new(),
        stands,
        alone,
        together,
        otherwise: Vec::new(),
        reads_beliefs: Vec::new(),
        holds_beliefs: Vec::new(),
    }
}

/// The switches that a cell hangs on, in order.
fn support(lifted: &Lifted<'_>, ladders: CellLadders) -> Vec<usize> {
    let is_switch = |axis: Axis| if let Axis::Switch(switch) = axis { Some(switch) } else { None };
    let mut found: Vec<usize> = lifted.model.conditions.depends_on(ladders.word).into_iter().filter_map(is_switch).collect();
    for id in [ladders.reads, ladders.holds] {
        for means in Means::ALL {
            let on = lifted.model.conditions.depends_on(lifted.ladder(id).within(means));
            found.extend(on.into_iter().filter_map(is_switch));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// What must be believed for each outcome, choices and events being as they are.
fn believe(lifted: &mut Lifted<'_>, formulas: &mut Formulas, (id, word): (LadderId, Guard)) -> Vec<Belief> {
    let scenario = lifted.model.world.scenario;
    let specialised: Vec<usize> =
        scenario.switches.iter().enumerate().filter(|(_, s)| s.kind != SwitchKind::Claim).map(|(index, _)| index).collect();
    let ladder = lifted.ladder(id);
    let outcomes = told(lifted, &ladder, word);
    let mut out = Vec::new();
    for Told { means, has_no_word, guard, within } in outcomes {
        let left = lifted.model.conditions.assume(guard, specialised.iter().copied(), &lifted.assignment);
        if !left.is_never() {
            let condition = formulas.of(&lifted.model.conditions, left);
            let within = lifted.model.conditions.assume(within, specialised.iter().copied(), &lifted.assignment);
            let [least, most] = [left, within].map(|g| formulas.diagrams.read(&lifted.model.conditions, g));
            let if_not_easier = formulas.between(least, most);
            out.push(Belief { means, has_no_word, condition, if_not_easier });
        }
    }
    out
}
