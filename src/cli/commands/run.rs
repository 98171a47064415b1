//! `residency run`.

use crate::cli::{Status, arguments, forms, input, output};
use clap::Args;
use residency::output::Form;
use residency::service::run;
use std::path::PathBuf;

/// Show who reads and who holds what, under one assignment
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    world: arguments::World,
    /// Show only this party; may be given several times
    #[arg(long, value_name = "ID")]
    party: Vec<String>,
    /// Show only this dataset; may be given several times
    #[arg(long, value_name = "ID")]
    data: Vec<String>,
    /// How to write it
    #[arg(long, value_parser = forms::of(run::FORMS), default_value = "text")]
    format: Form,
    /// Where to write it, instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(crate) fn run(arguments: Arguments) -> Result<Status, Status> {
    let situation = input::situation(&arguments.world)?;
    let request = run::Request { parties: arguments.party, data: arguments.data };
    output::answer(run::answer(&situation, &request), arguments.format, arguments.output.as_deref())
}
