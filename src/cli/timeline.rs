//! `residency timeline`.

use super::{Status, arguments, input, output};
use clap::{Args, ValueEnum};
use residency::analysis::timeline::{self, Asked};
use residency::output::{json, prose, timeline as render};
use residency::present::run::Selection;
use residency::present::timeline::Timeline;
use residency::scenario::Date;
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
    /// Show only this party; may be given several times
    #[arg(long, value_name = "ID")]
    party: Vec<String>,
    /// Show only this dataset; may be given several times
    #[arg(long, value_name = "ID")]
    data: Vec<String>,
    /// Leave out what happens before this day
    #[arg(long, value_name = "YYYY-MM-DD")]
    from: Option<Date>,
    /// Leave out what happens after this day
    #[arg(long, value_name = "YYYY-MM-DD")]
    to: Option<Date>,
    /// How to write the result
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Where to write, instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// How a timeline is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For the terminal
    #[default]
    Text,
    /// For programs
    Json,
    /// For a report
    Markdown,
    /// A strip, as a picture
    Svg,
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
    let asked = Asked { parties: selection.parties, data: selection.data, from: arguments.from, to: arguments.to };
    for (day, _) in timeline::days(&scenario, &assignment, &asked) {
        let faults = scenario.faults(&timeline::at(&scenario, &assignment, Some(day)));
        if !faults.is_empty() {
            input::show(&faults, &scenario.sources);
            return Status::Bad;
        }
    }
    let found = Timeline::of(&scenario, &assignment, &asked);
    let text = match arguments.format {
        Format::Text => render::text(&found, prose::WIDTH),
        Format::Json => return output::stream(arguments.output.as_deref(), |out| json::write_line(&found, out)),
        Format::Markdown => render::markdown(&found),
        Format::Svg => render::svg(&found),
    };
    output::write(&text, arguments.output.as_deref())
}
