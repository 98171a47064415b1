//! `residency coalitions`.

use crate::cli::{Status, arguments, forms, input, output, ranges};
use clap::Args;
use residency::output::Form;
use residency::service::{asking, findings};
use std::path::PathBuf;

/// Show which parties could read a dataset together, or cut its users off, by pooling what each has by design
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    world: arguments::World,
    /// The dataset, by id or name; may be left out where there is only one
    #[arg(id = "the-data", value_name = "DATA")]
    place: Option<String>,
    /// The dataset, instead of DATA
    #[arg(long, value_name = "DATA", hide_short_help = true)]
    data: Option<String>,
    /// Keep at most so many sets at each point on the way
    #[arg(long, value_name = "N", value_parser = ranges::shown(1))]
    limit: Option<usize>,
    /// How to write the result
    #[arg(long, value_parser = forms::of(findings::FORMS), default_value = "text")]
    format: Form,
    /// Where to write, instead of standard output (which `-` names too)
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(crate) fn run(arguments: Arguments) -> Result<Status, Status> {
    let situation = input::situation(&arguments.world, "coalitions", asking::TOGETHER)?;
    let found = findings::coalitions(&situation, arguments.data.as_deref().or(arguments.place.as_deref()), arguments.limit);
    output::answer(found, arguments.format, arguments.output.as_deref())
}
