//! `residency conflicts`.

use super::explain::Format;
use super::{Status, arguments, input, output};
use clap::Args;
use residency::analysis::conflicts::conflicts;
use residency::output::{findings::conflicts as render, prose};
use std::path::PathBuf;

/// Show who is caught between two laws: orders that one law commands and another forbids to obey
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    world: arguments::World,
    /// How to write the result
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Where to write, instead of standard output
    #[arg(long, short)]
    output: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> Status {
    let Some((scenario, assignment)) = input::world(&arguments.world) else { return Status::Bad };
    let found = conflicts(&scenario, &assignment);
    let text = match arguments.format {
        Format::Text => render::text(&found, assignment.date, prose::WIDTH),
        Format::Json => format!("{}\n", render::json(&found, assignment.date)),
        Format::Markdown => render::markdown(&found, assignment.date),
    };
    output::write(&text, arguments.output.as_deref())
}
