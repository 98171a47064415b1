//! `residency timeline`.

use crate::cli::{Status, arguments, forms, input, output};
use clap::Args;
use residency::output::Form;
use residency::scenario::Date;
use residency::service::{asking, timeline};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  residency timeline icloud-china
  residency timeline icloud-china --party cn-state --from 2014-01-01
  residency timeline icloud-china --format svg --output strip.svg";

/// Show the matrix over time: every day on which a law starts or ends or an event happens, and what it changes
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// A date given here only picks the answers of events chosen by nobody; the timeline covers all days
    #[command(flatten)]
    world: arguments::World,
    #[command(flatten)]
    cells: arguments::Cells,
    /// Leave out what happens before this day
    #[arg(long, value_name = "YYYY-MM-DD")]
    from: Option<Date>,
    /// Leave out what happens after this day
    #[arg(long, value_name = "YYYY-MM-DD")]
    to: Option<Date>,
    /// How to write the result
    #[arg(long, value_parser = forms::of(timeline::FORMS), default_value = "text")]
    format: Form,
    /// Where to write, instead of standard output (which `-` names too)
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(crate) fn run(arguments: Arguments) -> Result<Status, Status> {
    let situation = input::situation(&arguments.world, "timeline", asking::EVERY)?;
    let request =
        timeline::Request { parties: arguments.cells.parties(), data: arguments.cells.datasets(), from: arguments.from, to: arguments.to };
    output::answer(timeline::answer(&situation, &request), arguments.format, arguments.output.as_deref())
}
