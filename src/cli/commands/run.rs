//! `residency run`.

use crate::cli::{Status, arguments, forms, input, output};
use clap::Args;
use residency::graph::Sense;
use residency::output::Form;
use residency::service::{asking, effects, run};
use std::path::PathBuf;

/// Show who reads and who holds what, under one assignment
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
    let effect = effects::asked(arguments.world.question);
    let situation = match effect {
        // Programs get every word of a cell whatever is asked.
        Some(_) if arguments.format == Form::Json => input::open(arguments.world.name(), &arguments.world.ask(Sense::Reads))?,
        Some(effect) => input::open(arguments.world.name(), &arguments.world.ask(effect.sense()))?,
        None => input::situation(&arguments.world, "run", asking::CELLS)?,
    };
    let request =
        run::Request { parties: arguments.cells.parties(), data: arguments.cells.datasets(), asked_as: Some(arguments.world.again()) };
    let to = arguments.output.as_deref();
    if let Some(effect) = effect.filter(|_| arguments.format != Form::Json) {
        effects::offered(effect, "run", arguments.format).map_err(|refusal| output::refuse(&refusal))?;
        return output::answer(effects::table(&situation, effect, &request), arguments.format, to);
    }
    match (arguments.format, effect) {
        (Form::Json, Some(effect)) => output::answer(run::cells_and_single_points(&situation, effect, &request), arguments.format, to),
        (Form::Json | Form::Csv, _) => output::answer(run::cells(&situation, &request), arguments.format, to),
        _ => output::answer(run::answer(&situation, &request), arguments.format, to),
    }
}
