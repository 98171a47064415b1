//! A scenario that was read.

use super::answer::Answer;
use super::asking::{Asking, Command};
use super::errors::{Fault, as_json, told};
use super::put::Asked;
use pyo3::prelude::*;
use residency::analysis::chances::sample::{CHUNK, Tally};
use residency::diagnostic::Sources;
use residency::output::diagnostics;
use residency::scenario::schema::{Table as Entities, key};
use residency::scenario::{Entity, Input, Library, Loaded as Read, Scenario, Unreadable, load};
use residency::shipped::{self as files, Disk};
use residency::{Refusal, scenario};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What was counted in some runs: how many, and the hits of [`Tally`].
type Counted = (u64, Vec<Vec<u64>>, Vec<Vec<u64>>);

/// A scenario with the packs that it uses, read and found sound.
#[pyclass(frozen, from_py_object, module = "residency._native")]
#[derive(Clone)]
pub(crate) struct Loaded {
    pub(crate) name: Arc<str>,
    folder: Option<PathBuf>,
    pub(crate) read: Arc<Read>,
}

impl Loaded {
    /// Reads a text. `folder` is where its packs are looked for beside those shipped.
    fn of(input: Input, library: &dyn Library) -> Result<Self, Fault> {
        let (name, folder) = (Arc::from(input.name.strip_prefix("shipped:").unwrap_or(&input.name)), input.folder.clone());
        let read = load(input, library);
        match read.scenario {
            Some(_) => Ok(Self { name, folder, read: Arc::new(read) }),
            None => Err(Refusal::input(read.diagnostics, &read.sources).into()),
        }
    }

    /// Reads a file or a shipped scenario.
    fn named(name: &str) -> Result<Self, Fault> {
        let input = files::open(name).map_err(|fault| Refusal::input(vec![fault], &Sources::default()))?;
        Self::of(input, &Disk)
    }

    fn asked(&self, asking: &str, command: &str) -> Result<Asked, Fault> {
        let (asking, command) = (Asking::read(asking)?, Command::read(command)?);
        Ok(Asked { loaded: self.clone(), asking, command, other: None, drawn: None })
    }

    fn scenario(&self) -> Option<&Scenario> {
        self.read.scenario.as_ref()
    }
}

#[pymethods]
impl Loaded {
    #[getter]
    fn name(&self) -> &str {
        &self.name
    }

    #[getter]
    fn title(&self) -> &str {
        self.scenario().map_or("", |scenario| &scenario.title)
    }

    /// What is doubtful about the file: the text that the command line prints, and the diagnostics as JSON.
    #[getter]
    fn warnings(&self) -> (String, String) {
        let Read { diagnostics, sources, .. } = &*self.read;
        (diagnostics::draw(diagnostics, sources, false), as_json(&told(diagnostics, sources)))
    }

    /// What can be asked about, as JSON.
    fn contents(&self) -> PyResult<String> {
        let contents = self.scenario().map(Contents::of);
        serde_json::to_string(&contents).map_err(|error| pyo3::exceptions::PyRuntimeError::new_err(error.to_string()))
    }

    /// Puts a question.
    #[pyo3(signature = (asking, command, other = None))]
    fn ask(&self, py: Python<'_>, asking: &str, command: &str, other: Option<(Self, String)>) -> PyResult<Answer> {
        py.detach(|| {
            let other = other.map(|(loaded, asking)| Ok::<_, Fault>((loaded, Asking::read(&asking)?))).transpose()?;
            Answer::new(Asked { other, ..self.asked(asking, command)? })
        })
        .map_err(|fault| fault.raised(py))
    }

    /// How many chunks the runs of a simulation have, each with a stream of its own.
    #[staticmethod]
    fn chunks(runs: u64) -> u64 {
        runs.div_ceil(CHUNK)
    }

    /// Draws some of the chunks of a simulation: how many runs, and what was counted in them.
    fn draw(&self, py: Python<'_>, asking: &str, command: &str, first: u64, end: u64) -> PyResult<Counted> {
        let drawn = py.detach(|| self.asked(asking, command)?.draw(first..end));
        drawn.map(|tally| (tally.runs, tally.hits, tally.first)).map_err(|fault| fault.raised(py))
    }

    /// The answer of a simulation whose runs were drawn in parts.
    fn ask_drawn(&self, py: Python<'_>, asking: &str, command: &str, parts: Vec<Counted>) -> PyResult<Answer> {
        py.detach(|| {
            let mut drawn = Tally::default();
            parts.into_iter().for_each(|(runs, hits, first)| drawn.add(&Tally { runs, hits, first }));
            Answer::new(Asked { drawn: Some(drawn), ..self.asked(asking, command)? })
        })
        .map_err(|fault| fault.raised(py))
    }

    /// What it can be read from again anywhere: its name, the folder of its packs, and its own texts by name, the scenario's first. Those
    /// that come with the program are left out.
    fn parts(&self) -> (&str, Option<&Path>, Vec<(&str, &str)>) {
        let texts = self.read.sources.iter().map(|(_, file)| (file.name.as_str(), file.text.as_str()));
        let own = texts.enumerate().filter(|(place, (name, _))| *place == 0 || !name.starts_with("shipped:")).map(|(_, text)| text);
        (&self.name, self.folder.as_deref(), own.collect())
    }
}

/// Files that were read once, with those that come with the program.
struct Bundle(BTreeMap<PathBuf, String>);

impl Library for Bundle {
    fn shipped(&self, name: &str) -> Option<String> {
        Disk.shipped(name)
    }

    fn packs(&self) -> Vec<String> {
        Disk.packs()
    }

    fn read(&self, path: &Path) -> Result<Vec<u8>, Unreadable> {
        let text = self.0.get(path).or_else(|| self.0.get(path.strip_prefix(".").unwrap_or(path)));
        text.map(|text| text.clone().into_bytes()).ok_or_else(|| Unreadable::new("not among the files that were sent"))
    }
}

/// Reads a scenario from its [parts](Loaded::parts).
#[pyfunction]
#[pyo3(signature = (name, folder, texts))]
pub(crate) fn assembled(py: Python<'_>, name: String, folder: Option<PathBuf>, texts: Vec<(String, String)>) -> PyResult<Loaded> {
    py.detach(|| {
        let mut texts = texts.into_iter();
        let (_, text) = texts.next().unwrap_or_default();
        let bundle = Bundle(texts.map(|(name, text)| (PathBuf::from(name), text)).collect());
        Loaded::of(Input { name, bytes: text.into_bytes(), folder }, &bundle)
    })
    .map_err(|fault| fault.raised(py))
}

/// Reads a text.
#[pyfunction]
#[pyo3(signature = (text, name, folder = None))]
pub(crate) fn read(py: Python<'_>, text: Vec<u8>, name: String, folder: Option<PathBuf>) -> PyResult<Loaded> {
    py.detach(|| Loaded::of(Input { name, bytes: text, folder }, &Disk)).map_err(|fault| fault.raised(py))
}

/// Reads a file or a shipped scenario by its name.
#[pyfunction]
pub(crate) fn named(py: Python<'_>, name: &str) -> PyResult<Loaded> {
    py.detach(|| Loaded::named(name)).map_err(|fault| fault.raised(py))
}

/// The names and titles of the scenarios that come with the program, sorted.
#[pyfunction]
pub(crate) fn shipped() -> Vec<(&'static str, String)> {
    files::all().into_iter().filter(files::Shipped::is_scenario).map(|file| (file.name, file.headline())).collect()
}

/// What a scenario is made of, as far as a question names it.
#[derive(Serialize)]
struct Contents<'s> {
    title: &'s str,
    summary: &'s str,
    date: Option<String>,
    parties: BTreeMap<&'s str, &'s str>,
    data: BTreeMap<&'s str, &'s str>,
    policies: BTreeMap<&'s str, &'s str>,
    switches: Vec<Switch<'s>>,
    views: BTreeMap<&'s str, &'s str>,
    packs: &'s [String],
}

#[derive(Serialize)]
struct Switch<'s> {
    id: &'s str,
    kind: &'static str,
    question: &'s str,
    default: Option<&'s str>,
    on: Option<String>,
    options: BTreeMap<&'s str, &'s str>,
}

/// What a view is called.
pub(crate) fn label(view: &Entity) -> &str {
    view.text(key::LABEL).unwrap_or(&view.id)
}

impl<'s> Contents<'s> {
    fn of(scenario: &'s Scenario) -> Self {
        let labels = |table: Entities| scenario.table(table).iter().map(|entity| (entity.id.as_str(), entity.label())).collect();
        let switch = |switch: &'s scenario::Switch| Switch {
            id: &switch.entity.id,
            kind: switch.kind.as_str(),
            question: switch.question(),
            default: switch.options.get(switch.default).map(|option| option.id.as_str()),
            on: switch.on.map(|day| day.to_string()),
            options: switch.options.iter().map(|option| (option.id.as_str(), option.label())).collect(),
        };
        Self {
            title: &scenario.title,
            summary: &scenario.summary,
            date: scenario.date.map(|day| day.to_string()),
            parties: labels(Entities::Parties),
            data: labels(Entities::Data),
            policies: labels(Entities::Policies),
            switches: scenario.switches.iter().map(switch).collect(),
            views: scenario.views.iter().map(|view| (view.entity.id.as_str(), label(&view.entity))).collect(),
            packs: &scenario.packs,
        }
    }
}
