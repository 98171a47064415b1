//! Who reads and who holds what.

use super::{Answer, Situation};
use crate::output::terminal::Screen;
use crate::output::{Form, Writable, form, run};
use crate::present::run::{Report, Selection};
use std::io::{self, Write};

/// Which cells are asked for; without ids all are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// Ids of parties.
    pub parties: Vec<String>,
    /// Ids of datasets.
    pub data: Vec<String>,
}

/// The forms of the answer, the usual one first.
pub const FORMS: &[Form] = &[Form::Text, Form::Json, Form::Markdown, Form::Csv];

/// The matrix.
///
/// # Errors
/// When a party or dataset does not exist.
pub fn answer<'s>(situation: &'s Situation, request: &Request) -> Answer<Report<'s>> {
    let selection = Selection::resolve(&situation.scenario, &request.parties, &request.data).map_err(|faults| situation.refuse(faults))?;
    Ok(Report::new(&situation.scenario, &situation.assignment, situation.view(), &selection))
}

impl Writable for Report<'_> {
    fn forms(&self) -> &'static [Form] {
        FORMS
    }

    fn write(&self, form: Form, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
        match form {
            Form::Text => run::terminal(self, screen, out),
            Form::Json => run::json(self, out),
            Form::Markdown => run::markdown(self, out),
            Form::Csv => run::csv(self, out),
            other => Err(form::unsupported(other)),
        }
    }
}
