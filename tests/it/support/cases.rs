//! How many cases are looked at: few enough for every day, and many with `tests/long`.

use proptest::test_runner::Config;

/// So many times the usual number of cases: `RESIDENCY_TIMES`, 1 where it is not given.
pub(crate) fn times(usual: u32) -> u32 {
    let factor: u32 = std::env::var("RESIDENCY_TIMES").ok().and_then(|n| n.parse().ok()).unwrap_or(1);
    usual.saturating_mul(factor.max(1))
}

/// So many generated cases. A case that fails is printed whole: there is no need to keep it beside the tests.
pub(crate) fn generated(usual: u32) -> Config {
    Config { cases: times(usual), failure_persistence: None, ..Config::default() }
}
