//! `residency assess`.

use crate::cli::{Status, arguments, forms, input, output};
use clap::Args;
use residency::analysis::assess::{Entered, Framework};
use residency::output::Form;
use residency::service::{Answer, Refusal, assess};
use std::path::{Path, PathBuf};

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
    #[arg(long, value_parser = forms::of(assess::FORMS), default_value = "text")]
    format: Form,
    /// Where to write, instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
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

pub(crate) fn run(arguments: Arguments) -> Result<Status, Status> {
    let (format, to) = (arguments.format, arguments.output.as_deref());
    if arguments.framework == "list" {
        let names: Vec<String> = assess::frameworks().iter().map(|name| format!("{name}\n")).collect();
        return Ok(output::write(&names.concat(), to));
    }
    let framework = framework(&arguments.framework).map_err(|refusal| output::refuse(&refusal))?;
    let situation = input::situation(&arguments.world)?;
    let request = assess::Request { home: arguments.home, customers: arguments.customer, data: arguments.data, answers: arguments.answer };
    if arguments.every_design {
        output::answer(assess::every_design(&situation, &framework, &request), format, to)
    } else {
        output::answer(assess::answer(&situation, &framework, &request), format, to)
    }
}

fn framework(name: &str) -> Answer<Framework> {
    if !assess::frameworks().contains(&name) && Path::new(name).exists() {
        let text = std::fs::read_to_string(name).map_err(|why| Refusal::question(format!("`{name}` cannot be read: {why}")))?;
        return assess::framework_from(name, &text);
    }
    assess::framework(name)
}
