//! `residency schema`.

use crate::cli::{Status, output};
use clap::{Args, ValueEnum};
use residency::output::format::{json_schema, reference};
use residency::shipped;
use std::path::PathBuf;

/// Write the JSON Schema of the scenario format, from which editors complete and check
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// json: the schema; markdown: the format as a page to read
    #[arg(long, default_value = "json")]
    format: Format,
    /// Where to write, instead of standard output (which `-` names too)
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Example:
  residency schema --output residency.schema.json

Then put this at the top of a scenario, and editors that know Taplo (Even Better TOML for one) complete it:
  #:schema ./residency.schema.json";

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Json,
    Markdown,
}

pub(crate) fn run(arguments: &Arguments) -> Status {
    let text = match arguments.format {
        Format::Json => {
            let packs = shipped::packs();
            format!("{:#}\n", json_schema::json_schema(&packs))
        }
        Format::Markdown => reference::page(),
    };
    output::write(&text, arguments.output.as_deref())
}
