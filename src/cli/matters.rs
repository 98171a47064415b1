//! `residency matters`.

use super::{Status, arguments, input, output};
use anstream::eprintln;
use clap::{Args, ValueEnum};
use residency::analysis::chances::common::common_causes;
use residency::analysis::chances::exact::{ExactCells, LIMIT};
use residency::analysis::chances::importance::{importance, with_every_act};
use residency::analysis::chances::tornado::tornado;
use residency::analysis::chances::{Chances, MAX_YEARS};
use residency::output::chances::{matters, pictures, svg};
use std::path::PathBuf;

/// What a chance hangs on: the acts, powers and claims behind a cell, or the acts that open many cells
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    world: arguments::World,
    /// Who reads; without a cell the acts that open many cells are shown
    #[arg(requires = "data")]
    party: Option<String>,
    /// What
    data: Option<String>,
    /// The period in years
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=i64::from(MAX_YEARS)))]
    years: u32,
    /// The picture of what moves the chance, instead of the numbers
    #[arg(long)]
    tornado: bool,
    /// The form
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Where to write, instead of standard output
    #[arg(long, short)]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
    /// The picture of what moves the chance
    Svg,
}

pub(crate) fn run(arguments: &Arguments) -> Status {
    let Some((scenario, assignment)) = input::world(&arguments.world) else { return Status::Bad };
    let years = arguments.years;
    let every = with_every_act(&scenario, &assignment);
    let (Some(party), Some(data)) = (&arguments.party, &arguments.data) else {
        let causes = common_causes(&every, &ExactCells::new(&every, LIMIT / 20), years);
        let text = match arguments.format {
            Format::Json => format!("{}\n", matters::common_json(&scenario, years, &causes)),
            Format::Text => matters::common(&scenario, years, &causes),
            Format::Svg => {
                eprintln!("error: the picture is one of a cell: name a party and a dataset");
                return Status::Bad;
            }
        };
        return output::write(&text, arguments.output.as_deref());
    };
    let Some((party, data)) = input::cell(&scenario, party, data) else { return Status::Bad };
    let chances = Chances::new(&scenario, &assignment);
    let (Some(found), Some(bars)) = (importance(&every, party, data, years), tornado(&chances, party, data, years)) else {
        eprintln!("error: the diagram of this cell is too large");
        return Status::Bad;
    };
    let text = match arguments.format {
        Format::Json => format!("{}\n", matters::cell_json(&scenario, (party, data), years, &found, &bars)),
        Format::Svg => svg::tornado(&scenario, (party, data), years, &bars),
        Format::Text if arguments.tornado => pictures::tornado(&scenario, (party, data), years, &bars),
        Format::Text => matters::cell(&scenario, party, data, years, &found),
    };
    output::write(&text, arguments.output.as_deref())
}
