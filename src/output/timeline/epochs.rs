//! Stretches of time without a change, for a table or a strip.

use crate::analysis::matrix::Access;
use crate::analysis::timeline::{Lane, Timeline};
use crate::scenario::Date;

/// A stretch of time in which no cell changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Epoch {
    /// Its first day; `None`: it is the first stretch.
    pub from: Option<Date>,
    /// The place of its access in the history of a lane.
    pub index: usize,
    /// How many rows, all without a change, lie within it after its first day.
    pub quiet: usize,
}

/// The stretches, in time.
pub(super) fn epochs(timeline: &Timeline) -> Vec<Epoch> {
    let mut out = vec![Epoch { from: None, index: 0, quiet: 0 }];
    for (index, row) in timeline.rows.iter().enumerate() {
        if row.cells.is_empty() {
            if let Some(last) = out.last_mut() {
                last.quiet += 1;
            }
        } else {
            out.push(Epoch { from: Some(row.day), index: index + 1, quiet: 0 });
        }
    }
    out
}

/// What a lane has in a stretch.
pub(super) fn access(lane: &Lane, epoch: Epoch) -> Access {
    lane.history.get(epoch.index).copied().unwrap_or(Access::NONE)
}

/// Lanes with something at some time, and the names of parties that have nothing at any.
pub(super) fn shown(timeline: &Timeline) -> (Vec<&Lane>, Vec<&str>) {
    let has = |lane: &&Lane| lane.history.iter().any(|a| *a != Access::NONE);
    let lanes: Vec<&Lane> = timeline.lanes.iter().filter(has).collect();
    let mut nothing: Vec<&str> = Vec::new();
    for lane in &timeline.lanes {
        if lanes.iter().all(|l| l.party != lane.party) && !nothing.contains(&lane.party.spoken.as_str()) {
            nothing.push(&lane.party.spoken);
        }
    }
    (lanes, nothing)
}
