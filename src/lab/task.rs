//! One question about one text, answered as the command line answers it. Runs in a process of its own.

use super::answer::{Answer, JSON};
use super::files::Folder;
use super::problems::Problems;
use super::vocabulary;
use crate::analysis::explain;
use crate::analysis::lifted;
use crate::analysis::why_not;
use crate::diagnostic::{Diagnostic, Sources};
use crate::output::caveats::Told;
use crate::output::terminal::Screen;
use crate::output::{Form, Writable, check, explain as explanations, report as pages, run};
use crate::present::caveats::Caveats;
use crate::present::check::examine;
use crate::present::explain::{Options, cells};
use crate::present::report::Page;
use crate::present::run::{MatrixView, Selection};
use crate::scenario::schema::Table;
use crate::scenario::{Assignment, Date, Input, Library, Loaded, Request, Scenario, load};
use crate::shipped::{self, Disk};
use crate::world::{DataId, Id, PartyId};
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::path::Path;

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
        What::Report => return report(&ask, loaded),
        What::Check => examined(&name, loaded),
        What::Run => world(&ask, loaded).and_then(|(scenario, assignment)| ran(&ask, &scenario, &assignment)),
        What::Explain => world(&ask, loaded).and_then(|(scenario, assignment)| explained(&ask, &scenario, &assignment)),
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

/// The scenario and the assignment that is asked for.
fn world(ask: &Ask, loaded: Loaded) -> Result<(Scenario, Assignment), Stop> {
    let Loaded { scenario, diagnostics, sources } = loaded;
    let Some(mut scenario) = scenario else { return Err(problems(&diagnostics, &sources)) };
    if ask.sourced_only {
        scenario = scenario.sourced_only().0;
    }
    let assignment = assignment(ask, &scenario)?;
    Ok((scenario, assignment))
}

fn assignment(ask: &Ask, scenario: &Scenario) -> Result<Assignment, Stop> {
    let date = ask.date.as_deref().map(str::parse::<Date>).transpose().map_err(|error| Stop::Question(error.to_string()))?;
    let choose = ask.choose.iter().map(|(switch, option)| (switch.clone(), option.clone())).collect();
    let request = Request { choose, view: ask.view.clone(), date };
    let assignment = Assignment::resolve(scenario, &request).map_err(|found| problems(&found, &scenario.sources))?;
    let faults = scenario.errors(&assignment);
    if faults.is_empty() { Ok(assignment) } else { Err(problems(&faults, &scenario.sources)) }
}

fn problems(found: &[Diagnostic], sources: &Sources) -> Stop {
    Stop::Problems(Problems::of(found, sources))
}

fn broken(error: impl std::fmt::Display) -> Stop {
    Stop::Question(error.to_string())
}

fn examined(name: &str, loaded: Loaded) -> Result<Vec<u8>, Stop> {
    let checked = examine(name, loaded, None).checked;
    check::json::json(&[checked]).map(String::into_bytes).map_err(broken)
}

fn ran(ask: &Ask, scenario: &Scenario, assignment: &Assignment) -> Result<Vec<u8>, Stop> {
    let one = |id: &Option<String>| id.iter().cloned().collect::<Vec<_>>();
    let selection = Selection::resolve(scenario, &one(&ask.party), &one(&ask.data)).map_err(|found| problems(&found, &scenario.sources))?;
    let view = ask.view.as_deref().and_then(|id| scenario.view(id));
    let mut body = Vec::new();
    run::json(&MatrixView::new(scenario, assignment, view, &selection), &mut body).map_err(broken)?;
    Ok(body)
}

fn explained(ask: &Ask, scenario: &Scenario, assignment: &Assignment) -> Result<Vec<u8>, Stop> {
    let find = |table: Table, id: &Option<String>| {
        let what = table.singular();
        let id = id.as_deref().ok_or_else(|| Stop::Question(format!("name the {what} whose cell is to be explained")))?;
        scenario.find_or_suggest(table, id).map_err(|unknown| problems(&[unknown], &scenario.sources))
    };
    let (party, data) = (PartyId::new(find(Table::Parties, &ask.party)?), DataId::new(find(Table::Data, &ask.data)?));
    let options = Options {
        paths: explain::Options { paths: usize::MAX, ..explain::Options::default() },
        why_not: Some(why_not::Options::default()),
        misses: 0,
    };
    let found = cells(scenario, assignment, &[(party, data)], options);
    let body = explanations::json(&found).map_err(broken)?;
    told(scenario, assignment, body).map(String::into_bytes).map_err(broken)
}

/// A JSON object as the command line writes it, with what it cannot know.
struct Body(String);

impl Writable for Body {
    fn forms(&self) -> &'static [Form] {
        &[Form::Json]
    }

    fn write(&self, _: Form, _: Screen, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(self.0.as_bytes())
    }
}

/// The same object with the fields that say what it cannot know.
fn told(scenario: &Scenario, assignment: &Assignment, body: String) -> io::Result<String> {
    let mut out = Vec::new();
    let caveats = Caveats::of(scenario, assignment);
    Told { result: Body(body), caveats: &caveats }.write(Form::Json, Screen::default(), &mut out)?;
    String::from_utf8(out).map_err(io::Error::other)
}

/// What the page needs after an edit: what is wrong, what to show, why there is nothing to show, what can be named.
fn report(ask: &Ask, loaded: Loaded) -> Answer {
    let Loaded { scenario, diagnostics, sources } = loaded;
    let Some(scenario) = scenario else { return reported(&Problems::of(&diagnostics, &sources), None, None, None) };
    let assignment = match assignment(ask, &scenario) {
        Ok(assignment) => assignment,
        Err(Stop::Problems(problems)) => return reported(&problems, None, None, Some(&scenario)),
        Err(Stop::Question(why)) => return Answer::refused(StatusCode::BAD_REQUEST, why),
    };
    // The page can be set to every combination, so every combination must be sound.
    let every: Vec<usize> = (0..scenario.switches.len()).collect();
    let faults = lifted::faults(&scenario, &assignment, &every);
    if !faults.is_empty() {
        return reported(&Problems::of(&faults, &scenario.sources), None, None, Some(&scenario));
    }
    let problems = Problems::of(&diagnostics, &sources);
    let page = if ask.brief { Page::untold } else { Page::new };
    match page(&scenario, &assignment) {
        Ok(page) => match told(&scenario, &assignment, pages::json(&page)) {
            Ok(data) => reported(&problems, Some(data), None, Some(&scenario)),
            Err(error) => Answer::refused(StatusCode::INTERNAL_SERVER_ERROR, error.to_string()),
        },
        Err(why) => {
            let told = format!("No page: {why}; {}.", why.help());
            reported(&problems, None, Some(told), Some(&scenario))
        }
    }
}

/// Puts it together; the data of the page are text already, and stay as they are.
fn reported(problems: &Problems, data: Option<String>, why_none: Option<String>, scenario: Option<&Scenario>) -> Answer {
    let problems = match serde_json::to_string(problems) {
        Ok(problems) => problems,
        Err(error) => return Answer::refused(StatusCode::INTERNAL_SERVER_ERROR, error.to_string()),
    };
    let ids = scenario.map(vocabulary::ids).unwrap_or_default();
    let data = data.unwrap_or_else(|| "null".to_owned());
    Answer::of(JSON, format!("{{\"problems\":{problems},\"report\":{data},\"why_none\":{},\"ids\":{ids}}}", json!(why_none)))
}
