//! `residency graph`.

use crate::cli::{Status, arguments, forms, input, output, ranges};
use clap::Args;
use residency::output::Form;
use residency::service::{asking, diagram};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  residency graph icloud-2014-keys-offshore --output world.svg
  residency graph icloud-2014-keys-offshore cn-state photos --output photos.svg
  residency graph icloud-china cn-state messages --format mermaid";

/// Draw the world of a scenario, or how a party comes to read a dataset
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    #[command(flatten)]
    world: arguments::World,
    /// The cell whose derivation is drawn; without one, the world is
    #[command(flatten)]
    cell: arguments::Cell,
    /// Draw at most so many paths of the cell, the easiest first
    #[arg(long, value_name = "N", value_parser = ranges::shown(1), default_value_t = 3)]
    paths: usize,
    /// How to write the picture
    #[arg(long, value_parser = forms::of(diagram::FORMS), default_value = "svg")]
    format: Form,
    /// Where to write, instead of standard output (which `-` names too)
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(crate) fn run(arguments: Arguments) -> Result<Status, Status> {
    let situation = input::situation(&arguments.world, "graph", asking::READS)?;
    let drawn = match arguments.cell.named() {
        (None, None) => Ok(diagram::world(&situation)),
        (party, data) => diagram::derivation(&situation, party, data, arguments.paths),
    };
    output::answer(drawn, arguments.format, arguments.output.as_deref())
}
