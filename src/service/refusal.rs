//! Why a question has no answer.

use crate::diagnostic::{Diagnostic, Sources};
use crate::output::diagnostics;
use std::error::Error;
use std::fmt;

/// Why a question has no answer.
#[derive(Clone)]
#[non_exhaustive]
pub enum Refusal {
    /// The scenario, or what is asked of it, is at fault: every fault, with the texts that they point into.
    Input {
        /// What is wrong, and what is doubtful; at least one is an error.
        diagnostics: Vec<Diagnostic>,
        /// The texts.
        sources: Sources,
    },
    /// The question cannot be put like this, or its answer is beyond a limit.
    Question {
        /// What is wrong, as a clause: lower case, no full stop.
        message: String,
        /// Advice; several lines where there is much to say.
        help: Option<String>,
    },
}

impl Refusal {
    /// Faults of an input.
    #[must_use]
    pub fn input(diagnostics: Vec<Diagnostic>, sources: &Sources) -> Self {
        Self::Input { diagnostics, sources: sources.clone() }
    }

    /// A question that cannot be put like this.
    #[must_use]
    pub fn question(message: impl Into<String>) -> Self {
        Self::Question { message: message.into(), help: None }
    }

    /// Adds advice to a question that cannot be put like this; faults of an input have their own.
    #[must_use]
    pub fn help(self, advice: impl Into<String>) -> Self {
        match self {
            Self::Question { message, .. } => Self::Question { message, help: Some(advice.into()) },
            input @ Self::Input { .. } => input,
        }
    }

    /// The whole refusal as text, as the command line prints it; ends with a line break.
    #[must_use]
    pub fn text(&self, colours: bool) -> String {
        match self {
            Self::Input { diagnostics, sources } => diagnostics::draw(diagnostics, sources, colours),
            Self::Question { message, help } => diagnostics::question(message, help.as_deref(), colours),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.text(false).trim_end())
    }
}

/// The same text: it is what a program prints that ends with a refusal.
impl fmt::Debug for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "\n{self}")
    }
}

impl Error for Refusal {}

#[cfg(test)]
mod tests {
    use super::Refusal;

    #[test]
    fn advice_stands_below_what_is_wrong() {
        let refusal = Refusal::question("nothing is changed").help("say what");
        assert_eq!(refusal.text(false), "error: nothing is changed\n |\n = help: say what\n");
        assert_eq!(refusal.to_string(), "error: nothing is changed\n |\n = help: say what");
    }
}
