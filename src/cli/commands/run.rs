//! `residency run`.

use crate::cli::{Status, arguments, forms, input, output};
use clap::Args;
use residency::output::Form;
use residency::service::{asking, run};
use std::path::PathBuf;

/// Show who reads and who holds what, or who could cut users off, under one assignment
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    world: arguments::World,
    #[command(flatten)]
    cells: arguments::Cells,
    /// How to write it
    #[arg(long, value_parser = forms::of(run::FORMS), default_value = "text")]
    format: Form,
    /// Where to write, instead of standard output (which `-` names too)
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(crate) fn run(arguments: Arguments) -> Result<Status, Status> {
    let situation = input::situation(&arguments.world, "run", asking::EVERY)?;
    let request =
        run::Request { parties: arguments.cells.parties(), data: arguments.cells.datasets(), asked_as: Some(arguments.world.again()) };
    let to = arguments.output.as_deref();
    match arguments.format {
        Form::Json => output::answer(run::cells_and_single_points(&situation, &request), arguments.format, to),
        Form::Csv => output::answer(run::cells(&situation, &request), arguments.format, to),
        _ => output::answer(run::answer(&situation, &request), arguments.format, to),
    }
}
