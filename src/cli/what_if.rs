//! `residency what-if`.

use super::explain::Format;
use super::{Status, arguments, input, output};
use anstream::eprintln;
use clap::Args;
use residency::analysis::difference::{Options, World};
use residency::output::{difference as render, json, prose};
use residency::present::difference::{Difference, Voice};
use residency::scenario::{Request, Scenario};
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
    /// `--view` and `--date` hold on both sides; `--choose` is part of the change
    #[command(flatten)]
    world: arguments::World,
    /// Give an attribute another value, such as keys.content.stored_at=dc-1; no value takes it away; may be given several times
    #[arg(long, value_name = "PATH=VALUE")]
    set: Vec<String>,
    /// Take an entity away, such as keys.content; may be given several times
    #[arg(long, value_name = "PATH")]
    drop: Vec<String>,
    /// Take this option of a switch on both sides; may be given several times
    #[arg(long, value_name = "SWITCH=OPTION", value_parser = arguments::pair)]
    given: Vec<(String, String)>,
    /// How to write the result
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Where to write, instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> Status {
    let asked = &arguments.world;
    if asked.choose.is_empty() && arguments.set.is_empty() && arguments.drop.is_empty() {
        eprintln!("error: nothing is changed\n  help: say what: --choose SWITCH=OPTION, --set PATH=VALUE or --drop PATH");
        return Status::Bad;
    }
    if asked.sourced_only {
        eprintln!("error: a change has no source, so `what-if` does not take `--sourced-only`");
        return Status::Bad;
    }
    let Some(scenario) = input::scenario(&asked.scenario) else { return Status::Bad };
    let request = Request { choose: arguments.given.clone(), ..asked.request() };
    let Some(before) = input::assignment(&scenario, &request) else { return Status::Bad };
    let loaded = scenario.patched(&arguments.set, &arguments.drop);
    input::show(&loaded.diagnostics, &loaded.sources);
    let Some(changed) = loaded.scenario else { return Status::Bad };
    let choose = arguments.given.iter().chain(&asked.choose).cloned().collect();
    let Some(after) = input::assignment(&changed, &Request { choose, ..request }) else { return Status::Bad };
    let world = |scenario, assignment| World { scenario, assignment };
    let voice = Voice::WhatIf(changes(arguments, &scenario));
    let found = Difference::of(world(&scenario, &before), world(&changed, &after), Options::default(), &voice);
    let text = match arguments.format {
        Format::Text => render::text(&found, prose::WIDTH),
        Format::Markdown => render::markdown(&found),
        Format::Json => return output::stream(arguments.output.as_deref(), |out| json::write_line(&found, out)),
    };
    output::write(&text, arguments.output.as_deref())
}

/// The changes as they were given; of a switch also what its option is called.
fn changes(arguments: &Arguments, scenario: &Scenario) -> Vec<String> {
    let chosen = arguments.world.choose.iter().map(|(switch, option)| {
        let of = scenario.switch(switch).and_then(|index| scenario.switches.get(index));
        let label = of.and_then(|s| s.option(option).and_then(|o| s.options.get(o))).map_or("", |o| o.label());
        format!("{switch}={option} (“{label}”)")
    });
    chosen.chain(arguments.set.iter().cloned()).chain(arguments.drop.iter().map(|path| format!("{path} dropped"))).collect()
}
