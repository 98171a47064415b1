//! On which days something is so.

use super::{day, facts};
use crate::analysis::explain::Step;
use crate::analysis::over_time::During;

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

/// The days of a step: those of its stretch of time, and of what was kept all that follow. `None` where a single day is asked about.
#[must_use]
pub fn days_of(step: &Step, stretches: &[During]) -> Option<During> {
    let days = stretches.get(step.stretch)?;
    Some(During { until: if step.rule.is_over_time() { None } else { days.until }, ..*days })
}

/// What an act is, with its days before it: "before 1 January 2025 it intercepts …".
#[must_use]
pub fn act(clause: String, days: Option<During>) -> String {
    match days.map(during) {
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
