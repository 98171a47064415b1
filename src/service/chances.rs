//! How likely each party reads each dataset within some years, or does what else is asked, and what such a chance hangs on.

use super::{Answer, Host, Refusal, Situation, Told, host};
use crate::analysis::chances::Chances;
use crate::analysis::chances::available::{Available, available};
use crate::analysis::chances::common_cause::common_causes;
use crate::analysis::chances::exact::{Exact, ExactCells, LIMIT};
use crate::analysis::chances::importance::{every_act_asking, importance, with_every_act};
use crate::analysis::chances::joint::{Bodies, bodies, joint};
use crate::analysis::chances::report::{CellChance, Question as Asked, Report, competing_events, report};
use crate::analysis::chances::sample::Sampler;
use crate::analysis::chances::tornado::tornado;
use crate::analysis::looked_at::{NotLookedAt, Question};
use crate::analysis::matrix::Matrix;
use crate::analysis::over_time::cuts;
use crate::diagnostic::Diagnostic;
use crate::graph::{Means, Sense};
use crate::present::chances::{Found, Simulation};
use crate::present::importance::{CommonCauses, Importance};
use crate::present::program::Program;
use crate::scenario::schema::Table;
use crate::solve::QueryNode;
use crate::text;
use crate::world::{DataId, Id, PartyId};

pub use crate::analysis::chances::MAX_YEARS;
pub use crate::output::chances::{FORMS, PROGRAM_FORMS as EXPORT_FORMS};
pub use crate::present::chances::Picture;

/// How many runs are drawn where nothing else is said.
const USUAL_RUNS: u64 = 100_000;

/// What is asked of chance.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The period in years, 1 to [`MAX_YEARS`].
    pub years: u32,
    /// How many runs are drawn at most; `None`: 100 000, or none where only exact numbers are wanted.
    pub runs: Option<u64>,
    /// The seed of the runs.
    pub seed: u64,
    /// Only exact numbers, unless `runs` is given too.
    pub exact: bool,
    /// Stop drawing when no 95% interval reaches farther than this to either side.
    pub until: Option<f64>,
    /// The years in between too.
    pub curve: bool,
    /// A picture.
    pub picture: Option<Picture>,
    /// Parties by id or name; none: all.
    pub parties: Vec<String>,
    /// Datasets by id or name; none: all.
    pub data: Vec<String>,
    /// The cells together: at least one, all.
    pub together: bool,
    /// So many independent bodies like this one: at least one.
    pub bodies: Option<u32>,
}

/// The chances of cells within some years.
///
/// # Errors
/// When a party or dataset does not exist.
pub fn simulate(situation: &Situation, request: &Request, host: &dyn Host) -> Answer<Told<Simulation>> {
    let Situation { scenario, assignment, .. } = situation;
    let mut faults: Vec<Diagnostic> = Vec::new();
    let parties = situation.ids(Table::Parties, &request.parties, &mut faults);
    let data = situation.ids(Table::Data, &request.data, &mut faults);
    if !faults.is_empty() {
        return Err(situation.refuse(faults));
    }
    looks_back(situation)?;
    let picture = request.picture;
    if situation.sense == Sense::Kept && picture == Some(Picture::First) {
        return Err(Refusal::question(text::simulation::NO_RACE));
    }
    let question = Asked { years: request.years, seed: request.seed, curves: request.curve || picture.is_some() };
    let chances = Chances::asking(scenario, assignment, situation.sense);
    keys_count_back(situation, &chances)?;
    let exact = ExactCells::new(&chances, LIMIT);
    let unsampled = request.exact || picture == Some(Picture::Chance);
    let runs = request.runs.unwrap_or(if unsampled { 0 } else { USUAL_RUNS });
    let competitors: Vec<Vec<QueryNode>> = match picture {
        Some(Picture::First) => {
            competing_events(&chances, &exact).into_iter().map(|(_, r)| r.into_iter().map(|(_, root)| root).collect()).collect()
        }
        _ => Vec::new(),
    };
    let sampler = (runs > 0).then(|| Sampler::new(&chances, &question.points(), &competitors));
    let tally = sampler.as_ref().map(|sampler| host::sample(host, sampler, request.seed, runs, request.until));
    let mut found = report(&chances, &exact, sampler.as_ref().zip(tally.as_ref()), question);
    let asked = |table: Table, ids: &[String], index: usize| {
        ids.is_empty() || scenario.table(table).get(index).is_some_and(|e| ids.contains(&e.id))
    };
    found.cells.retain(|c| asked(Table::Parties, &parties, c.party.index()) && asked(Table::Data, &data, c.data.index()));
    found.competing.retain(|r| asked(Table::Data, &data, r.data.index()));
    // Cells that have no chance have none together with others either.
    let cells: Vec<(PartyId, DataId)> = found.cells.iter().filter(|c| !c.is_open && !c.has_no_word).map(|c| (c.party, c.data)).collect();
    let hidden = hidden(situation, &chances);
    let found = Found {
        not_looked_at: found.cells.iter().map(|c| (c.party, c.data)).filter(|cell| hidden(*cell)).collect(),
        sense: situation.sense,
        joint: if request.together { joint(&chances, &cells, request.years) } else { None },
        bodies: many(&chances, &found, request.bodies),
        report: found,
    };
    Ok(situation.told(Simulation::of(scenario, assignment, &found, picture)))
}

/// Makes sure that there is a day to count back from, where that is asked and there was more than one stretch of time.
fn looks_back(situation: &Situation) -> Answer<()> {
    let [why, help] = text::simulation::NO_DAY;
    let timeless = situation.assignment.date.is_none() && !cuts(&situation.scenario).is_empty();
    if situation.sense == Sense::Kept && timeless { Err(Refusal::question(why).help(help)) } else { Ok(()) }
}

/// The same where it is asked what is done to users, by acts of which some take a key that was carried away on an earlier day.
fn keys_count_back(situation: &Situation, chances: &Chances<'_>) -> Answer<()> {
    let [why, help] = text::simulation::NO_DAY_FOR_KEYS;
    let is_asked = !situation.sense.is_of_reading() && situation.assignment.date.is_none();
    if is_asked && chances.counts_back() { Err(Refusal::question(why).help(help)) } else { Ok(()) }
}

fn many(chances: &Chances<'_>, found: &Report, count: Option<u32>) -> Vec<(CellChance, Bodies)> {
    let Some(count) = count else { return Vec::new() };
    let moving = found.cells.iter().filter(|c| !c.is_open && c.exact.is_some_and(|p| p > 0.0));
    moving.filter_map(|c| Some((c.clone(), bodies(chances, c.party, c.data, found.years, count)?))).collect()
}

/// What the chance of a cell hangs on, if it has one.
///
/// # Errors
/// When the party or dataset does not exist, or the cell's diagram is too large.
pub fn matters(situation: &Situation, party: Option<&str>, data: Option<&str>, years: u32, picture: bool) -> Answer<Told<Importance>> {
    let cell = situation.cell_or_only(party, data)?;
    looks_back(situation)?;
    let every = every_act_asking(&situation.scenario, &situation.assignment, situation.sense);
    let chances = Chances::asking(&situation.scenario, &situation.assignment, situation.sense);
    keys_count_back(situation, &chances)?;
    let has_word = every.has_word(cell.0, cell.1);
    let found = importance(&every, cell.0, cell.1, years);
    match (found, available(&every, cell.0, cell.1), tornado(&chances, cell.0, cell.1, years)) {
        (Some(found), Some(available), Some(bars)) => {
            let years = (years, situation.sense);
            let shown = Importance::of(&situation.scenario, cell, years, &found, &available, &bars, picture);
            let is_hidden = hidden(situation, &chances)(cell);
            Ok(situation.told(match (has_word, is_hidden) {
                (false, _) => shown.without_word(situation.sense),
                (true, true) => shown.not_looked_at(situation.sense),
                (true, false) => shown,
            }))
        }
        _ => Err(Refusal::question("the diagram of this cell is too large")),
    }
}

/// The acts that open many cells.
///
/// # Errors
/// When it is asked what was kept, and there is no day to count back from.
pub fn common(situation: &Situation, years: u32) -> Answer<Told<CommonCauses>> {
    looks_back(situation)?;
    let every = every_act_asking(&situation.scenario, &situation.assignment, situation.sense);
    keys_count_back(situation, &every)?;
    let causes = common_causes(&every, &ExactCells::new(&every, LIMIT / 20), years);
    Ok(situation.told(CommonCauses::of(&situation.scenario, (years, situation.sense), &causes)))
}

/// The question of one cell as a program for another tool; of a cell that has no chance the program asks nothing and says why.
///
/// # Errors
/// When the party or dataset does not exist.
pub fn export(situation: &Situation, party: Option<&str>, data: Option<&str>, years: u32) -> Answer<Told<Program>> {
    situation.plainly("export")?;
    let cell = situation.cell_or_only(party, data)?;
    let chances = Chances::new(&situation.scenario, &situation.assignment);
    let root = chances.root(cell.0, cell.1);
    let id = |table: Table, index: usize| situation.scenario.table(table).get(index).map_or("", |e| e.id.as_str());
    let (party, data) = (id(Table::Parties, cell.0.index()), id(Table::Data, cell.1.index()));
    let question = text::importance::program(party, data, years);
    if Exact::new(&chances, &[root], LIMIT).is_some_and(|mut exact| exact.is_open(&chances, root)) {
        let every = with_every_act(&situation.scenario, &situation.assignment);
        let rests_on = available(&every, cell.0, cell.1).unwrap_or(Available { is_open: true, acts: Vec::new() });
        return Ok(situation.told(Program::without_chance(&situation.scenario, &question, &rests_on)));
    }
    if hidden(situation, &chances)(cell) {
        return Ok(situation.told(Program::not_looked_at(&situation.scenario, &question)));
    }
    Ok(situation.told(Program::of(&chances, &[("reads", root)], years, &question)))
}

/// Whether a cell has no way in and that is no finding, because the law of the government is not there. A way in whose chance is nought
/// is one all the same.
fn hidden(situation: &Situation, chances: &Chances<'_>) -> impl Fn((PartyId, DataId)) -> bool {
    let unknown = NotLookedAt::of(&situation.scenario, &situation.assignment, Question::of(situation.sense));
    let matrix = Matrix::solve(&chances.model, &situation.assignment);
    move |(party, data)| {
        unknown.has(party) && chances.root(party, data) == QueryNode::Never && matrix.cell(party, data).word() == Some(Means::None)
    }
}
