//! Results for programs.

use serde::Serialize;
use std::io::{self, Write};

/// Writes a result as indented JSON with a newline at its end. Keys are sorted.
///
/// # Errors
/// Those of the writer.
pub fn write_indented(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &serde_json::to_value(value)?)?;
    writeln!(out)
}

/// Writes a result as JSON on one line. Keys are sorted.
///
/// # Errors
/// Those of the writer.
pub fn write(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &serde_json::to_value(value)?)?;
    writeln!(out)
}
