//! How far long work is, on standard error, and only where somebody looks.

use indicatif::{ProgressBar, ProgressStyle};
use num_bigint::BigUint;
use num_traits::ToPrimitive;
use std::time::Duration;

/// A sign of life for work whose length is not known. Shows nothing unless standard error is a terminal.
pub(crate) fn spinner(what: &'static str) -> ProgressBar {
    let bar = ProgressBar::new_spinner().with_message(what);
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}

/// A bar over so many steps. Shows nothing unless standard error is a terminal.
pub(crate) fn bar(steps: &BigUint) -> ProgressBar {
    let bar = ProgressBar::new(steps.to_u64().unwrap_or(u64::MAX));
    if let Ok(style) = ProgressStyle::with_template("{wide_bar} {percent}% of {human_len} combinations, {eta} left") {
        bar.set_style(style);
    }
    bar
}
