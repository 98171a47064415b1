//! What `simulate` shows: how likely each party reads each dataset within some years, or does what else is asked.

mod competing;
mod curves;

pub use competing::{Competing, First, Ranked};
pub use curves::{CellCurves, Curve, Curves, SampledInYear};

use super::ids::{id, switches};
use super::table::Table as Words;
use crate::analysis::chances::band::Band as FoundBand;
use crate::analysis::chances::interval::Sampled;
use crate::analysis::chances::joint;
use crate::analysis::chances::report::{CellChance, Report};
use crate::graph::Sense;
use crate::scenario::schema::Table;
use crate::scenario::{Assignment, Scenario};
use crate::text::chances::interval;
use crate::text::simulation as words;
use crate::world::{DataId, PartyId};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A picture of chances.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    /// The chance over the years.
    Chance,
    /// Who reads first.
    First,
}

/// The chances of cells within some years.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Simulation {
    /// The version of this form.
    pub schema: u32,
    /// The scenario's title.
    pub title: String,
    /// What is asked, where that is not who reads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<&'static str>,
    /// The day.
    pub date: Option<String>,
    /// The option of every switch.
    pub switches: BTreeMap<String, Option<String>>,
    /// The period.
    pub years: u32,
    /// How many runs were drawn.
    pub runs: u64,
    /// Their seed.
    pub seed: u64,
    /// The cells, sorted by party and dataset.
    pub cells: Vec<Cell>,
    /// Who is the first to read each dataset, where that was asked.
    #[serde(rename = "races", skip_serializing_if = "Vec::is_empty")]
    pub competing: Vec<Competing>,
    /// The cells taken together, where that was asked.
    #[serde(rename = "together", skip_serializing_if = "Option::is_none")]
    pub joint: Option<Joint>,
    /// Many bodies like the one of the scenario, where that was asked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub bodies: Vec<Bodies>,
    /// The picture that is wanted instead of numbers, in a terminal.
    #[serde(skip)]
    pub picture: Option<Picture>,
    /// What the table is about.
    #[serde(skip)]
    pub lead: String,
    /// The cells that hang on chance, in words; without rows where there are none.
    #[serde(skip)]
    pub table: Words,
    /// What the table assumes and what its signs mean.
    #[serde(skip)]
    pub signs: Vec<String>,
    /// The other cells, and the runs.
    #[serde(skip)]
    pub others: Vec<String>,
    /// A paragraph for the cells taken together, and for each cell of many bodies.
    #[serde(skip)]
    pub paragraphs: Vec<String>,
    /// The curves of the cells that hang on chance.
    #[serde(skip)]
    pub curves: Curves,
    /// The title of the picture of who reads first.
    #[serde(skip)]
    pub competing_title: String,
    /// Who is in that picture.
    #[serde(skip)]
    pub competing_are: &'static str,
    /// Below it.
    #[serde(skip)]
    pub competing_note: String,
    /// Said where no run came to anything.
    #[serde(skip)]
    pub nobody: &'static str,
    /// The title of the picture of chances over the years.
    #[serde(skip)]
    pub curves_title: String,
}

/// The chance of a cell.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cell {
    /// The id of the party.
    pub party: String,
    /// The id of the dataset.
    pub data: String,
    /// The exact chance; `None`: too large.
    pub exact: Option<f64>,
    /// The sampled chance; `None`: not sampled.
    pub sampled: Option<f64>,
    /// Its 95% interval.
    pub interval: Option<[f64; 2]>,
    /// Whether it is open without any act of chance: then it has no chance, and the 1 of `exact` only says that it could.
    pub open: bool,
    /// `false` where there is nothing to ask, because the party is the only user or the data are not in use anyway; there is no number then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub has_word: Option<bool>,
    /// `false` where the 0 of `exact` is no finding, because the law of the government is not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub looked_at: Option<bool>,
    /// The band of what is not known.
    pub band: Option<Band>,
    /// The chance after no time at all.
    pub at_once: Option<f64>,
    /// The chance that is never passed.
    pub ceiling: Option<f64>,
    /// Years until it has happened with a probability of one half, by the usual formula.
    pub years_until_50: Option<f64>,
    /// The same for nine tenths.
    pub years_until_90: Option<f64>,
    /// The first year by which the cell's own chance has reached one half.
    pub reached_50: Option<u32>,
    /// The same for nine tenths.
    pub reached_90: Option<u32>,
    /// In how many years of the period it is to be expected.
    pub expected_years: Option<f64>,
    /// The years in between, where they were asked for.
    #[serde(flatten)]
    pub curves: Option<CellCurves>,
}

/// The band of what is not known.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Band {
    /// One in twenty is below.
    pub low: f64,
    /// Half are below.
    pub median: f64,
    /// One in twenty is above.
    pub high: f64,
}

/// Cells taken together.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Joint {
    /// How many.
    pub cells: usize,
    /// That at least one is read.
    pub any: f64,
    /// That all are.
    pub all: f64,
    /// How many are read, or what else is asked, as a mean.
    pub mean: f64,
}

/// Many bodies like the one of the scenario.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Bodies {
    /// The id of the party.
    pub party: String,
    /// The id of the dataset.
    pub data: String,
    /// How many.
    #[serde(rename = "bodies")]
    pub count: u32,
    /// That at least one is hit, if nothing is common to them.
    pub any: f64,
    /// The same, if the claims are true of all or of none.
    pub any_sharing_claims: Option<f64>,
    /// How many are hit, as a mean.
    pub mean: f64,
}

/// What was computed for the cells asked for.
#[derive(Clone, Debug)]
pub struct Found {
    /// In which sense it was asked who reads.
    pub sense: Sense,
    /// The cells.
    pub report: Report,
    /// The cells taken together.
    pub joint: Option<joint::Joint>,
    /// Many bodies, for each cell that hangs on chance.
    pub bodies: Vec<(CellChance, joint::Bodies)>,
    /// The cells of governments that are not looked at and have no way in.
    pub not_looked_at: BTreeSet<(PartyId, DataId)>,
}

impl Simulation {
    /// The chances of the cells asked for.
    #[must_use]
    pub fn of(scenario: &Scenario, assignment: &Assignment, found: &Found, picture: Option<Picture>) -> Self {
        let Found { sense, report, joint, bodies, .. } = found;
        let years = report.years;
        let moving: Vec<&CellChance> = report.cells.iter().filter(|c| !c.is_open && chance(c) != 0.0).collect();
        let open = report.cells.iter().filter(|c| c.is_open).count();
        let is_hidden = |cell: &CellChance| found.not_looked_at.contains(&(cell.party, cell.data));
        let hidden = report.cells.iter().filter(|cell| is_hidden(cell)).count();
        let wordless = report.cells.iter().filter(|cell| cell.has_no_word).count();
        let never = report.cells.len() - open - moving.len() - hidden - wordless;
        let mut others = vec![words::others(open, never, *sense)];
        if hidden > 0 {
            others.push(words::not_looked_at(hidden, *sense));
        }
        if wordless > 0 {
            others.push(words::without_word(wordless));
        }
        if report.runs > 0 {
            others.push(words::runs(report.runs, report.seed));
        }
        let paragraphs = joint.iter().map(|joint| words::joint(joint, years, *sense));
        let hit = bodies.iter().map(|(cell, bodies)| words::bodies(&spelled(scenario, cell.party, cell.data), bodies, years));
        Self {
            schema: 1,
            title: scenario.title.clone(),
            question: super::question(*sense),
            date: assignment.date.map(|day| day.to_string()),
            switches: switches(scenario, assignment),
            years,
            runs: report.runs,
            seed: report.seed,
            cells: report.cells.iter().map(|cell| Cell::of(scenario, cell, is_hidden(cell))).collect(),
            competing: report.competing.iter().map(|events| Competing::of(scenario, events)).collect(),
            joint: joint.as_ref().map(|j| Joint { cells: j.cells, any: j.any, all: j.all, mean: j.mean }),
            bodies: bodies.iter().map(|(cell, bodies)| Bodies::of(scenario, cell, bodies)).collect(),
            picture,
            lead: words::lead(years, *sense),
            table: table(scenario, report, &moving),
            signs: signs(&moving, years),
            others,
            paragraphs: paragraphs.chain(hit).collect(),
            curves: Curves::of(scenario, report, *sense),
            curves_title: words::curves(*sense),
            competing_title: words::competing(years, *sense),
            competing_are: words::competing_are(*sense),
            competing_note: words::competing_note(*sense),
            nobody: words::nobody(*sense),
        }
    }
}

impl Cell {
    fn of(scenario: &Scenario, cell: &CellChance, is_hidden: bool) -> Self {
        // Where there is nothing to ask there is no number.
        let (sampled, pace) = if cell.has_no_word { (None, None) } else { (cell.sampled, cell.pace) };
        Self {
            looked_at: is_hidden.then_some(false),
            party: id(scenario, Table::Parties, cell.party),
            data: id(scenario, Table::Data, cell.data),
            has_word: cell.has_no_word.then_some(false),
            exact: cell.exact.filter(|_| !cell.has_no_word),
            sampled: sampled.map(|s| s.chance),
            interval: sampled.map(ends),
            open: cell.is_open,
            band: cell.band.map(Band::from),
            at_once: cell.at_once.filter(|_| !cell.has_no_word),
            ceiling: cell.ceiling.filter(|_| !cell.has_no_word),
            years_until_50: pace.and_then(|p| p.half_years),
            years_until_90: pace.and_then(|p| p.ninety_years),
            reached_50: pace.and_then(|p| p.half_reached),
            reached_90: pace.and_then(|p| p.ninety_reached),
            expected_years: pace.map(|p| p.expected_years),
            curves: CellCurves::of(cell).filter(|_| !cell.has_no_word),
        }
    }
}

impl Bodies {
    fn of(scenario: &Scenario, cell: &CellChance, bodies: &joint::Bodies) -> Self {
        Self {
            party: id(scenario, Table::Parties, cell.party),
            data: id(scenario, Table::Data, cell.data),
            count: bodies.count,
            any: bodies.any,
            any_sharing_claims: bodies.any_sharing_claims,
            mean: bodies.mean,
        }
    }
}

impl From<FoundBand> for Band {
    fn from(band: FoundBand) -> Self {
        Self { low: band.low, median: band.median, high: band.high }
    }
}

/// The ends of an interval.
fn ends(sampled: Sampled) -> [f64; 2] {
    [sampled.low, sampled.high]
}

/// The chance of a cell: the exact one where there is one.
fn chance(cell: &CellChance) -> f64 {
    cell.exact.or(cell.sampled.map(|s| s.chance)).unwrap_or(f64::NAN)
}

/// A cell by its ids: "apple × photos".
pub(super) fn spelled(scenario: &Scenario, party: PartyId, data: DataId) -> String {
    format!("{} × {}", id(scenario, Table::Parties, party), id(scenario, Table::Data, data))
}

/// The cells that hang on chance, a row for each.
fn table(scenario: &Scenario, report: &Report, moving: &[&CellChance]) -> Words {
    let (bands, sampled) = (moving.iter().any(|c| c.band.is_some()), report.runs > 0);
    let mut out = Words::new(words::head(bands, sampled));
    for cell in moving {
        let mut row = vec![id(scenario, Table::Parties, cell.party), id(scenario, Table::Data, cell.data), words::exact(cell)];
        if bands {
            row.push(words::band(cell));
        }
        if sampled {
            row.push(cell.sampled.map_or_else(String::new, |s| interval(s.chance, s.low, s.high)));
        }
        row.extend(words::pace(cell, report.years));
        out.rows.push(row);
    }
    out
}

/// What the table assumes, and what the signs in it mean.
fn signs(moving: &[&CellChance], years: u32) -> Vec<String> {
    let mut out = vec![words::assumption(years)];
    if moving.iter().any(|c| c.pace.is_none()) {
        out.push(words::DASH.to_owned());
    }
    if moving.iter().any(|c| c.pace.is_some() && c.ceiling.is_some_and(|ceiling| ceiling < 0.9)) {
        out.push(words::STAR.to_owned());
    }
    out
}
