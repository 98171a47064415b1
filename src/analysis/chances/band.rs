//! What is not known about a chance: where rates are ranges and claims are in doubt, the chance is itself a distribution.

use super::Chances;
use super::draws::Draw;
use super::exact::ExactCells;
use crate::solve::QueryNode;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rustc_hash::FxHashMap;

/// The middle of a distribution and the band that holds 90% of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// One in twenty is below.
    pub low: f64,
    /// Half are below.
    pub median: f64,
    /// One in twenty is above.
    pub high: f64,
}

/// How many times the unknown is drawn for a band.
pub const DRAWS: u64 = 2000;

/// The stream of the seed from which bands are drawn; chunks of runs take the streams from 0.
const STREAM: u64 = u64::MAX;

/// For each open root that a range or a drawn claim bears on, the band of its chance within each of these numbers of years: the
/// rates and the claims are drawn, once each, and the chance over the acts is exact. Deterministic for a seed.
#[must_use]
pub fn bands(chances: &Chances<'_>, exact: &ExactCells, years: &[u32], seed: u64, draws: u64) -> FxHashMap<QueryNode, Vec<Band>> {
    let mut bands: FxHashMap<QueryNode, Vec<Band>> = FxHashMap::default();
    let open: Vec<QueryNode> = chances.open_roots().into_iter().filter(|r| is_unknown(chances, exact, *r)).collect();
    if open.is_empty() {
        return bands;
    }
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    random.set_stream(STREAM);
    // Of a claim whether the option holds, of an act its rate.
    let drawn: Vec<Vec<f64>> = (0..draws)
        .map(|_| {
            let one = |draw: &Draw| match draw {
                Draw::Option { chance, .. } => f64::from(u8::from(random.random::<f64>() < *chance)),
                Draw::Act { rate, .. } => rate.draw(&mut random),
                Draw::Available { .. } => 1.0,
            };
            chances.draws.draws.iter().map(one).collect()
        })
        .collect();
    for &year in years {
        let at = |(draw, value): (&Draw, &f64)| match draw {
            Draw::Option { .. } | Draw::Available { .. } => *value,
            Draw::Act { .. } => draw.within_at(*value, year),
        };
        let sets: Vec<Vec<f64>> = drawn.iter().map(|values| chances.draws.draws.iter().zip(values).map(at).collect()).collect();
        let found = exact.chances(&sets);
        for root in &open {
            let mut values = found.get(root).cloned().unwrap_or_default();
            values.sort_by(f64::total_cmp);
            let at = |part: usize| values.get(values.len() * part / 20).or(values.last()).copied().unwrap_or(f64::NAN);
            bands.entry(*root).or_default().push(Band { low: at(1), median: at(10), high: at(19) });
        }
    }
    bands
}

/// Whether a range or a drawn claim bears on the chance of a root.
fn is_unknown(chances: &Chances<'_>, exact: &ExactCells, root: QueryNode) -> bool {
    let Some((table, at)) = exact.table(root).and_then(|t| Some((t, t.diagram(root)?))) else { return false };
    table.diagrams.support(at).into_iter().any(|level| {
        let draw = table.draw_at.get(level as usize).and_then(|d| chances.draws.draws.get(*d));
        match draw {
            Some(Draw::Option { .. }) => true,
            Some(Draw::Act { rate, .. }) => rate.is_range(),
            Some(Draw::Available { .. }) => false,
            None => false,
        }
    })
}
