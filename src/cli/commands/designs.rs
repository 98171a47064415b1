//! `residency designs`.

use crate::cli::combinations::{Common, met_limit};
use crate::cli::{Status, arguments, forms, input, output, ranges};
use clap::Args;
use residency::output::Form;
use residency::service::asking;
use residency::service::combinations::{self, MAX_DESIGNS};

/// Show every combination of choices against every policy and every party of concern
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    world: arguments::World,
    #[command(flatten)]
    cells: arguments::Cells,
    /// Show more designs than this by their front of cost against failed policies only
    #[arg(long, value_name = "COUNT", value_parser = ranges::designs(), default_value_t = MAX_DESIGNS)]
    most: u32,
    /// How to write it
    #[arg(long, value_parser = forms::of(combinations::FORMS), default_value = "text")]
    format: Form,
    #[command(flatten)]
    common: Common,
}

pub(crate) fn run(arguments: Arguments) -> Result<Status, Status> {
    let situation = input::situation(&arguments.world, "designs", asking::EVERY)?;
    let Arguments { cells, most, common, .. } = &arguments;
    let found = combinations::designs(&situation, &cells.parties(), &cells.datasets(), *most, common.node_limit);
    met_limit(found.as_ref().ok().and_then(|found| found.stopped()));
    output::answer(found, arguments.format, common.to())
}
