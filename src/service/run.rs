//! Who reads and who holds what.

use super::{Answer, Situation};
use crate::analysis::cutting::Effect;
use crate::output::terminal::Screen;
use crate::output::{Data, Form, Layout, Writable, form, run};
use crate::present::run::{MatrixSummary, MatrixView, Selection};
use std::io::{self, Write};

/// Which cells are asked for; without ids all are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// Parties by id or name.
    pub parties: Vec<String>,
    /// Datasets by id or name.
    pub data: Vec<String>,
    /// How the scenario and its answers are named on a command line, where the answer is to say how to ask on.
    pub asked_as: Option<String>,
}

/// The forms of the answer, the usual one first.
pub const FORMS: &[Form] = &[Form::Text, Form::Json, Form::Markdown, Form::Csv];

/// The matrix with its summary.
///
/// # Errors
/// When a party or dataset does not exist.
pub fn answer<'s>(situation: &'s Situation, request: &Request) -> Answer<MatrixSummary<'s>> {
    let selection = selection(situation, request)?;
    let summary = MatrixSummary::asking(&situation.scenario, &situation.assignment, situation.view(), &selection, situation.sense);
    Ok(match &request.asked_as {
        Some(words) => summary.asked_as(words),
        None => summary,
    })
}

/// The matrix with its summary as a piece of a page, for a notebook: HTML that brings its colours along.
#[must_use]
pub fn fragment(summary: &MatrixSummary<'_>) -> String {
    run::html(summary)
}

/// The matrix alone, as programs want it: without the work that the summary takes, which is large for an estate.
///
/// # Errors
/// When a party or dataset does not exist.
pub fn cells<'s>(situation: &'s Situation, request: &Request) -> Answer<MatrixView<'s>> {
    let selection = selection(situation, request)?;
    Ok(MatrixView::asking(&situation.scenario, &situation.assignment, situation.view(), &selection, situation.sense))
}

/// The same, and where it is asked what is done to users, what alone suffices for it and how much it takes otherwise.
///
/// # Errors
/// When a party or dataset does not exist.
pub fn cells_and_single_points<'s>(situation: &'s Situation, request: &Request) -> Answer<MatrixView<'s>> {
    let cells = cells(situation, request)?;
    Ok(match Effect::of(situation.sense) {
        Some(effect) => cells.with_single_points(&situation.scenario, &situation.assignment, effect),
        None => cells,
    })
}

fn selection(situation: &Situation, request: &Request) -> Answer<Selection> {
    Selection::resolve(&situation.scenario, &request.parties, &request.data).map_err(|faults| situation.refuse(faults))
}

impl Writable for MatrixSummary<'_> {
    fn forms(&self) -> &'static [Form] {
        FORMS
    }

    fn data(&self, to: Data<'_>) -> io::Result<()> {
        self.matrix.data(to)
    }

    fn draw(&self, form: Form, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
        match form {
            Form::Text => run::terminal(self, screen, out),
            Form::Markdown => run::markdown(self, out),
            other => self.matrix.write(other, screen, out),
        }
    }
}

impl Writable for MatrixView<'_> {
    fn forms(&self) -> &'static [Form] {
        &[Form::Json, Form::Csv]
    }

    fn data(&self, to: Data<'_>) -> io::Result<()> {
        to.put(Layout::Streamed, self)
    }

    fn draw(&self, form: Form, _: Screen, out: &mut dyn Write) -> io::Result<()> {
        match form {
            Form::Csv => run::csv(self, out),
            other => Err(form::unsupported(other)),
        }
    }
}
