//! `residency check`.

use crate::cli::{Status, arguments, forms, input, names, output};
use clap::{Args, ValueEnum};
use residency::output::Form;
use residency::present::check::{Checked, Ending};
use residency::scenario::{Date, Request};
use residency::service::check::{self, Checks, Examined, examine_under};
use residency::service::{assess, assuming, with};
use residency::shipped;
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
    /// Judge the policies with this option of a switch; may be given several times. Expectations say themselves where they stand
    #[arg(long, value_name = "SWITCH=OPTION", value_parser = arguments::pair)]
    choose: Vec<(String, String)>,
    /// Judge the policies with the answers of this view
    #[arg(long)]
    view: Option<String>,
    /// Judge the policies on this day, instead of the scenario's
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
    /// Give an attribute another value, such as keys.content.stored_at=dc-1; may be given several times
    #[arg(long, value_name = "PATH=VALUE")]
    set: Vec<String>,
    /// Take an entity away, such as keys.content; may be given several times
    #[arg(long, value_name = "PATH")]
    drop: Vec<String>,
    /// Look at every combination of the switches too, and say the fewest answers under which something fails
    #[arg(long)]
    every: bool,
    /// Count as failed what is not shown to be kept, policies about nothing, and warnings
    #[arg(long)]
    strict: bool,
    /// Give every state whose law is not in the file the powers that almost every state has, marked as assumed
    #[arg(long)]
    assume_law: bool,
    /// Look at these only
    #[arg(long)]
    only: Option<Only>,
    /// The form of the output
    #[arg(long, value_parser = forms::of(check::FORMS), default_value = "text")]
    format: Form,
    /// Where to write, instead of standard output (which `-` names too)
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Exit status: 0 where everything holds, 1 where something does not, 2 where a file cannot be used. A policy of which an
expectation says that it fails (`passes = false`) has not failed. With `--every` an expectation must hold whatever the answers
to the switches that it does not name.

Examples:
  residency check icloud-2014-keys-offshore
  residency check scenarios/ --only expectations
  residency check sovereign-cloud-designs --every
  residency check mine.toml --format junit --output report.xml";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Only {
    Expectations,
    Policies,
}

pub(crate) fn run(arguments: Arguments) -> Result<Status, Status> {
    let names = gather(&arguments).ok_or(Status::Bad)?;
    let only = arguments.only.map(|only| match only {
        Only::Expectations => check::Only::Expectations,
        Only::Policies => check::Only::Policies,
    });
    let Arguments { choose, view, date, set, drop, assume_law, .. } = &arguments;
    let request = Request { choose: choose.clone(), view: view.clone(), date: *date };
    let asked = check::Asked { only, every: arguments.every, strict: arguments.strict, dated: false };
    let checks = Checks(names.iter().map(|name| one(name, &asked, &request, ((set, drop), *assume_law))).collect());
    let (bad, failed) = (checks.any(Ending::Bad), checks.any(Ending::Fail));
    match output::answer(Ok(checks), arguments.format, arguments.output.as_deref())? {
        Status::Done if bad => Err(Status::Bad),
        Status::Done if failed => Ok(Status::Failed),
        written => Ok(written),
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
            output::error(format!("the folder `{name}` cannot be read: {}", shipped::reason(&error)), None);
            return None;
        }
        if names.len() == before {
            output::error(format!("there is no `.toml` file in the folder `{name}`"), None);
            return None;
        }
    }
    Some(names)
}

/// Finds the files of a folder and of the folders in it, in the order of their names. Hidden ones, links to folders and frameworks,
/// which are no scenarios, are passed over.
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
        } else if path.extension().is_some_and(|e| e == "toml") && path.is_file() && !is_framework(&path) {
            names.push(path.display().to_string());
        }
    }
    Ok(())
}

fn is_framework(path: &Path) -> bool {
    let text = std::fs::File::open(path).and_then(shipped::text).unwrap_or_default();
    text.contains("[[criterion]]") && assess::framework_from(&path.display().to_string(), &text).is_ok()
}

fn one(name: &str, asked: &check::Asked, request: &Request, ((set, drop), assume_law): ((&[String], &[String]), bool)) -> Checked {
    let mut loaded = input::read(name);
    if let Some(scenario) = loaded.scenario.as_ref().filter(|_| !set.is_empty() || !drop.is_empty()) {
        loaded = with(scenario, set, drop);
    }
    if assume_law {
        loaded.scenario = loaded.scenario.map(|scenario| assuming(scenario, request));
    }
    let Examined { checked, found, sources } = examine_under(name, loaded, asked, request);
    for found in &found {
        output::show(found, &sources);
    }
    checked
}
