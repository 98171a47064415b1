//! What is wrong with an input, said so that a person can mend it.
//!
//! A [`Diagnostic`] is plain data: it knows no colours and no terminal. `output::diagnostics` draws it. Each has a stable
//! [`Code`], the place of the fault, and, where another place makes it a fault, that place too.

mod clip;
mod code;
mod nearest;
mod sources;
mod steering;

pub use clip::clip;
pub use code::Code;
pub use nearest::nearest;
pub use sources::{FileId, SourceFile, Sources, Span};
pub use steering::{steers, steers_behind, without_steering};

use std::fmt;

/// How serious a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The input cannot be used.
    Error,
    /// The input can be used, but something about it is probably not meant.
    Warning,
}

impl Severity {
    /// The word for tools.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One problem of an input, with every place that has to do with it.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// The stable code, which also fixes the severity.
    pub code: Code,
    /// What is wrong: lower case, no full stop, the user's text in backticks.
    pub message: String,
    /// Where it is wrong; absent for a problem of a whole input (an unreadable file).
    pub span: Option<Span>,
    /// A few words under the caret; empty for none.
    pub label: String,
    /// Other places involved (a first definition, a conflicting switch), each with its words.
    pub others: Vec<(Span, String)>,
    /// Advice, usually the nearest valid spelling.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A diagnostic at a place.
    #[must_use]
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), span: Some(span), label: String::new(), others: Vec::new(), help: None }
    }

    /// A diagnostic of a whole input.
    #[must_use]
    pub fn whole(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), span: None, label: String::new(), others: Vec::new(), help: None }
    }

    /// Adds words under the caret.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Adds another place involved.
    #[must_use]
    pub fn other(mut self, span: Span, words: impl Into<String>) -> Self {
        self.others.push((span, words.into()));
        self
    }

    /// Adds advice.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds `did you mean …` when something in `known` is near to `word`, otherwise lists what is known if that is short.
    #[must_use]
    pub fn suggest<'a>(mut self, word: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        let known: Vec<&str> = known.into_iter().collect();
        self.help = match nearest(word, known.iter().copied()) {
            Some(near) => Some(format!("did you mean `{near}`?")),
            None if known.is_empty() => None,
            None if known.len() <= 16 => Some(format!("known here: {}", known.join(", "))),
            None => None,
        };
        self
    }

    /// The severity, fixed by the code.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Diagnostic {}

/// Whether any of these is an error.
#[must_use]
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|d| d.severity() == Severity::Error)
}
