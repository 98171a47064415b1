//! `residency check`.

use crate::cli::{Status, forms, input, names, output};
use anstream::eprintln;
use clap::{Args, ValueEnum};
use residency::output::Form;
use residency::present::check::{Checked, Ending};
use residency::service::check::{self, Checks, Examined, examine};
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
    /// Look at these only
    #[arg(long)]
    only: Option<Only>,
    /// The form of the output
    #[arg(long, value_parser = forms::of(check::FORMS), default_value = "text")]
    format: Form,
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

pub(crate) fn run(arguments: Arguments) -> Result<Status, Status> {
    let names = gather(&arguments).ok_or(Status::Bad)?;
    let only = arguments.only.map(|only| match only {
        Only::Expectations => check::Only::Expectations,
        Only::Policies => check::Only::Policies,
    });
    let checks = Checks(names.iter().map(|name| one(name, only)).collect());
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

fn one(name: &str, only: Option<check::Only>) -> Checked {
    let Examined { checked, found, sources } = examine(name, input::read(name), only);
    for found in &found {
        output::show(found, &sources);
    }
    checked
}
