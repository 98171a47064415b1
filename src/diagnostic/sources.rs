//! The texts that diagnostics point into.

use std::sync::Arc;

/// Which text a span lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u16);

/// A range of bytes of one text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The text.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from a byte range; ranges beyond 4 GiB are cut (inputs are limited far below that).
    #[must_use]
    pub fn new(file: FileId, range: std::ops::Range<usize>) -> Self {
        let cut = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { file, start: cut(range.start), end: cut(range.end) }
    }
}

/// One text, with the name that diagnostics show.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Path as the user gave it, `<stdin>`, or `shipped:law/us`.
    pub name: String,
    /// The whole text.
    pub text: String,
}

/// All texts of one load, in the order in which they were read. A clone shares the texts.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<Arc<SourceFile>>,
}

impl Sources {
    /// Adds a text and gives its id. At most 65 535 texts are kept apart.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        self.files.push(Arc::new(SourceFile { name: name.into(), text: text.into() }));
        FileId(u16::try_from(self.files.len() - 1).unwrap_or(u16::MAX))
    }

    /// The text with this id.
    #[must_use]
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(usize::from(id.0)).map(Arc::as_ref)
    }

    /// The text under a span; empty where the span points nowhere.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.file).and_then(|f| f.text.get(span.start as usize..span.end as usize)).unwrap_or("")
    }

    /// Name, line and column (both from 1, the column in characters) of the start of a span.
    #[must_use]
    pub fn place(&self, span: Span) -> Option<(&str, usize, usize)> {
        let file = self.get(span.file)?;
        let before = file.text.get(..span.start as usize)?;
        let line = before.bytes().filter(|&b| b == b'\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |l| l.chars().count()) + 1;
        Some((&file.name, line, column))
    }

    /// Every text, in order.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(i, f)| (FileId(u16::try_from(i).unwrap_or(u16::MAX)), f.as_ref()))
    }
}
