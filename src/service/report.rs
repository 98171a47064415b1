//! A page in which every switch can be flipped and the matrix answers at once.

use super::{Answer, Refusal, Situation, Told};
use crate::analysis::explain;
use crate::output::report as writers;
use crate::output::terminal::Screen;
use crate::output::{Data, Form, Layout, Writable, form};
use crate::present::Source;
use crate::present::explain::{CellView, Options, cells};
use crate::present::report::{Page, TooLarge};
use crate::present::run::{MatrixSummary, MatrixView, Selection};
use crate::scenario::schema::Table;
use crate::scenario::{Assignment, Scenario};
use std::io::{self, Write};

/// The forms of the answer, the usual one first.
pub const FORMS: &[Form] = &[Form::Html, Form::Markdown, Form::Json];

/// So many things that somebody could come to read are explained in Markdown.
const MAX_EXPLANATIONS: usize = 24;

/// A page, for a browser or for programs.
pub struct Live {
    page: Page,
    options: writers::Options,
}

/// The same under one assignment, for documents.
pub struct Printed<'s> {
    matrix: MatrixSummary<'s>,
    explanations: Vec<CellView>,
    /// How many cells more could be explained.
    more: usize,
    sources: Vec<Source>,
}

/// The page of a scenario; with `teach` it opens with the questions before the answers.
///
/// # Errors
/// When a combination of switches is at fault, or the scenario is too large for a page.
pub fn live(situation: &Situation, teach: bool) -> Answer<Told<Live>> {
    page(situation, teach, Page::new)
}

/// The same without the ways in and their words, which take most of the time.
///
/// # Errors
/// As [`live`].
pub fn brief(situation: &Situation) -> Answer<Told<Live>> {
    page(situation, false, Page::untold)
}

fn page(situation: &Situation, teach: bool, make: fn(&Scenario, &Assignment) -> Result<Page, TooLarge>) -> Answer<Told<Live>> {
    let Situation { scenario, assignment, .. } = situation;
    every_combination_is_sound(situation)?;
    let page = make(scenario, assignment).map_err(|why| Refusal::question(why.to_string()).help(why.help()))?;
    // In a lesson the opening state is what a class is to predict.
    let opening = if teach {
        writers::opening_in_class()
    } else {
        writers::opening(&MatrixView::new(scenario, assignment, situation.view(), &Selection::default()))
    };
    let options = writers::Options { title: scenario.title.clone(), teach, opening, ..writers::Options::default() };
    Ok(situation.told(Live { page, options }))
}

/// The matrix under one assignment, and for each thing that somebody could come to read the easiest ways.
///
/// # Errors
/// When a combination of switches is at fault.
pub fn printed(situation: &Situation) -> Answer<Told<Printed<'_>>> {
    let Situation { scenario, assignment, .. } = situation;
    every_combination_is_sound(situation)?;
    let matrix = MatrixSummary::new(scenario, assignment, situation.view(), &Selection::default());
    let mut asked = matrix.could_read();
    let more = asked.len().saturating_sub(MAX_EXPLANATIONS);
    asked.truncate(MAX_EXPLANATIONS);
    let options =
        Options { paths: explain::Options { paths: 3, ..explain::Options::default() }, why_not: None, misses: 0, sense: situation.sense };
    let explanations = cells(scenario, assignment, &asked, options);
    let sources = scenario.table(Table::Sources).iter().map(Source::of).collect();
    Ok(situation.told(Printed { matrix, explanations, more, sources }))
}

fn every_combination_is_sound(situation: &Situation) -> Answer<()> {
    // The page answers every question itself.
    situation.plainly("report")?;
    let every: Vec<usize> = (0..situation.scenario.switches.len()).collect();
    situation.sound_under(&every)
}

impl Writable for Live {
    fn forms(&self) -> &'static [Form] {
        &[Form::Html, Form::Json]
    }

    fn data(&self, to: Data<'_>) -> io::Result<()> {
        to.put(Layout::Compact, &self.page)
    }

    fn draw(&self, form: Form, _: Screen, out: &mut dyn Write) -> io::Result<()> {
        let text = match form {
            Form::Html => writers::page(&writers::json(&self.page), &self.options),
            other => return Err(form::unsupported(other)),
        };
        out.write_all(text.as_bytes())
    }
}

impl Writable for Printed<'_> {
    fn forms(&self) -> &'static [Form] {
        &[Form::Markdown]
    }

    fn data(&self, to: Data<'_>) -> io::Result<()> {
        to.none()
    }

    fn draw(&self, form: Form, _: Screen, out: &mut dyn Write) -> io::Result<()> {
        match form {
            Form::Markdown => writers::markdown(&self.matrix, (&self.explanations, self.more), &self.sources, out),
            other => Err(form::unsupported(other)),
        }
    }
}
