//! How likely each party reads each dataset within some years, and what such a chance hangs on.

use super::{Answer, Host, Refusal, Situation, host};
use crate::analysis::chances::Chances;
use crate::analysis::chances::common::{CommonCause, common_causes};
use crate::analysis::chances::exact::{ExactCells, LIMIT};
use crate::analysis::chances::importance::{CellImportance, importance, with_every_act};
use crate::analysis::chances::report::{CellChance, Question, Report, races, report};
use crate::analysis::chances::sample::Sampler;
use crate::analysis::chances::together::{Bodies, Together, bodies, together};
use crate::analysis::chances::tornado::{Tornado, tornado};
use crate::diagnostic::Diagnostic;
use crate::output::chances::{json, matters, pictures, problog, svg, text};
use crate::output::terminal::Screen;
use crate::output::{Form, Writable, form};
use crate::scenario::schema::Table;
use crate::solve::QueryNode;
use crate::world::{DataId, Id, PartyId};
use std::io::{self, Write};

pub use crate::analysis::chances::MAX_YEARS;

/// The forms of chances and of what they hang on, the usual one first.
pub const FORMS: &[Form] = &[Form::Text, Form::Json, Form::Svg];
/// The forms in which the question of a cell is written for other tools.
pub const EXPORT_FORMS: &[Form] = &[Form::Problog];

/// How many runs are drawn where nothing else is said.
const USUAL_RUNS: u64 = 100_000;

/// A picture of chances.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    /// The chance over the years.
    Chance,
    /// Who reads first.
    First,
}

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
    /// Stop drawing when no 95 % interval reaches farther than this to either side.
    pub until: Option<f64>,
    /// The years in between too.
    pub curve: bool,
    /// A picture.
    pub picture: Option<Picture>,
    /// Ids of parties; none: all.
    pub parties: Vec<String>,
    /// Ids of datasets; none: all.
    pub data: Vec<String>,
    /// The cells together: at least one, all.
    pub together: bool,
    /// So many independent bodies like this one: at least one.
    pub bodies: Option<u32>,
}

/// Chances of cells.
pub struct Simulated<'s> {
    situation: &'s Situation,
    report: Report,
    together: Option<Together>,
    /// That the cells together were asked for and are too large.
    pub too_large_together: bool,
    many: Vec<(CellChance, Bodies)>,
    picture: Option<Picture>,
}

/// The chances of cells within some years.
///
/// # Errors
/// When a party or dataset does not exist.
pub fn simulate<'s>(situation: &'s Situation, request: &Request, host: &dyn Host) -> Answer<Simulated<'s>> {
    let Situation { scenario, assignment, .. } = situation;
    let named = [(Table::Parties, &request.parties), (Table::Data, &request.data)];
    let faults: Vec<Diagnostic> =
        named.iter().flat_map(|(table, ids)| ids.iter().filter_map(|id| situation.find(*table, id).err())).collect();
    if !faults.is_empty() {
        return Err(situation.refuse(faults));
    }
    let picture = request.picture;
    let question = Question { years: request.years, seed: request.seed, curves: request.curve || picture.is_some() };
    let chances = Chances::new(scenario, assignment);
    let exact = ExactCells::new(&chances, LIMIT);
    let unsampled = request.exact || picture == Some(Picture::Chance);
    let runs = request.runs.unwrap_or(if unsampled { 0 } else { USUAL_RUNS });
    let racers: Vec<Vec<QueryNode>> = match picture {
        Some(Picture::First) => races(&chances).into_iter().map(|(_, r)| r.into_iter().map(|(_, root)| root).collect()).collect(),
        _ => Vec::new(),
    };
    let sampler = (runs > 0).then(|| Sampler::new(&chances, &question.points(), &racers));
    let tally = sampler.as_ref().map(|sampler| host::sample(host, sampler, request.seed, runs, request.until));
    let mut found = report(&chances, &exact, sampler.as_ref().zip(tally.as_ref()), question);
    let asked = |table: Table, ids: &[String], index: usize| {
        ids.is_empty() || scenario.table(table).get(index).is_some_and(|e| ids.contains(&e.id))
    };
    found.cells.retain(|c| asked(Table::Parties, &request.parties, c.party.index()) && asked(Table::Data, &request.data, c.data.index()));
    found.races.retain(|r| asked(Table::Data, &request.data, r.data.index()));
    let cells: Vec<(PartyId, DataId)> = found.cells.iter().map(|c| (c.party, c.data)).collect();
    let joint = if request.together { together(&chances, &cells, request.years) } else { None };
    let too_large_together = request.together && joint.is_none();
    let many = many(&chances, &found, request.bodies);
    Ok(Simulated { situation, report: found, together: joint, too_large_together, many, picture })
}

fn many(chances: &Chances<'_>, found: &Report, count: Option<u32>) -> Vec<(CellChance, Bodies)> {
    let Some(count) = count else { return Vec::new() };
    let moving = found.cells.iter().filter(|c| !c.is_open && c.exact.is_some_and(|p| p > 0.0));
    moving.filter_map(|c| Some((c.clone(), bodies(chances, c.party, c.data, found.years, count)?))).collect()
}

/// What the chance of a cell hangs on.
pub struct Importance<'s> {
    situation: &'s Situation,
    cell: (PartyId, DataId),
    years: u32,
    found: CellImportance,
    bars: Tornado,
    /// Whether the picture of what moves the chance is wanted instead of the numbers.
    tornado: bool,
}

/// The acts that open many cells.
pub struct CommonCauses<'s> {
    situation: &'s Situation,
    years: u32,
    causes: Vec<CommonCause>,
}

/// What the chance of a cell hangs on.
///
/// # Errors
/// When the party or dataset does not exist, or the cell's diagram is too large.
pub fn matters<'s>(situation: &'s Situation, party: &str, data: &str, years: u32, tornado_wanted: bool) -> Answer<Importance<'s>> {
    let cell = situation.cell(party, data)?;
    let every = with_every_act(&situation.scenario, &situation.assignment);
    let chances = Chances::new(&situation.scenario, &situation.assignment);
    match (importance(&every, cell.0, cell.1, years), tornado(&chances, cell.0, cell.1, years)) {
        (Some(found), Some(bars)) => Ok(Importance { situation, cell, years, found, bars, tornado: tornado_wanted }),
        _ => Err(Refusal::question("the diagram of this cell is too large")),
    }
}

/// The acts that open many cells.
#[must_use]
pub fn common(situation: &Situation, years: u32) -> CommonCauses<'_> {
    let every = with_every_act(&situation.scenario, &situation.assignment);
    let causes = common_causes(&every, &ExactCells::new(&every, LIMIT / 20), years);
    CommonCauses { situation, years, causes }
}

/// The question of one cell as a program for another tool.
pub struct Exported<'s> {
    chances: Chances<'s>,
    root: QueryNode,
    years: u32,
    question: String,
}

/// The question of one cell as a program for another tool.
///
/// # Errors
/// When the party or dataset does not exist.
pub fn export<'s>(situation: &'s Situation, party: &str, data: &str, years: u32) -> Answer<Exported<'s>> {
    let cell = situation.cell(party, data)?;
    let chances = Chances::new(&situation.scenario, &situation.assignment);
    let root = chances.root(cell.0, cell.1);
    Ok(Exported { chances, root, years, question: format!("the chance that {party} reads {data} within {years} years") })
}

impl Writable for Simulated<'_> {
    fn forms(&self) -> &'static [Form] {
        FORMS
    }

    fn write(&self, form: Form, _: Screen, out: &mut dyn Write) -> io::Result<()> {
        let Situation { scenario, assignment, .. } = self.situation;
        let (found, joint) = (&self.report, self.together.as_ref());
        let many: Vec<(&CellChance, Bodies)> = self.many.iter().map(|(cell, bodies)| (cell, bodies.clone())).collect();
        let text = match (form, self.picture) {
            (Form::Json, _) => format!("{}\n", json::report(scenario, assignment, found, joint, &many)),
            (Form::Svg, Some(Picture::First)) => svg::races(scenario, found),
            (Form::Svg, _) => svg::curves(scenario, found),
            (Form::Text, Some(Picture::Chance)) => pictures::curves(scenario, found),
            (Form::Text, Some(Picture::First)) => pictures::races(scenario, found),
            (Form::Text, None) => text::report(scenario, found, joint, &many),
            (other, _) => return Err(form::unsupported(other)),
        };
        out.write_all(text.as_bytes())
    }
}

impl Writable for Importance<'_> {
    fn forms(&self) -> &'static [Form] {
        FORMS
    }

    fn write(&self, form: Form, _: Screen, out: &mut dyn Write) -> io::Result<()> {
        let (scenario, cell, years) = (&self.situation.scenario, self.cell, self.years);
        let text = match form {
            Form::Json => format!("{}\n", matters::cell_json(scenario, cell, years, &self.found, &self.bars)),
            Form::Svg => svg::tornado(scenario, cell, years, &self.bars),
            Form::Text if self.tornado => pictures::tornado(scenario, cell, years, &self.bars),
            Form::Text => matters::cell(scenario, cell.0, cell.1, years, &self.found),
            other => return Err(form::unsupported(other)),
        };
        out.write_all(text.as_bytes())
    }
}

impl Writable for CommonCauses<'_> {
    fn forms(&self) -> &'static [Form] {
        &[Form::Text, Form::Json]
    }

    fn write(&self, form: Form, _: Screen, out: &mut dyn Write) -> io::Result<()> {
        let scenario = &self.situation.scenario;
        let text = match form {
            Form::Json => format!("{}\n", matters::common_json(scenario, self.years, &self.causes)),
            Form::Text => matters::common(scenario, self.years, &self.causes),
            other => return Err(form::unsupported(other)),
        };
        out.write_all(text.as_bytes())
    }
}

impl Writable for Exported<'_> {
    fn forms(&self) -> &'static [Form] {
        EXPORT_FORMS
    }

    fn write(&self, form: Form, _: Screen, out: &mut dyn Write) -> io::Result<()> {
        match form {
            Form::Problog => out.write_all(problog::program(&self.chances, &[("reads", self.root)], self.years, &self.question).as_bytes()),
            other => Err(form::unsupported(other)),
        }
    }
}
