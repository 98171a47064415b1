//! `residency report`.

use crate::cli::{Status, arguments, forms, input, output};
use clap::Args;
use residency::output::Form;
use residency::service::{asking, report};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  residency report icloud-china --output icloud.html
  residency report lesson-2-who-holds-the-key --teach --output lesson.html
  residency report icloud-china --view apples-word --format markdown";

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
    #[arg(long, value_parser = forms::of(report::FORMS), default_value = "html")]
    format: Form,
    /// Where to write, instead of standard output (which `-` names too)
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(crate) fn run(arguments: Arguments) -> Result<Status, Status> {
    let situation = input::situation(&arguments.world, "report", asking::READS)?;
    let (format, to) = (arguments.format, arguments.output.as_deref());
    match format {
        Form::Markdown => output::answer(report::printed(&situation), format, to),
        _ => output::answer(report::live(&situation, arguments.teach), format, to),
    }
}
