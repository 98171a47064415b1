//! A column that tells, in every line of CSV, what the answer cannot know.

use crate::present::caveats::Caveats;
use std::io::{self, Write};

/// Puts a column behind the others of CSV that passes through: what is not looked at, and whether something was left out.
pub(in crate::output) struct Column<'o> {
    out: &'o mut dyn Write,
    head: &'static str,
    /// Without one there is no column.
    value: String,
    first: bool,
    quoted: bool,
}

impl<'o> Column<'o> {
    pub(in crate::output) fn new(out: &'o mut dyn Write, caveats: &Caveats) -> Self {
        Self { out, head: "not_looked_at", value: Self::value(caveats), first: true, quoted: false }
    }

    /// What stands in the column, the same in every line; empty where there is nothing to say.
    pub(in crate::output) fn value(caveats: &Caveats) -> String {
        let mut value = caveats.not_looked_at.iter().chain(&caveats.governments_not_looked_at).cloned().collect::<Vec<_>>().join(" ");
        let more: Vec<String> = [(!caveats.assumed_law.is_empty()).then(|| format!("assumed law: {}", caveats.assumed_law.join(" ")))]
            .into_iter()
            .flatten()
            .chain((!caveats.unsaid.is_empty()).then(|| format!("not said: {}", caveats.unsaid.join(" "))))
            .chain(caveats.left_out.as_ref().map(|left_out| format!("sourced only: {} left out", left_out.len())))
            .collect();
        for more in more {
            value = if value.is_empty() { more } else { format!("{value}; {more}") };
        }
        value
    }
}

impl Write for Column<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.value.is_empty() {
            return self.out.write(bytes);
        }
        let mut written = 0;
        for (place, byte) in bytes.iter().enumerate() {
            match byte {
                b'"' => self.quoted = !self.quoted,
                b'\n' if !self.quoted => {
                    self.out.write_all(bytes.get(written..place).unwrap_or_default())?;
                    let value = if self.first { self.head } else { &self.value };
                    self.out.write_all(b",")?;
                    self.out.write_all(value.as_bytes())?;
                    written = place;
                    self.first = false;
                }
                _ => {}
            }
        }
        self.out.write_all(bytes.get(written..).unwrap_or_default())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
