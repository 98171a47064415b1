//! JSON: every result is written by its `Serialize`, in one of a few layouts.

use super::layout::Layout;
use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter};
use std::io::{self, Write};

/// Writes a result in a layout.
///
/// # Errors
/// Those of the writer.
pub fn write(layout: Layout, result: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    match layout {
        // A value keeps its keys sorted.
        Layout::Line => serde_json::to_writer(&mut *out, &serde_json::to_value(result)?)?,
        Layout::Compact => serde_json::to_writer(&mut *out, result)?,
        Layout::Indented => serde_json::to_writer_pretty(&mut *out, &serde_json::to_value(result)?)?,
        Layout::Fields => serde_json::to_writer_pretty(&mut *out, result)?,
        Layout::Streamed => return stream(result, out),
    }
    out.write_all(b"\n")
}

/// Writes one object whose `rows` are written one by one, behind the fields of a header.
///
/// # Errors
/// Those of the writer.
pub fn rows<R: Serialize>(header: &impl Serialize, rows: impl Iterator<Item = R>, out: &mut dyn Write) -> io::Result<()> {
    // The rows stand within the object of the header.
    let header = serde_json::to_string(header)?;
    write!(out, "{},\"rows\":[", header.strip_suffix('}').unwrap_or(&header))?;
    for (number, row) in rows.enumerate() {
        writeln!(out, "{}", if number > 0 { "," } else { "" })?;
        serde_json::to_writer(&mut *out, &row)?;
    }
    writeln!(out, "\n]}}")
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

/// Puts fields at the beginning of the outermost objects of JSON that passes through: of the whole, or of each item of a list.
pub(super) struct Fields<'o> {
    out: &'o mut dyn Write,
    fields: String,
    /// What is open around: objects and lists.
    open: Vec<u8>,
    in_text: bool,
    escaped: bool,
}

impl<'o> Fields<'o> {
    /// The fields are those of an object; one without fields puts nothing.
    ///
    /// # Errors
    /// Where the object cannot be put into JSON: none of this project's.
    pub(super) fn new(out: &'o mut dyn Write, object: &impl Serialize) -> io::Result<Self> {
        let object = serde_json::to_value(object)?.to_string();
        let fields = object.strip_prefix('{').and_then(|o| o.strip_suffix('}')).unwrap_or_default();
        let fields = if fields.is_empty() { String::new() } else { format!("{fields},") };
        Ok(Self { out, fields, open: Vec::new(), in_text: false, escaped: false })
    }
}

impl Write for Fields<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut written = 0;
        for (place, byte) in bytes.iter().enumerate() {
            if self.in_text {
                match (self.escaped, byte) {
                    (true, _) => self.escaped = false,
                    (false, b'\\') => self.escaped = true,
                    (false, b'"') => self.in_text = false,
                    _ => {}
                }
                continue;
            }
            match byte {
                b'"' => self.in_text = true,
                b'{' => {
                    let outermost = self.open.is_empty() || self.open == [b'['];
                    self.open.push(b'{');
                    if outermost {
                        self.out.write_all(bytes.get(written..=place).unwrap_or_default())?;
                        self.out.write_all(self.fields.as_bytes())?;
                        written = place + 1;
                    }
                }
                b'[' => self.open.push(b'['),
                b'}' | b']' => {
                    self.open.pop();
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

#[cfg(test)]
mod tests {
    use super::{Layout, stream, write};
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
        write(Layout::Line, &WHOLE, &mut out).unwrap();
        let expected = "{\"cells\":[],\"date\":null,\"none\":[],\"schema\":1,\"title\":\"t\",\"view\":null}\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
