//! A path explained.

use super::acts::ExplainedAct;
use super::brought::Brought;
use super::reasons::Reason;
use super::reliance::Reliance;
use super::steps::Step;
use crate::analysis::check_path::Verdict;
use crate::analysis::names::{Name, PartyName};
use crate::graph::{Means, Sense};
use crate::world::DataId;

/// One path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExplainedPath {
    /// Its means.
    pub means: Means,
    /// Its acts, as the stable interface spells them, in the order of their spelling; with days the earliest first.
    pub spelled: Vec<String>,
    /// In which sense it was asked for: what the party does by it.
    pub sense: Sense,
    /// Who reads.
    pub party: PartyName,
    /// What.
    pub data: Name<DataId>,
    /// Its acts in the order in which they happen, explained.
    pub acts: Vec<ExplainedAct>,
    /// The index of the last step of its derivation among the steps of the explanation.
    pub goal: usize,
    /// The reason of that step: all there is to say of a path without acts.
    pub reason: Reason,
    /// What is done to users by it: what the party makes be lost or changes, each once; nothing where it is asked who reads.
    pub brings: Vec<Brought>,
    /// The same acts on other days, each set as the stable interface spells it: they suffice as well.
    pub also: Vec<Vec<String>>,
    /// The answers to switches without which the path would be harder or fall away.
    pub rests_on: Vec<Reliance>,
    /// What looking at it again with separate code found; [`Verdict::Minimal`] is as it should be.
    pub verdict: Verdict,
}

/// Paths of a cell, explained, and every step of their derivations, once each.
pub(crate) struct DescribedPaths {
    /// The paths, in the order in which they were given.
    pub paths: Vec<ExplainedPath>,
    /// The steps.
    pub steps: Vec<Step>,
}
