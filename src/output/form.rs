//! The forms in which a result can be written, and what every result that can be written has in common.

use super::terminal::Screen;
use std::io::{self, Write};

/// A form of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Form {
    /// For reading in a terminal.
    Text,
    /// For programs.
    Json,
    /// For documents.
    Markdown,
    /// For spreadsheets.
    Csv,
    /// A page for a browser.
    Html,
    /// A picture.
    Svg,
    /// A drawing for Graphviz.
    Dot,
    /// A drawing for Mermaid, as in Markdown.
    Mermaid,
    /// A test report, as continuous integration reads it.
    Junit,
    /// A program for `ProbLog`.
    Problog,
}

impl Form {
    /// Every form.
    pub const ALL: [Self; 10] =
        [Self::Text, Self::Json, Self::Markdown, Self::Csv, Self::Html, Self::Svg, Self::Dot, Self::Mermaid, Self::Junit, Self::Problog];

    /// The word that names it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::Markdown => "markdown",
            Self::Csv => "csv",
            Self::Html => "html",
            Self::Svg => "svg",
            Self::Dot => "dot",
            Self::Mermaid => "mermaid",
            Self::Junit => "junit",
            Self::Problog => "problog",
        }
    }

    /// What it is for, in a few words.
    #[must_use]
    pub fn purpose(self) -> &'static str {
        match self {
            Self::Text => "For reading in a terminal",
            Self::Json => "For programs",
            Self::Markdown => "For documents",
            Self::Csv => "For spreadsheets",
            Self::Html => "A page for a browser",
            Self::Svg => "A picture",
            Self::Dot => "A drawing for Graphviz",
            Self::Mermaid => "A drawing for Mermaid, as in Markdown",
            Self::Junit => "A test report for continuous integration",
            Self::Problog => "A ProbLog program whose query is the chance",
        }
    }

    /// The form of this word; `table` is another word for `text`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        if word == "table" {
            return Some(Self::Text);
        }
        Self::ALL.into_iter().find(|form| form.word() == word)
    }
}

/// A result that can be written.
pub trait Writable {
    /// The forms that it has, the usual one first.
    fn forms(&self) -> &'static [Form];

    /// Writes it in one of its [forms](Self::forms).
    ///
    /// # Errors
    /// When the writer does not take it, or the result has no such form ([`io::ErrorKind::Unsupported`]).
    fn write(&self, form: Form, screen: Screen, out: &mut dyn Write) -> io::Result<()>;
}

/// That a result has no such form.
#[must_use]
pub fn unsupported(form: Form) -> io::Error {
    io::Error::new(io::ErrorKind::Unsupported, format!("there is no `{}` form of this answer", form.word()))
}
