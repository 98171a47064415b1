//! An answer: worked out when it is asked for, written in each form when that is wanted.

use super::asking::Day;
use super::cells;
use super::errors::Fault;
use super::put::{Asked, To};
use super::table::Table;
use pyo3::prelude::*;
use residency::output::terminal::{MIN_WIDTH, Screen};
use residency::output::{Form, Writable};
use residency::service::laws as service;
use residency::service::laws::{LawKind, Request};
use serde::Deserialize;

/// What was asked.
enum Question {
    Scenario(Box<Asked>),
    Laws(Box<Request>),
    Coverage(Option<String>),
}

/// The answer to a question: its JSON, and the question, to write it in other forms.
#[pyclass(frozen, module = "residency._native")]
pub(crate) struct Answer {
    question: Question,
    json: String,
}

impl Answer {
    /// Answers; whatever cannot be answered is told at once.
    pub(crate) fn new(asked: Asked) -> Result<Self, Fault> {
        Self::of(Question::Scenario(Box::new(asked)))
    }

    fn of(question: Question) -> Result<Self, Fault> {
        let json = question.write(To::Form(Form::Json, Screen::default()))?;
        Ok(Self { question, json: text(json)? })
    }
}

impl Question {
    fn write(&self, to: To) -> Result<Vec<u8>, Fault> {
        match (self, to) {
            (Self::Scenario(asked), to) => asked.write(to),
            (Self::Laws(request), To::Form(form, screen)) => written(&service::answer(request)?, form, screen),
            (Self::Coverage(country), To::Form(form, screen)) => written(&service::coverage(country.as_deref())?, form, screen),
            (_, To::Fragment) => Err(Fault::Request("there is no `fragment` form of this answer".to_owned())),
        }
    }
}

fn written(result: &impl Writable, form: Form, screen: Screen) -> Result<Vec<u8>, Fault> {
    let mut out = Vec::new();
    result.write(form, screen, &mut out)?;
    Ok(out)
}

fn text(bytes: Vec<u8>) -> Result<String, Fault> {
    String::from_utf8(bytes).map_err(|error| Fault::Broken(error.to_string()))
}

#[pymethods]
impl Answer {
    /// As the command line writes it with `--format json`.
    #[getter]
    fn json(&self) -> &str {
        &self.json
    }

    /// The answer in a form: one of the command line's words, or `fragment` for the matrix as a piece of a page.
    #[pyo3(signature = (form, width = 100, colours = false))]
    fn write(&self, py: Python<'_>, form: &str, width: usize, colours: bool) -> PyResult<String> {
        let screen = Screen { width: width.max(MIN_WIDTH), colours };
        let to = match (form, Form::from_word(form)) {
            ("fragment", _) => Ok(To::Fragment),
            (_, Some(form)) => Ok(To::Form(form, screen)),
            (_, None) => Err(Fault::Request(format!("there is no form `{form}`"))),
        };
        py.detach(|| text(self.question.write(to?)?)).map_err(|fault| fault.raised(py))
    }

    /// The cells of a matrix as a table.
    fn cells(&self, py: Python<'_>) -> PyResult<Table> {
        py.detach(|| cells::table(&self.json)).map_err(|fault| fault.raised(py))
    }
}

/// What is asked of the law packs, as JSON.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asking {
    entry: Option<String>,
    country: Option<String>,
    date: Option<Day>,
    binds: Option<String>,
    verb: Option<String>,
    kind: Option<String>,
    stale: Option<(i64, Day)>,
}

/// Entries of the law packs.
#[pyfunction]
pub(crate) fn laws(py: Python<'_>, asking: &str) -> PyResult<Answer> {
    py.detach(|| {
        let Asking { entry, country, date, binds, verb, kind, stale } = serde_json::from_str(asking)?;
        let kind = kind.map(|word| {
            let found = LawKind::ALL.into_iter().find(|kind| kind.as_str() == word);
            found.ok_or_else(|| {
                let known: Vec<&str> = LawKind::ALL.into_iter().map(LawKind::as_str).collect();
                Fault::Request(format!("there is no kind `{word}` of law; there are {}", known.join(", ")))
            })
        });
        let stale = stale.map(|(days, before)| (days, before.0));
        let request = Request { id: entry, country, date: date.map(|day| day.0), binds, verb, kind: kind.transpose()?, stale };
        Answer::of(Question::Laws(Box::new(request)))
    })
    .map_err(|fault: Fault| fault.raised(py))
}

/// Which questions the law of each jurisdiction answers.
#[pyfunction]
#[pyo3(signature = (country = None))]
pub(crate) fn coverage(py: Python<'_>, country: Option<String>) -> PyResult<Answer> {
    py.detach(|| Answer::of(Question::Coverage(country))).map_err(|fault| fault.raised(py))
}

/// A text in Markdown as HTML.
#[pyfunction]
pub(crate) fn html_of_markdown(text: &str) -> String {
    let mut out = String::new();
    pulldown_cmark::html::push_html(&mut out, pulldown_cmark::Parser::new_ext(text, pulldown_cmark::Options::ENABLE_TABLES));
    out
}
