//! One question about one text, answered as the command line answers it. Runs in a process of its own.

use super::answer::{Answer, JSON};
use super::files::Folder;
use super::problems::Problems;
use super::vocabulary;
use crate::output::terminal::Screen;
use crate::output::{Form, Writable};
use crate::scenario::schema::Table;
use crate::scenario::{Date, Input, Library, Loaded, Request, load};
use crate::service::check::{Checks, examine};
use crate::service::{self, Refusal, Situation, explain, report, run};
use crate::shipped::{self, Disk};
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::path::Path;

/// So many near misses does `explain` show where nothing is said.
const NEAR_MISSES: usize = 10;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// What is wrong with the text.
    Diagnostics,
    /// Who reads and who holds what: `residency run`.
    Run,
    /// Whether what must come out comes out: `residency check`.
    Check,
    /// Why a party reads a dataset: `residency explain`.
    Explain,
    /// What is wrong, and what the page shows of it.
    Report,
}

impl What {
    /// Every question.
    pub const ALL: [Self; 5] = [Self::Diagnostics, Self::Run, Self::Check, Self::Explain, Self::Report];

    /// Its word, in paths and arguments.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Diagnostics => "diagnostics",
            Self::Run => "run",
            Self::Check => "check",
            Self::Explain => "explain",
            Self::Report => "report",
        }
    }

    /// The question of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|what| what.word() == word)
    }
}

/// What a question is about. Everything but the text (or the scenario) may be left out.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ask {
    /// The text of a scenario.
    text: Option<String>,
    /// Or the name of one that comes with the program.
    scenario: Option<String>,
    /// What the text is called.
    name: Option<String>,
    #[serde(default)]
    choose: BTreeMap<String, String>,
    view: Option<String>,
    date: Option<String>,
    #[serde(default)]
    sourced_only: bool,
    #[serde(default)]
    assume_law: bool,
    party: Option<String>,
    data: Option<String>,
    /// Of a report: without the ways in and their words.
    #[serde(default)]
    brief: bool,
}

/// Reads a question (JSON), answers it, and writes the status and the answer: three digits, a line break, the text.
/// Packs are read from the folder; without one, only those that come with the program can be used.
///
/// # Errors
/// When it cannot be read or written, or the folder cannot be opened.
pub fn work(what: What, folder: Option<&Path>, question: &mut dyn Read, out: &mut dyn Write) -> io::Result<()> {
    let mut bytes = Vec::new();
    question.read_to_end(&mut bytes)?;
    let folder = folder.map(Folder::open).transpose()?;
    let answer = match serde_json::from_slice(&bytes) {
        Ok(ask) => answer(what, ask, folder.as_ref()),
        Err(error) => Answer::refused(StatusCode::BAD_REQUEST, format!("the question is not as it should be: {error}")),
    };
    writeln!(out, "{}", answer.status.as_u16())?;
    out.write_all(&answer.body)?;
    out.flush()
}

/// Why there is no answer.
enum Stop {
    /// The question itself is wrong.
    Question(String),
    /// The text, or what is asked of it.
    Problems(Problems),
}

fn answer(what: What, mut ask: Ask, folder: Option<&Folder>) -> Answer {
    let (name, input) = match input(&mut ask, folder.is_some()) {
        Ok(input) => input,
        Err(why) => return Answer::refused(StatusCode::BAD_REQUEST, why),
    };
    let library: &dyn Library = folder.map_or(&Disk, |folder| folder);
    let loaded = load(input, library);
    let answered = match what {
        What::Diagnostics => return Answer::json(&Problems::of(&loaded.diagnostics, &loaded.sources)),
        What::Report => return page(&ask, loaded),
        What::Check => examined(&ask, &name, loaded),
        What::Run => situation(&ask, loaded).and_then(|situation| ran(&ask, &situation)),
        What::Explain => situation(&ask, loaded).and_then(|situation| explained(&ask, &situation)),
    };
    match answered {
        Ok(body) => Answer::of(JSON, body),
        Err(Stop::Question(why)) => Answer::refused(StatusCode::BAD_REQUEST, why),
        Err(Stop::Problems(problems)) => Answer { status: StatusCode::UNPROCESSABLE_ENTITY, ..Answer::json(&problems) },
    }
}

/// What is to be loaded, and the name under which it is spoken of.
fn input(ask: &mut Ask, has_folder: bool) -> Result<(String, Input), String> {
    match (ask.text.take(), &ask.scenario) {
        (Some(text), None) => {
            let name = ask.name.clone().unwrap_or_else(|| "scenario.toml".to_owned());
            // There is no way out of the folder's handle, so the folder itself has no name here.
            let folder = has_folder.then(|| Path::new("").to_path_buf());
            Ok((name.clone(), Input { name, bytes: text.into_bytes(), folder }))
        }
        (None, Some(name)) => match shipped::find(name) {
            Some(found) => Ok((name.clone(), Input { name: format!("shipped:{name}"), bytes: found.text.into(), folder: None })),
            None => Err(format!("no scenario `{name}` comes with the program")),
        },
        _ => Err("give either a `text` or the name of a `scenario`".to_owned()),
    }
}

/// The scenario under the answers that are asked for.
fn situation(ask: &Ask, loaded: Loaded) -> Result<Situation, Stop> {
    let date = ask.date.as_deref().map(str::parse::<Date>).transpose().map_err(broken)?;
    let choose = ask.choose.iter().map(|(switch, option)| (switch.clone(), option.clone())).collect();
    let (view, sourced_only, assume_law) = (ask.view.clone(), ask.sourced_only, ask.assume_law);
    let unchanged = service::Ask::default();
    Ok(Situation::of(loaded, &service::Ask { choose, view, date, sourced_only, assume_law, ..unchanged })?)
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Input { diagnostics, sources } => Self::Problems(Problems::of(&diagnostics, &sources)),
            Refusal::Question { message, .. } => Self::Question(message),
        }
    }
}

fn broken(error: impl std::fmt::Display) -> Stop {
    Stop::Question(error.to_string())
}

/// A result as the command line writes it, for programs.
fn json_of(result: &impl Writable) -> Result<Vec<u8>, Stop> {
    let mut body = Vec::new();
    result.write(Form::Json, Screen::default(), &mut body).map_err(broken)?;
    Ok(body)
}

fn examined(ask: &Ask, name: &str, mut loaded: Loaded) -> Result<Vec<u8>, Stop> {
    if ask.assume_law {
        loaded.scenario = loaded.scenario.map(|scenario| service::assuming(scenario, &Request::default()));
    }
    json_of(&Checks(vec![examine(name, loaded, None).checked]))
}

fn ran(ask: &Ask, situation: &Situation) -> Result<Vec<u8>, Stop> {
    let one = |id: &Option<String>| id.iter().cloned().collect::<Vec<_>>();
    json_of(&run::cells(situation, &run::Request { parties: one(&ask.party), data: one(&ask.data), asked_as: None })?)
}

fn explained(ask: &Ask, situation: &Situation) -> Result<Vec<u8>, Stop> {
    for (id, table) in [(&ask.party, Table::Parties), (&ask.data, Table::Data)] {
        if id.is_none() {
            return Err(Stop::Question(format!("name the {} whose cell is to be explained", table.singular())));
        }
    }
    let (party, data) = (ask.party.clone(), ask.data.clone());
    let request = explain::Request { party, data, every_path: true, near_misses: NEAR_MISSES, ..explain::Request::default() };
    let result = explain::answer(situation, &request)?;
    json_of(&result)
}

/// What the page needs after an edit: what is wrong, what to show, why there is nothing to show, what can be named.
fn page(ask: &Ask, loaded: Loaded) -> Answer {
    let problems = Problems::of(&loaded.diagnostics, &loaded.sources);
    let Some(scenario) = &loaded.scenario else { return reported(&problems, None, None, &Value::Null) };
    let ids = vocabulary::ids(scenario);
    let drawn = situation(ask, loaded).and_then(|situation| {
        let page = if ask.brief { report::brief(&situation) } else { report::live(&situation, false) };
        match page {
            Ok(result) => json_of(&result).map(Ok),
            // The page can be set to every combination, so it may be too large where a single one is not.
            Err(Refusal::Question { message, help }) => Ok(Err(format!("No page: {message}; {}.", help.unwrap_or_default()))),
            Err(refusal) => Err(refusal.into()),
        }
    });
    match drawn {
        Ok(Ok(data)) => reported(&problems, Some(&String::from_utf8_lossy(&data)), None, &ids),
        Ok(Err(why)) => reported(&problems, None, Some(why), &ids),
        Err(Stop::Problems(problems)) => reported(&problems, None, None, &ids),
        Err(Stop::Question(why)) => Answer::refused(StatusCode::BAD_REQUEST, why),
    }
}

/// Puts it together; the data of the page are text already, and stay as they are.
fn reported(problems: &Problems, data: Option<&str>, why_none: Option<String>, ids: &Value) -> Answer {
    let problems = match serde_json::to_string(problems) {
        Ok(problems) => problems,
        Err(error) => return Answer::refused(StatusCode::INTERNAL_SERVER_ERROR, error.to_string()),
    };
    let data = data.map_or("null", str::trim_end);
    Answer::of(JSON, format!("{{\"problems\":{problems},\"report\":{data},\"why_none\":{},\"ids\":{ids}}}", json!(why_none)))
}
