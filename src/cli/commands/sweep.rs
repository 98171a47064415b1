//! `residency sweep`.

use crate::cli::combinations::{Common, met_limit};
use crate::cli::host::Cores;
use crate::cli::{Status, arguments, forms, input, output};
use clap::Args;
use residency::output::Form;
use residency::service::asking;
use residency::service::combinations::{self, SweepRequest};

/// Show every combination of the switches: as a table while they are few, else as conditions
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    world: arguments::World,
    /// Leave only this switch open; may be given several times
    #[arg(long, value_name = "ID")]
    switch: Vec<String>,
    /// Leave the date open too: laws and, unless named with --switch, events follow it
    #[arg(long)]
    dates: bool,
    #[command(flatten)]
    cells: arguments::Cells,
    /// Only count the combinations of each outcome
    #[arg(long)]
    count: bool,
    /// Show conditions, however few combinations there are; with JSON, instead of all combinations
    #[arg(long)]
    conditions: bool,
    /// How to write it
    #[arg(long, value_parser = forms::of(combinations::FORMS), default_value = "text")]
    format: Form,
    #[command(flatten)]
    common: Common,
}

pub(crate) fn run(arguments: Arguments) -> Result<Status, Status> {
    let situation = input::situation(&arguments.world, "sweep", asking::EVERY)?;
    let request = SweepRequest {
        switches: arguments.switch,
        dates: arguments.dates,
        parties: arguments.cells.parties(),
        data: arguments.cells.datasets(),
        count: arguments.count,
        conditions: arguments.conditions,
        node_limit: arguments.common.node_limit,
    };
    let found = combinations::sweep(&situation, &request, &Cores::default());
    met_limit(found.as_ref().ok().and_then(|found| found.stopped()));
    let announced = found.as_ref().ok().map(|found| found.announced(arguments.format)).transpose();
    if let Some(note) = announced.map_err(|refusal| output::refuse(&refusal))?.flatten() {
        output::note(&note);
    }
    output::answer(found, arguments.format, arguments.common.to())
}
