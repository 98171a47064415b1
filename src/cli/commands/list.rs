//! `residency list`.

use crate::cli::{Status, forms, output, screen};
use clap::Args;
use residency::output::list::FORMS;
use residency::output::{Form, Writable};
use residency::present::list::Shipped;
use std::io::IsTerminal;
use std::path::PathBuf;

/// List the scenarios, laws and patterns that come with the program
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// Only those whose name or title has this word in it
    word: Option<String>,
    /// The form of the output
    #[arg(long, value_parser = forms::of(FORMS), default_value = "text")]
    format: Form,
    /// Where to write, instead of standard output (which `-` names too)
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  residency list
  residency list icloud
  residency list --format json

A scenario is run by its name: `residency run icloud-2014-keys-offshore`. A pack is used by its name: `use = [\"law/us\"]`.";

pub(crate) fn run(arguments: &Arguments) -> Status {
    let word = arguments.word.as_deref().unwrap_or("");
    let found = Shipped::with(word);
    if found.shipped.is_empty() {
        return output::error(format!("nothing that comes with the program has `{}` in its name or title", word.to_lowercase()), None);
    }
    let mut screen = screen::screen(arguments.output.as_deref());
    // Only a terminal would break long lines; a pipe gets them whole, unless a width is asked for.
    if !screen::width_is_asked() && (screen::place(arguments.output.as_deref()).is_some() || !std::io::stdout().is_terminal()) {
        screen.width = usize::MAX;
    }
    output::stream(arguments.output.as_deref(), |out| found.write(arguments.format, screen, out))
}
