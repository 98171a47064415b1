//! On which days something is so.

use super::lists::list;
use super::{day, facts};
use crate::analysis::explain::{ExplainedAct, Step};
use crate::analysis::over_time::During;
use crate::scenario::Date;

/// A stretch of time, to come after a verb: "before 1 January 2020", "between 1 January 2020 and 28 February 2021", "since 1 January
/// 2020"; empty where there is only one.
#[must_use]
pub fn during(during: During) -> String {
    match (during.since, during.until) {
        (None, None) => String::new(),
        (None, Some(until)) => format!("before {}", day(until)),
        (Some(since), Some(until)) => format!("between {} and {}", day(since), day(until)),
        (Some(since), None) => format!("since {}", day(since)),
    }
}

/// The days on which something was so, behind it: ", before 1 January 2020 and since 1 March 2021"; nothing where no days are meant.
#[must_use]
pub fn on_days(days: &[During]) -> String {
    let days: Vec<String> = days.iter().map(|days| during(*days)).filter(|days| !days.is_empty()).collect();
    if days.is_empty() { String::new() } else { format!(", {}", list(&days, "and")) }
}

/// The days of a step: those of its stretch of time, and of what was kept all that follow. `None` where a single day is asked about.
#[must_use]
pub fn days_of(step: &Step, stretches: &[During]) -> Option<During> {
    let days = stretches.get(step.stretch)?;
    Some(During { until: if step.rule.is_over_time() { None } else { days.until }, ..*days })
}

/// Several stretches of time, on any day of which something may be done: "on any day before 1 January 2020", "on any day from 1 January 2020
/// to 27 February 2021", "on any day since 1 January 2020", "on any day".
#[must_use]
pub fn on_any(days: During) -> String {
    let last = |until: Date| until.day_before().unwrap_or(until);
    match (days.since, days.until) {
        (None, None) => "on any day".to_owned(),
        (None, Some(until)) => format!("on any day before {}", day(until)),
        (Some(since), Some(until)) => format!("on any day from {} to {}", day(since), day(last(until))),
        (Some(since), None) => format!("on any day since {}", day(since)),
    }
}

/// The days of an act, to come before or after it.
#[must_use]
pub fn days_of_act(act: &ExplainedAct) -> Option<String> {
    act.during.map(|days| if act.on_any { on_any(days) } else { during(days) })
}

/// Above a derivation that stands for several: of which days it is.
pub const STEPS_OF_THE_LAST: &str = "The steps are those of the last stretch of these days:";

/// What an act is, with its days before it: "before 1 January 2025 it intercepts …".
#[must_use]
pub fn act(clause: String, days: Option<String>) -> String {
    match days {
        Some(days) if !days.is_empty() => format!("{days} {clause}"),
        _ => clause,
    }
}

/// What a step establishes, with its days: "State holds the copy of “talk” at “cable”, as ciphertext, before 1 January 2025". What was kept
/// stays.
#[must_use]
pub fn says(step: &Step, stretches: &[During]) -> String {
    let days = days_of(step, stretches).map_or_else(String::new, during);
    if days.is_empty() { facts::says(step) } else { format!("{}, {days}", facts::says(step)) }
}
