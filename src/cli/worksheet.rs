//! `residency worksheet`.

use super::{Status, arguments, input, output};
use clap::{Args, ValueEnum};
use residency::output::worksheet as render;
use residency::present::worksheet::Worksheet;
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
    #[arg(long, value_enum, default_value_t = Format::Markdown)]
    format: Format,
    /// Where to write it, instead of standard output
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

/// A form of the worksheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Plain text
    Text,
    /// For a document or a page of the course
    Markdown,
    /// A page to open in a browser and print on A4
    Html,
}

pub(crate) fn run(arguments: &Arguments) -> Status {
    let Some((scenario, assignment)) = input::world(&arguments.world) else { return Status::Bad };
    // A world that a question asks for may have faults that the world asked for has not.
    for question in scenario.lesson.iter().flat_map(|lesson| &lesson.questions) {
        let faults = scenario.faults(&question.assignment(&scenario));
        if !faults.is_empty() {
            input::show(&faults, &scenario.sources);
            return Status::Bad;
        }
    }
    let view = arguments.world.view.as_deref().and_then(|id| scenario.view(id));
    let worksheet = Worksheet::new(&scenario, &assignment, view);
    let part = match arguments.part {
        Part::Sheet => render::Part::Sheet,
        Part::Key => render::Part::Key,
        Part::Both => render::Part::Both,
    };
    let text = match arguments.format {
        Format::Text => render::text(&worksheet, part),
        Format::Markdown => render::markdown(&worksheet, part),
        Format::Html => render::html(&worksheet, part),
    };
    output::write(&text, arguments.output.as_deref())
}
