//! Which uncertainty moves a chance most: each range at its ends and each claim at its answers, the rest left as it is.

use super::draws::Draw;
use super::exact::{Exact, LIMIT};
use super::rate::Rate;
use super::{Chances, DrawnAct};
use crate::world::{DataId, PartyId};

/// What is uncertain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// How often an act happens.
    Act(DrawnAct),
    /// Which option of a claim holds.
    Claim(usize),
}

/// One bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What is varied.
    pub what: Unknown,
    /// The lowest chance that it leads to.
    pub low: f64,
    /// The highest.
    pub high: f64,
}

/// The bars of a cell, the widest first, and the chance that they stand around.
#[derive(Clone, Debug, PartialEq)]
pub struct Tornado {
    /// The chance with every range at its mean and every claim drawn.
    pub chance: f64,
    /// The bars.
    pub bars: Vec<Bar>,
}

/// The tornado of a cell within so many years; `None` where its diagram is too large.
#[must_use]
pub fn tornado(chances: &Chances<'_>, party: PartyId, data: DataId, years: u32) -> Option<Tornado> {
    let root = chances.root(party, data);
    let exact = Exact::new(chances, &[root], LIMIT)?;
    let at = exact.diagram(root)?;
    let mean = chances.draws.within(years);
    let weigh = |set: &[f64]| exact.diagrams.weigh(&exact.by_level(set))[at];
    let mut bars: Vec<Bar> = Vec::new();
    for level in exact.diagrams.support(at) {
        let Some(&index) = exact.draw_at.get(level as usize) else { continue };
        match chances.draws.draws.get(index) {
            Some(draw @ &Draw::Act { act, rate: Rate::Range { low, high, .. }, .. }) => {
                let ends = [low, high].map(|rate| {
                    let mut set = mean.clone();
                    if let Some(slot) = set.get_mut(index) {
                        *slot = draw.within_at(rate, years);
                    }
                    weigh(&set)
                });
                bars.push(bar(Unknown::Act(chances.act(act)), &ends));
            }
            Some(&Draw::Option { switch, .. }) if !bars.iter().any(|b| b.what == Unknown::Claim(switch)) => {
                let given: Vec<f64> = (0..chances.model.conditions.option_count(switch))
                    .map(|chosen| {
                        let mut set = mean.clone();
                        for (slot, draw) in set.iter_mut().zip(&chances.draws.draws) {
                            if let Draw::Option { switch: s, option, .. } = draw
                                && *s == switch
                            {
                                *slot = f64::from(u8::from(*option == chosen));
                            }
                        }
                        weigh(&set)
                    })
                    .collect();
                bars.push(bar(Unknown::Claim(switch), &given));
            }
            _ => {}
        }
    }
    bars.sort_by(|a, b| (b.high - b.low).total_cmp(&(a.high - a.low)));
    Some(Tornado { chance: weigh(&mean), bars })
}

fn bar(what: Unknown, values: &[f64]) -> Bar {
    Bar { what, low: values.iter().copied().fold(1.0, f64::min), high: values.iter().copied().fold(0.0, f64::max) }
}
