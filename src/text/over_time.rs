//! On which days something is so.

use super::{day, facts};
use crate::analysis::explain::Step;
use crate::analysis::over_time::{During, KeptPaths};

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

/// What a step establishes, with its days: "State holds the copy of “talk” at “cable”, as ciphertext, before 1 January 2025". What was kept
/// stays.
#[must_use]
pub fn says(step: &Step, of: &KeptPaths) -> String {
    let days = of.stretches.get(step.stretch).map_or_else(String::new, |days| {
        let until = if step.rule.is_over_time() { None } else { days.until };
        during(During { until, ..*days })
    });
    if days.is_empty() { facts::says(step) } else { format!("{}, {days}", facts::says(step)) }
}
