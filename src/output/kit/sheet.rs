//! Tables for spreadsheets, in which no cell is computed.

use super::text::clean;
use std::borrow::Cow;
use std::io::{self, Write};

/// CSV being written, a row at a time. Every cell stands on one line, and none is a formula: see [`cell`].
pub struct Sheet<W: Write>(csv::Writer<W>);

impl<W: Write> Sheet<W> {
    /// Nothing yet.
    pub fn new(out: W) -> Self {
        Self(csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(out))
    }

    /// Adds a row.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn row<T: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = T>) -> io::Result<()> {
        for text in cells {
            self.0.write_field(cell(text.as_ref()).as_bytes()).map_err(error)?;
        }
        self.0.write_record(None::<&[u8]>).map_err(error)
    }

    /// Ends it.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn finish(mut self) -> io::Result<()> {
        self.0.flush()
    }

    /// Ends it and gives the writer.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn into_inner(self) -> io::Result<W> {
        self.0.into_inner().map_err(|error| error.into_error())
    }
}

/// A fault of the writer as it was: which kind it is says whether a reader went away.
fn error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        _ => io::Error::other("a row that cannot be written"),
    }
}

/// A text as a cell: on one line, without what steers, and with an apostrophe before what a spreadsheet would compute. Some
/// spreadsheets begin another cell at a semicolon.
#[must_use]
pub fn cell(text: &str) -> Cow<'_, str> {
    let is_plain = text.bytes().all(|b| (b' '..=b'~').contains(&b));
    let text = if is_plain && !text.starts_with(' ') && !text.ends_with(' ') { Cow::Borrowed(text) } else { Cow::Owned(clean(text)) };
    let computed = |part: &str| part.trim_start().starts_with(FORMULA) && part.trim().parse::<f64>().is_err();
    if !text.split(';').any(computed) {
        return text;
    }
    let parts = text.split(';').map(|part| {
        let inner = part.trim_start();
        let space = part.strip_suffix(inner).unwrap_or_default();
        if computed(part) { format!("{space}'{inner}") } else { part.to_owned() }
    });
    Cow::Owned(parts.collect::<Vec<_>>().join(";"))
}

/// What begins a formula in some spreadsheet.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

#[cfg(test)]
mod tests {
    use super::{Sheet, cell};

    #[test]
    fn no_cell_is_computed() {
        for (text, expected) in [
            ("=cmd|'/c calc'!A0", "'=cmd|'/c calc'!A0"),
            ("@SUM(1)", "'@SUM(1)"),
            ("\t=1+1", "'=1+1"),
            ("\r\n-1+1", "'-1+1"),
            ("＝1", "'＝1"),
            ("a; =1+1;+x", "a; '=1+1;'+x"),
            ("-0.25", "-0.25"),
            ("+3", "+3"),
            ("a-b=c", "a-b=c"),
            ("a\nb\u{1b}[31m", "a b[31m"),
            ("", ""),
        ] {
            assert_eq!(cell(text), expected, "{text:?}");
        }
    }

    #[test]
    fn rows_are_lines() {
        let mut sheet = Sheet::new(Vec::new());
        sheet.row(["a", "b, \"c\""]).unwrap();
        sheet.row(["", "c"]).unwrap();
        assert_eq!(String::from_utf8(sheet.into_inner().unwrap()).unwrap(), "a,\"b, \"\"c\"\"\"\n,c\n");
    }
}
