//! `residency graph`.

use super::{Status, arguments, explain::index, input, output};
use clap::{Args, ValueEnum};
use residency::analysis::picture;
use residency::output::picture as render;
use residency::scenario::schema::Table;
use residency::world::{DataId, Id, PartyId};
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
    /// The party of a cell whose derivation is drawn; without one, the world is
    #[arg(requires = "data")]
    party: Option<String>,
    /// The dataset of that cell
    data: Option<String>,
    /// Draw at most so many paths of the cell, the easiest first
    #[arg(long, value_name = "N", default_value_t = 3)]
    paths: usize,
    /// How to write the picture
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Where to write, instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// How a picture is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A picture, laid out
    #[default]
    Svg,
    /// For Graphviz
    Dot,
    /// For Mermaid, as in Markdown
    Mermaid,
    /// Boxes and arrows, for programs
    Json,
}

pub(crate) fn run(arguments: &Arguments) -> Status {
    let Some((scenario, assignment)) = input::world(&arguments.world) else { return Status::Bad };
    let picture = match (&arguments.party, &arguments.data) {
        (Some(party), Some(data)) => {
            let party = index(&scenario, Table::Parties, Some(party));
            let data = index(&scenario, Table::Data, Some(data));
            let (Some(party), Some(data)) = (party, data) else { return Status::Bad };
            picture::derivation(&scenario, &assignment, PartyId::new(party), DataId::new(data), arguments.paths)
        }
        _ => picture::world(&scenario, &assignment),
    };
    let text = match arguments.format {
        Format::Svg => render::svg(&picture),
        Format::Dot => render::dot(&picture),
        Format::Mermaid => render::mermaid(&picture),
        Format::Json => format!("{}\n", render::json(&picture)),
    };
    output::write(&text, arguments.output.as_deref())
}
