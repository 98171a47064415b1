//! `residency decide`.

use crate::cli::combinations::{Common, met_limit};
use crate::cli::host::Cores;
use crate::cli::{Status, arguments, forms, input, output};
use clap::Args;
use residency::output::Form;
use residency::service::{asking, combinations};

/// Show what the answers turn on: which switches change a cell, alone or together, and what one must believe for each outcome
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    world: arguments::World,
    /// Only the cells of this party, of this dataset
    #[command(flatten)]
    cell: arguments::Cell,
    /// How to write it
    #[arg(long, value_parser = forms::of(combinations::FORMS_WITHOUT_CELLS), default_value = "text")]
    format: Form,
    #[command(flatten)]
    common: Common,
}

pub(crate) fn run(arguments: Arguments) -> Result<Status, Status> {
    let situation = input::situation(&arguments.world, "decide", asking::EVERY)?;
    let (party, data) = arguments.cell.named();
    let found = combinations::decide(&situation, party, data, arguments.common.node_limit, &Cores::default());
    met_limit(found.as_ref().ok().and_then(|found| found.stopped()));
    output::answer(found, arguments.format, arguments.common.to())
}
