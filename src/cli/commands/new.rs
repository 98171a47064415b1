//! `residency new`.

use crate::cli::{Status, output};
use clap::Args;
use residency::output::terminal::clean;
use residency::scenario::quote;
use residency::starter::{self, Start};
use std::path::{Path, PathBuf};

/// Write a commented scenario to start from; it runs and passes its checks
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// What it is called; the file is NAME.toml
    name: String,
    /// Start from this pattern, such as external-key-manager
    #[arg(long)]
    pattern: Option<String>,
    /// The country that the pattern's home lies in, with its law: a code such as de
    #[arg(long, value_name = "CODE", requires = "pattern")]
    country: Option<String>,
    /// The country that the pattern's abroad lies in, with its law
    #[arg(long, value_name = "CODE", requires = "pattern")]
    abroad: Option<String>,
    /// Where to write, instead of NAME.toml; `-` for standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  residency new hospital
  residency run hospital.toml
  residency new hospital --pattern external-key-manager --country de --abroad us

A file that is there already is left as it is.";

/// What is written, but for its title.
const STARTER: &str = include_str!("starter.toml");
const TITLE: &str = "title   = \"\"";

pub(crate) fn run(arguments: &Arguments) -> Status {
    let name = arguments.name.strip_suffix(".toml").unwrap_or(&arguments.name);
    let title = Path::new(name).file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    if title.is_empty() {
        return output::error(format!("`{}` is no name for a scenario", arguments.name), None);
    }
    let text = match &arguments.pattern {
        None => STARTER.replacen(TITLE, &format!("title   = {}", quote(&title)), 1),
        Some(pattern) => {
            let (country, abroad) = (arguments.country.clone(), arguments.abroad.clone());
            match starter::text(&Start { title, pattern: pattern.clone(), country, abroad }) {
                Ok(text) => text,
                Err(unknown) => {
                    let help = match unknown.nearest {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => format!("there are {}", unknown.known.join(", ")),
                    };
                    return output::error(format!("there is no {} `{}`", unknown.what, unknown.name), Some(help));
                }
            }
        }
    };
    let path = arguments.output.clone().unwrap_or_else(|| PathBuf::from(format!("{name}.toml")));
    if path == Path::new("-") {
        return output::write(&text, None);
    }
    if path.exists() {
        let message = format!("`{}` is there already, and is left as it is", path.display());
        return output::error(message, Some("choose another name, or `--output FILE`".to_owned()));
    }
    match output::write(&text, Some(&path)) {
        Status::Done => {
            let path = clean(&path.display().to_string());
            output::write(&format!("{path} is written; see who reads what with: residency run {path}\n"), None)
        }
        failed => failed,
    }
}
