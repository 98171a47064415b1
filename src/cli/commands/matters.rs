//! `residency matters`.

use crate::cli::{Status, arguments, forms, input, output};
use clap::Args;
use residency::output::Form;
use residency::service::chances::{self, MAX_YEARS};
use residency::service::{Refusal, asking};
use std::path::PathBuf;

/// What a chance hangs on: the acts, powers and claims behind a cell, or the acts that open many cells
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    world: arguments::World,
    /// Without a cell the acts that open many cells are shown
    #[command(flatten)]
    cell: arguments::Cell,
    /// The period in years
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=i64::from(MAX_YEARS)))]
    years: u32,
    /// The picture of what moves the chance, instead of the numbers
    #[arg(long)]
    tornado: bool,
    /// The form
    #[arg(long, value_parser = forms::of(chances::FORMS), default_value = "text")]
    format: Form,
    /// Where to write, instead of standard output (which `-` names too)
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(crate) fn run(arguments: Arguments) -> Result<Status, Status> {
    let situation = input::situation(&arguments.world, "matters", asking::EVERY)?;
    let (years, format, to) = (arguments.years, arguments.format, arguments.output.as_deref());
    match arguments.cell.named() {
        (party, data) if (party, data) != (None, None) => {
            output::answer(chances::matters(&situation, party, data, years, arguments.tornado), format, to)
        }
        _ if format == Form::Svg => Err(output::refuse(&Refusal::question("the picture is one of a cell: name a party and a dataset"))),
        _ => output::answer(chances::common(&situation, years), format, to),
    }
}
