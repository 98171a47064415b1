//! JSON: every result is written by its `Serialize`, in one of three layouts.

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter};
use std::io::{self, Write};

/// Writes a result on one line, its keys sorted.
///
/// # Errors
/// Those of the writer.
pub fn write(result: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let value = serde_json::to_value(result)?;
    serde_json::to_writer(&mut *out, &value)?;
    out.write_all(b"\n")
}

/// Writes a result for people too: indented, its keys sorted.
///
/// # Errors
/// Those of the writer.
pub fn pretty(result: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &serde_json::to_value(result)?)?;
    out.write_all(b"\n")
}

/// A result on one line as a text, its keys sorted.
///
/// # Errors
/// Where the result cannot be put into JSON: none of this project's.
pub fn text(result: &impl Serialize) -> serde_json::Result<String> {
    serde_json::to_value(result).map(|value| format!("{value}\n"))
}

/// Writes a large result piece by piece, in the order of its fields: short fields first, on one line, then each other field on a
/// line of its own, and each item of a list. So two outputs can be compared with `diff`, and no cell is held in memory.
///
/// # Errors
/// Those of the writer.
pub fn stream(result: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    result.serialize(&mut serde_json::Serializer::with_formatter(&mut *out, Lines::default()))?;
    out.write_all(b"\n")
}

/// So many fields of the whole stand on the first line.
const SHORT: usize = 4;

/// Compact, but for a line for each further field of the whole and each item of its lists.
#[derive(Default)]
struct Lines {
    /// How deep in objects and lists.
    depth: usize,
    /// How many fields of the whole were begun.
    fields: usize,
}

impl Formatter for Lines {
    fn begin_object<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.depth += 1;
        CompactFormatter.begin_object(out)
    }

    fn end_object<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.depth -= 1;
        CompactFormatter.end_object(out)
    }

    fn begin_array<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.depth += 1;
        CompactFormatter.begin_array(out)
    }

    fn end_array<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.depth -= 1;
        CompactFormatter.end_array(out)
    }

    fn begin_object_key<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        CompactFormatter.begin_object_key(out, first)?;
        if self.depth == 1 {
            self.fields += 1;
            if self.fields > SHORT {
                return out.write_all(b"\n");
            }
        }
        Ok(())
    }

    fn begin_array_value<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        CompactFormatter.begin_array_value(out, first)?;
        if self.depth == 2 { out.write_all(b"\n ") } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::{stream, write};
    use serde::Serialize;

    #[derive(Serialize)]
    struct Whole {
        schema: u32,
        title: &'static str,
        date: Option<u32>,
        view: Option<u32>,
        cells: Vec<[u32; 2]>,
        none: Vec<u32>,
    }

    const WHOLE: Whole = Whole { schema: 1, title: "t", date: None, view: None, cells: Vec::new(), none: Vec::new() };

    #[test]
    fn a_line_holds_a_field_or_an_item() {
        let mut out = Vec::new();
        stream(&Whole { cells: vec![[1, 2], [3, 4]], ..WHOLE }, &mut out).unwrap();
        let expected = "{\"schema\":1,\"title\":\"t\",\"date\":null,\"view\":null,\n\"cells\":[\n [1,2],\n [3,4]],\n\"none\":[]}\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn keys_are_sorted_on_one_line() {
        let mut out = Vec::new();
        write(&WHOLE, &mut out).unwrap();
        let expected = "{\"cells\":[],\"date\":null,\"none\":[],\"schema\":1,\"title\":\"t\",\"view\":null}\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
