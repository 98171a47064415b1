//! The numbers that arguments take: each lies in a range, and the message for any other names the range.

use clap::builder::{RangedI64ValueParser, RangedU64ValueParser};
use clap::value_parser;

/// Draws on at most so many threads: more than any machine has use for.
const MOST_THREADS: u64 = 1024;
/// Draws at most so many runs: at a hundred million a second, three hours.
const MOST_RUNS: u64 = 1_000_000_000_000;
/// Diagrams of at most so many nodes: far more than fit into the memory of a large machine.
const MOST_NODES: u64 = 1_000_000_000;
/// As many days as lie between two days that can be written.
const MOST_DAYS: i64 = 3_652_425;

/// How many of something to show, from `least`.
pub(crate) fn shown(least: u64) -> RangedU64ValueParser<usize> {
    RangedU64ValueParser::new().range(least..=100_000)
}

/// How many designs to show whole.
pub(crate) fn designs() -> RangedI64ValueParser<u32> {
    value_parser!(u32).range(0..=1_000_000)
}

/// How many nodes diagrams may have.
pub(crate) fn nodes() -> RangedU64ValueParser<usize> {
    RangedU64ValueParser::new().range(1..=MOST_NODES)
}

/// How many worlds to try; 0: none.
pub(crate) fn tries() -> RangedU64ValueParser<usize> {
    RangedU64ValueParser::new().range(0..=100_000)
}

/// On how many threads to work.
pub(crate) fn threads() -> RangedU64ValueParser<usize> {
    RangedU64ValueParser::new().range(1..=MOST_THREADS)
}

/// How many runs to draw; 0: none.
pub(crate) fn runs() -> RangedU64ValueParser<u64> {
    value_parser!(u64).range(0..=MOST_RUNS)
}

/// How many bodies there are.
pub(crate) fn bodies() -> RangedI64ValueParser<u32> {
    value_parser!(u32).range(1..)
}

/// A number of days.
pub(crate) fn days() -> RangedI64ValueParser<u32> {
    value_parser!(u32).range(0..=MOST_DAYS)
}
