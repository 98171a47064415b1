//! The forms in which a result can be written, and what every result that can be written has in common.

use super::json;
use super::kit::gate::{Gate, Passing};
use super::layout::Layout;
use super::terminal::Screen;
use serde::Serialize;
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

    /// Hands what is in it to a form for data.
    ///
    /// # Errors
    /// When the writer does not take it, or the result is not for programs ([`io::ErrorKind::Unsupported`]).
    fn data(&self, to: Data<'_>) -> io::Result<()>;

    /// Writes it in a form of its own, which is none for data.
    ///
    /// # Errors
    /// When the writer does not take it, or the result has no such form ([`io::ErrorKind::Unsupported`]).
    fn draw(&self, form: Form, screen: Screen, out: &mut dyn Write) -> io::Result<()>;

    /// The end of what it writes in a form, behind which nothing may be added: a signature stands under everything. `None`: more may follow.
    fn closing(&self, _form: Form) -> Option<String> {
        None
    }

    /// Writes it in one of its [forms](Self::forms), through the [gate](super::kit::gate).
    ///
    /// # Errors
    /// When the writer does not take it, or the result has no such form ([`io::ErrorKind::Unsupported`]).
    fn write(&self, form: Form, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
        let mut gate = Gate::new(out, form.passing(screen));
        match form.data() {
            Some(form) => self.data(Data { form, out: &mut gate })?,
            None => self.draw(form, screen, &mut gate)?,
        }
        gate.finish()
    }
}

/// A form for data: every result that programs can read has all of them, without knowing which there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DataForm {
    Json,
}

impl Form {
    /// What becomes of a character that would steer whoever shows it.
    fn passing(self, screen: Screen) -> Passing {
        match self {
            Self::Text if screen.colours => Passing::Colours,
            Self::Json => Passing::Numbers,
            Self::Text | Self::Markdown | Self::Csv | Self::Html | Self::Svg | Self::Dot | Self::Mermaid | Self::Junit | Self::Problog => {
                Passing::Nothing
            }
        }
    }

    /// What kind of data it holds, where it is for programs.
    fn data(self) -> Option<DataForm> {
        match self {
            Self::Json => Some(DataForm::Json),
            Self::Text | Self::Markdown | Self::Csv | Self::Html | Self::Svg | Self::Dot | Self::Mermaid | Self::Junit | Self::Problog => {
                None
            }
        }
    }
}

/// The forms of a result that names those: with one form for data it has them all.
#[must_use]
pub fn offered(named: &[Form]) -> Vec<Form> {
    let is_for_programs = named.iter().any(|form| form.data().is_some());
    let further = Form::ALL.into_iter().filter(|form| is_for_programs && form.data().is_some() && !named.contains(form));
    named.iter().copied().chain(further).collect()
}

/// Where a result puts what is in it, whatever the form for data.
pub struct Data<'o> {
    form: DataForm,
    out: &'o mut dyn Write,
}

impl<'o> Data<'o> {
    /// Writes a result whole.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn put(self, layout: Layout, result: &impl Serialize) -> io::Result<()> {
        match self.form {
            DataForm::Json => json::write(layout, result, self.out),
        }
    }

    /// Writes a large result whose rows are made while they are written: the fields of its header, then a list `rows`.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn rows<R: Serialize>(self, header: &impl Serialize, rows: impl Iterator<Item = R>) -> io::Result<()> {
        match self.form {
            DataForm::Json => json::rows(header, rows, self.out),
        }
    }

    /// Says that the result is not for programs.
    ///
    /// # Errors
    /// Always.
    pub fn none(self) -> io::Result<()> {
        match self.form {
            DataForm::Json => Err(unsupported(Form::Json)),
        }
    }

    /// Lets further fields stand in front of those of the outermost objects.
    ///
    /// # Errors
    /// Those of `write`, which writes the result.
    pub(super) fn with(self, fields: &impl Serialize, write: impl FnOnce(Data<'_>) -> io::Result<()>) -> io::Result<()> {
        match self.form {
            DataForm::Json => write(Data { form: self.form, out: &mut json::Fields::new(self.out, fields)? }),
        }
    }
}

/// That a result has no such form.
#[must_use]
pub fn unsupported(form: Form) -> io::Error {
    io::Error::new(io::ErrorKind::Unsupported, format!("there is no `{}` form of this answer", form.word()))
}
