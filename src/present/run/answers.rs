//! The answers in force: what each switch asks, what holds, and who says so.

use crate::scenario::{Assignment, Date, Scenario, Switch, SwitchKind, View};
use serde::{Serialize, Serializer};

/// What made an option hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Chosen {
    /// `--choose`.
    Hand,
    /// The view that was asked for.
    View,
    /// An event: the day of the assignment.
    Date,
    /// The scenario's own default.
    Default,
}

/// A party or a source that says something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Speaker<'s> {
    /// Its id.
    pub id: &'s str,
    /// What people call it; of a source, its publisher.
    pub name: &'s str,
}

/// The option of one switch that holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer<'s> {
    /// The switch's id.
    pub switch: &'s str,
    /// `claim`, `choice` or `event`.
    pub kind: &'static str,
    /// What it asks, in the author's words.
    pub question: &'s str,
    /// The option's id.
    pub option: &'s str,
    /// The answer in the author's words.
    pub label: &'s str,
    /// The day of an event.
    #[serde(serialize_with = "spelled")]
    pub on: Option<Date>,
    /// What made it hold.
    pub chosen: Chosen,
    /// Who says so; empty: nobody is named.
    pub said_by: Vec<Speaker<'s>>,
    /// The ids of the other options.
    pub others: Vec<&'s str>,
}

/// One answer for each switch, in the order of the switches.
pub(super) fn answers<'s>(scenario: &'s Scenario, assignment: &Assignment, view: Option<&View>) -> Vec<Answer<'s>> {
    let speaker = |id: &'s str| Speaker { id, name: scenario.speaker(id) };
    let one = |(index, switch): (usize, &'s Switch)| {
        let option = switch.options.get(assignment.option(index))?;
        Some(Answer {
            switch: &switch.entity.id,
            kind: switch.kind.as_str(),
            question: switch.question(),
            option: &option.id,
            label: option.label(),
            on: switch.on,
            chosen: chosen(index, switch, assignment, view),
            said_by: option.said_by().into_iter().map(speaker).collect(),
            others: switch.options.iter().map(|o| o.id.as_str()).filter(|id| *id != option.id).collect(),
        })
    };
    scenario.switches.iter().enumerate().filter_map(one).collect()
}

fn chosen(index: usize, switch: &Switch, assignment: &Assignment, view: Option<&View>) -> Chosen {
    let named = |view: &View| view.choose.iter().any(|(name, _)| name.id == switch.entity.id);
    if assignment.by_hand.get(index) == Some(&true) {
        Chosen::Hand
    } else if view.is_some_and(named) {
        Chosen::View
    } else if switch.kind == SwitchKind::Event {
        Chosen::Date
    } else {
        Chosen::Default
    }
}

// The shape of the function is serde's.
#[expect(clippy::ref_option)]
fn spelled<S: Serializer>(day: &Option<Date>, out: S) -> Result<S::Ok, S::Error> {
    match day {
        Some(day) => out.collect_str(day),
        None => out.serialize_none(),
    }
}
