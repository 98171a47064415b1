//! Limits: how much is read and how much is reported.

/// The largest file that is read, in bytes (256 MiB).
pub const MAX_BYTES: usize = 256 << 20;

/// After so many errors the rest is not looked at.
pub const MAX_DIAGNOSTICS: usize = 1000;
