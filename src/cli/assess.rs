//! `residency assess`.

use super::{Status, arguments, input, output};
use anstream::eprintln;
use clap::{Args, ValueEnum};
use residency::analysis::assess::{self, Entered, Frame, Framework, Report};
use residency::output::assess as render;
use residency::scenario::Scenario;
use residency::scenario::schema::Table;
use residency::shipped;
use std::path::{Path, PathBuf};

/// How many designs are run at most.
const MAX_DESIGNS: usize = 10_000;

/// Hold a scenario against a framework: each criterion, its level, the fact that fixes it, what would raise it
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    world: arguments::World,
    /// The framework, by name or as a file; `--framework list` names those that come with the program
    #[arg(long)]
    framework: String,
    /// A jurisdiction that counts as home, instead of the framework's; may be given several times
    #[arg(long, value_name = "JURISDICTION")]
    home: Vec<String>,
    /// A customer, instead of the parties that the data are intended for; may be given several times
    #[arg(long, value_name = "PARTY")]
    customer: Vec<String>,
    /// A dataset to look at, instead of the framework's categories; may be given several times
    #[arg(long, value_name = "DATA")]
    data: Vec<String>,
    /// What you know of a criterion that the model leaves open: met, not-met, or the number of an answer, from the worst
    #[arg(long, value_name = "CRITERION=ANSWER", value_parser = answer)]
    answer: Vec<(String, Entered)>,
    /// The result for each combination of choices
    #[arg(long)]
    every_design: bool,
    /// The form of the output
    #[arg(long, default_value = "text")]
    format: Format,
    /// Where to write, instead of standard output
    #[arg(long, short)]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Json,
    Markdown,
    Html,
}

fn answer(text: &str) -> Result<(String, Entered), String> {
    let (id, answer) = text.split_once('=').ok_or("write it as CRITERION=ANSWER")?;
    let entered = match answer {
        "met" => Entered::Met(true),
        "not-met" => Entered::Met(false),
        number => Entered::Answer(number.parse().map_err(|_| "an answer is met, not-met or a number")?),
    };
    Ok((id.to_owned(), entered))
}

pub(crate) fn run(arguments: &Arguments) -> Status {
    if arguments.framework == "list" {
        let names: Vec<String> = shipped::frameworks().iter().map(|f| format!("{}\n", f.name)).collect();
        return output::write(&names.concat(), arguments.output.as_deref());
    }
    let framework = match framework(&arguments.framework) {
        Ok(framework) => framework,
        Err(why) => {
            eprintln!("error: {why}");
            return Status::Bad;
        }
    };
    let Some((scenario, assignment)) = input::world(&arguments.world) else { return Status::Bad };
    let Some(frame) = frame(arguments, &framework, &scenario) else { return Status::Bad };
    let answers = &arguments.answer;
    let text = if arguments.every_design {
        let (designs, more) = assess::designs(&scenario, &assignment, &framework, &frame, answers, MAX_DESIGNS);
        match arguments.format {
            Format::Text => render::designs::text(&framework, &scenario, &designs, !more),
            Format::Markdown => render::designs::markdown(&framework, &scenario, &designs, !more),
            Format::Html => render::html::designs(&framework, &scenario, &designs, !more),
            Format::Json => format!("{}\n", render::json::designs(&framework, &scenario, &designs, !more)),
        }
    } else {
        let report = Report::new(&scenario, &assignment, &framework, &frame, answers);
        if !report.assessment.contradicted.is_empty() {
            for (criterion, why) in &report.assessment.contradicted {
                eprintln!("error: the answer for `{criterion}` does not stand: {why}");
            }
            return Status::Bad;
        }
        match arguments.format {
            Format::Text => render::text::report(&report, 100),
            Format::Markdown => render::markdown::report(&report),
            Format::Html => render::html::report(&report),
            Format::Json => format!("{}\n", render::json::report(&report)),
        }
    };
    output::write(&text, arguments.output.as_deref())
}

fn framework(name: &str) -> Result<Framework, String> {
    let all = shipped::frameworks();
    if let Some(found) = all.iter().find(|f| f.name == name) {
        return assess::read(name, found.text).map_err(|why| format!("the framework `{name}`: {why}"));
    }
    if Path::new(name).exists() {
        let text = std::fs::read_to_string(name).map_err(|why| format!("`{name}` cannot be read: {why}"))?;
        return assess::read(name, &text).map_err(|why| format!("`{name}`: {why}"));
    }
    let names: Vec<&str> = all.iter().map(|f| f.name).collect();
    Err(format!("there is no framework `{name}`; there are {}", names.join(", ")))
}

/// The frame, after checking that what it names exists.
fn frame(arguments: &Arguments, framework: &Framework, scenario: &Scenario) -> Option<Frame> {
    let mut frame = assess::frame(framework);
    let named = [
        (Table::Jurisdictions, &arguments.home, "--home"),
        (Table::Parties, &arguments.customer, "--customer"),
        (Table::Data, &arguments.data, "--data"),
    ];
    let mut sound = true;
    for (table, ids, flag) in named {
        for id in ids.iter().filter(|id| scenario.find(table, id).is_none()) {
            eprintln!("error: {flag}: the scenario has no {} `{id}`", table.singular());
            sound = false;
        }
    }
    if !arguments.home.is_empty() {
        frame.home.clone_from(&arguments.home);
    }
    if !frame.home.iter().any(|id| scenario.find(Table::Jurisdictions, id).is_some()) {
        eprintln!("error: the scenario has no jurisdiction `{}`, which the framework takes for home", frame.home.join("` or `"));
        eprintln!("  help: name the one that counts as home: --home JURISDICTION");
        sound = false;
    }
    frame.customers.clone_from(&arguments.customer);
    frame.data.clone_from(&arguments.data);
    sound.then_some(frame)
}
