//! Levels and points of groups: the lowest criterion fixes the group, the weights fix the sum.
//!
//! Whatever is not assessed counts as anything from the worst to the best answer, so each number is a range.

use super::framework::{Framework, Grading};
use super::level::Level;
use crate::scenario::Exact;
use num_traits::Zero;

/// What a group of criteria comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupResult {
    /// The group.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The lowest level that is possible.
    pub low: u8,
    /// The highest level that is possible.
    pub high: u8,
    /// The criteria that let no higher level through.
    pub fixed_by: Vec<String>,
    /// How many of its criteria were assessed or entered.
    pub assessed: usize,
    /// How many it has.
    pub count: usize,
}

/// The weighted sum under one weight set, from 0 to 100.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    /// The weight set.
    pub weights: String,
    /// With the worst answer wherever the answer is open.
    pub low: Exact,
    /// With the best.
    pub high: Exact,
}

/// The result of each group, in the order of the framework.
#[must_use]
pub fn groups(framework: &Framework, levels: &[Level]) -> Vec<GroupResult> {
    let mut out = Vec::new();
    for group in &framework.groups {
        let (mut low, mut high, mut assessed, mut count) = (u8::MAX, u8::MAX, 0, 0);
        let mut bounds = Vec::new();
        for (criterion, level) in framework.criteria.iter().zip(levels) {
            let Grading::Ladder(ladder) = &criterion.grading else { continue };
            if criterion.group.as_ref() != Some(&group.id) {
                continue;
            }
            let (worst, best) = level.range(ladder);
            let at = |answer: usize| ladder.levels.get(answer.wrapping_sub(1)).copied().unwrap_or(0);
            // Levels rise along a ladder, so the ends of the range bound it.
            low = low.min(at(worst));
            high = high.min(at(best));
            count += 1;
            assessed += usize::from(*level != Level::NotAssessed);
            bounds.push((criterion.id.clone(), at(best), ladder.levels.last().copied().unwrap_or(0)));
        }
        if count > 0 {
            let fixed_by = bounds.into_iter().filter(|(_, best, top)| *best == high && best < top).map(|(id, _, _)| id).collect();
            out.push(GroupResult { id: group.id.clone(), name: group.name.clone(), low, high, fixed_by, assessed, count });
        }
    }
    out
}

/// The weighted sum under each weight set.
#[must_use]
pub fn scores(framework: &Framework, levels: &[Level]) -> Vec<Score> {
    let hundred = Exact::from_integer(100.into());
    let mut out = Vec::new();
    for (index, name) in framework.weight_sets.iter().enumerate() {
        let (mut low, mut high) = (Exact::zero(), Exact::zero());
        for group in &framework.groups {
            let (mut worst, mut best, mut top) = (Exact::zero(), Exact::zero(), Exact::zero());
            for (criterion, level) in framework.criteria.iter().zip(levels) {
                let Grading::Ladder(ladder) = &criterion.grading else { continue };
                if criterion.group.as_ref() != Some(&group.id) {
                    continue;
                }
                let (first, last) = level.range(ladder);
                let at = |answer: usize| ladder.points.get(answer.wrapping_sub(1)).cloned().unwrap_or_else(Exact::zero);
                worst += at(first);
                best += at(last);
                top += ladder.points.last().cloned().unwrap_or_else(Exact::zero);
            }
            let Some(weight) = group.weights.get(index).filter(|_| !top.is_zero()) else { continue };
            low += worst / &top * weight;
            high += best / &top * weight;
        }
        debug_assert!(high <= hundred);
        out.push(Score { weights: name.clone(), low, high });
    }
    out
}
