//! Many at once: several parties or datasets of one scenario, which share acts, and many bodies like it, which do not.

use super::Chances;
use super::draws::Draw;
use super::exact::{Exact, LIMIT};
use super::period::at_least_one;
use crate::solve::{BddRef, QueryNode};
use crate::world::{DataId, PartyId};

/// The chances of several cells taken together, shared acts counted once.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Joint {
    /// How many cells.
    pub cells: usize,
    /// That at least one is read.
    pub any: f64,
    /// That all are.
    pub all: f64,
    /// How many are read, as a mean.
    pub mean: f64,
}

/// The chances of these cells together within so many years; `None` where their diagrams are too large.
#[must_use]
pub fn joint(chances: &Chances<'_>, cells: &[(PartyId, DataId)], years: u32) -> Option<Joint> {
    let roots: Vec<QueryNode> = cells.iter().map(|&(party, data)| chances.root(party, data)).collect();
    let mut exact = Exact::new(chances, &roots, LIMIT)?;
    let levels = exact.by_level(&chances.draws.within(years));
    let refs: Vec<BddRef> = roots.iter().filter_map(|r| exact.diagram(*r)).collect();
    let any = refs.iter().fold(BddRef::NEVER, |a, b| exact.diagrams.or(a, *b));
    let all = refs.iter().fold(BddRef::ALWAYS, |a, b| exact.diagrams.and(a, *b));
    if exact.diagrams.is_full() {
        return None;
    }
    let weights = exact.diagrams.weigh(&levels);
    let chance = |at| weights[at];
    Some(Joint { cells: cells.len(), any: chance(any), all: chance(all), mean: refs.iter().map(|r| chance(*r)).sum() })
}

/// What a chance means for many bodies of the same kind, each with acts of its own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bodies {
    /// How many bodies.
    pub count: u32,
    /// That at least one is hit, if nothing is common to them, claims included: 1 − (1 − p)^count.
    pub any: f64,
    /// The same, if the claims are true of all or of none; `None` where their answers are too many to go through.
    pub any_sharing_claims: Option<f64>,
    /// How many are hit, as a mean, in both cases.
    pub mean: f64,
}

/// Beyond so many combinations of answers to the claims they are not gone through.
const ANSWERS: usize = 4096;

/// So many bodies like the one of the scenario, for one cell within so many years; `None` where its diagram is too large.
#[must_use]
pub fn bodies(chances: &Chances<'_>, party: PartyId, data: DataId, years: u32, count: u32) -> Option<Bodies> {
    let root = chances.root(party, data);
    let exact = Exact::new(chances, &[root], LIMIT)?;
    let at = exact.diagram(root)?;
    let set = chances.draws.within(years);
    let weigh = |set: &[f64]| exact.diagrams.weigh(&exact.by_level(set))[at];
    let chance = weigh(&set);
    let mut claims: Vec<usize> = Vec::new();
    for level in exact.diagrams.support(at) {
        let draw = exact.draw_at.get(level as usize).and_then(|d| chances.draws.draws.get(*d));
        if let Some(Draw::Option { switch, .. }) = draw
            && !claims.contains(switch)
        {
            claims.push(*switch);
        }
    }
    let answers = claims.iter().map(|s| chances.model.conditions.option_count(*s)).try_fold(1, usize::checked_mul);
    let sharing = answers.filter(|a| *a <= ANSWERS).map(|_| {
        let mut cases = vec![(set.clone(), 1.0)];
        for switch in claims {
            cases = cases.iter().flat_map(|(set, weight)| answered(chances, switch, set, *weight)).collect();
        }
        cases.iter().map(|(set, weight)| weight * at_least_one(weigh(set), count)).sum()
    });
    Some(Bodies { count, any: at_least_one(chance, count), any_sharing_claims: sharing, mean: chance * f64::from(count) })
}

/// The chances of draws under each option of a claim, with the option's likelihood.
fn answered(chances: &Chances<'_>, switch: usize, set: &[f64], weight: f64) -> Vec<(Vec<f64>, f64)> {
    let mut left = weight;
    (0..chances.model.conditions.option_count(switch))
        .map(|chosen| {
            let mut fixed = set.to_vec();
            let mut own = left;
            for (slot, draw) in fixed.iter_mut().zip(&chances.draws.draws) {
                if let Draw::Option { switch: s, option, chance } = draw
                    && *s == switch
                {
                    *slot = f64::from(u8::from(*option == chosen));
                    if *option == chosen {
                        own = left * chance;
                    }
                }
            }
            left -= own;
            (fixed, own)
        })
        .collect()
}

#[cfg(test)]
#[allow(clippy::panic)]
mod tests {
    use super::bodies;
    use crate::analysis::chances::Chances;
    use crate::scenario::{Assignment, Input, NoFiles, load};
    use crate::world::{DataId, PartyId};

    #[test]
    fn bodies_that_share_a_claim_are_bounded_by_it() {
        let text = r#"
            schema = 1
            title = "t"
            [jurisdictions.j]
            [parties.thief]
            kind = "intruder"
            [sites.s]
            kind = "facility"
            located = "j"
            [keys.k]
            stored_at = []
            [data.d]
            category = "content"
            copies.c = { at = "s", locked_by = ["k"] }
            [breaches.b]
            by = "thief"
            site = "s"
            yearly = 0.1
            [switches.locked]
            kind = "claim"
            default = "yes"
            options = { no = { likelihood = 0.2, drop = ["keys.k"] }, unsure = { likelihood = 0.3 }, yes = { likelihood = 0.5 } }
        "#;
        let loaded = load(Input { name: "t".into(), bytes: text.into(), folder: None }, &NoFiles);
        let scenario = loaded.scenario.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics));
        let chances = Chances::new(&scenario, &Assignment::default_of(&scenario));
        let found = bodies(&chances, PartyId(0), DataId(0), 1, 50).unwrap_or_else(|| panic!("too large"));
        let close = |x: f64, y: f64| assert!((x - y).abs() < 1e-12, "{x} {y}");
        close(found.any, 1.0 - 0.98f64.powi(50));
        close(found.any_sharing_claims.unwrap_or(f64::NAN), 0.2 * (1.0 - 0.9f64.powi(50)));
        close(found.mean, 1.0);
    }
}
