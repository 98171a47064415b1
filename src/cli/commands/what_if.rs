//! `residency what-if`.

use crate::cli::{Status, arguments, forms, input, output};
use clap::Args;
use residency::output::Form;
use residency::service::difference::{self, Change};
use residency::service::{Ask, Situation, asking};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  residency what-if icloud-2014-keys-offshore --choose key-place=onshore
  residency what-if icloud-2014-keys-offshore --set keys.us-service.hsm=false
  residency what-if icloud-china --drop agreements.us-cn-mla --format markdown";

/// Show what a change of answers or facts would change, and by which path; the scenario itself stays as it is
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// `--view` and `--date` hold on both sides; `--choose`, `--set` and `--drop` are the change
    #[command(flatten)]
    world: arguments::World,
    /// Take this option of a switch on both sides; may be given several times
    #[arg(long, value_name = "SWITCH=OPTION", value_parser = arguments::pair)]
    given: Vec<(String, String)>,
    /// How to write the result
    #[arg(long, value_parser = forms::of(difference::FORMS), default_value = "text")]
    format: Form,
    /// Where to write, instead of standard output (which `-` names too)
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(crate) fn run(arguments: Arguments) -> Result<Status, Status> {
    let Arguments { world, given, format, output } = arguments;
    let change = Change { choose: world.choose.clone(), set: world.set.clone(), drop: world.drop.clone() };
    difference::can_be_asked(&change, world.sourced_only).map_err(|refusal| output::refuse(&refusal))?;
    let sense = input::sense(world.question, "what-if", asking::EVERY)?;
    let ask = Ask { choose: given, set: Vec::new(), drop: Vec::new(), ..world.ask(sense) };
    let before: Situation = input::open(world.name(), &ask)?;
    output::answer(difference::what_if(&before, &ask, &change), format, output.as_deref())
}
