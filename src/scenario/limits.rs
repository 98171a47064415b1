//! Limits: how much is read and how much is reported.

/// The largest file that is read, in bytes (256 MiB).
pub const MAX_BYTES: usize = 256 << 20;

/// How many yes-or-no questions the switches and days of a scenario may come to: for each switch its options but one, and each day
/// that it names. The diagrams of conditions number them with 16 bits, and keep a few for themselves.
pub const MAX_QUESTIONS: usize = 60_000;

/// After so many errors the rest is not looked at.
pub const MAX_DIAGNOSTICS: usize = 1000;
