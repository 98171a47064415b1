//! `residency conflicts`.

use crate::cli::{Status, arguments, forms, input, output};
use clap::Args;
use residency::output::Form;
use residency::service::{asking, findings};
use std::path::PathBuf;

/// Show who is caught between two laws: orders that one law commands and another forbids to obey
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    world: arguments::World,
    /// How to write the result
    #[arg(long, value_parser = forms::of(findings::FORMS), default_value = "text")]
    format: Form,
    /// Where to write, instead of standard output (which `-` names too)
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(crate) fn run(arguments: Arguments) -> Result<Status, Status> {
    let situation = input::situation(&arguments.world, "conflicts", asking::READS)?;
    output::answer(Ok(findings::conflicts(&situation)), arguments.format, arguments.output.as_deref())
}
