//! `residency export`.

use crate::cli::{Status, arguments, forms, input, output};
use clap::Args;
use residency::output::Form;
use residency::service::asking;
use residency::service::chances::{self, MAX_YEARS};
use std::path::PathBuf;

/// Write the question of one cell as a program for another tool
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    world: arguments::World,
    /// Who reads what
    #[command(flatten)]
    cell: arguments::Cell,
    /// The period in years
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=i64::from(MAX_YEARS)))]
    years: u32,
    /// The tool
    #[arg(long, value_parser = forms::of(chances::EXPORT_FORMS), default_value = "problog")]
    format: Form,
    /// Where to write, instead of standard output (which `-` names too)
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(crate) fn run(arguments: Arguments) -> Result<Status, Status> {
    let situation = input::situation(&arguments.world, "export", asking::READS)?;
    let (party, data) = arguments.cell.named();
    let found = chances::export(&situation, party, data, arguments.years);
    output::answer(found, arguments.format, arguments.output.as_deref())
}
