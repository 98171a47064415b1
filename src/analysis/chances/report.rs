//! Everything about every cell side by side: exact, sampled, and what is not known.

use super::Chances;
use super::band::{Band, DRAWS, bands};
use super::exact::{ExactCells, year_reaching};
use super::interval::Sampled;
use super::period::{expected_years, years_until};
use super::sample::{Sampler, Tally};
use crate::solve::QueryNode;
use crate::world::{DataId, Id, PartyId};
use rustc_hash::FxHashMap;

/// What was found for one cell.
#[derive(Clone, Debug, PartialEq)]
pub struct CellChance {
    /// Who reads.
    pub party: PartyId,
    /// What.
    pub data: DataId,
    /// Whether there is nothing to ask, whatever the drawn claims come to: of what is done to users, where the party is the only one, or the
    /// data are not in use anyway. All numbers are 0 then and say nothing.
    pub has_no_word: bool,
    /// Whether it is open to the party without any act of chance, whatever the drawn claims come to: no chance can be given, and where
    /// one is reckoned with all that is available it is 1.
    pub is_open: bool,
    /// The exact chance; `None` where the diagram is too large.
    pub exact: Option<f64>,
    /// The exact chance after 0, 1, 2, … years; empty where it was not asked for.
    pub curve: Vec<f64>,
    /// The sampled chance; `None` where nothing was sampled.
    pub sampled: Option<Sampled>,
    /// The sampled chance after each year looked at; empty where it was not asked for.
    pub sampled_curve: Vec<(u32, Sampled)>,
    /// The band of what is not known, where ranges or drawn claims bear on it.
    pub band: Option<Band>,
    /// The band after 1, 2, … years; empty where it was not asked for.
    pub band_curve: Vec<Band>,
    /// The exact chance after no time at all: what hangs on claims alone, or on acts that are available.
    pub at_once: Option<f64>,
    /// The chance that is never passed, however long one waits: every act that may happen has happened.
    pub ceiling: Option<f64>,
    /// What the chance means in years, where it grows from 0.
    pub pace: Option<Pace>,
}

/// A chance over a period as years, by the usual formulas and by the cell's own curve. The formulas take the same chance for every
/// year: they know no ceiling, and not that acts add up, so that a path of two acts grows likelier with the years.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    /// Years until it has happened with a probability of one half; `None`: never.
    pub half_years: Option<f64>,
    /// The same for nine tenths.
    pub ninety_years: Option<f64>,
    /// The first year by which the cell's own chance has reached one half; `None`: not within a thousand years.
    pub half_reached: Option<u32>,
    /// The same for nine tenths.
    pub ninety_reached: Option<u32>,
    /// In how many years of the period it is to be expected.
    pub expected_years: f64,
}

impl Pace {
    fn new(chance: f64, years: u32, reached: [Option<u32>; 2]) -> Self {
        let [half_reached, ninety_reached] = reached;
        Self {
            half_reached,
            ninety_reached,
            half_years: years_until(0.5, chance, years),
            ninety_years: years_until(0.9, chance, years),
            expected_years: expected_years(chance, years),
        }
    }
}

/// Who is the first to read a dataset, of those to whom it is not open anyway.
#[derive(Clone, Debug, PartialEq)]
pub struct CompetingEvents {
    /// The dataset.
    pub data: DataId,
    /// For each party, how often it was among the first; those of one year are first together.
    pub first: Vec<(PartyId, Sampled)>,
}

/// The chances of every cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The period, in years.
    pub years: u32,
    /// The seed.
    pub seed: u64,
    /// How many runs were drawn.
    pub runs: u64,
    /// The cells, sorted by party and dataset, every one of them.
    pub cells: Vec<CellChance>,
    /// The competing events, where they were asked for.
    pub competing: Vec<CompetingEvents>,
}

/// What is wanted of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// The period, in years.
    pub years: u32,
    /// The seed.
    pub seed: u64,
    /// Whether the years in between are wanted too.
    pub curves: bool,
}

impl Question {
    /// The points in time at which runs are looked at.
    #[must_use]
    pub fn points(&self) -> Vec<u32> {
        if self.curves { (1..=self.years).collect() } else { vec![self.years] }
    }
}

/// The competing events of every dataset: the parties that might come to read it.
#[must_use]
pub fn competing_events(chances: &Chances<'_>, exact: &ExactCells) -> Vec<(DataId, Vec<(PartyId, QueryNode)>)> {
    (0..chances.model.world.class_of.len())
        .map(DataId::new)
        .map(|data| {
            let competitors = chances.model.world.parties.ids().map(|party| (party, chances.root(party, data)));
            (data, competitors.filter(|(_, root)| matches!(root, QueryNode::Node(_)) && !exact.is_open(*root)).collect())
        })
        .filter(|(_, competitors): &(DataId, Vec<_>)| competitors.len() > 1)
        .collect()
}

/// Puts together what was computed and what was counted.
#[must_use]
pub fn report(chances: &Chances<'_>, exact: &ExactCells, sampled: Option<(&Sampler, &Tally)>, question: Question) -> Report {
    let Question { years, seed, curves } = question;
    let sets = if curves { chances.draws.curves(years) } else { vec![chances.draws.within(years)] };
    let values = exact.chances(&sets);
    let ends = exact.chances(&[chances.draws.within(0), chances.draws.in_the_end()]);
    let at = |root: QueryNode, end: usize| ends.get(&root).and_then(|e| e.get(end)).copied();
    let mut known: FxHashMap<QueryNode, [Option<u32>; 2]> = FxHashMap::default();
    let mut reached = |root| *known.entry(root).or_insert_with(|| [0.5, 0.9].map(|q| year_reaching(chances, exact, root, q)));
    let points: Vec<u32> = question.points();
    let bands = bands(chances, exact, &points, seed, DRAWS);
    let index: FxHashMap<QueryNode, usize> = sampled.iter().flat_map(|(s, _)| s.roots()).enumerate().map(|(i, r)| (r, i)).collect();
    let counted = |root: QueryNode, step: usize| {
        let (_, tally) = sampled?;
        let hits = match root {
            QueryNode::Never => 0,
            QueryNode::Always => tally.runs,
            QueryNode::Node(_) => tally.hits.get(step).and_then(|h| index.get(&root).and_then(|p| h.get(*p))).copied()?,
        };
        Some(Sampled::new(hits, tally.runs))
    };
    let mut cells = Vec::new();
    for party in chances.model.world.parties.ids() {
        for data in (0..chances.model.world.class_of.len()).map(DataId::new) {
            let root = chances.root(party, data);
            let is_open = exact.is_open(root);
            let curve = values.get(&root).cloned().unwrap_or_default();
            let last = curve.last().copied();
            let sampled = counted(root, points.len() - 1);
            let chance = last.or(sampled.map(|s| s.chance)).unwrap_or(f64::NAN);
            let band_curve = bands.get(&root).cloned().unwrap_or_default();
            cells.push(CellChance {
                party,
                data,
                has_no_word: !chances.has_word(party, data),
                is_open,
                exact: last,
                sampled,
                band: band_curve.last().copied(),
                at_once: at(root, 0),
                ceiling: at(root, 1),
                pace: (!is_open && at(root, 0).unwrap_or(0.0) <= 0.0).then(|| Pace::new(chance, years, reached(root))),
                curve: if curves { curve } else { Vec::new() },
                sampled_curve: if curves {
                    points.iter().enumerate().filter_map(|(step, year)| Some((*year, counted(root, step)?))).collect()
                } else {
                    Vec::new()
                },
                band_curve: if curves { band_curve } else { Vec::new() },
            });
        }
    }
    Report { years, seed, runs: sampled.map_or(0, |(_, t)| t.runs), cells, competing: competing_results(chances, exact, sampled) }
}

fn competing_results(chances: &Chances<'_>, exact: &ExactCells, sampled: Option<(&Sampler, &Tally)>) -> Vec<CompetingEvents> {
    let Some((sampler, tally)) = sampled else { return Vec::new() };
    competing_events(chances, exact)
        .into_iter()
        .zip(sampler.competing().iter().zip(&tally.first))
        .map(|((data, competitors), (_, first))| {
            let first = competitors.iter().zip(first).map(|((party, _), hits)| (*party, Sampled::new(*hits, tally.runs))).collect();
            CompetingEvents { data, first }
        })
        .collect()
}
