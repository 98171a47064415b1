//! `residency new`.

use super::{Status, output};
use anstream::{eprintln, println};
use clap::Args;
use std::path::{Path, PathBuf};

/// Write a commented scenario to start from; it runs and passes its checks
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// What it is called; the file is NAME.toml
    name: String,
    /// Where to write, instead of NAME.toml; `-` for standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  residency new hospital
  residency run hospital.toml

A file that is there already is left as it is.";

/// What is written, but for its title.
const STARTER: &str = include_str!("starter.toml");
const TITLE: &str = "title = \"\"";

pub(crate) fn run(arguments: &Arguments) -> Status {
    let name = arguments.name.strip_suffix(".toml").unwrap_or(&arguments.name);
    let title = Path::new(name).file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    if title.is_empty() {
        eprintln!("error: `{}` is no name for a scenario", arguments.name);
        return Status::Bad;
    }
    let text = STARTER.replacen(TITLE, &format!("title = {}", quoted(&title)), 1);
    let path = arguments.output.clone().unwrap_or_else(|| PathBuf::from(format!("{name}.toml")));
    if path == Path::new("-") {
        return output::write(&text, None);
    }
    if path.exists() {
        eprintln!("error: `{}` is there already, and is left as it is", path.display());
        eprintln!("  help: choose another name, or `--output FILE`");
        return Status::Bad;
    }
    let written = output::write(&text, Some(&path));
    if written == Status::Done {
        println!("{} is written; see who reads what with: residency run {}", path.display(), path.display());
    }
    written
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            letter if letter.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(letter))),
            letter => out.push(letter),
        }
    }
    out + "\""
}
