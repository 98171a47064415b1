//! Why a cell is not easier, in words.

use super::DaysView;
use crate::analysis::over_time::During;
use crate::analysis::why_not::{BlockedRoute, Lacking, MissingCapability, NearMiss, OpenAct, WhyNot};
use crate::text::{self, explanation};
use serde::Serialize;

/// Why a cell is as hard as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WhyNotView {
    /// The acts of which somebody would be free to tell, on the ways that are easier than what is asked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<OpenView>,
    /// What the party lacks.
    pub lacks: Vec<MissingView>,
    /// What blocks each route to that.
    pub blocks: Vec<BlockedView>,
    /// The small changes that would make the cell easier.
    pub nearest_misses: Vec<MissView>,
    /// How many changes were run.
    pub changes_tried: usize,
    /// How many there were to run.
    pub changes_possible: usize,
    /// The heading of what is missing.
    #[serde(skip)]
    pub heading: String,
    /// The heading of what blocks the routes.
    #[serde(skip)]
    pub blocked_heading: &'static str,
    /// The heading of the open acts.
    #[serde(skip)]
    pub open_heading: String,
    /// The near misses in words: first what they are, then each.
    #[serde(skip)]
    pub miss_lines: Vec<String>,
}

/// An act of which somebody would be free to tell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OpenView {
    /// The act.
    pub act: String,
    /// Why it is open.
    pub says: String,
    /// The same as a line of its own.
    #[serde(skip)]
    pub line: String,
}

/// Something that a party lacks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MissingView {
    /// `copy` or `key`.
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// The easiest means by which the party gets it.
    pub means: &'static str,
    /// Where it is and with whom.
    pub says: String,
    /// The days on which that is so, where it is not so on all of several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub days: Vec<DaysView>,
    /// The same as a line of its own.
    #[serde(skip)]
    pub line: String,
}

/// A blocked route.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BlockedView {
    /// What it would lead to, by id.
    pub to: Vec<String>,
    /// The route, spelled like an act where it is one.
    pub way: String,
    /// What sort of thing blocks it.
    pub reason: &'static str,
    /// What blocks it.
    pub says: String,
    /// The days on which it does, where it does not on all of several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub days: Vec<DaysView>,
    /// The same as a line of its own.
    #[serde(skip)]
    pub line: String,
}

/// A small change that would make the cell easier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MissView {
    /// What would have to be different.
    pub says: String,
    /// The change, as the command line takes it.
    pub change: String,
    /// The means of the cell then.
    pub means: &'static str,
    /// Whether running the changed scenario by itself gave the same.
    pub checked: bool,
}

impl WhyNotView {
    /// What was found; of the near misses at most so many are spelled out.
    pub(super) fn new(why: &WhyNot, misses: usize) -> Self {
        let days = |days: &[During]| days.iter().map(|days| DaysView::of(Some(*days))).collect::<Vec<_>>();
        let missing = |one: &MissingCapability| MissingView {
            kind: if matches!(one.kind, Lacking::Copy(_)) { "copy" } else { "key" },
            id: one.subject.id.clone(),
            name: one.subject.name.clone(),
            means: one.means.as_str(),
            says: text::missing::whereabouts(&one.whereabouts),
            days: days(&one.days),
            line: explanation::missing_line(one),
        };
        let blocked = |route: &BlockedRoute| BlockedView {
            to: route.to.iter().filter_map(|index| why.missing.get(*index)).map(|m| m.subject.id.clone()).collect(),
            way: route.way.clone(),
            reason: route.reason().as_str(),
            says: text::missing::block(&route.block),
            days: days(&route.days),
            line: explanation::blocked_line(route),
        };
        let miss = |miss: &NearMiss| MissView {
            says: text::suppositions::of_miss(miss),
            change: miss.change.clone(),
            means: miss.means.as_str(),
            checked: miss.checked,
        };
        let open = |act: &OpenAct| OpenView { act: act.act.clone(), says: text::senses::open(act), line: explanation::open_line(act) };
        Self {
            open: why.open.iter().map(open).collect(),
            open_heading: text::senses::open_heading(why.plainly),
            lacks: why.missing.iter().map(missing).collect(),
            blocks: why.blocked.iter().map(blocked).collect(),
            nearest_misses: why.misses.found.iter().map(miss).collect(),
            changes_tried: why.misses.tried,
            changes_possible: why.misses.possible,
            heading: explanation::missing_heading(why.sense, why.reads),
            blocked_heading: explanation::blocked_heading(why.sense),
            miss_lines: explanation::near_misses(&why.misses, misses, why.sense),
        }
    }
}
