//! `residency export`.

use super::{Status, arguments, input, output};
use clap::{Args, ValueEnum};
use residency::analysis::chances::{Chances, MAX_YEARS};
use residency::output::chances::problog;
use std::path::PathBuf;

/// Write the question of one cell as a program for another tool
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    world: arguments::World,
    /// Who reads
    party: String,
    /// What
    data: String,
    /// The period in years
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=i64::from(MAX_YEARS)))]
    years: u32,
    /// The tool
    #[arg(long, value_enum, default_value_t = Format::Problog)]
    format: Format,
    /// Where to write, instead of standard output
    #[arg(long, short)]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A ProbLog program whose query is the chance
    Problog,
}

pub(crate) fn run(arguments: &Arguments) -> Status {
    let Some((scenario, assignment)) = input::world(&arguments.world) else { return Status::Bad };
    let Some((party, data)) = input::cell(&scenario, &arguments.party, &arguments.data) else { return Status::Bad };
    let chances = Chances::new(&scenario, &assignment);
    let question = format!("the chance that {} reads {} within {} years", arguments.party, arguments.data, arguments.years);
    let text = match arguments.format {
        Format::Problog => problog::program(&chances, &[("reads", chances.root(party, data))], arguments.years, &question),
    };
    output::write(&text, arguments.output.as_deref())
}
