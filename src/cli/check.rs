//! `residency check`.

use super::{Status, input, names, output, screen};
use anstream::eprintln;
use clap::{Args, ValueEnum};
use residency::analysis::{Model, expectations, matrix::Matrix, policies};
use residency::diagnostic::{Code, Diagnostic, Severity};
use residency::render::check::{json, junit, text};
use residency::scenario::{Assignment, Loaded, Request, Scenario};
use residency::shipped;
use residency::view::check::{Checked, Ending};
use std::path::{Path, PathBuf};

/// Run the expectations and policies of scenarios
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// Files, folders with files in them, shipped names, or `-` for standard input
    #[arg(value_name = "SCENARIO", required_unless_present = "shipped", value_parser = names::scenario(), hide_possible_values = true)]
    scenarios: Vec<String>,
    /// Every scenario that comes with the program
    #[arg(long)]
    shipped: bool,
    /// Look at these only
    #[arg(long)]
    only: Option<Only>,
    /// The form of the output
    #[arg(long, default_value = "text")]
    format: Format,
    /// Where to write, instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Exit status: 0 where everything holds, 1 where something does not, 2 where a file cannot be used.

Examples:
  residency check icloud-2014-keys-offshore
  residency check scenarios/ --only expectations
  residency check mine.toml --format junit --output report.xml";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Only {
    Expectations,
    Policies,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Json,
    Junit,
}

pub(crate) fn run(arguments: &Arguments) -> Status {
    let Some(names) = gather(arguments) else { return Status::Bad };
    let checked: Vec<Checked> = names.iter().map(|name| check(name, arguments.only)).collect();
    let text = match arguments.format {
        Format::Text => text::text(&checked, screen::screen(arguments.output.as_deref())),
        Format::Junit => junit::junit(&checked),
        Format::Json => match json::json(&checked) {
            Ok(text) => text,
            Err(error) => {
                eprintln!("error: {error}");
                return Status::Bad;
            }
        },
    };
    let written = output::write(&text, arguments.output.as_deref());
    let any = |ending| checked.iter().any(|c| c.ending == ending);
    match written {
        Status::Done if any(Ending::Bad) => Status::Bad,
        Status::Done if any(Ending::Fail) => Status::Failed,
        _ => written,
    }
}

/// The names of all that is to be checked: folders are searched for files.
fn gather(arguments: &Arguments) -> Option<Vec<String>> {
    let mut names = Vec::new();
    if arguments.shipped {
        names.extend(shipped::all().iter().filter(|s| s.is_scenario()).map(|s| s.name.to_owned()));
    }
    for name in &arguments.scenarios {
        let path = Path::new(name);
        if !path.is_dir() {
            names.push(name.clone());
            continue;
        }
        let before = names.len();
        if let Err(error) = search(path, &mut names) {
            eprintln!("error: the folder `{name}` cannot be read: {}", shipped::reason(&error));
            return None;
        }
        if names.len() == before {
            eprintln!("error: there is no `.toml` file in the folder `{name}`");
            return None;
        }
    }
    Some(names)
}

/// Finds the files of a folder and of the folders in it, in the order of their names. Hidden ones and links to folders are
/// passed over.
fn search(folder: &Path, names: &mut Vec<String>) -> std::io::Result<()> {
    let mut entries = std::fs::read_dir(folder)?.collect::<std::io::Result<Vec<_>>>()?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        if entry.file_type()?.is_dir() {
            search(&path, names)?;
        } else if path.extension().is_some_and(|e| e == "toml") && path.is_file() {
            names.push(path.display().to_string());
        }
    }
    Ok(())
}

fn check(name: &str, only: Option<Only>) -> Checked {
    let Loaded { scenario, mut diagnostics, sources } = input::read(name);
    if diagnostics.iter().any(|d| d.code == Code::NotAScenario) {
        // A pack may name what the scenarios that use it define.
        let of_others = [Code::NotAScenario, Code::UnknownReference, Code::UnknownSwitch, Code::BadPath];
        diagnostics.retain(|d| !of_others.contains(&d.code));
    }
    input::show(&diagnostics, &sources);
    match scenario {
        Some(scenario) => ran(name, &scenario, &diagnostics, only),
        None if diagnostics.iter().any(|d| d.severity() == Severity::Error) => Checked::unrun(name, Ending::Bad, &diagnostics, &sources),
        None => Checked::unrun(name, Ending::Pack, &diagnostics, &sources),
    }
}

fn ran(name: &str, scenario: &Scenario, warnings: &[Diagnostic], only: Option<Only>) -> Checked {
    let mut outcomes = Vec::new();
    if only != Some(Only::Policies) {
        outcomes = expectations::check(scenario);
    }
    // A world that an expectation, a view or a question of the lesson asks for may have faults that the world by default has not.
    let views = scenario.views.iter().filter_map(|view| {
        let request = Request { view: Some(view.entity.id.clone()), ..Request::default() };
        Assignment::resolve(scenario, &request).ok()
    });
    let questions = scenario.lesson.iter().flat_map(|lesson| &lesson.questions).map(|question| question.assignment(scenario));
    let mut asked: Vec<Assignment> = Vec::new();
    for assignment in outcomes.iter().map(|o| o.assignment.clone()).chain(views).chain(questions) {
        if asked.contains(&assignment) {
            continue;
        }
        let faults = scenario.faults(&assignment);
        if !faults.is_empty() {
            input::show(&faults, &scenario.sources);
            return Checked::unrun(name, Ending::Bad, &faults, &scenario.sources);
        }
        asked.push(assignment);
    }
    let assignment = Assignment::default_of(scenario);
    let mut model = Model::fixed(scenario, &assignment);
    let mut verdicts = Vec::new();
    if only != Some(Only::Expectations) {
        let matrix = Matrix::solve(&model, &assignment);
        verdicts = policies::evaluate(&mut model, &matrix, &assignment);
    }
    Checked::ran(name, &model.world, &assignment, &outcomes, &verdicts, warnings)
}
