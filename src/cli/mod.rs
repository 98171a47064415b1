//! The command line: parse arguments, put a question to the [`residency::service`], write the answer, say how it ended.
//!
//! It is part of the library so that other programs can bring it along, as the Python package does.

mod arguments;
mod been_read;
mod combinations;
mod commands;
mod examples;
mod forms;
mod help;
mod host;
mod input;
mod interrupt;
mod names;
mod output;
mod place;
mod ranges;
mod screen;

use clap::error::{ContextKind, ContextValue, ErrorKind as Kind};
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};
use commands::*;
use residency::diagnostic::nearest;
use residency::shipped::reason;
use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::OnceLock;
use std::sync::atomic::Ordering;

/// How the program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Done.
    Done,
    /// A policy or expectation failed.
    Failed,
    /// Bad input or usage.
    Bad,
}

impl Status {
    /// The exit status, as a shell has it.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Failed => 1,
            Self::Bad => 2,
        }
    }
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(status.code())
    }
}

/// Who could read which data, by what means, along which path, according to whom.
#[derive(Debug, Parser)]
#[command(name = "residency", version, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(flatten)]
    everywhere: Everywhere,
    #[command(subcommand)]
    command: Command,
}

/// What every command takes.
#[derive(Debug, Args)]
struct Everywhere {
    /// Tell errors only, no warnings
    #[arg(long, short, global = true)]
    quiet: bool,
    /// Let a scenario use packs that lie outside of its folder
    #[arg(long, global = true)]
    allow_outside: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    Run(run::Arguments),
    Check(check::Arguments),
    Explain(explain::Arguments),
    #[cfg(all(feature = "lab", not(target_family = "wasm")))]
    Lab(lab::Arguments),
    Laws(laws::Arguments),
    Conflicts(conflicts::Arguments),
    Coalitions(coalitions::Arguments),
    Assess(assess::Arguments),
    List(list::Arguments),
    New(new::Arguments),
    Import(import::Arguments),
    Schema(schema::Arguments),
    Completions(completions::Arguments),
    Man(man::Arguments),
    Simulate(simulate::Arguments),
    Matters(matters::Arguments),
    Export(export::Arguments),
    WhatIf(what_if::Arguments),
    Compare(compare::Arguments),
    Timeline(timeline::Arguments),
    Graph(graph::Arguments),
    Sweep(sweep::Arguments),
    Decide(decide::Arguments),
    Plan(plan::Arguments),
    Designs(designs::Arguments),
    Worksheet(worksheet::Arguments),
    Fmt(fmt::Arguments),
    Report(report::Arguments),
}

/// Every argument of every command, with examples.
pub(crate) fn program() -> clap::Command {
    help::grouped(examples::teach(Cli::command()))
}

/// What the command line says. Only the command that it names is made ready; where that cannot parse it, the whole program does,
/// so that whatever is shown is the same.
fn arguments(given: Vec<OsString>) -> Result<Cli, clap::Error> {
    let quick = given.get(1).and_then(|name| only(name.to_str()?)).and_then(|only| only.try_get_matches_from(&given).ok());
    match quick {
        Some(matches) => Cli::from_arg_matches(&matches),
        None => Cli::from_arg_matches(&program().try_get_matches_from(given)?),
    }
}

/// The program with only this command, if it is one; without words of help.
fn only(name: &str) -> Option<clap::Command> {
    let arguments: fn(clap::Command) -> clap::Command = match name {
        "run" => run::Arguments::augment_args,
        "check" => check::Arguments::augment_args,
        "explain" => explain::Arguments::augment_args,
        "simulate" => simulate::Arguments::augment_args,
        "laws" => laws::Arguments::augment_args,
        "what-if" => what_if::Arguments::augment_args,
        "fmt" => fmt::Arguments::augment_args,
        _ => return None,
    };
    let program = Everywhere::augment_args(clap::Command::new("residency"));
    Some(program.subcommand_required(true).subcommand(arguments(clap::Command::new(name.to_owned()))))
}

/// Shows the help that was asked for, or what is wrong with the arguments.
fn told(error: &clap::Error) -> Status {
    if let (Kind::InvalidSubcommand, Some(ContextValue::String(given))) = (error.kind(), error.get(ContextKind::InvalidSubcommand)) {
        let commands = Cli::command();
        let near = nearest(given, commands.get_subcommands().map(clap::Command::get_name));
        let advice = near.map_or_else(|| "`residency --help` lists the commands".to_owned(), |near| format!("did you mean `{near}`?"));
        return output::error(format!("there is no command `{given}`"), Some(advice));
    }
    match error.print() {
        _ if error.use_stderr() => Status::Bad,
        Err(why) if why.kind() != ErrorKind::BrokenPipe => {
            output::error(format!("standard output cannot be written: {}", reason(&why)), None)
        }
        _ => Status::Done,
    }
}

/// Where the program is that a command starts again, if it is not the one that runs.
static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// Parses a command line, whose first word is the program itself, and does what it says. `program` is the file to start it by, where that is
/// not the one that runs: an interpreter with this library in it has a script of its own.
#[must_use]
pub fn main(given: Vec<OsString>, program: Option<PathBuf>) -> Status {
    if let Some(program) = program {
        // It cannot be there already: a process runs one command.
        let _ = PROGRAM.set(program);
    }
    // A reader that goes away (`| head`) is no fault of ours; Rust reports it as an error of writing, which ends the program.
    let cli = match arguments(given) {
        Ok(cli) => cli,
        Err(error) => return told(&error),
    };
    output::QUIET.store(cli.everywhere.quiet, Ordering::Relaxed);
    input::OUTSIDE.store(cli.everywhere.allow_outside, Ordering::Relaxed);
    let ended = match cli.command {
        Command::Run(arguments) => run::run(arguments),
        Command::Check(arguments) => check::run(arguments),
        Command::Explain(arguments) => explain::run(arguments),
        #[cfg(all(feature = "lab", not(target_family = "wasm")))]
        Command::Lab(arguments) => Ok(lab::run(&arguments)),
        Command::Laws(arguments) => laws::run(arguments),
        Command::Conflicts(arguments) => conflicts::run(arguments),
        Command::Coalitions(arguments) => coalitions::run(arguments),
        Command::Assess(arguments) => assess::run(arguments),
        Command::List(arguments) => Ok(list::run(&arguments)),
        Command::New(arguments) => Ok(new::run(&arguments)),
        Command::Import(arguments) => Ok(import::run(&arguments)),
        Command::Schema(arguments) => Ok(schema::run(&arguments)),
        Command::Completions(arguments) => Ok(completions::run(&arguments)),
        Command::Man(arguments) => Ok(man::run(&arguments)),
        Command::Simulate(arguments) => simulate::run(arguments),
        Command::Matters(arguments) => matters::run(arguments),
        Command::Export(arguments) => export::run(arguments),
        Command::WhatIf(arguments) => what_if::run(arguments),
        Command::Compare(arguments) => compare::run(arguments),
        Command::Timeline(arguments) => timeline::run(arguments),
        Command::Graph(arguments) => graph::run(arguments),
        Command::Sweep(arguments) => sweep::run(arguments),
        Command::Decide(arguments) => decide::run(arguments),
        Command::Plan(arguments) => plan::run(arguments),
        Command::Designs(arguments) => designs::run(arguments),
        Command::Worksheet(arguments) => worksheet::run(arguments),
        Command::Fmt(arguments) => Ok(fmt::run(&arguments)),
        Command::Report(arguments) => report::run(arguments),
    };
    ended.unwrap_or_else(|bad| bad)
}

#[cfg(test)]
mod tests {
    use super::{Cli, only};
    use clap::CommandFactory;

    #[test]
    fn a_command_by_itself_takes_what_it_takes_in_the_program() {
        let whole = Cli::command();
        let mut alone = 0;
        for command in whole.get_subcommands() {
            let Some(only) = only(command.get_name()) else { continue };
            let own = only.find_subcommand(command.get_name()).unwrap();
            let says = |c: &clap::Command| c.get_arguments().map(|a| format!("{a:?}")).collect::<Vec<_>>();
            assert_eq!(says(own), says(command), "{}", command.get_name());
            assert_eq!(own.get_subcommands().count(), command.get_subcommands().count());
            alone += 1;
        }
        assert_eq!(alone, 7);
    }
}
