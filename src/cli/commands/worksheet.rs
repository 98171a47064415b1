//! `residency worksheet`.

use crate::cli::{Status, arguments, forms, input, output};
use clap::{Args, ValueEnum};
use residency::output::Form;
use residency::service::{asking, worksheet};
use std::path::PathBuf;

/// Print a worksheet for a class, with its key: predict who reads what, then see
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    world: arguments::World,
    /// What to print
    #[arg(long, value_enum, default_value_t = Part::Both)]
    part: Part,
    /// How to write it
    #[arg(long, value_parser = forms::of(worksheet::FORMS), default_value = "markdown")]
    format: Form,
    /// Where to write, instead of standard output (which `-` names too)
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// A part of a worksheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Part {
    /// For the class: the facts, an empty table, the questions
    Sheet,
    /// For the teacher: the table filled in, each answer with its path
    Key,
    /// The sheet, then the key
    Both,
}

pub(crate) fn run(arguments: Arguments) -> Result<Status, Status> {
    let situation = input::situation(&arguments.world, "worksheet", asking::READS)?;
    let part = match arguments.part {
        Part::Sheet => worksheet::Part::Sheet,
        Part::Key => worksheet::Part::Key,
        Part::Both => worksheet::Part::Both,
    };
    output::answer(worksheet::answer(&situation, part), arguments.format, arguments.output.as_deref())
}
