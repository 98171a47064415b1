//! `residency explain`.

use crate::cli::{Status, arguments, forms, input, output, ranges};
use clap::Args;
use residency::output::Form;
use residency::service::{asking, explain};
use std::path::PathBuf;

/// Show why a party reads a dataset: every path, by which acts, under which laws, according to whom
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    world: arguments::World,
    /// Without a dataset all data of the party are explained in brief
    #[command(flatten)]
    cell: arguments::Cell,
    /// Explain at most so many paths of a cell, the easiest first; the rest are counted [default: 10; all in JSON]
    #[arg(long, value_name = "N", value_parser = ranges::shown(0))]
    limit: Option<usize>,
    /// Show at most so many of the small changes that would open a cell that is `none` or hard; 0: do not look for any
    #[arg(long, value_name = "N", value_parser = ranges::shown(0), default_value_t = 10)]
    misses: usize,
    /// How to write the result
    #[arg(long, value_parser = forms::of(explain::FORMS), default_value = "text")]
    format: Form,
    /// Where to write, instead of standard output (which `-` names too)
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(crate) fn run(arguments: Arguments) -> Result<Status, Status> {
    let situation = input::situation(&arguments.world, "explain", asking::EVERY)?;
    let (party, data) = arguments.cell.named();
    let request = explain::Request {
        party: party.map(str::to_owned),
        data: data.map(str::to_owned),
        paths: arguments.limit,
        every_path: arguments.format == Form::Json,
        near_misses: arguments.misses,
    };
    output::answer(explain::answer(&situation, &request), arguments.format, arguments.output.as_deref())
}
