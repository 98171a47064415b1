//! What the page says of each question that can be asked of the table.

use crate::graph::{Means, Sense};
use crate::present::forms::{Forms, Say, forms};
use crate::text::means::meaning_in;
use serde::Serialize;

/// The forms of one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AskedForms {
    /// What the table shows.
    shown: Say,
    caption: Say,
    /// The question: of one dataset, of one of somebody's, of all, of all that is somebody's.
    data: Say,
    data_of: Say,
    all: Say,
    all_of: Say,
    /// The first sentence of the answer.
    by_design: Forms,
    by_design_more: Forms,
    by_design_nobody: Say,
    /// The second.
    nobody: Say,
    nobody_looked_at: Say,
    it: Say,
    part: Say,
    /// The third, of those of whom it is said.
    beside: Forms,
    /// The sentence at the head of a cell.
    no_way: Forms,
    not_looked_at: Say,
    could: Say,
    does: Forms,
    /// What stands under a cell that says none.
    nothing: Say,
    /// What each means comes to.
    says: [Say; Means::COUNT],
}

/// The forms of every question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AskedWords {
    reads: AskedForms,
    kept: AskedForms,
    unnoticed: AskedForms,
    denies: AskedForms,
    alters: AskedForms,
}

/// A form that is the same for one and for more.
const fn same(form: Say) -> Forms {
    forms(form, form)
}

const fn says(sense: Sense) -> [Say; Means::COUNT] {
    [
        meaning_in(sense, Means::Design),
        meaning_in(sense, Means::Ownership),
        meaning_in(sense, Means::Voluntary),
        meaning_in(sense, Means::Law),
        meaning_in(sense, Means::Treaty),
        meaning_in(sense, Means::Contested),
        meaning_in(sense, Means::Tampering),
        meaning_in(sense, Means::BreakIn),
        meaning_in(sense, Means::None),
    ]
}

impl AskedWords {
    pub(super) const ALL: Self = Self { reads: READS, kept: KEPT, unnoticed: UNNOTICED, denies: DENIES, alters: ALTERS };
}

const READS: AskedForms = AskedForms {
    shown: "The table shows who could read.",
    caption: "Who could read which data, and by what means. Arrow keys move between cells, Enter opens one.",
    data: "Who could read {data}?",
    data_of: "Who could read {data} of {who}?",
    all: "Who could read this data?",
    all_of: "Who could read the data of {who}?",
    by_design: forms("{who} reads {what}", "{who} read {what}"),
    by_design_more: forms("{n} more reads some of it", "{n} more read some of it"),
    by_design_nobody: "{nobody} reads any of it by design.",
    nobody: "Nobody else has a way to read any of it in this scenario.",
    nobody_looked_at: "Nobody else of those that are looked at has a way to read any of it in this scenario.",
    it: "Others could read it: {clauses}.",
    part: "Others could read all or part of it: {clauses}.",
    beside: forms("{who} has no access in this scenario.", "{who} have no access in this scenario."),
    no_way: forms("{who} has no way to read {data} in this scenario. {cell}", "{who} have no way to read {data} in this scenario. {cell}"),
    not_looked_at: "{who}: not looked at. No power of this government is in the scenario, so whether it could read {data} is not known.",
    could: "{who} could read {data} {means}.",
    does: forms("{who} reads {data} {means}.", "{who} read {data} {means}."),
    nothing: "In this scenario there is nothing from which it could come to a copy or to a place where the data is open.",
    says: says(Sense::Reads),
};

const KEPT: AskedForms = AskedForms {
    shown: "The table shows who may still have it, if everybody kept what they once got.",
    caption: "Who may still have which data, and by what means. Arrow keys move between cells, Enter opens one.",
    data: "Who may still have {data}?",
    data_of: "Who may still have {data} of {who}?",
    all: "Who may still have this data?",
    all_of: "Who may still have the data of {who}?",
    by_design: forms("{who} has or had {what}", "{who} have or had {what}"),
    by_design_more: forms("{n} more has or had some of it", "{n} more have or had some of it"),
    by_design_nobody: "{nobody} has or had any of it by design.",
    nobody: "Nobody else could have come to any of it by now in this scenario.",
    nobody_looked_at: "Nobody else of those that are looked at could have come to any of it by now in this scenario.",
    it: "Others may still have it: {clauses}.",
    part: "Others may still have all or part of it: {clauses}.",
    beside: forms(
        "{who} may have some of it from an earlier day that could not be read any more.",
        "{who} may have some of it from an earlier day that they could not read any more.",
    ),
    no_way: same("{who} could not have come to {data} on any day up to the one shown."),
    not_looked_at: READS.not_looked_at,
    could: "{who} may still have {data} {means}.",
    does: forms("{who} has or had {data} {means}.", "{who} have or had {data} {means}."),
    nothing: "On no day up to the one shown was there anything from which it could have come to the data.",
    says: says(Sense::Kept),
};

const UNNOTICED: AskedForms = AskedForms {
    shown: "The table shows who could read without anyone telling.",
    caption: "Who could read which data without anyone telling, and by what means. Arrow keys move between cells, Enter opens one.",
    data: "Who could read {data} without anyone telling?",
    data_of: "Who could read {data} of {who} without anyone telling?",
    all: "Who could read this data without anyone telling?",
    all_of: "Who could read the data of {who} without anyone telling?",
    nobody: "Nobody else has a way to read any of it without somebody being free to tell those whose data it is.",
    nobody_looked_at: "Nobody else of those that are looked at has a way to read any of it without somebody being free to tell those whose data it is.",
    it: "Others could read it with nobody free to tell: {clauses}.",
    part: "Others could read all or part of it with nobody free to tell: {clauses}.",
    beside: same("{who} could read some of it, but not without somebody being free to tell."),
    no_way: forms(
        "{who} has no way to read {data} without somebody being free to tell those whose data it is.",
        "{who} have no way to read {data} without somebody being free to tell those whose data it is.",
    ),
    could: "{who} could read {data} {means} without anybody being free to tell.",
    says: says(Sense::Unnoticed),
    ..READS
};

const DENIES: AskedForms = AskedForms {
    shown: "The table shows who could cut users off.",
    caption: "Who could cut users off from which data, and by what means. Arrow keys move between cells, Enter opens one.",
    data: "Who could cut users off from {data}?",
    data_of: "Who could cut users off from {data} of {who}?",
    all: "Who could cut users off from this data?",
    all_of: "Who could cut users off from the data of {who}?",
    by_design: same("{who} can cut users off from {what}"),
    by_design_more: same("{n} more can from some of it"),
    by_design_nobody: "{nobody} can cut users off from any of it by design.",
    nobody: "Nobody else has a way to cut users off from any of it in this scenario.",
    nobody_looked_at: "Nobody else of those that are looked at has a way to cut users off from any of it in this scenario.",
    it: "Others could cut users off from it: {clauses}.",
    part: "Others could cut users off from all or part of it: {clauses}.",
    beside: forms("{who} has no way to cut anybody off in this scenario.", "{who} have no way to cut anybody off in this scenario."),
    no_way: forms(
        "{who} has no way to cut users off from {data} in this scenario.",
        "{who} have no way to cut users off from {data} in this scenario.",
    ),
    not_looked_at: "{who}: not looked at. The scenario does not say what this government may do about it, so whether it could cut users off from {data} is not known.",
    could: "{who} could cut users off from {data} {means}.",
    does: same("{who} can cut users off from {data} {means}."),
    nothing: "Whatever it does, enough stands for every user.",
    says: says(Sense::Denies),
};

const ALTERS: AskedForms = AskedForms {
    shown: "The table shows who could change what users work with.",
    caption: "Who could change which data for its users, and by what means. Arrow keys move between cells, Enter opens one.",
    data: "Who could change {data}?",
    data_of: "Who could change {data} of {who}?",
    all: "Who could change this data?",
    all_of: "Who could change the data of {who}?",
    by_design: same("{who} can change {what}"),
    by_design_more: same("{n} more can change some of it"),
    by_design_nobody: "{nobody} can change any of it by design.",
    nobody: "Nobody else has a way to change any of it in this scenario.",
    nobody_looked_at: "Nobody else of those that are looked at has a way to change any of it in this scenario.",
    it: "Others could change it: {clauses}.",
    part: "Others could change all or part of it: {clauses}.",
    beside: forms("{who} has no way to change any of it in this scenario.", "{who} have no way to change any of it in this scenario."),
    no_way: forms(
        "{who} has no way to change {data} for its users in this scenario.",
        "{who} have no way to change {data} for its users in this scenario.",
    ),
    not_looked_at: "{who}: not looked at. The scenario does not say what this government may do about it, so whether it could change {data} is not known.",
    could: "{who} could change {data} for its users {means}.",
    does: same("{who} can change {data} for its users {means}."),
    nothing: "It can neither write what users are served nor change what they work with.",
    says: says(Sense::Alters),
};
