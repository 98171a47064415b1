//! `residency simulate`.

use super::{Status, arguments, input, output, workers};
use anstream::eprintln;
use clap::{Args, ValueEnum};
use residency::analysis::chances::exact::{ExactCells, LIMIT};
use residency::analysis::chances::report::{CellChance, Question, Report, races, report};
use residency::analysis::chances::sample::Sampler;
use residency::analysis::chances::together::{Bodies, bodies, together};
use residency::analysis::chances::{Chances, MAX_YEARS};
use residency::output::chances::{json, pictures, svg, text};
use residency::scenario::schema::Table;
use residency::world::{DataId, Id, PartyId};
use std::num::NonZero;
use std::path::PathBuf;

/// How likely each party reads each dataset within some years, exactly and by sampling
///
/// Whether it could at all is another question: see `run`. An act without a yearly chance counts as available; claims with
/// likelihoods are drawn, unless chosen with --choose.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    world: arguments::World,
    /// The period in years
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=i64::from(MAX_YEARS)))]
    years: u32,
    /// How many runs to draw, at most [default: 100000, or none with --exact]
    #[arg(long, value_name = "K")]
    runs: Option<u64>,
    /// The seed; the same seed gives the same numbers everywhere
    #[arg(long, value_name = "S", default_value_t = 0)]
    seed: u64,
    /// Only exact numbers, unless --runs is given too
    #[arg(long)]
    exact: bool,
    /// Stop drawing when no interval is wider than this much to either side, such as 0.1%
    #[arg(long, value_name = "PERCENT", value_parser = share)]
    until: Option<f64>,
    /// The years in between too
    #[arg(long)]
    curve: bool,
    /// Draw a picture
    #[arg(long)]
    picture: Option<Picture>,
    /// Only cells of these parties
    #[arg(long, value_name = "PARTY")]
    party: Vec<String>,
    /// Only cells of these datasets
    #[arg(long, value_name = "DATA")]
    data: Vec<String>,
    /// The cells together: at least one, all
    #[arg(long)]
    together: bool,
    /// So many independent bodies like this one: at least one
    #[arg(long, value_name = "M")]
    bodies: Option<u32>,
    /// On how many threads to draw; the numbers do not depend on it
    #[arg(long, value_name = "N")]
    threads: Option<NonZero<usize>>,
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
    /// A picture; without --picture the chance over the years
    Svg,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Picture {
    /// The chance over the years
    Chance,
    /// Who reads first
    First,
}

/// A share in per cent, `0.1%`, or as a number, `0.001`.
fn share(text: &str) -> Result<f64, String> {
    let (number, scale) = text.strip_suffix('%').map_or((text, 1.0), |t| (t, 100.0));
    match number.trim().parse::<f64>() {
        Ok(n) if n > 0.0 && n / scale < 1.0 => Ok(n / scale),
        _ => Err("write it as 0.1% or 0.001".to_owned()),
    }
}

pub(crate) fn run(arguments: &Arguments) -> Status {
    let Some((scenario, assignment)) = input::world(&arguments.world) else { return Status::Bad };
    for (table, ids) in [(Table::Parties, &arguments.party), (Table::Data, &arguments.data)] {
        if let Some(id) = ids.iter().find(|id| scenario.find(table, id).is_none()) {
            eprintln!("error: the scenario has no `{}` `{id}`", table.name());
            return Status::Bad;
        }
    }
    let picture = arguments.picture.or((arguments.format == Format::Svg).then_some(Picture::Chance));
    let question = Question { years: arguments.years, seed: arguments.seed, curves: arguments.curve || picture.is_some() };
    let chances = Chances::new(&scenario, &assignment);
    let exact = ExactCells::new(&chances, LIMIT);
    let unsampled = arguments.exact || picture == Some(Picture::Chance);
    let runs = arguments.runs.unwrap_or(if unsampled { 0 } else { 100_000 });
    let racers: Vec<Vec<_>> = match picture {
        Some(Picture::First) => races(&chances).into_iter().map(|(_, r)| r.into_iter().map(|(_, root)| root).collect()).collect(),
        _ => Vec::new(),
    };
    let sampler = (runs > 0).then(|| Sampler::new(&chances, &question.points(), &racers));
    let tally = sampler.as_ref().map(|s| workers::draw(s, arguments.seed, runs, arguments.until, arguments.threads));
    let mut found = report(&chances, &exact, sampler.as_ref().zip(tally.as_ref()), question);
    let asked = |table: Table, ids: &[String], index: usize| {
        ids.is_empty() || scenario.table(table).get(index).is_some_and(|e| ids.contains(&e.id))
    };
    found.cells.retain(|c| asked(Table::Parties, &arguments.party, c.party.index()) && asked(Table::Data, &arguments.data, c.data.index()));
    found.races.retain(|r| asked(Table::Data, &arguments.data, r.data.index()));
    let cells: Vec<(PartyId, DataId)> = found.cells.iter().map(|c| (c.party, c.data)).collect();
    let joint = if arguments.together { together(&chances, &cells, arguments.years) } else { None };
    if arguments.together && joint.is_none() {
        eprintln!("warning: the diagrams of these cells together are too large; ask for fewer of them");
    }
    let many = many(&chances, &found, arguments.bodies);
    let text = match (arguments.format, picture) {
        (Format::Json, _) => format!("{}\n", json::report(&scenario, &assignment, &found, joint.as_ref(), &many)),
        (Format::Svg, Some(Picture::First)) => svg::races(&scenario, &found),
        (Format::Svg, _) => svg::curves(&scenario, &found),
        (Format::Text, Some(Picture::Chance)) => pictures::curves(&scenario, &found),
        (Format::Text, Some(Picture::First)) => pictures::races(&scenario, &found),
        (Format::Text, None) => text::report(&scenario, &found, joint.as_ref(), &many),
    };
    output::write(&text, arguments.output.as_deref())
}

fn many<'r>(chances: &Chances<'_>, found: &'r Report, count: Option<u32>) -> Vec<(&'r CellChance, Bodies)> {
    let Some(count) = count else { return Vec::new() };
    let moving = found.cells.iter().filter(|c| !c.is_open && c.exact.is_some_and(|p| p > 0.0));
    moving.filter_map(|c| Some((c, bodies(chances, c.party, c.data, found.years, count)?))).collect()
}
