//! `residency run`.

use super::{Status, arguments, input, output, screen};
use clap::{Args, ValueEnum};
use residency::output::run;
use residency::present::run::{MatrixSummary, MatrixView, Selection};
use std::path::PathBuf;

/// Show who reads and who holds what, under one assignment
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    world: arguments::World,
    /// Show only this party; may be given several times
    #[arg(long, value_name = "ID")]
    party: Vec<String>,
    /// Show only this dataset; may be given several times
    #[arg(long, value_name = "ID")]
    data: Vec<String>,
    /// How to write it
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// Where to write it, instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// A form of the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table that fits the terminal, and sentences
    Table,
    /// Everything, for tools
    Json,
    /// A table and sentences, for documents
    Markdown,
    /// One line for each cell, for spreadsheets
    Csv,
}

pub(crate) fn run(arguments: &Arguments) -> Status {
    let Some((scenario, assignment)) = input::world(&arguments.world) else { return Status::Bad };
    let selection = match Selection::resolve(&scenario, &arguments.party, &arguments.data) {
        Ok(selection) => selection,
        Err(found) => {
            input::show(&found, &scenario.sources);
            return Status::Bad;
        }
    };
    let view = arguments.world.view.as_deref().and_then(|id| scenario.view(id));
    let to = arguments.output.as_deref();
    match arguments.format {
        Format::Table | Format::Markdown => {
            let summary = MatrixSummary::new(&scenario, &assignment, view, &selection);
            let table = arguments.format == Format::Table;
            output::stream(to, |out| if table { run::terminal(&summary, screen::screen(to), out) } else { run::markdown(&summary, out) })
        }
        Format::Json | Format::Csv => {
            let matrix = MatrixView::new(&scenario, &assignment, view, &selection);
            let json = arguments.format == Format::Json;
            output::stream(to, |out| if json { run::json(&matrix, out) } else { run::csv(&matrix, out) })
        }
    }
}
