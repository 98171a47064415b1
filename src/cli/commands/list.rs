//! `residency list`.

use crate::cli::{Status, output, screen};
use anstream::eprintln;
use clap::{Args, ValueEnum};
use residency::output::list;
use residency::shipped::{self, Shipped};
use std::io::IsTerminal;
use std::path::PathBuf;

/// List the scenarios, laws and patterns that come with the program
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// Only those whose name or title has this word in it
    word: Option<String>,
    /// The form of the output
    #[arg(long, default_value = "text")]
    format: Format,
    /// Where to write, instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  residency list
  residency list icloud
  residency list --format json

A scenario is run by its name: `residency run icloud-2014-keys-offshore`. A pack is used by its name: `use = [\"law/us\"]`.";

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Json,
}

pub(crate) fn run(arguments: &Arguments) -> Status {
    let word = arguments.word.as_deref().unwrap_or("").to_lowercase();
    let fits = |s: &Shipped| s.name.contains(&word) || s.headline().to_lowercase().contains(&word);
    let found: Vec<Shipped> = shipped::all().into_iter().filter(fits).collect();
    if found.is_empty() {
        eprintln!("error: nothing that comes with the program has `{word}` in its name or title");
        return Status::Bad;
    }
    let text = match arguments.format {
        Format::Text => {
            let mut screen = screen::screen(arguments.output.as_deref());
            // Only a terminal would break long lines; a pipe gets them whole.
            if arguments.output.is_some() || !std::io::stdout().is_terminal() {
                screen.width = usize::MAX;
            }
            list::text(&found, screen)
        }
        Format::Json => list::json(&found),
    };
    output::write(&text, arguments.output.as_deref())
}
