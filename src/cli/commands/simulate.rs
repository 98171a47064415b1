//! `residency simulate`.

use crate::cli::host::Cores;
use crate::cli::{Status, arguments, forms, input, output, ranges};
use clap::{Args, ValueEnum};
use residency::output::Form;
use residency::service::asking;
use residency::service::chances::{self, MAX_YEARS};
use std::path::PathBuf;

/// How likely each party reads each dataset within some years, or cuts its users off, exactly and by sampling
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
    #[arg(long, value_name = "K", value_parser = ranges::runs())]
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
    #[command(flatten)]
    cells: arguments::Cells,
    /// The cells together: at least one, all
    #[arg(long)]
    together: bool,
    /// So many independent bodies like this one: at least one
    #[arg(long, value_name = "M", value_parser = ranges::bodies())]
    bodies: Option<u32>,
    /// On how many threads to draw; the numbers do not depend on it
    #[arg(long, value_name = "N", value_parser = ranges::threads())]
    threads: Option<usize>,
    /// The form
    #[arg(long, value_parser = forms::of(chances::FORMS), default_value = "text")]
    format: Form,
    /// Where to write, instead of standard output (which `-` names too)
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
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

pub(crate) fn run(arguments: Arguments) -> Result<Status, Status> {
    let situation = input::situation(&arguments.world, "simulate", asking::EVERY)?;
    let picture = match arguments.picture {
        Some(Picture::Chance) => Some(chances::Picture::Chance),
        Some(Picture::First) => Some(chances::Picture::First),
        None => (arguments.format == Form::Svg).then_some(chances::Picture::Chance),
    };
    let request = chances::Request {
        years: arguments.years,
        runs: arguments.runs,
        seed: arguments.seed,
        exact: arguments.exact,
        until: arguments.until,
        curve: arguments.curve,
        picture,
        parties: arguments.cells.parties(),
        data: arguments.cells.datasets(),
        together: arguments.together,
        bodies: arguments.bodies,
    };
    let found = chances::simulate(&situation, &request, &Cores::new(arguments.threads));
    if arguments.together && found.as_ref().is_ok_and(|found| found.joint.is_none()) {
        output::say("warning: the diagrams of these cells together are too large; ask for fewer of them\n");
    }
    output::answer(found, arguments.format, arguments.output.as_deref())
}
