//! `residency check`.

use super::{Status, input, names, output, screen};
use anstream::eprintln;
use clap::{Args, ValueEnum};
use residency::output::check::{json, junit, text};
use residency::present::check::{self, Checked, Ending, Examined, examine};
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
    let only = only.map(|only| match only {
        Only::Expectations => check::Only::Expectations,
        Only::Policies => check::Only::Policies,
    });
    let Examined { checked, found, sources } = examine(name, input::read(name), only);
    for found in &found {
        input::show(found, &sources);
    }
    checked
}
