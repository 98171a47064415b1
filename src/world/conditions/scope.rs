//! What is open, and what is settled.

use crate::scenario::{Assignment, Date, Scenario, SwitchKind};
use crate::world::Stretches;
use crate::world::id::entry_mut;

/// What is open about one switch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SwitchScope {
    /// The option at this position holds.
    Fixed(usize),
    /// Every option is considered.
    Free,
    /// An event that follows the date, which is free.
    ByDate,
    /// An event that is open while the date asked about is before its own; on and after that day it has not happened yet, unless it was
    /// chosen by hand, where that is [open](Scope::asks_by_hand). That is how an earlier stretch of time sees an event that is open where the
    /// date is.
    FreeBefore,
}

/// What is open about the date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateScope {
    /// This day; `None`: after every date named.
    Fixed(Option<Date>),
    /// Every day is considered.
    Free,
}

/// Which switches are open, and whether the date is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// For each switch of the scenario.
    pub switches: Vec<SwitchScope>,
    /// The date.
    pub date: DateScope,
    /// For each switch of the scenario, whether it was chosen by hand: an event that was is so at all times.
    pub by_hand: Vec<bool>,
    /// Whether that is open too, for each event that is: whether somebody chose it by hand, or it goes by its day.
    pub asks_by_hand: bool,
}

impl Scope {
    /// Nothing is open.
    #[must_use]
    pub fn fixed(assignment: &Assignment) -> Self {
        Self {
            switches: assignment.options.iter().map(|&o| SwitchScope::Fixed(o)).collect(),
            date: DateScope::Fixed(assignment.date),
            by_hand: assignment.by_hand.clone(),
            asks_by_hand: false,
        }
    }

    /// These switches are open, the rest is as assigned.
    #[must_use]
    pub fn open(assignment: &Assignment, open: impl IntoIterator<Item = usize>) -> Self {
        let mut scope = Self::fixed(assignment);
        for index in open {
            *entry_mut(&mut scope.switches, index) = SwitchScope::Free;
        }
        scope
    }

    /// The date is open and events follow it, but for those chosen by hand; the rest is as assigned.
    #[must_use]
    pub fn over_time(scenario: &Scenario, assignment: &Assignment) -> Self {
        let mut scope = Self::fixed(assignment);
        scope.date = DateScope::Free;
        for ((slot, switch), &by_hand) in scope.switches.iter_mut().zip(&scenario.switches).zip(&assignment.by_hand) {
            if switch.kind == SwitchKind::Event && !by_hand {
                *slot = SwitchScope::ByDate;
            }
        }
        scope
    }
}

impl Scope {
    /// A scope of all these stretches of time: every day is considered; an event that is open in one of them is, and one in which they
    /// differ follows the day.
    #[must_use]
    pub fn of_all(stretches: &Stretches<Self>) -> Self {
        let mut scope = Self { date: DateScope::Free, ..stretches.first.clone() };
        for (index, slot) in scope.switches.iter_mut().enumerate() {
            let first = *slot;
            let mut others = stretches.later.iter().filter_map(|scope| scope.switches.get(index));
            if let Some(other) = others.find(|other| **other != first) {
                let is_open = |slot: SwitchScope| matches!(slot, SwitchScope::Free | SwitchScope::FreeBefore);
                *slot = if is_open(first) || is_open(*other) { SwitchScope::Free } else { SwitchScope::ByDate };
            }
            if *slot == SwitchScope::FreeBefore {
                *slot = SwitchScope::Free;
            }
        }
        scope
    }
}
