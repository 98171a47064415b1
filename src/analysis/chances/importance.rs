//! What matters for a cell: each act, each power and each claim.
//!
//! Every act is looked at here, also one that is available without a rate: it has the chance 1.

use super::draws::{Draw, Draws, drawn_claims};
use super::exact::{Exact, LIMIT};
use super::{Chances, DrawnAct};
use crate::analysis::Model;
use crate::graph::{ActId, Sense};
use crate::scenario::{Assignment, Scenario};
use crate::solve::{BddRef, BddTable};
use crate::world::{DataId, PartyId, PowerId, Scope};
use rustc_hash::{FxHashMap, FxHashSet};

/// How much something matters. All three are of the chance within the period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Importance {
    /// By how much the chance is higher if it surely happens than if it cannot (Birnbaum, *On the importance of different
    /// components in a multicomponent system*, 1969).
    pub birnbaum: f64,
    /// The part of the chance that some minimal set of acts in which it is contributes: the chance that all of such a set
    /// happen, given that the party reads (Fussell, *How to hand-calculate system reliability characteristics*, IEEE
    /// Transactions on Reliability, 1975; Vesely).
    pub fussell_vesely: f64,
    /// By how much the chance falls if it cannot happen any more.
    pub removed: f64,
}

/// A claim and the chance under each of its options.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimImportance {
    /// The switch.
    pub switch: usize,
    /// The chance if each of its options holds, in their order.
    pub given: Vec<f64>,
}

/// What matters for one cell.
#[derive(Clone, Debug, PartialEq)]
pub struct CellImportance {
    /// The chance that the party reads.
    pub chance: f64,
    /// Acts that the chance hangs on, those whose removal changes most first.
    pub acts: Vec<(DrawnAct, Importance)>,
    /// Powers, all their acts together, likewise.
    pub powers: Vec<(PowerId, Importance)>,
    /// Drawn claims, the widest first.
    pub claims: Vec<ClaimImportance>,
}

impl ClaimImportance {
    /// The widest difference between two options.
    #[must_use]
    pub fn spread(&self) -> f64 {
        let high = self.given.iter().copied().fold(0.0, f64::max);
        let low = self.given.iter().copied().fold(1.0, f64::min);
        (high - low).max(0.0)
    }
}

/// A scenario made ready with every act drawn, those without a rate with the chance 1.
#[must_use]
pub fn with_every_act<'s>(scenario: &'s Scenario, assignment: &Assignment) -> Chances<'s> {
    every_act_asking(scenario, assignment, Sense::Reads)
}

/// The same, asking who reads in a sense.
#[must_use]
pub fn every_act_asking<'s>(scenario: &'s Scenario, assignment: &Assignment, sense: Sense) -> Chances<'s> {
    let scope = Scope::open(assignment, drawn_claims(scenario, assignment));
    let mut model = Model::build(scenario, scope).asking(sense);
    let mut draws = Draws::new(&mut model);
    draws.open_every_act();
    Chances::with_draws(model, draws)
}

impl Draws {
    /// Gives available acts a draw with the chance 1, so that they stay in sight.
    fn open_every_act(&mut self) {
        for (act, alternatives) in self.acts.iter_mut() {
            for (_, draw) in alternatives.iter_mut().filter(|(_, d)| d.is_none()) {
                *draw = Some(self.draws.len());
                self.draws.push(Draw::Available { act });
            }
        }
        self.every_act_is_open = true;
    }
}

/// What matters for a cell within so many years; `chances` is best made by [`with_every_act`]. `None` where its diagram is too
/// large.
#[must_use]
pub fn importance(chances: &Chances<'_>, party: PartyId, data: DataId, years: u32) -> Option<CellImportance> {
    let root = chances.root(party, data);
    let mut exact = Exact::new(chances, &[root], LIMIT)?;
    let at = exact.diagram(root)?;
    let levels = exact.by_level(&chances.draws.within(years));
    let draw_of = |level: u32| exact.draw_at.get(level as usize).and_then(|d| chances.draws.draws.get(*d));
    let mut of_act: FxHashMap<ActId, Vec<u32>> = FxHashMap::default();
    let mut of_power: FxHashMap<PowerId, Vec<u32>> = FxHashMap::default();
    let mut claims: FxHashMap<usize, Vec<u32>> = FxHashMap::default();
    let mut claim_levels: FxHashSet<u32> = FxHashSet::default();
    for level in exact.diagrams.support(at) {
        match draw_of(level) {
            Some(&(Draw::Act { act, .. } | Draw::Available { act })) => {
                of_act.entry(act).or_default().push(level);
                if let Some(power) = chances.act(act).act.power() {
                    of_power.entry(power).or_default().push(level);
                }
            }
            Some(&Draw::Option { switch, .. }) => {
                claims.entry(switch).or_default().push(level);
                claim_levels.insert(level);
            }
            None => {}
        }
    }
    let claims = claims_of(chances, &exact, at, &levels, claims.into_keys());
    let mut weigh = |group: &[u32]| weigh_group(&mut exact.diagrams, at, group, &levels, &claim_levels);
    let mut acts: Vec<(DrawnAct, Importance)> = of_act.iter().map(|(act, group)| (chances.act(*act), weigh(group))).collect();
    let mut powers: Vec<(PowerId, Importance)> = of_power.iter().map(|(power, group)| (*power, weigh(group))).collect();
    acts.sort_by(|(a, x), (b, y)| y.removed.total_cmp(&x.removed).then(y.birnbaum.total_cmp(&x.birnbaum)).then(a.cmp(b)));
    powers.sort_by(|(a, x), (b, y)| y.removed.total_cmp(&x.removed).then(y.birnbaum.total_cmp(&x.birnbaum)).then(a.cmp(b)));
    if exact.diagrams.is_full() {
        return None;
    }
    let chance = exact.diagrams.weigh(&levels)[at];
    Some(CellImportance { chance, acts, powers, claims })
}

fn claims_of(
    chances: &Chances<'_>,
    exact: &Exact,
    at: BddRef,
    levels: &[f64],
    switches: impl Iterator<Item = usize>,
) -> Vec<ClaimImportance> {
    let mut out: Vec<ClaimImportance> = switches
        .map(|switch| {
            let given = (0..chances.model.conditions.option_count(switch))
                .map(|chosen| {
                    let mut fixed = levels.to_vec();
                    for (slot, draw) in fixed.iter_mut().zip(&exact.draw_at) {
                        if let Some(Draw::Option { switch: s, option, .. }) = chances.draws.draws.get(*draw)
                            && *s == switch
                        {
                            *slot = if *option == chosen { 1.0 } else { 0.0 };
                        }
                    }
                    exact.diagrams.weigh(&fixed)[at]
                })
                .collect();
            ClaimImportance { switch, given }
        })
        .collect();
    out.sort_by(|a, b| b.spread().total_cmp(&a.spread()).then(a.switch.cmp(&b.switch)));
    out
}

fn weigh_group(diagrams: &mut BddTable, at: BddRef, group: &[u32], levels: &[f64], claims: &FxHashSet<u32>) -> Importance {
    let without = diagrams.restrict(at, &|level| group.contains(&level).then_some(false));
    let with = diagrams.restrict(at, &|level| group.contains(&level).then_some(true));
    let through = through(diagrams, at, without, claims, &mut FxHashMap::default());
    let weights = diagrams.weigh(levels);
    let chance = |at| weights[at];
    let all = chance(at);
    Importance {
        birnbaum: chance(with) - chance(without),
        fussell_vesely: if all > 0.0 { chance(through) / all } else { 0.0 },
        removed: all - chance(without),
    }
}

/// When some minimal set of acts of `all` that is no set of `without` happens.
///
/// Both are monotone in the acts, for each answer to the claims. On the first act x, the minimal sets of `all` are those of
/// `all` without x, and those of `all` with x that do not suffice without it. (A set that `without` lacks is one that needs
/// something which was taken away.)
fn through(
    diagrams: &mut BddTable,
    all: BddRef,
    without: BddRef,
    claims: &FxHashSet<u32>,
    memo: &mut FxHashMap<(BddRef, BddRef), BddRef>,
) -> BddRef {
    if all == BddRef::NEVER || without == BddRef::ALWAYS || all == without {
        return BddRef::NEVER;
    }
    if all == BddRef::ALWAYS && without == BddRef::NEVER {
        return BddRef::ALWAYS;
    }
    if let Some(&known) = memo.get(&(all, without)) {
        return known;
    }
    let (a, b) = (diagrams.split(all), diagrams.split(without));
    let level = a.map_or(u32::MAX, |s| s.0).min(b.map_or(u32::MAX, |s| s.0));
    let cut = |split: Option<(u32, BddRef, BddRef)>, whole: BddRef| match split {
        Some((l, low, high)) if l == level => (low, high),
        _ => (whole, whole),
    };
    let ((all_low, all_high), (without_low, without_high)) = (cut(a, all), cut(b, without));
    let low = through(diagrams, all_low, without_low, claims, memo);
    let high = if claims.contains(&level) {
        through(diagrams, all_high, without_high, claims, memo)
    } else {
        let suffices = diagrams.or(all_low, without_high);
        let needing = through(diagrams, all_high, suffices, claims, memo);
        diagrams.or(low, needing)
    };
    let variable = diagrams.variable(level);
    let made = diagrams.if_then_else(variable, high, low);
    memo.insert((all, without), made);
    made
}

#[cfg(test)]
mod tests {
    use super::weigh_group;
    use crate::solve::BddTable;
    use rustc_hash::FxHashSet;

    /// a, or b and c; by hand.
    #[test]
    fn importances_by_hand() {
        let mut d = BddTable::new(1000);
        let [a, b, c] = [0, 1, 2].map(|level| d.variable(level));
        let bc = d.and(b, c);
        let top = d.or(a, bc);
        let levels = [0.1, 0.5, 0.4];
        let all = 0.1 + 0.9 * 0.2;
        let of = |d: &mut BddTable, group: &[u32]| weigh_group(d, top, group, &levels, &FxHashSet::default());
        let close = |x: f64, y: f64| assert!((x - y).abs() < 1e-15, "{x} {y}");
        let i = of(&mut d, &[0]);
        close(i.birnbaum, 1.0 - 0.2);
        close(i.removed, all - 0.2);
        close(i.fussell_vesely, 0.1 / all);
        let i = of(&mut d, &[1]);
        close(i.birnbaum, (0.1 + 0.9 * 0.4) - 0.1);
        close(i.removed, all - 0.1);
        // The set {b, c} happens, whether a does or not.
        close(i.fussell_vesely, 0.2 / all);
        close(of(&mut d, &[0, 1]).fussell_vesely, 1.0);
    }
}
