//! `residency assess`.

use crate::cli::{Status, arguments, been_read, forms, input, output};
use clap::Args;
use residency::analysis::assess::{Entered, Framework};
use residency::output::Form;
use residency::service::{Answer, Refusal, asking, assess};
use residency::shipped;
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
    /// What you know of a criterion that the model leaves open: met, not-met, the number of an answer from the worst, or words; may be
    /// given several times
    #[arg(long, value_name = "CRITERION=ANSWER", value_parser = answer)]
    answer: Vec<(String, Entered)>,
    /// A file of such answers, a line of TOML each; --answer comes before it
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
    /// Write a file of answers to fill in, with all that is open
    #[arg(long, conflicts_with_all = ["every_design", "format", "exit_code"])]
    answers_template: bool,
    /// The result for each combination of choices, the best first
    #[arg(long)]
    every_design: bool,
    /// Exit with 1 where a criterion is not met; with --every-design, where each design has one
    #[arg(long)]
    exit_code: bool,
    /// The form of the output
    #[arg(long, value_parser = forms::of(assess::FORMS), default_value = "text")]
    format: Form,
    /// Where to write, instead of standard output (which `-` names too)
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

fn answer(text: &str) -> Result<(String, Entered), String> {
    let (id, answer) = text.split_once('=').ok_or("write it as CRITERION=ANSWER")?;
    Ok((id.to_owned(), Entered(answer.to_owned())))
}

pub(crate) fn run(arguments: Arguments) -> Result<Status, Status> {
    let (format, to) = (arguments.format, arguments.output.as_deref());
    if arguments.framework == "list" {
        let names: Vec<String> = assess::frameworks().iter().map(|name| format!("{name}\n")).collect();
        return Ok(output::write(&names.concat(), to));
    }
    let framework = framework(&arguments.framework).map_err(|refusal| output::refuse(&refusal))?;
    let mut answers = match &arguments.answers {
        Some(path) => entered(path).map_err(|refusal| output::refuse(&refusal))?,
        None => Vec::new(),
    };
    // A later answer counts.
    answers.extend(arguments.answer);
    let situation = input::situation(&arguments.world, "assess", asking::READS)?;
    let request = assess::Request { home: arguments.home, customers: arguments.customer, data: arguments.data, answers };
    if arguments.answers_template {
        let template = assess::template(&situation, &framework, &request).map_err(|refusal| output::refuse(&refusal))?;
        return Ok(output::write(&template, to));
    }
    let (status, fails) = if arguments.every_design {
        let found = assess::every_design(&situation, &framework, &request);
        let fails = found.as_ref().is_ok_and(|found| found.result.fails());
        (output::answer(found, format, to)?, fails)
    } else {
        let found = assess::answer(&situation, &framework, &request);
        let fails = found.as_ref().is_ok_and(|found| found.result.fails());
        (output::answer(found, format, to)?, fails)
    };
    Ok(if status == Status::Done && fails && arguments.exit_code { Status::Failed } else { status })
}

fn entered(path: &Path) -> Answer<Vec<(String, Entered)>> {
    let name = path.display().to_string();
    assess::answers_from(&name, &read(&name)?)
}

fn read(name: &str) -> Answer<String> {
    been_read::add(Path::new(name));
    let text = std::fs::File::open(name).and_then(shipped::text);
    text.map_err(|why| Refusal::question(format!("`{name}` cannot be read: {}", shipped::reason(&why))))
}

fn framework(name: &str) -> Answer<Framework> {
    if !assess::frameworks().contains(&name) && Path::new(name).exists() {
        return assess::framework_from(name, &read(name)?);
    }
    assess::framework(name)
}
