//! What cannot be answered, as an exception of Python that carries every diagnostic.

use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use residency::Refusal;
use residency::diagnostic::{Diagnostic, Sources, Span};
use serde::Serialize;
use std::io;

/// Why there is no answer.
pub(crate) enum Fault {
    /// The library refuses the question.
    Refused(Box<Refusal>),
    /// The request is not what this package sends: no such question, no such form.
    Request(String),
    /// The answer could not be written.
    Broken(String),
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(Box::new(refusal))
    }
}

impl From<serde_json::Error> for Fault {
    fn from(error: serde_json::Error) -> Self {
        Self::Request(error.to_string())
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::Unsupported => Self::Request(error.to_string()),
            _ => Self::Broken(error.to_string()),
        }
    }
}

impl Fault {
    /// All of it as text, as the command line prints it.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Refused(refusal) => refusal.to_string(),
            Self::Request(text) | Self::Broken(text) => text.clone(),
        }
    }

    /// The exception.
    pub(crate) fn raised(self, py: Python<'_>) -> PyErr {
        match self {
            Self::Refused(refusal) => refused(py, &refusal).unwrap_or_else(|error| error),
            Self::Request(text) => PyValueError::new_err(text),
            Self::Broken(text) => PyRuntimeError::new_err(text),
        }
    }
}

fn refused(py: Python<'_>, refusal: &Refusal) -> PyResult<PyErr> {
    let found = match refusal {
        Refusal::Input { diagnostics, sources } => told(diagnostics, sources),
        _ => Vec::new(),
    };
    let class = py.import("residency._errors")?.getattr("Refused")?;
    Ok(PyErr::from_value(class.call1((refusal.to_string(), as_json(&found)))?))
}

pub(crate) fn as_json(found: &[Told<'_>]) -> String {
    // Texts and numbers can always be written.
    serde_json::to_string(found).unwrap_or_default()
}

/// A diagnostic with its place, for programs. Lines and columns are counted from 1, columns in characters.
#[derive(Serialize)]
pub(crate) struct Told<'d> {
    severity: &'static str,
    code: &'static str,
    message: &'d str,
    file: Option<&'d str>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    label: &'d str,
    help: Option<&'d str>,
    others: Vec<Other<'d>>,
}

/// Another place that has to do with it.
#[derive(Serialize)]
pub(crate) struct Other<'d> {
    file: &'d str,
    line: usize,
    column: usize,
    words: &'d str,
}

pub(crate) fn told<'d>(diagnostics: &'d [Diagnostic], sources: &'d Sources) -> Vec<Told<'d>> {
    let one = |diagnostic: &'d Diagnostic| {
        let start = diagnostic.span.and_then(|span| sources.place(span));
        let end = diagnostic.span.and_then(|span| sources.place(Span { start: span.end, ..span }));
        let other =
            |(span, words): &'d (Span, String)| sources.place(*span).map(|(file, line, column)| Other { file, line, column, words });
        Told {
            severity: diagnostic.severity().as_str(),
            code: diagnostic.code.as_str(),
            message: &diagnostic.message,
            file: start.map(|(file, ..)| file),
            line: start.map(|(_, line, _)| line),
            column: start.map(|(.., column)| column),
            end_line: end.map(|(_, line, _)| line),
            end_column: end.map(|(.., column)| column),
            label: &diagnostic.label,
            help: diagnostic.help.as_deref(),
            others: diagnostic.others.iter().filter_map(other).collect(),
        }
    };
    diagnostics.iter().map(one).collect()
}
