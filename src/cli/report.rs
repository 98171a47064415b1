//! `residency report`.

use super::{Status, arguments, input, output};
use anstream::eprintln;
use clap::{Args, ValueEnum};
use residency::analysis::explain;
use residency::analysis::space;
use residency::output::report as render;
use residency::present::explain::{Options, cells};
use residency::present::report::Page;
use residency::present::run::{MatrixSummary, Selection};
use residency::scenario::{Assignment, Scenario};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  residency report icloud-china --output icloud.html
  residency report lesson-2-who-holds-the-key --teach --output lesson.html
  residency report icloud-china --view apples-word --format markdown";

/// So many things that somebody could come to read are explained in Markdown.
const MAX_EXPLANATIONS: usize = 24;

/// Write a page in which every switch can be flipped and the matrix answers at once: one file, no network
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// Answers given here are those with which the page opens
    #[command(flatten)]
    world: arguments::World,
    /// Open the page in teach mode: predict before you see
    #[arg(long)]
    teach: bool,
    /// How to write the report
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Where to write, instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// How a report is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A page that works from disk and by e-mail
    #[default]
    Html,
    /// For another report, under the answers given
    Markdown,
    /// What the page carries, for programs
    Json,
}

pub(crate) fn run(arguments: &Arguments) -> Status {
    let Some((scenario, assignment)) = input::world(&arguments.world) else { return Status::Bad };
    let every: Vec<usize> = (0..scenario.switches.len()).collect();
    let faults = space::faults(&scenario, &assignment, &every);
    if !faults.is_empty() {
        input::show(&faults, &scenario.sources);
        return Status::Bad;
    }
    if arguments.format == Format::Markdown {
        return markdown(&scenario, &assignment, arguments);
    }
    let page = match Page::new(&scenario, &assignment) {
        Ok(page) => page,
        Err(why) => {
            eprintln!("error: {why}");
            eprintln!("help: {}", why.help());
            return Status::Bad;
        }
    };
    let text = match arguments.format {
        Format::Json => format!("{}\n", render::json(&page)),
        _ => {
            let options = render::Options { title: scenario.title.clone(), teach: arguments.teach, ..render::Options::default() };
            render::page(&render::json(&page), &options)
        }
    };
    output::write(&text, arguments.output.as_deref())
}

/// Under one assignment: the matrix, and for each thing that somebody could come to read, the easiest ways.
fn markdown(scenario: &Scenario, assignment: &Assignment, arguments: &Arguments) -> Status {
    let view = arguments.world.view.as_deref().and_then(|id| scenario.view(id));
    let report = MatrixSummary::new(scenario, assignment, view, &Selection::default());
    let asked: Vec<_> = report.could_read().into_iter().take(MAX_EXPLANATIONS).collect();
    let options = Options { paths: explain::Options { paths: 3, ..explain::Options::default() }, why_not: None, misses: 0 };
    let explanations = cells(scenario, assignment, &asked, options);
    output::stream(arguments.output.as_deref(), |out| render::markdown(&report, &explanations, scenario, out))
}
