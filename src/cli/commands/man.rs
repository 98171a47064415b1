//! `residency man`.

use crate::cli::{Status, output};
use clap::Args;
use clap_mangen::Man;
use residency::diagnostic::nearest;
use std::path::PathBuf;

/// Write the manual page of the program, or of one of its commands
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// The command; without one, the page of the whole program
    command: Option<String>,
    /// Where to write, instead of standard output (which `-` names too)
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  residency man | man -l -
  residency man run --output residency-run.1";

pub(crate) fn run(arguments: &Arguments) -> Status {
    let mut program = crate::cli::program();
    program.build();
    let command = match &arguments.command {
        None => program,
        Some(name) => match program.find_subcommand(name) {
            Some(found) => found.clone().name(format!("residency-{name}")),
            None => {
                let near = nearest(name, program.get_subcommands().map(clap::Command::get_name));
                return output::error(format!("there is no command `{name}`"), near.map(|near| format!("did you mean `{near}`?")));
            }
        },
    };
    let mut bytes = Vec::new();
    if let Err(error) = Man::new(command).render(&mut bytes) {
        return output::error(format!("the page cannot be written: {error}"), None);
    }
    output::write(&String::from_utf8_lossy(&bytes), arguments.output.as_deref())
}
