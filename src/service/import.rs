//! Makes a world of files that people have, and asks what these do not say.

use super::{Answer, Refusal};
use crate::analysis::matrix::{Access, Matrix};
use crate::diagnostic::{Diagnostic, Severity, has_errors};
use crate::import::{self, Columns, Fault, Imported, Question, Read, Takes, UNKNOWN};
use crate::scenario::schema::Table;
use crate::scenario::{Assignment, Input, Loaded, Scenario, load};
use crate::shipped::Disk;
use crate::text::import as words;
use crate::world::{DataId, Id, PartyId};
use std::collections::{BTreeMap, BTreeSet};

pub use crate::import::{Answers, File, Kind, LARGEST, is_untouched};
pub use crate::text::import::written;

/// How many worlds are tried at most to count what hangs on the questions, unless somebody says otherwise.
pub const TRIES: usize = 400;

/// What is to be imported.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The files, in their order.
    pub files: Vec<File>,
    /// The text of a file of answers, with its name; the name alone where there is none yet.
    pub answers: (String, Option<String>),
    /// The text of a file that names columns, with its name.
    pub columns: Option<(String, String)>,
    /// How many worlds are tried at most to count what hangs on the questions.
    pub tries: usize,
}

/// What was made.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The world, as TOML.
    pub world: String,
    /// The file of answers: what was asked, with what was answered.
    pub answers: String,
    /// What a person checks, line by line.
    pub summary: Vec<String>,
    /// Questions that nobody answered.
    pub open: usize,
}

/// Reads the files, asks what they do not say, and makes a world that runs.
///
/// # Errors
/// Everything that is wrong with the files, the answers or the corrections.
pub fn answer(request: &Request) -> Answer<Outcome> {
    let (name, text) = &request.answers;
    let answers = match text {
        Some(text) => Answers::read(name, text).map_err(|faults| refuse(&faults))?,
        None => Answers { file: name.clone(), ..Answers::default() },
    };
    let columns = match &request.columns {
        Some((name, text)) => Columns::read(name, text).map_err(|faults| refuse(&faults))?,
        None => Columns::default(),
    };
    let read = import::read(&request.files, &columns).map_err(|faults| refuse(&faults))?;
    let imported = read.settle(&answers).map_err(|faults| refuse(&faults))?;
    let loaded = opened(&imported);
    let Some(scenario) = &loaded.scenario else { return Err(Refusal::input(loaded.diagnostics, &loaded.sources)) };
    let open: Vec<&Question> = imported.questions.values().filter(|question| !is_settled(&answers, question)).collect();
    let cells = count(&read, &answers, &open, scenario, request.tries);
    let files: Vec<String> = request.files.iter().map(|file| file.name.clone()).collect();
    let bases: Vec<String> = files.iter().map(|name| name.rsplit(['/', '\\']).next().unwrap_or(name).to_owned()).collect();
    let file_of_answers = name.rsplit(['/', '\\']).next().unwrap_or(name);
    Ok(Outcome {
        world: import::sealed(&imported, &bases, file_of_answers),
        answers: text_of(&imported, &answers, text.as_deref(), &cells),
        summary: summary(&imported, &files, &open, &cells, &loaded.diagnostics),
        open: open.len(),
    })
}

/// All faults as one refusal.
fn refuse(faults: &[Fault]) -> Refusal {
    let told = |fault: &Fault| {
        let help = fault.help.as_ref().map(|help| format!("\n  help: {help}")).unwrap_or_default();
        format!("{}: {}{help}", fault.place, fault.message)
    };
    match faults {
        [one] => {
            let refusal = Refusal::question(format!("{}: {}", one.place, one.message));
            match &one.help {
                Some(help) => refusal.help(help.clone()),
                None => refusal,
            }
        }
        many => Refusal::question(many.iter().map(told).collect::<Vec<_>>().join("\nerror: ")),
    }
}

fn is_settled(answers: &Answers, question: &Question) -> bool {
    question.answer.is_some() || answers.given.get(&question.id).is_some_and(|given| given != UNKNOWN)
}

fn opened(imported: &Imported) -> Loaded {
    load(Input { name: "the imported world".to_owned(), bytes: imported.world.clone().into_bytes(), folder: None }, &Disk)
}

/// The words of a world's cells, by the ids of party and dataset; those without any are left out.
fn cells_of(scenario: &Scenario) -> BTreeMap<(String, String), Access> {
    let matrix = Matrix::of(scenario, &Assignment::default_of(scenario));
    let mut cells = BTreeMap::new();
    for (at, party) in scenario.table(Table::Parties).iter().enumerate() {
        for (index, data) in scenario.table(Table::Data).iter().enumerate() {
            let access = matrix.cell(PartyId::new(at), DataId::new(index));
            if access != Access::NONE {
                cells.insert((party.id.clone(), data.id.clone()), access);
            }
        }
    }
    cells
}

/// For each question, how many cells change with some answer; `None` where that was not tried.
fn count(read: &Read, answers: &Answers, open: &[&Question], base: &Scenario, most: usize) -> BTreeMap<String, Option<usize>> {
    let before = cells_of(base);
    let countries: Vec<String> =
        base.table(Table::Jurisdictions).iter().map(|place| place.id.clone()).filter(|id| id != "eu" && id != "elsewhere").collect();
    let mut tries = 0;
    let mut found = BTreeMap::new();
    for question in open {
        let alternatives = alternatives(question, &countries);
        if tries + alternatives.len() > most {
            found.insert(question.id.clone(), None);
            continue;
        }
        tries += alternatives.len();
        let mut changed = BTreeSet::new();
        for alternative in alternatives {
            let mut with = answers.clone();
            with.given.insert(question.id.clone(), alternative);
            let Some(scenario) = read.settle(&with).ok().and_then(|imported| opened(&imported).scenario) else { continue };
            let after = cells_of(&scenario);
            let all = before.keys().chain(after.keys());
            changed.extend(all.filter(|cell| before.get(cell) != after.get(cell)).cloned());
        }
        found.insert(question.id.clone(), Some(changed.len()));
    }
    found
}

/// Answers that are tried: such as differ most from the default.
fn alternatives(question: &Question, countries: &[String]) -> Vec<String> {
    match &question.takes {
        // Countries of the world, and one that is not in it yet.
        Takes::Country => {
            let new = ["de", "us", "in", "fr"].into_iter().find(|id| !countries.iter().any(|known| known == id));
            countries.iter().take(3).map(String::as_str).chain(new).map(str::to_owned).collect()
        }
        Takes::Region(cloud) => import::regions_in(*cloud, countries).into_iter().take(2).collect(),
        Takes::Words(words) if words.contains(&"content") => vec!["metadata".to_owned(), "other".to_owned()],
        Takes::Words(words) => words.iter().filter(|word| **word != question.default).map(|word| (*word).to_owned()).collect(),
        Takes::Party => vec!["customer".to_owned(), words::SOMEBODY.to_owned()],
    }
}

/// The file of answers: open questions first, those on which most cells hang before the others; then what is answered.
fn text_of(imported: &Imported, answers: &Answers, old: Option<&str>, cells: &BTreeMap<String, Option<usize>>) -> String {
    let mut out = words::ANSWERS_HEAD.to_owned();
    for (id, answer) in answers.given.iter().filter(|(id, _)| id.contains('*')) {
        out.push_str(&format!("\n{} = {}\n", crate::scenario::quote(id), crate::scenario::quote(answer)));
    }
    let given = |question: &Question| answers.given.get(&question.id);
    let mut all: Vec<&Question> = imported.questions.values().collect();
    let hangs = |question: &Question| cells.get(&question.id).copied().flatten().unwrap_or(0);
    all.sort_by_key(|question| (is_settled(answers, question), std::cmp::Reverse(hangs(question)), question.id.clone()));
    for question in all {
        let hang = cells.get(&question.id).copied();
        let takes = match &question.takes {
            Takes::Country => words::TAKES_COUNTRY.to_owned(),
            Takes::Region(_) => words::TAKES_REGION.to_owned(),
            Takes::Party => words::TAKES_PARTY.to_owned(),
            Takes::Words(words) => words.join(", "),
        };
        let answer = given(question).map_or("", String::as_str);
        let lines = [
            ("question", crate::scenario::quote(&question.text)),
            ("place", crate::scenario::quote(&question.place.to_string())),
            ("takes", crate::scenario::quote(&takes)),
            ("default", crate::scenario::quote(&question.default)),
            ("answer", crate::scenario::quote(answer)),
        ];
        out.push_str(&format!("\n[{}]\n", question.id));
        if let Some(Some(hang)) = hang {
            out.push_str(&format!("cells    = {hang}\n"));
        }
        lines.iter().for_each(|(key, value)| out.push_str(&format!("{key:<8} = {value}\n")));
    }
    for id in &imported.idle_answers {
        let answer = answers.given.get(id).map_or("", String::as_str);
        out.push_str(&format!("\n{}\n[{}]\nanswer   = {}\n", words::NOT_ASKED, crate::scenario::quote(id), crate::scenario::quote(answer)));
    }
    out.push_str(&corrections(old));
    out
}

/// The corrections as somebody wrote them, with their comments: the lines from their heading to the next table, and the comment above.
fn corrections(old: Option<&str>) -> String {
    let lines: Vec<&str> = old.unwrap_or_default().lines().collect();
    let heading = format!("[{}", import::CORRECTIONS);
    let Some(at) = lines.iter().position(|line| line.starts_with(&heading)) else { return words::NO_CORRECTIONS.to_owned() };
    let above = lines.iter().take(at).rev().take_while(|line| line.starts_with('#')).count();
    let is_next = |line: &&&str| line.starts_with('[') && !line.starts_with(&heading);
    let kept = lines.iter().skip(at).take_while(|line| !is_next(line));
    let all: Vec<&str> = lines.iter().take(at).skip(at - above).chain(kept).copied().collect();
    format!("\n{}\n", all.join("\n").trim_end())
}

/// What a person checks.
fn summary(
    imported: &Imported,
    files: &[String],
    open: &[&Question],
    cells: &BTreeMap<String, Option<usize>>,
    doubts: &[Diagnostic],
) -> Vec<String> {
    let mut lines: Vec<String> = files.iter().zip(&imported.kinds).map(|(file, kind)| words::was_read(file, kind.says())).collect();
    let counts: Vec<(usize, &str, &str)> =
        imported.counts.iter().map(|(table, count)| (*count, table.singular(), plural(*table))).collect();
    lines.push(words::counted(&counts));
    lines.extend((imported.assumed > 0).then(|| words::assumed(imported.assumed)));
    let left_out: Vec<(&str, usize)> = imported.left_out.iter().map(|(kind, count)| (kind.as_str(), *count)).collect();
    lines.extend((!left_out.is_empty()).then(|| words::left_out(&left_out)));
    let decide = open.iter().filter(|question| cells.get(&question.id).copied().flatten().is_some_and(|cells| cells > 0)).count();
    lines.extend((!open.is_empty()).then(|| words::asked(open.len(), decide, cells.values().all(Option::is_some))));
    lines.extend((!imported.idle_answers.is_empty()).then(|| words::idle(&imported.idle_answers)));
    let doubtful = doubts.iter().filter(|doubt| doubt.severity() == Severity::Warning).count();
    if doubtful > 0 && !has_errors(doubts) {
        lines.push(words::doubtful(doubtful));
    }
    lines
}

fn plural(table: Table) -> &'static str {
    match table {
        Table::Data => "datasets",
        Table::Processing => "processings",
        Table::Parties => "parties",
        Table::Copies => "copies",
        other => other.name(),
    }
}
