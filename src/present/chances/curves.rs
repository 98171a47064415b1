//! Chances over the years.

use super::{Band, ends, spelled};
use crate::analysis::chances::report::{CellChance, Report};
use crate::graph::Sense;
use crate::scenario::Scenario;
use crate::text::chances::percent;
use crate::text::simulation as words;
use serde::Serialize;

/// At most so many curves are drawn.
const MAX_CURVES: usize = 6;

/// The chance of a cell in the years of the period.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CellCurves {
    /// The exact chance after 0, 1, 2, … years.
    pub curve: Vec<f64>,
    /// The band after 1, 2, … years.
    pub band_curve: Vec<Band>,
    /// The sampled chance after the years looked at.
    pub sampled_curve: Vec<SampledInYear>,
}

/// A sampled chance after so many years.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct SampledInYear {
    /// The year.
    pub year: u32,
    /// The share of the runs.
    pub sampled: f64,
    /// Its 95% interval.
    pub interval: [f64; 2],
}

/// The curves of cells that hang on chance; cells with the same curve share one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Curves {
    /// The likeliest, in that order.
    pub shown: Vec<Curve>,
    /// The highest that any of them or its band comes to.
    pub top: f64,
    /// Above the curves in a terminal; `None`: there is none.
    pub full_bar: Option<String>,
    /// That there are more.
    pub more: Option<String>,
}

/// A curve.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// What it is called: its cells, the first two by name.
    pub name: String,
    /// The chance after 0, 1, 2, … years.
    pub chances: Vec<f64>,
    /// The same in words.
    pub words: Vec<String>,
    /// The band after 1, 2, … years.
    pub bands: Vec<Band>,
    /// The same in words.
    pub band_words: Vec<String>,
    /// Whether it is above nothing at once, so that its band begins with the first year's.
    pub starts_at_once: bool,
    /// The chance at its end in words.
    pub end: String,
}

impl CellCurves {
    pub(super) fn of(cell: &CellChance) -> Option<Self> {
        let sampled = cell.sampled_curve.iter();
        (!cell.curve.is_empty()).then(|| Self {
            curve: cell.curve.clone(),
            band_curve: cell.band_curve.iter().map(|band| Band::from(*band)).collect(),
            sampled_curve: sampled.map(|(year, s)| SampledInYear { year: *year, sampled: s.chance, interval: ends(*s) }).collect(),
        })
    }
}

impl Curve {
    fn of(scenario: &Scenario, group: &[&CellChance]) -> Option<Self> {
        let cell = group.first()?;
        let names: Vec<String> = group.iter().map(|c| spelled(scenario, c.party, c.data)).collect();
        Some(Self {
            name: words::alike(&names),
            chances: cell.curve.clone(),
            words: cell.curve.iter().map(|chance| percent(*chance)).collect(),
            bands: cell.band_curve.iter().map(|band| Band::from(*band)).collect(),
            band_words: cell.band_curve.iter().map(|band| words::band_in_year(band.low, band.high)).collect(),
            starts_at_once: cell.at_once.unwrap_or(0.0) > 0.0,
            end: words::end_of_curve(cell),
        })
    }

    /// The chance at its end.
    fn last(&self) -> f64 {
        self.chances.last().copied().unwrap_or(0.0)
    }
}

impl Curves {
    pub(super) fn of(scenario: &Scenario, report: &Report, sense: Sense) -> Self {
        let mut groups: Vec<Vec<&CellChance>> = Vec::new();
        for cell in report.cells.iter().filter(|c| !c.is_open && c.curve.last().is_some_and(|p| *p > 0.0)) {
            match groups.iter_mut().find(|g| g.first().is_some_and(|f| f.curve == cell.curve && f.band_curve == cell.band_curve)) {
                Some(group) => group.push(cell),
                None => groups.push(vec![cell]),
            }
        }
        let mut shown: Vec<Curve> = groups.iter().filter_map(|group| Curve::of(scenario, group)).collect();
        shown.sort_by(|a, b| b.last().total_cmp(&a.last()));
        shown.truncate(MAX_CURVES);
        let top = shown.iter().map(|c| c.bands.last().map_or(0.0, |b| b.high).max(c.last())).fold(0.0, f64::max);
        Self {
            full_bar: (top > 0.0).then(|| words::full_bar(top, sense)),
            more: (groups.len() > shown.len()).then(|| words::likeliest(shown.len(), groups.len())),
            shown,
            top,
        }
    }
}
