//! `residency coalitions`.

use super::explain::{Format, index};
use super::{Status, arguments, input, output};
use clap::Args;
use residency::analysis::coalitions::coalitions;
use residency::output::{findings::coalitions as render, prose};
use residency::scenario::schema::Table;
use residency::world::{DataId, Id};
use std::path::PathBuf;

/// Show which parties could read a dataset together, by pooling what each has by design
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    world: arguments::World,
    /// The dataset; may be left out where there is only one
    data: Option<String>,
    /// Keep at most so many sets at each point on the way
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// How to write the result
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Where to write, instead of standard output
    #[arg(long, short)]
    output: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> Status {
    let Some((scenario, assignment)) = input::world(&arguments.world) else { return Status::Bad };
    let Some(data) = index(&scenario, Table::Data, arguments.data.as_deref()) else { return Status::Bad };
    let found = coalitions(&scenario, &assignment, DataId::new(data), arguments.limit);
    let text = match arguments.format {
        Format::Text => render::text(&found, prose::WIDTH),
        Format::Json => format!("{}\n", render::json(&found)),
        Format::Markdown => render::markdown(&found),
    };
    output::write(&text, arguments.output.as_deref())
}
